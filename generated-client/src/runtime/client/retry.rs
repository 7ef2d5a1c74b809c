//! Which attempts are repeated, how often, and after which delay.

use std::sync::Mutex;
use std::time::{Duration, SystemTime};

use backon::{BackoffBuilder, ExponentialBackoff, ExponentialBuilder};
use http::HeaderMap;

use super::failure::Failure;
use super::queue::MAX_WAIT;
use super::{RawResponse, TransportError};

/// How a call is retried.
///
/// A read is retried after status 408, 429 and 5xx and after a connection error. A write is retried only after status 429
/// and where no connection was made, since the server did not process it then.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct Retry {
    /// How often a call is sent at most; 1 disables retries. Default: 4.
    pub attempts: usize,
    /// The delay before the second attempt. It doubles before each further one, and a random part of up to its own length is
    /// added, so that many clients do not retry at the same time. Default: 250 ms.
    pub initial_delay: Duration,
    /// The longest delay of that kind. Default: 20 s.
    pub max_delay: Duration,
    /// The longest delay that the server may ask for by `Retry-After`. Where it asks for more, the call fails at once.
    /// Default: 90 s.
    pub max_retry_after: Duration,
}

impl Default for Retry {
    /// Four attempts; delays from 250 ms to 20 s, or up to 90 s where the server asks for them.
    fn default() -> Self {
        Self {
            attempts: 4,
            initial_delay: Duration::from_millis(250),
            max_delay: Duration::from_secs(20),
            max_retry_after: Duration::from_secs(90),
        }
    }
}

impl Retry {
    /// No retries.
    #[must_use]
    pub fn never() -> Self {
        Self::default().attempts(1)
    }

    /// Sets how often a call is sent at most.
    #[must_use]
    pub const fn attempts(mut self, attempts: usize) -> Self {
        self.attempts = attempts;
        self
    }

    /// Sets the delay before the second attempt, and the longest one.
    #[must_use]
    pub const fn delays(mut self, initial: Duration, max: Duration) -> Self {
        self.initial_delay = initial;
        self.max_delay = max;
        self
    }

    /// Sets the longest delay that the server may ask for.
    #[must_use]
    pub const fn max_retry_after(mut self, max: Duration) -> Self {
        self.max_retry_after = max;
        self
    }

    /// The delays between the attempts, one fewer than those.
    pub(super) fn delays_between_attempts(&self) -> ExponentialBackoff {
        ExponentialBuilder::default()
            .with_min_delay(self.initial_delay)
            .with_max_delay(self.max_delay)
            .with_max_times(self.attempts.saturating_sub(1))
            .with_jitter()
            .build()
    }
}

/// What follows a failed attempt.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Decision {
    /// No retry: it is not safe, or would not help.
    Stop,
    /// A retry after the usual delay.
    Retry,
    /// A retry when the server's rate limit resets: after `Retry-After`, or else at the end of the window.
    RetryAfterReset,
}

/// What follows a response. `safe` is whether the call changes nothing on the server.
pub(super) fn after_response(response: &RawResponse, safe: bool) -> Decision {
    match response.status.as_u16() {
        429 => Decision::RetryAfterReset,
        408 | 500..=599 if safe => Decision::Retry,
        _ => Decision::Stop,
    }
}

/// What follows where there is no response.
pub(super) fn after_failure(failure: &Failure, safe: bool) -> Decision {
    match failure {
        Failure::Transport(error) => after_error(error, safe),
        Failure::Credential(error) if error.is_temporary() && !error.is_deadline_exceeded() => Decision::Retry,
        Failure::Credential(_) => Decision::Stop,
    }
}

fn after_error(error: &TransportError, safe: bool) -> Decision {
    let may_help = error.is_unsent() || (safe && !error.is_too_large());
    if may_help && !error.is_final() { Decision::Retry } else { Decision::Stop }
}

/// The header `Retry-After`: seconds, or a date, which is compared with the server's own clock.
pub(super) fn retry_after(headers: &HeaderMap) -> Option<Duration> {
    let text = |name| headers.get(name).and_then(|value: &http::HeaderValue| value.to_str().ok()).map(str::trim);
    let after = text(http::header::RETRY_AFTER)?;
    let delay = if let Ok(seconds) = after.parse::<u64>() {
        Duration::from_secs(seconds)
    } else {
        let until = httpdate::parse_http_date(after).ok()?;
        let now = text(http::header::DATE).and_then(|date| httpdate::parse_http_date(date).ok());
        until.duration_since(now.unwrap_or_else(SystemTime::now)).unwrap_or_default()
    };
    Some(delay.min(MAX_WAIT))
}

/// The retries that all calls of a client share: where most calls fail, retries only add load.
#[derive(Debug)]
pub(super) struct RetryBudget {
    balance: Mutex<u32>,
    max: u32,
}

impl RetryBudget {
    const COST: u32 = 5;

    /// A budget of so many retries in a row; each success deposits a fifth of one.
    pub fn new(retries: u32) -> Self {
        let max = retries.saturating_mul(Self::COST);
        Self { balance: Mutex::new(max), max }
    }

    /// Withdraws a retry, if there is one left.
    pub fn withdraw(&self) -> bool {
        self.update(|balance| balance.checked_sub(Self::COST))
    }

    /// Deposits a part of one.
    pub fn deposit(&self) {
        self.update(|balance| Some((balance + 1).min(self.max)));
    }

    fn update(&self, change: impl FnOnce(u32) -> Option<u32>) -> bool {
        // Nothing panics while it is locked, and a number can't be half changed.
        let mut balance = self.balance.lock().unwrap_or_else(std::sync::PoisonError::into_inner);
        match change(*balance) {
            Some(left) => {
                *balance = left;
                true
            }
            None => false,
        }
    }
}

#[cfg(test)]
#[path = "../../runtime_tests/client/retry.rs"]
mod tests;
