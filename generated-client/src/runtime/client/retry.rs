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
mod tests {
    use bytes::Bytes;
    use http::StatusCode;

    use super::*;

    fn reply(status: u16) -> Reply {
        Reply { status: StatusCode::from_u16(status).unwrap(), headers: HeaderMap::new(), body: Bytes::new() }
    }

    #[test]
    fn a_write_is_tried_again_only_where_it_surely_was_not_taken() {
        for status in [200, 302, 307, 400, 401, 403, 404, 408, 409, 422, 500, 502, 503, 504] {
            assert_eq!(of_reply(&reply(status), false), Verdict::Keep, "{status}");
        }
        assert_eq!(of_reply(&reply(429), false), Verdict::Limited);
        assert_eq!(of_fault(&TransportError::unsent("refused"), false), Verdict::Again);
        let no_time = TransportError::no_time(None);
        for fault in [TransportError::lost("reset"), TransportError::timed_out(), TransportError::too_large(), no_time]
        {
            assert_eq!(of_fault(&fault, false), Verdict::Keep, "{fault}");
        }
    }

    #[test]
    fn a_read_is_tried_again_where_it_may_help() {
        for status in [200, 302, 400, 401, 403, 404] {
            assert_eq!(of_reply(&reply(status), true), Verdict::Keep, "{status}");
        }
        for status in [408, 500, 502, 503, 504] {
            assert_eq!(of_reply(&reply(status), true), Verdict::Again, "{status}");
        }
        for fault in [TransportError::unsent("refused"), TransportError::lost("reset"), TransportError::timed_out()] {
            assert_eq!(of_fault(&fault, true), Verdict::Again, "{fault}");
        }
        assert_eq!(of_fault(&TransportError::too_large(), true), Verdict::Keep);
        assert_eq!(of_fault(&TransportError::no_time(None), true), Verdict::Keep);
    }

    #[test]
    fn what_the_server_asks_is_a_number_or_a_date() {
        let headers = |after: &str, date: &str| {
            let pairs = [(http::header::RETRY_AFTER, after), (http::header::DATE, date)];
            pairs.into_iter().filter(|(_, text)| !text.is_empty()).map(|(n, t)| (n, t.parse().unwrap())).collect()
        };
        assert_eq!(asked(&headers("7", "")), Some(Duration::from_secs(7)));
        let (later, now) = ("Sun, 06 Nov 1994 08:50:07 GMT", "Sun, 06 Nov 1994 08:49:37 GMT");
        assert_eq!(asked(&headers(later, now)), Some(Duration::from_secs(30)));
        assert_eq!(asked(&headers(now, later)), Some(Duration::ZERO));
        assert_eq!(asked(&headers("18446744073709551615", "")), Some(FAR), "no sum with it overflows");
        for odd in ["", "soon", "-1", "99999999999999999999"] {
            assert_eq!(asked(&headers(odd, "")), None, "{odd}");
        }
    }

    #[test]
    fn a_budget_runs_out_and_is_earned_again() {
        let budget = Budget::new(2);
        assert_eq!([budget.take(), budget.take(), budget.take()], [true, true, false]);
        (0..4).for_each(|_| budget.earn());
        assert!(!budget.take());
        budget.earn();
        assert!(budget.take());
        (0..1000).for_each(|_| budget.earn());
        assert_eq!([budget.take(), budget.take(), budget.take()], [true, true, false]);
    }

    #[test]
    fn the_waits_grow_and_are_one_fewer_than_the_attempts() {
        let waits: Vec<Duration> = Retry::default().waits().collect();
        assert_eq!(waits.len(), 3);
        for (wait, plain) in waits.iter().zip([250, 500, 1000]) {
            let plain = Duration::from_millis(plain);
            assert!((plain..=plain * 2).contains(wait), "{wait:?} for {plain:?}");
        }
        assert_eq!(Retry::never().waits().count(), 0);
        assert_eq!(Retry::default().attempts(0).waits().count(), 0);
    }
}
