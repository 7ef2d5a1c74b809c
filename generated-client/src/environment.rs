//! Propexo's environments and rate limit.

use std::time::Duration;

use secrecy::SecretString;

use crate::generated::servers::{PRODUCTION, SANDBOX};
use crate::runtime::client::{Client, ClientBuilder, RateLimit};

/// The environment that a client calls. A token is valid for one of them.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum Environment {
    /// Production: the customers' systems.
    #[default]
    Production,
    /// For development and tests. It keeps the data of an integration for 180 days, and synchronizes only on request.
    Sandbox,
}

impl Environment {
    /// The URL that precedes every path.
    #[must_use]
    pub const fn base_url(self) -> &'static str {
        match self {
            Self::Production => PRODUCTION,
            Self::Sandbox => SANDBOX,
        }
    }
}

/// The default number of requests per minute; responses report the actual one.
const LIMIT: RateLimit = RateLimit::new(150, Duration::from_secs(60));

/// Propexo delays each response by two seconds when 80 % of the limit are used.
const UNDELAYED: f64 = 0.79;

impl Client {
    /// Creates a client of Propexo's production environment with the default options.
    ///
    /// # Errors
    /// If the token is empty or has a character that is not allowed in a header.
    #[cfg(feature = "reqwest")]
    pub fn new(token: impl Into<SecretString>) -> Result<Self, crate::runtime::client::BuildError> {
        Self::builder(token).build()
    }

    /// Returns a builder for a client of Propexo's production environment.
    pub fn builder(token: impl Into<SecretString>) -> ClientBuilder {
        ClientBuilder::new(Environment::Production.base_url()).token(token).rate_limit(LIMIT)
    }
}

impl ClientBuilder {
    /// Sets the environment.
    pub fn environment(self, environment: Environment) -> Self {
        self.base_url(environment.base_url())
    }

    /// Selects the sandbox.
    pub fn sandbox(self) -> Self {
        self.environment(Environment::Sandbox)
    }

    /// Delays calls that would use 80 % of the requests per minute, since Propexo delays each response from there on. The limit
    /// is the one that [`rate_limit`](Self::rate_limit) sets; the two methods can be called in any order.
    pub const fn paced(self) -> Self {
        self.pace(UNDELAYED)
    }
}
