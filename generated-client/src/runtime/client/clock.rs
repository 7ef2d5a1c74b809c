//! Time behind a trait, so that tests need not wait.

use std::time::{Duration, Instant};

use super::BoxFuture;

/// The time, and waiting.
pub trait Clock: Send + Sync + 'static {
    /// The current time.
    fn now(&self) -> Instant;

    /// Waits before a retry, for the rate limit, or between two requests for a status.
    fn sleep(&self, duration: Duration) -> BoxFuture<'static, ()>;

    /// Waits for a timeout. A clock that skips its sleeps still has to wait here.
    fn timeout(&self, duration: Duration) -> BoxFuture<'static, ()> {
        self.sleep(duration)
    }
}

/// Tokio's clock.
#[derive(Clone, Copy, Debug, Default)]
pub struct TokioClock;

impl Clock for TokioClock {
    fn now(&self) -> Instant {
        tokio::time::Instant::now().into_std()
    }

    fn sleep(&self, duration: Duration) -> BoxFuture<'static, ()> {
        Box::pin(tokio::time::sleep(duration))
    }
}
