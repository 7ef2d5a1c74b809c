//! Why a client can't be built.

use std::fmt;

/// Why a client can't be built.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct BuildError(pub(super) String);

impl BuildError {
    #[allow(dead_code, reason = "for what a crate adds to the builder")]
    pub(crate) const fn new(reason: String) -> Self {
        Self(reason)
    }

    pub(super) fn base_url() -> Self {
        Self("the base URL must be an `http` or `https` URL with a host, without user information and query".to_owned())
    }
}

impl fmt::Display for BuildError {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.write_str(&self.0)
    }
}

impl std::error::Error for BuildError {}
