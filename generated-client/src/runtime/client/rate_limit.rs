//! What the server allows in a window of time, as far as its answers tell, and staying below that.
//!
//! An answer says how many requests the window has (`x-ratelimit-limit`) and how many are left (`x-ratelimit-remaining`),
//! not when it began. So it is taken to begin with the first request, and anew where more are left than before.

use std::collections::VecDeque;
use std::sync::{Mutex, PoisonError};
use std::time::{Duration, Instant};

use http::HeaderMap;

/// What the server allows. All clones of a client share it.
#[derive(Clone, Copy, Debug, PartialEq)]
#[non_exhaustive]
pub struct RateLimit {
    /// How many requests a window has, until an answer says otherwise.
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
    /// How many of them are left, as the last answer of this window said.
    pub remaining: Option<u64>,
    /// When the window ends, at the latest.
    pub resets_in: Duration,
}

/// The rate limit as it is used.
#[derive(Debug)]
pub(super) struct Meter {
    rule: RateLimit,
    state: Mutex<State>,
}

#[derive(Debug, Default)]
struct State {
    limit: Option<u64>,
    remaining: Option<u64>,
    /// When the window began that `remaining` is about
    began: Option<Instant>,
    /// Nothing is sent before
    closed_until: Option<Instant>,
    /// When each request of the last window was sent, or is about to be
    sent: VecDeque<Instant>,
}

impl Meter {
    pub fn new(rule: RateLimit) -> Self {
        Self { rule, state: Mutex::default() }
    }

    fn state(&self) -> std::sync::MutexGuard<'_, State> {
        // Nothing panics while it is locked.
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// How long to wait before the next request, whose place is thereby taken.
    pub fn reserve(&self, now: Instant) -> Duration {
        let Some(part) = self.rule.pace else { return Duration::ZERO };
        let (window, mut state) = (self.rule.window, self.state());
        state.expire(now, window);
        let limit = state.limit.unwrap_or(self.rule.limit);
        let allowed = allowed(limit, part);
        while state.sent.front().is_some_and(|first| *first + window <= now) {
            state.sent.pop_front();
        }
        let mut at = state.closed_until.map_or(now, |until| until.max(now));
        // So many requests back there has to be a window's time in between.
        if let Some(earlier) = state.sent.len().checked_sub(allowed).and_then(|index| state.sent.get(index)) {
            at = at.max(*earlier + window);
        }
        // Others may use the same token: the server counts them too.
        let used = state.remaining.map_or(0, |remaining| limit.saturating_sub(remaining));
        if let Some(began) = state.began.filter(|_| used >= allowed as u64) {
            at = at.max(began + window);
        }
        state.sent.push_back(at);
        at.saturating_duration_since(now)
    }

    /// Learns from an answer.
    pub fn learn(&self, now: Instant, headers: &HeaderMap) {
        let number = |name: &str| headers.get(name).and_then(|value| value.to_str().ok()?.trim().parse::<u64>().ok());
        let (limit, remaining) = (number("x-ratelimit-limit"), number("x-ratelimit-remaining"));
        if limit.is_none() && remaining.is_none() {
            return;
        }
        let mut state = self.state();
        state.expire(now, self.rule.window);
        state.limit = limit.filter(|limit| *limit > 0).or(state.limit);
        if let Some(remaining) = remaining {
            // Answers overtake each other by a few; more than that is a new window.
            let is_new = state.remaining.is_some_and(|before| remaining > before.saturating_add(OVERTAKING));
            if is_new || state.began.is_none() {
                state.began = Some(now);
            }
            state.remaining = Some(remaining);
        }
    }

    /// The limit is used up: how long until it is anew.
    pub fn exhausted(&self, now: Instant, asked: Option<Duration>) -> Duration {
        let mut state = self.state();
        state.expire(now, self.rule.window);
        let began = *state.began.get_or_insert(now);
        let wait = asked.unwrap_or_else(|| (began + self.rule.window).saturating_duration_since(now));
        state.remaining = Some(0);
        let until = now + wait;
        state.closed_until = Some(state.closed_until.map_or(until, |other| other.max(until)));
        wait
    }

    /// What is known now.
    pub fn quota(&self, now: Instant) -> Quota {
        let mut state = self.state();
        state.expire(now, self.rule.window);
        let ends = state.began.map(|began| (began + self.rule.window).saturating_duration_since(now));
        Quota {
            limit: state.limit.unwrap_or(self.rule.limit),
            remaining: state.remaining,
            resets_in: ends.unwrap_or(self.rule.window),
        }
    }
}

/// By how many requests an answer may be older than one that came before it.
const OVERTAKING: u64 = 8;

impl State {
    /// Forgets what was about a window that is over.
    fn expire(&mut self, now: Instant, window: Duration) {
        if self.began.is_some_and(|began| began + window <= now) {
            self.began = None;
            self.remaining = None;
        }
        if self.closed_until.is_some_and(|until| until <= now) {
            self.closed_until = None;
        }
    }
}

/// This part of the limit, at least one request.
#[allow(
    clippy::cast_possible_truncation,
    clippy::cast_sign_loss,
    clippy::cast_precision_loss,
    reason = "a small number"
)]
fn allowed(limit: u64, part: f64) -> usize {
    ((limit as f64 * part.clamp(0.0, 1.0)).floor() as usize).max(1)
}

#[cfg(test)]
mod tests {
    use super::*;

    const MINUTE: Duration = Duration::from_secs(60);
    const SECOND: Duration = Duration::from_secs(1);

    fn headers(limit: u64, remaining: u64) -> HeaderMap {
        let pairs = [("x-ratelimit-limit", limit), ("x-ratelimit-remaining", remaining)];
        pairs.into_iter().map(|(n, v)| (n.parse::<http::HeaderName>().unwrap(), v.into())).collect()
    }

    #[test]
    fn no_window_has_more_requests_than_its_part() {
        let meter = Meter::new(RateLimit::new(10, MINUTE).paced(0.8));
        let start = Instant::now();
        let mut now = start;
        let mut sent = Vec::new();
        for _ in 0..40 {
            now += meter.reserve(now);
            sent.push(now);
            now += SECOND;
        }
        for first in &sent {
            let within = sent.iter().filter(|at| (*first..*first + MINUTE).contains(at)).count();
            assert!(within <= 8, "{within} requests in one window");
        }
        assert!(sent[39] - start <= MINUTE * 5, "and no more waiting than needed");
    }

    #[test]
    fn many_at_once_wait_for_different_windows() {
        let meter = Meter::new(RateLimit::new(10, MINUTE).paced(0.8));
        let now = Instant::now();
        let waits: Vec<u64> = (0..24).map(|_| meter.reserve(now).as_secs()).collect();
        assert_eq!(waits, [[0; 8], [60; 8], [120; 8]].concat());
    }

    #[test]
    fn what_others_use_counts() {
        let meter = Meter::new(RateLimit::new(150, MINUTE).paced(0.8));
        let now = Instant::now();
        assert_eq!(meter.reserve(now), Duration::ZERO);
        meter.learn(now, &headers(150, 31));
        assert_eq!(meter.reserve(now), Duration::ZERO, "119 of 120 are used");
        meter.learn(now, &headers(150, 30));
        assert_eq!(meter.reserve(now + SECOND), MINUTE - SECOND);
        assert_eq!(meter.reserve(now + MINUTE), Duration::ZERO, "a new window");
    }

    #[test]
    fn what_is_known_can_be_read() {
        let meter = Meter::new(RateLimit::new(150, MINUTE));
        let now = Instant::now();
        assert_eq!(meter.quota(now), Quota { limit: 150, remaining: None, resets_in: MINUTE });
        meter.learn(now, &headers(300, 299));
        meter.learn(now + SECOND, &headers(300, 250));
        meter.learn(now + SECOND, &HeaderMap::new());
        let quota = Quota { limit: 300, remaining: Some(250), resets_in: MINUTE - SECOND };
        assert_eq!(meter.quota(now + SECOND), quota);
        meter.learn(now + SECOND * 30, &headers(300, 298));
        assert_eq!(meter.quota(now + SECOND * 40).resets_in, SECOND * 50, "more are left: a new window");
        assert_eq!(meter.quota(now + MINUTE * 2).remaining, None);
    }

    #[test]
    fn a_limit_that_is_used_up_is_anew_when_the_window_ends() {
        let meter = Meter::new(RateLimit::new(150, MINUTE).paced(0.8));
        let now = Instant::now();
        meter.learn(now, &headers(150, 1));
        assert_eq!(meter.exhausted(now + SECOND * 20, None), SECOND * 40);
        assert_eq!(meter.exhausted(now + SECOND * 20, Some(SECOND * 3)), SECOND * 3);
        assert_eq!(meter.reserve(now + SECOND * 20), SECOND * 40, "nobody else goes before either");
        assert_eq!(Meter::new(RateLimit::new(150, MINUTE)).exhausted(now, None), MINUTE);
    }

    #[test]
    fn odd_headers_are_passed_over() {
        let meter = Meter::new(RateLimit::new(150, MINUTE));
        let odd = [("x-ratelimit-limit", "many"), ("x-ratelimit-remaining", "-1")];
        let odd = odd.into_iter().map(|(n, v)| (n.parse::<http::HeaderName>().unwrap(), v.parse().unwrap())).collect();
        meter.learn(Instant::now(), &odd);
        assert_eq!(meter.quota(Instant::now()).remaining, None);
    }
}
