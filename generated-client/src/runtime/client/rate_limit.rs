//! The server's rate limit, and which part of it a client uses.

use std::time::Duration;

/// The server's rate limit, which all clones of a client share.
#[derive(Clone, Copy, Debug, PartialEq)]
#[non_exhaustive]
pub struct RateLimit {
    /// How many requests a window allows, until a response has another value.
    pub limit: u64,
    /// How long a window is.
    pub window: Duration,
    /// Which part of the limit is used at most: `Some(0.8)` delays requests that would exceed 80 %. `None` delays none.
    pub pace: Option<f64>,
}

impl RateLimit {
    /// A limit of so many requests for each window, which delays no request.
    #[must_use]
    pub const fn new(limit: u64, window: Duration) -> Self {
        Self { limit, window, pace: None }
    }

    /// Delays requests that would use more than this part of the limit.
    #[must_use]
    pub const fn paced(mut self, part: f64) -> Self {
        self.pace = Some(part);
        self
    }
}

/// What is known of the rate limit at a moment.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct Quota {
    /// How many requests the window allows.
    pub limit: u64,
    /// How many of them are left, according to the last response of this window.
    pub remaining: Option<u64>,
    /// How long until the window ends, at the latest.
    pub resets_in: Duration,
}
