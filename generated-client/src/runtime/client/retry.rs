//! What is tried again, how often, and after how long.

use std::sync::Mutex;
use std::time::{Duration, SystemTime};

use backon::{BackoffBuilder, ExponentialBackoff, ExponentialBuilder};
use http::HeaderMap;

use super::line::FAR;
use super::{Reply, TransportError};

/// How a call is tried again.
///
/// A read is tried again after 408, 429, a server's error and a fault of the connection; a write only after 429 and where
/// the connection was never made, for then the server surely did not take it.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct Retry {
    /// How often a call is sent at most. 1 is never again.
    pub attempts: usize,
    /// How long to wait before the second attempt; twice as long before each further one, and at random up to as long
    /// again, so that many clients don't come back at once.
    pub first_delay: Duration,
    /// The longest wait of that kind.
    pub longest_delay: Duration,
    /// The longest wait that the server may ask for; where it asks for more, the call fails at once.
    pub longest_asked: Duration,
}

impl Default for Retry {
    /// Four attempts; waits from 250 ms up to 20 s, up to 90 s where the server asks.
    fn default() -> Self {
        Self {
            attempts: 4,
            first_delay: Duration::from_millis(250),
            longest_delay: Duration::from_secs(20),
            longest_asked: Duration::from_secs(90),
        }
    }
}

impl Retry {
    /// Nothing is tried again.
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

    /// Sets the wait before the second attempt, and the longest one.
    #[must_use]
    pub const fn delays(mut self, first: Duration, longest: Duration) -> Self {
        self.first_delay = first;
        self.longest_delay = longest;
        self
    }

    /// Sets the longest wait that the server may ask for.
    #[must_use]
    pub const fn longest_asked(mut self, longest: Duration) -> Self {
        self.longest_asked = longest;
        self
    }

    /// The waits between the attempts, one fewer than those.
    pub(super) fn waits(&self) -> ExponentialBackoff {
        ExponentialBuilder::default()
            .with_min_delay(self.first_delay)
            .with_max_delay(self.longest_delay)
            .with_max_times(self.attempts.saturating_sub(1))
            .with_jitter()
            .build()
    }
}

/// What is to be done about an attempt that failed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Verdict {
    /// Nothing: it is not safe, or would not help
    Keep,
    /// Try again after the usual wait
    Again,
    /// Try again when the server says, or, for want of that, when its limit is anew
    Limited,
}

/// What is to be done about an answer. `safe` is whether the call changes nothing.
pub(super) fn of_reply(reply: &Reply, safe: bool) -> Verdict {
    match reply.status.as_u16() {
        429 => Verdict::Limited,
        408 | 500..=599 if safe => Verdict::Again,
        _ => Verdict::Keep,
    }
}

/// The same where there is none.
pub(super) fn of_fault(fault: &TransportError, safe: bool) -> Verdict {
    let may_help = fault.is_unsent() || (safe && !fault.is_too_large());
    if may_help && !fault.is_no_time() { Verdict::Again } else { Verdict::Keep }
}

/// How long the server asks to wait: `Retry-After` in seconds, or as a date, which is read against the server's own clock.
pub(super) fn asked(headers: &HeaderMap) -> Option<Duration> {
    let text = |name| headers.get(name).and_then(|value: &http::HeaderValue| value.to_str().ok()).map(str::trim);
    let after = text(http::header::RETRY_AFTER)?;
    let wait = if let Ok(seconds) = after.parse::<u64>() {
        Duration::from_secs(seconds)
    } else {
        let until = httpdate::parse_http_date(after).ok()?;
        let now = text(http::header::DATE).and_then(|date| httpdate::parse_http_date(date).ok());
        until.duration_since(now.unwrap_or_else(SystemTime::now)).unwrap_or_default()
    };
    Some(wait.min(FAR))
}

/// What all calls of a client may spend on retries together: where most calls fail, retries only make it worse.
#[derive(Debug)]
pub(super) struct Budget {
    tokens: Mutex<u32>,
    most: u32,
}

impl Budget {
    const COST: u32 = 5;

    /// A budget of so many retries in a row; each success earns a fifth of one.
    pub fn new(retries: u32) -> Self {
        let most = retries.saturating_mul(Self::COST);
        Self { tokens: Mutex::new(most), most }
    }

    /// Takes a retry, if there is one left.
    pub fn take(&self) -> bool {
        self.change(|tokens| tokens.checked_sub(Self::COST))
    }

    /// Earns a part of one.
    pub fn earn(&self) {
        self.change(|tokens| Some((tokens + 1).min(self.most)));
    }

    fn change(&self, to: impl FnOnce(u32) -> Option<u32>) -> bool {
        // Nothing panics while it is locked, and a number can't be half changed.
        let mut tokens = self.tokens.lock().unwrap_or_else(std::sync::PoisonError::into_inner);
        match to(*tokens) {
            Some(left) => {
                *tokens = left;
                true
            }
            None => false,
        }
    }
}

#[cfg(test)]
#[path = "../../runtime_tests/client/retry.rs"]
mod tests;
