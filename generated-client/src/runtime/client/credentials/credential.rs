//! Credentials that change: who provides them, what is provided, and why there may be none.

use std::fmt;
use std::sync::Arc;
use std::time::Duration;

use secrecy::SecretString;

use super::super::super::{SecurityScheme, redacted};
use super::super::{BoxFuture, BuildError, Transport};

/// Provides the credential of a security scheme, for credentials that expire or are replaced: see
/// [`ClientBuilder::credential_provider`](super::super::ClientBuilder::credential_provider).
///
/// The client keeps what it gets. It asks again before the credential expires, and once after a response with status 401, after
/// which that call is sent again. Calls that need the credential at the same time wait for one answer; it may be asked for as
/// long as one attempt of a call may take. So an implementation keeps nothing and repeats nothing.
///
/// A function that returns a future is a provider:
///
/// ```text
/// let client = ClientBuilder::new(URL)
///     .token_provider(|| async {
///         let token = std::fs::read_to_string("/run/secrets/token").map_err(CredentialError::new)?;
///         Ok(Credential::new(token.trim()).expires_in(Duration::from_secs(600)))
///     })
///     .build()?;
/// ```
pub trait CredentialProvider: Send + Sync + 'static {
    /// Gets a new credential.
    ///
    /// # Errors
    /// If there is none: the call fails with [`Error::NoCredential`](super::super::Error::NoCredential), which shows the error's
    /// text. The text must not contain a secret.
    fn provide<'a>(&'a self, order: CredentialOrder<'a>) -> BoxFuture<'a, Result<Credential, CredentialError>>;
}

impl<F, R> CredentialProvider for F
where
    F: Fn() -> R + Send + Sync + 'static,
    R: Future<Output = Result<Credential, CredentialError>> + Send + 'static,
{
    fn provide<'a>(&'a self, _: CredentialOrder<'a>) -> BoxFuture<'a, Result<Credential, CredentialError>> {
        Box::pin(self())
    }
}

/// What a [`CredentialProvider`] is asked for, and what it may use.
#[derive(Clone, Copy)]
#[non_exhaustive]
pub struct CredentialOrder<'a> {
    /// The security scheme; `None` for a token that serves every scheme of bearer tokens.
    pub scheme: Option<SecurityScheme>,
    /// The URL of the API, to which a URL of the document may be relative.
    pub base_url: &'a str,
    /// The client's transport, for providers that need HTTP. What it sends is neither retried nor counted by the rate limit.
    pub transport: &'a dyn Transport,
}

impl fmt::Debug for CredentialOrder<'_> {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        let scheme = self.scheme.map(|scheme| scheme.name);
        out.debug_struct("CredentialOrder")
            .field("scheme", &scheme)
            .field("base_url", &self.base_url)
            .finish_non_exhaustive()
    }
}

/// A credential, and how long it is valid. `Debug` does not show it.
#[derive(Clone)]
pub struct Credential {
    pub(super) secret: Secret,
    pub(super) expires_in: Option<Duration>,
}

/// What is secret in a credential.
#[derive(Clone)]
pub(super) enum Secret {
    /// A key or a token.
    Key(SecretString),
    /// A user name and a password.
    Password(String, SecretString),
}

impl Credential {
    /// A key or token that is used until the server responds with 401.
    pub fn new(secret: impl Into<SecretString>) -> Self {
        Self { secret: Secret::Key(secret.into()), expires_in: None }
    }

    /// A user and a password, for a security scheme that requires both.
    pub fn password(user: impl Into<String>, password: impl Into<SecretString>) -> Self {
        Self { secret: Secret::Password(user.into(), password.into()), expires_in: None }
    }

    /// Sets how long it is valid, from when it was asked for. It is replaced when a tenth of that is left, or a minute.
    #[must_use]
    pub const fn expires_in(mut self, lifetime: Duration) -> Self {
        self.expires_in = Some(lifetime);
        self
    }
}

impl fmt::Debug for Credential {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.debug_struct("Credential").field("secret", &redacted(true)).field("expires_in", &self.expires_in).finish()
    }
}

/// Why there is no valid credential for a request, which therefore was not sent; or not again, after status 401.
#[derive(Clone, Debug)]
pub struct CredentialError {
    reason: Reason,
    scheme: Option<&'static str>,
}

#[derive(Clone, Debug)]
enum Reason {
    Failed { source: Arc<dyn std::error::Error + Send + Sync>, is_temporary: bool },
    Invalid(BuildError),
    TimedOut,
    DeadlineExceeded,
}

impl CredentialError {
    /// The provider has no credential, and will have none if it is asked again at once: it is locked out, or misconfigured.
    pub fn new(source: impl Into<Box<dyn std::error::Error + Send + Sync>>) -> Self {
        Self::of(Reason::Failed { source: source.into().into(), is_temporary: false })
    }

    /// The provider has no credential now, and may have one soon: the call is retried as the client's
    /// [`Retry`](super::super::Retry) says.
    pub fn temporary(source: impl Into<Box<dyn std::error::Error + Send + Sync>>) -> Self {
        Self::of(Reason::Failed { source: source.into().into(), is_temporary: true })
    }

    /// A credential was provided that can't be sent.
    pub(super) const fn invalid(source: BuildError) -> Self {
        Self::of(Reason::Invalid(source))
    }

    /// The provider took longer than an attempt of a call may.
    pub(super) const fn timed_out() -> Self {
        Self::of(Reason::TimedOut)
    }

    /// There was no credential before the deadline of the call.
    pub(in super::super) const fn deadline_exceeded() -> Self {
        Self::of(Reason::DeadlineExceeded)
    }

    const fn of(reason: Reason) -> Self {
        Self { reason, scheme: None }
    }

    pub(super) fn for_scheme(mut self, scheme: Option<SecurityScheme>) -> Self {
        self.scheme = scheme.map(|scheme| scheme.name);
        self
    }

    /// Whether the provider may have a credential if it is asked again.
    #[must_use]
    pub const fn is_temporary(&self) -> bool {
        matches!(self.reason, Reason::Failed { is_temporary: true, .. } | Reason::TimedOut | Reason::DeadlineExceeded)
    }

    /// Whether a timeout or the deadline was exceeded.
    #[must_use]
    pub const fn is_timeout(&self) -> bool {
        matches!(self.reason, Reason::TimedOut | Reason::DeadlineExceeded)
    }

    pub(in super::super) const fn is_deadline_exceeded(&self) -> bool {
        matches!(self.reason, Reason::DeadlineExceeded)
    }
}

impl fmt::Display for CredentialError {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        // Also true of a request that was sent, and refused with status 401.
        out.write_str("the call was not done: ")?;
        match self.scheme {
            Some(scheme) => write!(out, "there is no valid credential for `{scheme}`: ")?,
            None => out.write_str("there is no valid token: ")?,
        }
        match &self.reason {
            Reason::Failed { source, .. } => write!(out, "{source}"),
            Reason::Invalid(source) => write!(out, "{source}"),
            Reason::TimedOut => out.write_str("its provider did not respond within the timeout"),
            Reason::DeadlineExceeded => out.write_str("its provider did not respond before the deadline of the call"),
        }
    }
}

impl std::error::Error for CredentialError {
    fn source(&self) -> Option<&(dyn std::error::Error + 'static)> {
        match &self.reason {
            Reason::Failed { source, .. } => Some(&**source),
            Reason::Invalid(source) => Some(source),
            Reason::TimedOut | Reason::DeadlineExceeded => None,
        }
    }
}
