//! Where Propexo's API is, and what it allows.

use std::time::Duration;

use secrecy::SecretString;

use crate::runtime::client::{Client, ClientBuilder, RateLimit};

/// Where a client's calls go. A token is good for one of them.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum Environment {
    /// The customers' systems.
    #[default]
    Production,
    /// A copy to try things in. It keeps what an integration brings for 180 days, and synchronises only when told to.
    Sandbox,
}

impl Environment {
    /// The URL before every path.
    #[must_use]
    pub const fn base_url(self) -> &'static str {
        match self {
            Self::Production => "https://api.propexo.com",
            Self::Sandbox => "https://api.sandbox.propexo.com",
        }
    }
}

/// Requests a minute, where a contract says nothing else; an answer tells what it really is.
const LIMIT: RateLimit = RateLimit::new(150, Duration::from_secs(60));

/// From 80 % of the limit on, each answer comes two seconds late.
const UNDELAYED: f64 = 0.79;

impl Client {
    /// A client of Propexo's production, with what is usual.
    ///
    /// # Errors
    /// Where the token holds what a header can't.
    #[cfg(feature = "reqwest")]
    pub fn new(token: impl Into<SecretString>) -> Result<Self, crate::runtime::client::BuildError> {
        Self::builder(token).build()
    }

    /// Makes a client of Propexo: of its production, unless told otherwise.
    pub fn builder(token: impl Into<SecretString>) -> ClientBuilder {
        ClientBuilder::new(Environment::Production.base_url()).token(token).rate_limit(LIMIT)
    }
}

impl ClientBuilder {
    /// Where the calls go.
    pub fn environment(self, environment: Environment) -> Self {
        self.base_url(environment.base_url())
    }

    /// The calls go to the sandbox.
    pub fn sandbox(self) -> Self {
        self.environment(Environment::Sandbox)
    }

    /// Waits before a call that would use up 80 % of the minute's requests, from where on Propexo delays each response.
    /// The limit is the one that [`rate_limit`](Self::rate_limit) sets. The order in which the two methods are called does
    /// not matter.
    pub const fn paced(self) -> Self {
        self.pace(UNDELAYED)
    }
}
