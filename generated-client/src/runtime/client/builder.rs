//! How a client is made: where to, as whom, how patient.

use std::fmt;
use std::sync::Arc;
use std::time::Duration;

use http::{HeaderName, HeaderValue, Uri};
use secrecy::SecretString;

use super::super::{SecurityScheme, redacted};
use super::credentials::{Credential, Credentials};
use super::rate_meter::RateMeter;
use super::retry::RetryBudget;
use super::shared::Shared;
use super::{Client, Clock, RateLimit, Retry, TokioClock, Transport};

/// Makes a [`Client`].
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
            max_response_size: 256 << 20,
            validates: true,
            clock: Arc::new(TokioClock),
            transport: None,
        }
    }

    /// Another URL, such as that of a local mock. Its path, if it has one, stands before those of the operations.
    pub fn base_url(mut self, url: impl Into<String>) -> Self {
        self.base_url = url.into();
        self
    }

    /// The token, sent as `Authorization: Bearer`. No `Debug`, no error and no log shows it, and no other host gets it.
    ///
    /// It goes with every operation that asks for a bearer token, and with those of which the document does not say what they
    /// ask for. An API with other security schemes has a [`credential`](Self::credential) for each.
    pub fn token(mut self, token: impl Into<SecretString>) -> Self {
        self.credentials.token = Some(token.into());
        self
    }

    /// The key or token for a security scheme, sent with the operations that ask for it, and with no others. No `Debug`, no
    /// error and no log shows it, and no other host gets it.
    ///
    /// Where an operation leaves the choice between several schemes, the first is taken for which there are credentials.
    pub fn credential(mut self, scheme: SecurityScheme, secret: impl Into<SecretString>) -> Self {
        self.credentials.set(scheme, Credential::Secret(secret.into()));
        self
    }

    /// The same for a scheme that asks for a user and a password.
    pub fn password(
        mut self,
        scheme: SecurityScheme,
        user: impl Into<String>,
        password: impl Into<SecretString>,
    ) -> Self {
        self.credentials.set(scheme, Credential::Password(user.into(), password.into()));
        self
    }

    /// What stands before this crate's own name in `User-Agent`: `my-app/1.2`.
    pub fn user_agent(mut self, product: impl Into<String>) -> Self {
        self.user_agent = Some(product.into());
        self
    }

    /// A header that every request bears.
    pub fn header(mut self, name: impl Into<String>, value: impl Into<String>) -> Self {
        self.headers.push((name.into(), value.into()));
        self
    }

    /// How long a connection may take; 10 s. A transport of your own has to see to it itself.
    pub const fn connect_timeout(mut self, limit: Duration) -> Self {
        self.connect_timeout = limit;
        self
    }

    /// How long one attempt may take, until its whole answer is there; 60 s. Of a stream, how long until it begins, and how long
    /// each wait within it may take.
    pub const fn timeout(mut self, limit: Duration) -> Self {
        self.timeout = limit;
        self
    }

    /// How long a call may take with all its attempts and waits; 180 s. `None` is as long as it takes. A stream may take longer
    /// once it has begun.
    ///
    /// A call of a paced client that would have to wait for the rate limit beyond its deadline fails at once, and nothing
    /// is sent.
    pub const fn deadline(mut self, limit: Option<Duration>) -> Self {
        self.deadline = limit;
        self
    }

    /// What is tried again.
    pub const fn retry(mut self, retry: Retry) -> Self {
        self.retry = retry;
        self
    }

    /// How many retries all calls may make in a row, 100; every success earns a fifth of one.
    pub const fn retry_budget(mut self, retries: u32) -> Self {
        self.retry_budget = retries;
        self
    }

    /// What the server allows in a window of time, and whether to stay below it. A pace that is set already stays where
    /// `limit` has none.
    pub const fn rate_limit(mut self, mut limit: RateLimit) -> Self {
        if limit.pace.is_none() {
            limit.pace = self.rate_limit.pace;
        }
        self.rate_limit = limit;
        self
    }

    /// Waits before a request that would use more than this part of the rate limit, whatever that limit is.
    ///
    /// Calls wait in order of arrival. One that is given up while it waits leaves its place to the next one.
    pub const fn pace(mut self, part: f64) -> Self {
        self.rate_limit.pace = Some(part);
        self
    }

    /// The largest answer that is read, and the largest event of a stream, in bytes; 256 MiB. A transport of your own must
    /// enforce the limit for whole responses itself.
    pub const fn max_response_size(mut self, bytes: usize) -> Self {
        self.max_response_size = bytes;
        self
    }

    /// Sends requests unchecked: for the day on which a constraint was lifted that this crate still knows. A value that would
    /// make another path is refused all the same.
    pub const fn without_validation(mut self) -> Self {
        self.validates = false;
        self
    }

    /// Sends requests by a stack of your own, or by none at all in a test.
    pub fn transport(mut self, transport: impl Transport) -> Self {
        self.transport = Some(Arc::new(transport));
        self
    }

    /// Takes time from a clock of your own.
    pub fn clock(mut self, clock: impl Clock) -> Self {
        self.clock = Arc::new(clock);
        self
    }

    /// The client.
    ///
    /// # Errors
    /// Where the URL is none of `http` or `https`, or a credential is empty, or a credential or a header holds what a header
    /// can't, or there is no transport: without the feature `reqwest` it has to be your own.
    pub fn build(self) -> Result<Client, BuildError> {
        let base: Uri = self.base_url.trim_end_matches('/').parse().map_err(|_| BuildError::base_url())?;
        let is_http = matches!(base.scheme_str(), Some("http" | "https"));
        let has_user = base.authority().is_some_and(|authority| authority.as_str().contains('@'));
        if !is_http || has_user || base.query().is_some() || base.authority().is_none() {
            return Err(BuildError::base_url());
        }
        let credentials = self.credentials.write()?;
        const OWN: &str = concat!(env!("CARGO_PKG_NAME"), "/", env!("CARGO_PKG_VERSION"));
        let agent = self.user_agent.as_ref().map_or_else(|| OWN.to_owned(), |product| format!("{product} {OWN}"));
        let agent = HeaderValue::try_from(agent)
            .map_err(|_| BuildError("the user agent holds a character that no header can".to_owned()))?;
        let mut headers = vec![(http::header::USER_AGENT, agent)];
        for (name, value) in &self.headers {
            let pair = HeaderName::try_from(name).ok().zip(HeaderValue::try_from(value).ok());
            headers.push(pair.ok_or_else(|| BuildError(format!("`{name}` can't be a header with this value")))?);
        }
        let transport = match self.transport {
            Some(transport) => transport,
            #[cfg(feature = "reqwest")]
            None => Arc::new(
                super::ReqwestTransport::new(self.connect_timeout, self.max_response_size)
                    .map_err(|error| BuildError(format!("reqwest can't be set up: {error}")))?,
            ),
            #[cfg(not(feature = "reqwest"))]
            None => {
                return Err(BuildError("there is no transport: give one, or turn on the feature `reqwest`".to_owned()));
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
            rate_meter: RateMeter::new(self.rate_limit),
            max_response_size: self.max_response_size,
            validates: self.validates,
            clock: self.clock,
            transport,
        }))
    }
}

/// Shows which credentials there are, and no more of them.
impl fmt::Debug for ClientBuilder {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.debug_struct("ClientBuilder")
            .field("base_url", &self.base_url)
            .field("token", &redacted(self.credentials.token.is_some()))
            .field("credentials", &self.credentials)
            .field("timeout", &self.timeout)
            .field("deadline", &self.deadline)
            .field("retry", &self.retry)
            .field("rate_limit", &self.rate_limit)
            .finish_non_exhaustive()
    }
}

/// Why a client can't be made.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct BuildError(pub(super) String);

impl BuildError {
    fn base_url() -> Self {
        Self("the base URL has to be one of `http` or `https`, with a host, without user and query".to_owned())
    }
}

impl fmt::Display for BuildError {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.write_str(&self.0)
    }
}

impl std::error::Error for BuildError {}
