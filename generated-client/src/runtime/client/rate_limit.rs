//! What the server allows in a window of time, and which part of it a client uses.

use std::time::Duration;

/// What the server allows. All clones of a client share it.
#[derive(Clone, Copy, Debug, PartialEq)]
#[non_exhaustive]
pub struct RateLimit {
    /// How many requests a window has, until a response says otherwise.
    pub limit: u64,
    /// How long a window is.
    pub window: Duration,
    /// Which part of the limit is used at most: `Some(0.8)` waits before a request that would go beyond 80 %. `None` never
    /// waits beforehand.
    pub pace: Option<f64>,
}

impl RateLimit {
    /// So many requests in each window, without waiting beforehand.
    #[must_use]
    pub const fn new(limit: u64, window: Duration) -> Self {
        Self { limit, window, pace: None }
    }

    /// Waits before a request that would use more than this part of the limit.
    #[must_use]
    pub const fn paced(mut self, part: f64) -> Self {
        self.pace = Some(part);
        self
    }
}

/// What is known of the rate limit right now.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct Quota {
    /// How many requests the window has.
    pub limit: u64,
    /// How many of them are left, as the last response of this window said.
    pub remaining: Option<u64>,
    /// When the window ends, at the latest.
    pub resets_in: Duration,
}
