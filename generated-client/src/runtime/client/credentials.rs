//! The credentials of a client, and which of them a request carries.

use std::fmt;

use base64::Engine;
use base64::prelude::BASE64_STANDARD;
use bytes::Bytes;
use http::uri::PathAndQuery;
use http::{HeaderName, HeaderValue, Uri, header};
use secrecy::{ExposeSecret, SecretString};

use super::super::style::encode;
use super::super::{Operation, SecurityRequirement, SecurityScheme, SentAs, redacted};
use super::BuildError;

/// A credential for each security scheme.
#[derive(Clone, Default)]
pub(super) struct Credentials {
    /// For every scheme of bearer tokens without a separate credential.
    pub token: Option<SecretString>,
    by_scheme: Vec<(SecurityScheme, Credential)>,
}

/// The credential for one scheme.
#[derive(Clone)]
pub(super) enum Credential {
    /// A key or a token.
    Secret(SecretString),
    /// A user name and a password.
    Password(String, SecretString),
}

impl Credentials {
    /// Sets a credential, which replaces an earlier one for the same scheme.
    pub fn set(&mut self, scheme: SecurityScheme, credential: Credential) {
        self.by_scheme.retain(|(known, _)| *known != scheme);
        self.by_scheme.push((scheme, credential));
    }

    /// The encoded credentials.
    pub fn encode(&self) -> Result<EncodedCredentials, BuildError> {
        let bearer = |token: &SecretString| {
            if is_blank(token) {
                return Err(BuildError("the token is empty: set one, or none if the API needs none".to_owned()));
            }
            let value = secret_header(&format!("Bearer {}", token.expose_secret()));
            let value = value
                .ok_or_else(|| BuildError("the token has a character that is not allowed in a header".to_owned()))?;
            Ok(Encoded::Header(header::AUTHORIZATION, value))
        };
        let by_scheme =
            self.by_scheme.iter().map(|(scheme, credential)| Ok((*scheme, encode_for(*scheme, credential)?)));
        Ok(EncodedCredentials {
            token: self.token.as_ref().map(bearer).transpose()?,
            by_scheme: by_scheme.collect::<Result<_, _>>()?,
        })
    }
}

/// Shows for which schemes there is a credential, but not the credential.
impl fmt::Debug for Credentials {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.debug_map().entries(self.by_scheme.iter().map(|(scheme, _)| (scheme.name, redacted(true)))).finish()
    }
}

/// Credentials as requests carry them.
pub(super) struct EncodedCredentials {
    token: Option<Encoded>,
    by_scheme: Vec<(SecurityScheme, Encoded)>,
}

/// One credential as a request carries it.
enum Encoded {
    Header(HeaderName, HeaderValue),
    /// `name=key`, percent-encoded.
    Query(SecretString),
    /// `name=key`.
    Cookie(HeaderValue),
}

impl EncodedCredentials {
    /// Adds the credentials of the first security requirement for which the client has all of them. If there is no such
    /// requirement, the request is sent without credentials.
    pub fn add_to(&self, request: &mut http::Request<Bytes>, operation: &Operation) {
        if operation.security.is_empty() {
            // Without a security requirement in the document, a token is sent nevertheless, since most APIs need one.
            if let Some(token) = &self.token {
                token.add_to(request);
            }
            return;
        }
        // An empty requirement makes credentials optional: they are sent if there are any.
        let mut requirements = operation.security.iter().filter(|requirement| !requirement.is_empty());
        for credential in requirements.find_map(|requirement| self.all_of(requirement)).unwrap_or_default() {
            credential.add_to(request);
        }
    }

    fn all_of(&self, requirement: &SecurityRequirement) -> Option<Vec<&Encoded>> {
        requirement.iter().map(|scheme| self.of(scheme)).collect()
    }

    fn of(&self, scheme: &SecurityScheme) -> Option<&Encoded> {
        let own = self.by_scheme.iter().find(|(known, _)| known == scheme).map(|(_, written)| written);
        own.or_else(|| self.token.as_ref().filter(|_| scheme.sent_as == SentAs::Bearer))
    }
}

impl Encoded {
    fn add_to(&self, request: &mut http::Request<Bytes>) {
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

/// A credential in the form that its scheme defines.
fn encode_for(scheme: SecurityScheme, credential: &Credential) -> Result<Encoded, BuildError> {
    let name = scheme.name;
    let error = |what: &str| BuildError(format!("the credential for `{name}` {what}"));
    let is_missing = match credential {
        Credential::Secret(secret) => is_blank(secret),
        // Some APIs take a key as the user name without a password, others as the password without a user name.
        Credential::Password(user, password) => user.trim().is_empty() && is_blank(password),
    };
    if is_missing {
        return Err(error("is empty: set one, or none if the API needs none"));
    }
    let secret = match (scheme.sent_as, credential) {
        (SentAs::Basic, Credential::Password(user, _)) if user.contains(':') => {
            return Err(error("has a colon in the user name, which would end it"));
        }
        (SentAs::Basic, Credential::Password(user, password)) => {
            SecretString::from(BASE64_STANDARD.encode(format!("{user}:{}", password.expose_secret())))
        }
        (SentAs::Basic, Credential::Secret(_)) => return Err(error("must be a user name and a password")),
        (_, Credential::Password(..)) => return Err(error("must be one key or token, not a user name and a password")),
        (_, Credential::Secret(secret)) => secret.clone(),
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
            encode(&mut pair, query);
            pair.push('=');
            encode(&mut pair, secret);
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
