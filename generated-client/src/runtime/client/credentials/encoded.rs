//! A credential as a request carries it, in the form that its scheme defines.

use base64::Engine;
use base64::prelude::BASE64_STANDARD;
use bytes::Bytes;
use http::uri::PathAndQuery;
use http::{HeaderName, HeaderValue, Uri, header};
use secrecy::{ExposeSecret, SecretString};

use super::super::super::style;
use super::super::super::{SecurityScheme, SentAs};
use super::super::BuildError;
use super::credential::Secret;

/// One credential as a request carries it.
pub(super) enum Encoded {
    Header(HeaderName, HeaderValue),
    /// `name=key`, percent-encoded.
    Query(SecretString),
    /// `name=key`.
    Cookie(HeaderValue),
}

impl Encoded {
    pub fn add_to(&self, request: &mut http::Request<Bytes>) {
        match self {
            Self::Header(name, value) => {
                request.headers_mut().insert(name, value.clone());
            }
            Self::Query(pair) => {
                if let Some(uri) = with_query(request.uri(), pair.expose_secret()) {
                    *request.uri_mut() = uri;
                }
            }
            Self::Cookie(pair) => {
                let headers = request.headers_mut();
                let mut all: Vec<&[u8]> = headers.get_all(header::COOKIE).iter().map(HeaderValue::as_bytes).collect();
                all.push(pair.as_bytes());
                // Joined header values are a valid header value.
                let mut cookie = HeaderValue::from_bytes(&all.join(&b"; "[..])).unwrap_or_else(|_| pair.clone());
                cookie.set_sensitive(true);
                headers.insert(header::COOKIE, cookie);
            }
        }
    }
}

/// A URI with one more pair in its query. `None` if it has that pair already, since a redirect may keep the query, or if it
/// would be too long for a URI.
fn with_query(uri: &Uri, pair: &str) -> Option<Uri> {
    if uri.query().is_some_and(|query| query.split('&').any(|known| known == pair)) {
        return None;
    }
    let path = uri.path_and_query().map_or("/", PathAndQuery::as_str);
    let separator = if uri.query().is_some() { '&' } else { '?' };
    let mut parts = uri.clone().into_parts();
    parts.path_and_query = Some(format!("{path}{separator}{pair}").parse().ok()?);
    Uri::from_parts(parts).ok()
}

/// The credential for a scheme, or the token that serves every scheme of bearer tokens.
pub(super) fn encode(scheme: Option<SecurityScheme>, secret: &Secret) -> Result<Encoded, BuildError> {
    match scheme {
        Some(scheme) => encode_for(scheme, secret),
        None => encode_token(secret),
    }
}

fn encode_token(secret: &Secret) -> Result<Encoded, BuildError> {
    let error = |what: &str| Err(BuildError(format!("the token {what}")));
    let Secret::Key(token) = secret else {
        return error("must be one text, not a user name and a password");
    };
    if is_blank(token) {
        return error("is empty: set one, or none if the API needs none");
    }
    match secret_header(&format!("Bearer {}", token.expose_secret())) {
        Some(value) => Ok(Encoded::Header(header::AUTHORIZATION, value)),
        None => error("has a character that is not allowed in a header"),
    }
}

fn encode_for(scheme: SecurityScheme, secret: &Secret) -> Result<Encoded, BuildError> {
    let name = scheme.name;
    let error = |what: &str| BuildError(format!("the credential for `{name}` {what}"));
    let is_missing = match secret {
        Secret::Key(secret) => is_blank(secret),
        // Some APIs take a key as the user name without a password, others as the password without a user name.
        Secret::Password(user, password) => user.trim().is_empty() && is_blank(password),
    };
    if is_missing {
        return Err(error("is empty: set one, or none if the API needs none"));
    }
    let secret = match (scheme.sent_as, secret) {
        (SentAs::Basic, Secret::Password(user, _)) if user.contains(':') => {
            return Err(error("has a colon in the user name, which would end it"));
        }
        (SentAs::Basic, Secret::Password(user, password)) => {
            SecretString::from(BASE64_STANDARD.encode(format!("{user}:{}", password.expose_secret())))
        }
        (SentAs::Basic, Secret::Key(_)) => return Err(error("must be a user name and a password")),
        (_, Secret::Password(..)) => return Err(error("must be one key or token, not a user name and a password")),
        (_, Secret::Key(secret)) => secret.clone(),
    };
    let secret = secret.expose_secret();
    let invalid = || error("has a character that can't be sent");
    let authorization = |kind: &str| {
        let value = secret_header(&format!("{kind} {secret}")).ok_or_else(invalid)?;
        Ok(Encoded::Header(header::AUTHORIZATION, value))
    };
    match scheme.sent_as {
        SentAs::Bearer => authorization("Bearer"),
        SentAs::Basic => authorization("Basic"),
        SentAs::Authorization(kind) => authorization(kind),
        SentAs::Header(header) => {
            let header = HeaderName::try_from(header).map_err(|_| error("needs a header with an invalid name"))?;
            Ok(Encoded::Header(header, secret_header(secret).ok_or_else(invalid)?))
        }
        SentAs::Cookie(cookie) => {
            if HeaderName::try_from(cookie).is_err() {
                return Err(error("needs a cookie with an invalid name"));
            }
            let value =
                secret_header(&format!("{cookie}={secret}")).filter(|_| secret.bytes().all(is_allowed_in_cookie));
            Ok(Encoded::Cookie(value.ok_or_else(invalid)?))
        }
        SentAs::Query(query) => {
            let mut pair = String::new();
            style::encode(&mut pair, query);
            pair.push('=');
            style::encode(&mut pair, secret);
            Ok(Encoded::Query(pair.into()))
        }
    }
}

/// Whether a secret is empty or white space, for example because a variable was not set.
fn is_blank(secret: &SecretString) -> bool {
    secret.expose_secret().trim().is_empty()
}

/// The value of a header, marked as sensitive.
fn secret_header(text: &str) -> Option<HeaderValue> {
    let mut value = HeaderValue::try_from(text).ok()?;
    value.set_sensitive(true);
    Some(value)
}

/// The characters of a cookie's value (RFC 6265, 4.1.1).
const fn is_allowed_in_cookie(byte: u8) -> bool {
    matches!(byte, 0x21 | 0x23..=0x2b | 0x2d..=0x3a | 0x3c..=0x5b | 0x5d..=0x7e)
}
