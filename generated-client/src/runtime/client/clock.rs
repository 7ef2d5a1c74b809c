//! Time, behind a trait, so that a test of an hour takes no hour.

use std::time::{Duration, Instant};

use super::BoxFuture;

/// What a client knows of time.
pub trait Clock: Send + Sync + 'static {
    /// Now.
    fn now(&self) -> Instant;

    /// Waits on purpose: before a retry, for the rate limit, between two looks at a job.
    fn sleep(&self, duration: Duration) -> BoxFuture<'static, ()>;

    /// Waits for something that may never come. A clock that skips over its sleeps still has to wait here.
    fn timeout(&self, duration: Duration) -> BoxFuture<'static, ()> {
        self.sleep(duration)
    }
}

/// Time as tokio has it.
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
