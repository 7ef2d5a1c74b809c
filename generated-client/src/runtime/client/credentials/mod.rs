//! The credentials of a client, and which of them a request carries.
//!
//! | module | contents |
//! |---|---|
//! | `credential` | credentials that change: the trait of their provider |
//! | `provided` | keeps what a provider gave, and replaces it in time |
//! | `encoded` | a credential as a request carries it |

mod credential;
mod encoded;
mod provided;

use std::fmt;
use std::sync::Arc;

use bytes::Bytes;
use secrecy::SecretString;

use super::super::{Operation, SecurityRequirement, SecurityScheme, SentAs, redacted};
use super::shared::Shared;
use super::{BuildError, Clock};
use encoded::{Encoded, encode};
use provided::{Current, Provided};

pub use credential::{Credential, CredentialError, CredentialOrder, CredentialProvider};

/// A credential for each security scheme, as the builder of a client has them.
#[derive(Clone, Default)]
pub(super) struct Credentials {
    /// For every scheme of bearer tokens without a separate credential.
    token: Option<Source>,
    by_scheme: Vec<(SecurityScheme, Source)>,
}

/// Where a credential comes from.
#[derive(Clone)]
pub(super) enum Source {
    Fixed(Credential),
    Provider(Arc<dyn CredentialProvider>),
}

impl Credentials {
    /// Sets the token, which replaces an earlier one.
    pub fn set_token(&mut self, source: Source) {
        self.token = Some(source);
    }

    /// Sets a credential, which replaces an earlier one for the same scheme.
    pub fn set(&mut self, scheme: SecurityScheme, source: Source) {
        self.by_scheme.retain(|(known, _)| *known != scheme);
        self.by_scheme.push((scheme, source));
    }

    /// Whether there is a token.
    pub const fn has_token(&self) -> bool {
        self.token.is_some()
    }

    /// The credentials, ready to be sent.
    pub fn encode(&self) -> Result<HeldCredentials, BuildError> {
        let held = |scheme: Option<SecurityScheme>, source: &Source| match source {
            Source::Provider(provider) => Ok(Held::Provided(Provided::new(scheme, Arc::clone(provider)))),
            Source::Fixed(fixed) => encode(scheme, &fixed.secret).map(Held::Fixed),
        };
        let by_scheme = self.by_scheme.iter().map(|(scheme, source)| Ok((*scheme, held(Some(*scheme), source)?)));
        Ok(HeldCredentials {
            token: self.token.as_ref().map(|token| held(None, token)).transpose()?,
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

impl From<SecretString> for Source {
    fn from(secret: SecretString) -> Self {
        Self::Fixed(Credential::new(secret))
    }
}

/// The credentials of a client.
pub(super) struct HeldCredentials {
    token: Option<Held>,
    by_scheme: Vec<(SecurityScheme, Held)>,
}

/// One credential of a client.
enum Held {
    Fixed(Encoded),
    Provided(Provided),
}

impl HeldCredentials {
    /// The credentials of the first security requirement for which the client has all of them. If there is no such
    /// requirement, there are none, and the request is sent without.
    ///
    /// # Errors
    /// If a provider has none.
    pub async fn of(&self, client: &Shared, operation: &Operation) -> Result<RequestCredentials<'_>, CredentialError> {
        let mut credentials = RequestCredentials::default();
        for held in self.required(operation) {
            credentials.0.push(match held {
                Held::Fixed(encoded) => Obtained::Fixed(encoded),
                Held::Provided(provided) => Obtained::Provided(provided, provided.get(client).await?),
            });
        }
        Ok(credentials)
    }

    fn required(&self, operation: &Operation) -> Vec<&Held> {
        if operation.security.is_empty() {
            // Without a security requirement in the document, a token is sent nevertheless, since most APIs need one.
            return self.token.iter().collect();
        }
        // An empty requirement makes credentials optional: they are sent if there are any.
        let mut requirements = operation.security.iter().filter(|requirement| !requirement.is_empty());
        requirements.find_map(|requirement| self.all_of(requirement)).unwrap_or_default()
    }

    fn all_of(&self, requirement: &SecurityRequirement) -> Option<Vec<&Held>> {
        requirement.iter().map(|scheme| self.of_scheme(scheme)).collect()
    }

    fn of_scheme(&self, scheme: &SecurityScheme) -> Option<&Held> {
        let own = self.by_scheme.iter().find(|(known, _)| known == scheme).map(|(_, held)| held);
        own.or_else(|| self.token.as_ref().filter(|_| scheme.sent_as == SentAs::Bearer))
    }
}

/// The credentials of one request.
#[derive(Default)]
pub(super) struct RequestCredentials<'a>(Vec<Obtained<'a>>);

enum Obtained<'a> {
    Fixed(&'a Encoded),
    Provided(&'a Provided, Arc<Current>),
}

impl RequestCredentials<'_> {
    /// Adds the credentials to a request.
    pub fn add_to(&self, request: &mut http::Request<Bytes>) {
        for credential in &self.0 {
            match credential {
                Obtained::Fixed(encoded) => encoded.add_to(request),
                Obtained::Provided(_, current) => current.encoded.add_to(request),
            }
        }
    }

    /// Whether none has expired.
    pub fn are_valid(&self, clock: &dyn Clock) -> bool {
        self.provided().all(|(_, current)| current.is_valid(clock.now()))
    }

    /// Has the provided ones replaced, since the server refused them. Whether there are some.
    pub fn refuse(&self) -> bool {
        self.provided().for_each(|(provided, current)| provided.refuse(current));
        self.provided().next().is_some()
    }

    fn provided(&self) -> impl Iterator<Item = (&Provided, &Arc<Current>)> {
        self.0.iter().filter_map(|credential| match credential {
            Obtained::Fixed(_) => None,
            Obtained::Provided(provided, current) => Some((*provided, current)),
        })
    }
}
