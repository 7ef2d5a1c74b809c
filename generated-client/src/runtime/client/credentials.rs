//! Who calls: a credential for each security scheme, and which of them a request bears.

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

/// What is known of a caller.
#[derive(Clone, Default)]
pub(super) struct Credentials {
    /// For every scheme of bearer tokens that has no credential of its own
    pub token: Option<SecretString>,
    by_scheme: Vec<(SecurityScheme, Credential)>,
}

/// What opens one scheme.
#[derive(Clone)]
pub(super) enum Credential {
    /// A key or a token
    Secret(SecretString),
    /// A user's name and password
    Password(String, SecretString),
}

impl Credentials {
    /// Keeps a credential, in the place of an earlier one for the same scheme.
    pub fn set(&mut self, scheme: SecurityScheme, credential: Credential) {
        self.by_scheme.retain(|(known, _)| *known != scheme);
        self.by_scheme.push((scheme, credential));
    }

    /// The credentials as they are sent.
    pub fn write(&self) -> Result<WrittenCredentials, BuildError> {
        let bearer = |token: &SecretString| {
            if is_blank(token) {
                return Err(BuildError(
                    "the token is empty: give one, or leave it out where none is needed".to_owned(),
                ));
            }
            let value = secret_header(&format!("Bearer {}", token.expose_secret()));
            let value = value.ok_or_else(|| BuildError("the token holds a character that no header can".to_owned()))?;
            Ok(Written::Header(header::AUTHORIZATION, value))
        };
        let by_scheme = self.by_scheme.iter().map(|(scheme, credential)| Ok((*scheme, write(*scheme, credential)?)));
        Ok(WrittenCredentials {
            token: self.token.as_ref().map(bearer).transpose()?,
            by_scheme: by_scheme.collect::<Result<_, _>>()?,
        })
    }
}

/// Shows for which schemes there is a credential, and no more of it.
impl fmt::Debug for Credentials {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.debug_map().entries(self.by_scheme.iter().map(|(scheme, _)| (scheme.name, redacted(true)))).finish()
    }
}

/// Credentials in the form in which requests bear them.
pub(super) struct WrittenCredentials {
    token: Option<Written>,
    by_scheme: Vec<(SecurityScheme, Written)>,
}

/// One credential in the form in which a request bears it.
enum Written {
    Header(HeaderName, HeaderValue),
    /// `name=key`, percent-encoded
    Query(SecretString),
    /// `name=key`
    Cookie(HeaderValue),
}

impl WrittenCredentials {
    /// Adds to a request what its operation asks for: the first requirement of which every credential is there. Where none
    /// is whole the request goes without, for the server to decide.
    pub fn add_to(&self, request: &mut http::Request<Bytes>, operation: &Operation) {
        if operation.security.is_empty() {
            // The document does not say what the operation asks for. A token goes with any call then, for most APIs want one.
            if let Some(token) = &self.token {
                token.add_to(request);
            }
            return;
        }
        // A requirement of nothing is always met; who has a credential wants to be known nevertheless.
        let mut stated = operation.security.iter().filter(|requirement| !requirement.is_empty());
        for credential in stated.find_map(|requirement| self.all_of(requirement)).unwrap_or_default() {
            credential.add_to(request);
        }
    }

    fn all_of(&self, requirement: &SecurityRequirement) -> Option<Vec<&Written>> {
        requirement.iter().map(|scheme| self.of(scheme)).collect()
    }

    fn of(&self, scheme: &SecurityScheme) -> Option<&Written> {
        let own = self.by_scheme.iter().find(|(known, _)| known == scheme).map(|(_, written)| written);
        own.or_else(|| self.token.as_ref().filter(|_| scheme.sent_as == SentAs::Bearer))
    }
}

impl Written {
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
                // What is made of values of headers is one too.
                let mut cookie = HeaderValue::from_bytes(&all.join(&b"; "[..])).unwrap_or_else(|_| pair.clone());
                cookie.set_sensitive(true);
                headers.insert(header::COOKIE, cookie);
            }
        }
    }
}

/// A URI with one pair more in its query. `None` where it has that pair already, as where a redirect keeps the query, or
/// would be longer than a URI can be.
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

/// A credential in the form in which its scheme sends it.
fn write(scheme: SecurityScheme, credential: &Credential) -> Result<Written, BuildError> {
    let name = scheme.name;
    let fault = |what: &str| BuildError(format!("the credential for `{name}` {what}"));
    let is_missing = match credential {
        Credential::Secret(secret) => is_blank(secret),
        // Some APIs take a key as the user and no password, others the other way round.
        Credential::Password(user, password) => user.trim().is_empty() && is_blank(password),
    };
    if is_missing {
        return Err(fault("is empty: give one, or leave it out where none is needed"));
    }
    let secret = match (scheme.sent_as, credential) {
        (SentAs::Basic, Credential::Password(user, _)) if user.contains(':') => {
            return Err(fault("has a colon in the user's name, where the password would begin"));
        }
        (SentAs::Basic, Credential::Password(user, password)) => {
            SecretString::from(BASE64_STANDARD.encode(format!("{user}:{}", password.expose_secret())))
        }
        (SentAs::Basic, Credential::Secret(_)) => return Err(fault("has to be a user and a password")),
        (_, Credential::Password(..)) => return Err(fault("has to be one text, no user and password")),
        (_, Credential::Secret(secret)) => secret.clone(),
    };
    let secret = secret.expose_secret();
    let unfit = || fault("holds a character that can't be sent");
    let authorization = |kind: &str| {
        let value = secret_header(&format!("{kind} {secret}")).ok_or_else(unfit)?;
        Ok(Written::Header(header::AUTHORIZATION, value))
    };
    match scheme.sent_as {
        SentAs::Bearer => authorization("Bearer"),
        SentAs::Basic => authorization("Basic"),
        SentAs::Authorization(kind) => authorization(kind),
        SentAs::Header(header) => {
            let header = HeaderName::try_from(header).map_err(|_| fault("needs a header whose name can be none"))?;
            Ok(Written::Header(header, secret_header(secret).ok_or_else(unfit)?))
        }
        SentAs::Cookie(cookie) => {
            if HeaderName::try_from(cookie).is_err() {
                return Err(fault("needs a cookie whose name can be none"));
            }
            let value = secret_header(&format!("{cookie}={secret}")).filter(|_| secret.bytes().all(is_of_cookies));
            Ok(Written::Cookie(value.ok_or_else(unfit)?))
        }
        SentAs::Query(query) => {
            let mut pair = String::new();
            encode(&mut pair, query);
            pair.push('=');
            encode(&mut pair, secret);
            Ok(Written::Query(pair.into()))
        }
    }
}

/// Whether nothing but space is in a secret, as where a variable was not set.
fn is_blank(secret: &SecretString) -> bool {
    secret.expose_secret().trim().is_empty()
}

/// The value of a header that nothing shows.
fn secret_header(text: &str) -> Option<HeaderValue> {
    let mut value = HeaderValue::try_from(text).ok()?;
    value.set_sensitive(true);
    Some(value)
}

/// RFC 6265, 4.1.1: what a cookie's value is made of.
const fn is_of_cookies(byte: u8) -> bool {
    matches!(byte, 0x21 | 0x23..=0x2b | 0x2d..=0x3a | 0x3c..=0x5b | 0x5d..=0x7e)
}
