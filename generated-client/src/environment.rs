//! Propexo's environments and rate limit.

use std::ffi::OsString;
use std::time::Duration;

use secrecy::SecretString;

use crate::generated::servers::{PRODUCTION, SANDBOX};
use crate::runtime::client::{BuildError, Client, ClientBuilder, RateLimit};

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

/// The environment variables of [`ClientBuilder::from_env`].
const API_KEY: &str = "PROPEXO_API_KEY";
const BASE_URL: &str = "PROPEXO_BASE_URL";

/// Propexo delays each response by two seconds when 80 % of the limit are used.
const UNDELAYED: f64 = 0.79;

impl Client {
    /// Creates a client of Propexo's production environment with the default options.
    ///
    /// # Errors
    /// If the token is empty or has a character that is not allowed in a header.
    #[cfg(feature = "reqwest")]
    pub fn new(token: impl Into<SecretString>) -> Result<Self, BuildError> {
        Self::builder(token).build()
    }

    /// Creates a client by the environment variables that [`ClientBuilder::from_env`] reads.
    ///
    /// # Errors
    /// As [`ClientBuilder::from_env`], and if the token has a character that is not allowed in a header or the URL is invalid.
    #[cfg(feature = "reqwest")]
    pub fn from_env() -> Result<Self, BuildError> {
        ClientBuilder::from_env()?.build()
    }

    /// Returns a builder for a client of Propexo's production environment.
    pub fn builder(token: impl Into<SecretString>) -> ClientBuilder {
        ClientBuilder::new(Environment::Production.base_url()).token(token).rate_limit(LIMIT)
    }
}

impl ClientBuilder {
    /// Returns a builder with the token in the environment variable `PROPEXO_API_KEY` and, if it is set, the base URL in
    /// `PROPEXO_BASE_URL`. Without that one, the environment is production.
    ///
    /// # Errors
    /// Names the variable if it is not set, empty or not Unicode.
    pub fn from_env() -> Result<Self, BuildError> {
        from_variables(|name| std::env::var_os(name))
    }

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

/// The builder of [`ClientBuilder::from_env`], by a function that reads variables.
fn from_variables(variable: impl Fn(&str) -> Option<OsString>) -> Result<ClientBuilder, BuildError> {
    let read = |name: &str| match variable(name).map(OsString::into_string) {
        None => Ok(None),
        Some(Ok(text)) if !text.trim().is_empty() => Ok(Some(text)),
        Some(Ok(_)) => Err(BuildError::new(format!("the environment variable {name} is empty"))),
        Some(Err(_)) => Err(BuildError::new(format!("the environment variable {name} is not Unicode"))),
    };
    let token = read(API_KEY)?;
    let token = token.ok_or_else(|| BuildError::new(format!("the environment variable {API_KEY} is not set")))?;
    let builder = Client::builder(token);
    Ok(match read(BASE_URL)? {
        Some(url) => builder.base_url(url),
        None => builder,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn built(variables: &[(&str, &str)]) -> Result<ClientBuilder, String> {
        let variable =
            |name: &str| variables.iter().find(|(known, _)| *known == name).map(|(_, value)| OsString::from(value));
        from_variables(variable).map_err(|error| error.to_string())
    }

    #[test]
    fn a_client_is_made_of_variables() {
        let shown = |variables: &[(&str, &str)]| format!("{:?}", built(variables).unwrap());
        let production = shown(&[("PROPEXO_API_KEY", "key-1")]);
        assert!(production.contains(PRODUCTION) && production.contains("token: (hidden)"), "{production}");
        let local = shown(&[("PROPEXO_API_KEY", "key-1"), ("PROPEXO_BASE_URL", "http://localhost:1")]);
        assert!(local.contains("http://localhost:1") && !local.contains("key-1"), "{local}");
    }

    #[test]
    fn what_is_wrong_with_a_variable_names_it() {
        let reason = |variables: &[(&str, &str)]| built(variables).unwrap_err();
        assert_eq!(reason(&[]), "the environment variable PROPEXO_API_KEY is not set");
        assert_eq!(reason(&[("PROPEXO_API_KEY", " ")]), "the environment variable PROPEXO_API_KEY is empty");
        let reason = reason(&[("PROPEXO_API_KEY", "key-1"), ("PROPEXO_BASE_URL", "")]);
        assert_eq!(reason, "the environment variable PROPEXO_BASE_URL is empty");
    }
}
