//! How a client is configured.

use std::fmt;
use std::sync::Arc;
use std::time::Duration;

use http::{HeaderName, HeaderValue, Uri};
use secrecy::SecretString;

use super::super::{SecurityScheme, redacted};
use super::credentials::{Credential, CredentialProvider, Credentials, Source};
use super::limiter::SharedLimit;
use super::rate_meter::RateMeter;
use super::retry::RetryBudget;
use super::shared::Shared;
use super::{BuildError, Client, Clock, Limiter, RateLimit, Retry, TokioClock, Transport};

/// Configures and builds a [`Client`].
#[derive(Clone)]
#[must_use]
pub struct ClientBuilder {
    base_url: String,
    credentials: Credentials,
    user_agent: Option<String>,
    headers: Vec<(String, String)>,
    connect_timeout: Duration,
    timeout: Duration,
    deadline: Option<Duration>,
    retry: Retry,
    retry_budget: u32,
    rate_limit: RateLimit,
    limiter: Option<Arc<dyn Limiter>>,
    max_response_size: usize,
    validates: bool,
    clock: Arc<dyn Clock>,
    transport: Option<Arc<dyn Transport>>,
}

impl ClientBuilder {
    /// A client for the API at this URL.
    pub fn new(base_url: impl Into<String>) -> Self {
        Self {
            base_url: base_url.into(),
            credentials: Credentials::default(),
            user_agent: None,
            headers: Vec::new(),
            connect_timeout: Duration::from_secs(10),
            timeout: Duration::from_secs(60),
            deadline: Some(Duration::from_secs(180)),
            retry: Retry::default(),
            retry_budget: 100,
            rate_limit: RateLimit::new(u64::MAX, Duration::from_secs(60)),
            limiter: None,
            max_response_size: 256 << 20,
            validates: true,
            clock: Arc::new(TokioClock),
            transport: None,
        }
    }

    /// Sets another URL, such as that of a local mock server. Its path, if any, is a prefix of the operations' paths.
    pub fn base_url(mut self, url: impl Into<String>) -> Self {
        self.base_url = url.into();
        self
    }

    /// Sets the token, which is sent as `Authorization: Bearer`. No `Debug` output, error or log shows it, and it is not sent
    /// to other hosts.
    ///
    /// It is sent with every operation that requires a bearer token, and with those for which the document has no security
    /// requirement. For other security schemes, set a [`credential`](Self::credential) each.
    pub fn token(mut self, token: impl Into<SecretString>) -> Self {
        self.credentials.set_token(Source::from(token.into()));
        self
    }

    /// Sets who provides the token, which then takes the place of a fixed [`token`](Self::token): for tokens that expire.
    pub fn token_provider(mut self, provider: impl CredentialProvider) -> Self {
        self.credentials.set_token(Source::Provider(Arc::new(provider)));
        self
    }

    /// Sets the key or token for a security scheme. It is sent only with the operations that require it. No `Debug` output,
    /// error or log shows it, and it is not sent to other hosts.
    ///
    /// If an operation accepts several schemes, the first one with credentials is used.
    pub fn credential(mut self, scheme: SecurityScheme, secret: impl Into<SecretString>) -> Self {
        self.credentials.set(scheme, Source::from(secret.into()));
        self
    }

    /// Sets who provides the credential for a security scheme: for keys and tokens that expire or are replaced. The client keeps
    /// what is provided, and asks again in time; see [`CredentialProvider`].
    ///
    /// The deadline of a call includes the time that its provider takes; the timeout of an attempt does not. A call that is sent
    /// again after status 401 waits for the rate limit again; it is no further attempt, and is taken from the
    /// [`retry_budget`](Self::retry_budget).
    pub fn credential_provider(mut self, scheme: SecurityScheme, provider: impl CredentialProvider) -> Self {
        self.credentials.set(scheme, Source::Provider(Arc::new(provider)));
        self
    }

    /// Sets the user and the password for a security scheme that requires both.
    pub fn password(
        mut self,
        scheme: SecurityScheme,
        user: impl Into<String>,
        password: impl Into<SecretString>,
    ) -> Self {
        self.credentials.set(scheme, Source::Fixed(Credential::password(user, password)));
        self
    }

    /// Sets the product that precedes this crate's name in `User-Agent`: `my-app/1.2`.
    pub fn user_agent(mut self, product: impl Into<String>) -> Self {
        self.user_agent = Some(product.into());
        self
    }

    /// Adds a header to every request.
    pub fn header(mut self, name: impl Into<String>, value: impl Into<String>) -> Self {
        self.headers.push((name.into(), value.into()));
        self
    }

    /// Sets how long it may take to connect. Default: 10 s. A custom transport has to apply its own limit.
    pub const fn connect_timeout(mut self, limit: Duration) -> Self {
        self.connect_timeout = limit;
        self
    }

    /// Sets how long one attempt may take, including the response's body. Default: 60 s. For a stream, it limits the time until
    /// the stream begins, and then each wait for data.
    pub const fn timeout(mut self, limit: Duration) -> Self {
        self.timeout = limit;
        self
    }

    /// Sets how long a call may take with all its attempts and delays. Default: 180 s. `None` is no limit. It does not limit a
    /// stream that has begun.
    ///
    /// A call of a paced client that would have to wait for the rate limit beyond its deadline fails at once, and is not sent.
    pub const fn deadline(mut self, limit: Option<Duration>) -> Self {
        self.deadline = limit;
        self
    }

    /// Sets how calls are retried.
    pub const fn retry(mut self, retry: Retry) -> Self {
        self.retry = retry;
        self
    }

    /// Sets how many retries all calls together may make in a row. Default: 100. Each success adds a fifth of one.
    pub const fn retry_budget(mut self, retries: u32) -> Self {
        self.retry_budget = retries;
        self
    }

    /// Sets the server's rate limit, and whether to stay below it. If `limit` has no pace, an earlier pace is kept.
    pub const fn rate_limit(mut self, mut limit: RateLimit) -> Self {
        if limit.pace.is_none() {
            limit.pace = self.rate_limit.pace;
        }
        self.rate_limit = limit;
        self
    }

    /// Delays requests that would use more than this part of the rate limit.
    ///
    /// Calls wait in order of arrival. If a call is dropped while it waits, the next one takes its place.
    pub const fn pace(mut self, part: f64) -> Self {
        self.rate_limit.pace = Some(part);
        self
    }

    /// Sets a limiter that other processes share: each request waits for a place of it, whether the client is paced or not. The
    /// limit is that of the client, or the part of it that its pace allows.
    ///
    /// Without one, the client counts its own requests, and learns of others by what responses say is left.
    pub fn limiter(mut self, limiter: impl Limiter) -> Self {
        self.limiter = Some(Arc::new(limiter));
        self
    }

    /// Sets the maximum size of a response, and of an event of a stream, in bytes. Default: 256 MiB. A custom transport has to
    /// enforce the limit for whole responses itself.
    pub const fn max_response_size(mut self, bytes: usize) -> Self {
        self.max_response_size = bytes;
        self
    }

    /// Sends requests without validating them, for when the API has lifted a constraint that this crate still has. A value that
    /// would change the path is an error nevertheless.
    pub const fn without_validation(mut self) -> Self {
        self.validates = false;
        self
    }

    /// Sets a custom transport: another HTTP stack, or a fake in a test.
    pub fn transport(mut self, transport: impl Transport) -> Self {
        self.transport = Some(Arc::new(transport));
        self
    }

    /// Sets a custom clock.
    pub fn clock(mut self, clock: impl Clock) -> Self {
        self.clock = Arc::new(clock);
        self
    }

    /// Builds the client.
    ///
    /// # Errors
    /// If the URL is not an `http` or `https` URL, a credential is empty, a credential or a header has a character that is not
    /// allowed in a header, or there is no transport: the feature `reqwest` has the default one.
    pub fn build(self) -> Result<Client, BuildError> {
        let base: Uri = self.base_url.trim_end_matches('/').parse().map_err(|_| BuildError::base_url())?;
        let is_http = matches!(base.scheme_str(), Some("http" | "https"));
        let has_user = base.authority().is_some_and(|authority| authority.as_str().contains('@'));
        if !is_http || has_user || base.query().is_some() || base.authority().is_none() {
            return Err(BuildError::base_url());
        }
        let credentials = self.credentials.encode()?;
        const OWN: &str = concat!(env!("CARGO_PKG_NAME"), "/", env!("CARGO_PKG_VERSION"));
        let agent = self.user_agent.as_ref().map_or_else(|| OWN.to_owned(), |product| format!("{product} {OWN}"));
        let agent = HeaderValue::try_from(agent)
            .map_err(|_| BuildError("the user agent has a character that is not allowed in a header".to_owned()))?;
        let mut headers = vec![(http::header::USER_AGENT, agent)];
        for (name, value) in &self.headers {
            let pair = HeaderName::try_from(name).ok().zip(HeaderValue::try_from(value).ok());
            headers.push(
                pair.ok_or_else(|| BuildError(format!("the name or the value of the header `{name}` is invalid")))?,
            );
        }
        let transport = match self.transport {
            Some(transport) => transport,
            #[cfg(feature = "reqwest")]
            None => Arc::new(super::ReqwestTransport::new(self.connect_timeout, self.max_response_size)?),
            #[cfg(not(feature = "reqwest"))]
            None => {
                return Err(BuildError("there is no transport: set one, or enable the feature `reqwest`".to_owned()));
            }
        };
        Ok(Client::of(Shared {
            base: base.to_string().trim_end_matches('/').to_owned(),
            credentials,
            headers,
            timeout: self.timeout,
            deadline: self.deadline,
            retry: self.retry,
            retry_budget: RetryBudget::new(self.retry_budget),
            rate_meter: RateMeter::new(self.rate_limit).shared_by(self.limiter.map(SharedLimit::new)),
            max_response_size: self.max_response_size,
            validates: self.validates,
            clock: self.clock,
            transport,
            vendors: Default::default(),
        }))
    }
}

/// Shows for which schemes there are credentials, but not the credentials.
impl fmt::Debug for ClientBuilder {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.debug_struct("ClientBuilder")
            .field("base_url", &self.base_url)
            .field("token", &redacted(self.credentials.has_token()))
            .field("credentials", &self.credentials)
            .field("timeout", &self.timeout)
            .field("deadline", &self.deadline)
            .field("retry", &self.retry)
            .field("rate_limit", &self.rate_limit)
            .finish_non_exhaustive()
    }
}
