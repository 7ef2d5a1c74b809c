//! The server's rate limit as its responses report it, and staying below it.
//!
//! A response reports how many requests a window allows (`x-ratelimit-limit`) and how many are left
//! (`x-ratelimit-remaining`), but not when the window began. It is taken to begin with the first request, and whenever
//! more requests are left than before.

use std::sync::{Mutex, MutexGuard, PoisonError};
use std::task::Waker;
use std::time::{Duration, Instant};

use http::HeaderMap;

use super::limiter::SharedLimit;
use super::permit::Permit;
use super::queue::{Admission, Allowance, MAX_WAIT, Queue, Ticket, Waiter, later};
use super::{Clock, Quota, RateLimit};

/// What is known of the rate limit, and the requests that count toward it.
#[derive(Debug)]
pub(super) struct RateMeter {
    configured: RateLimit,
    /// What counts the requests in place of `state`.
    pub shared: Option<SharedLimit>,
    state: Mutex<State>,
}

#[derive(Debug, Default)]
struct State {
    limit: Option<u64>,
    remaining: Option<u64>,
    /// The start of the window that `remaining` is about.
    began: Option<Instant>,
    /// How many permits had been granted when `remaining` was reported.
    granted: u64,
    /// No request is sent before this time.
    closed_until: Option<Instant>,
    queue: Queue,
}

impl RateMeter {
    pub fn new(configured: RateLimit) -> Self {
        Self {
            shared: None,
            configured: RateLimit { window: configured.window.min(MAX_WAIT), ..configured },
            state: Mutex::default(),
        }
    }

    /// Lets a limiter count the requests, if there is one.
    pub fn shared_by(self, shared: Option<SharedLimit>) -> Self {
        Self { shared, ..self }
    }

    /// Whether requests wait for a permit before they are sent.
    pub const fn is_paced(&self) -> bool {
        self.configured.pace.is_some()
    }

    /// A permit for the requests of a call, not acquired yet.
    pub fn permit<'a>(&'a self, clock: &'a dyn Clock) -> Permit<'a> {
        Permit::new(self, clock)
    }

    /// How long the limit, or the part of it that is used, takes for so many requests.
    pub fn time_for(&self, now: Instant, requests: u64) -> Duration {
        let (most, window) = self.allowance(now);
        window.mul_f64(requests as f64 / most as f64)
    }

    /// How many requests a window has, and how long it is.
    pub fn allowance(&self, now: Instant) -> (u64, Duration) {
        (self.state().allowance(now, &self.configured).requests as u64, self.configured.window)
    }

    /// When the server's limit is no longer used up, as far as it said; `now` if it is not.
    pub fn opens(&self, now: Instant) -> Instant {
        self.state().allowance(now, &self.configured).opens
    }

    /// Requests a permit.
    pub fn request(&self, now: Instant, ticket: &mut Ticket, waiter: &mut Waiter<'_>) -> Admission {
        self.update(now, |state, woken| {
            let allowance = state.allowance(now, &self.configured);
            state.queue.request(ticket, waiter, &allowance, woken)
        })
    }

    /// Leaves the queue.
    pub fn leave(&self, now: Instant, ticket: &mut Ticket) {
        let waker = self.update(now, |state, _| state.queue.leave(ticket));
        drop(waker);
    }

    /// Releases a permit that was granted at this time.
    pub fn release(&self, now: Instant, granted_at: Instant) {
        self.update(now, |state, _| state.queue.release(granted_at));
    }

    /// Reads the rate limit's headers of a response.
    pub fn learn(&self, now: Instant, headers: &HeaderMap) {
        let number = |name: &str| headers.get(name).and_then(|value| value.to_str().ok()?.trim().parse::<u64>().ok());
        let (limit, remaining) = (number("x-ratelimit-limit"), number("x-ratelimit-remaining"));
        if limit.is_none() && remaining.is_none() {
            return;
        }
        self.update(now, |state, _| {
            state.limit = limit.filter(|limit| *limit > 0).or(state.limit);
            if let Some(remaining) = remaining {
                let is_new = state.remaining.is_some_and(|before| remaining > before.saturating_add(MAX_OUT_OF_ORDER));
                if is_new || state.began.is_none() {
                    state.began = Some(now);
                }
                state.remaining = Some(remaining);
                state.granted = state.queue.total();
            }
        });
    }

    /// Notes that the limit is used up. Returns how long until it resets.
    pub fn exhausted(&self, now: Instant, retry_after: Option<Duration>) -> Duration {
        self.update(now, |state, _| {
            let began = *state.began.get_or_insert(now);
            let window = self.configured.window;
            let wait = retry_after.unwrap_or_else(|| later(began, window).saturating_duration_since(now));
            state.remaining = Some(0);
            let until = later(now, wait);
            state.closed_until = Some(state.closed_until.map_or(until, |other| other.max(until)));
            wait
        })
    }

    /// What is known now.
    pub fn quota(&self, now: Instant) -> Quota {
        let window = self.configured.window;
        let mut state = self.state();
        state.expire(now, window);
        let ends = state.closed_until.or_else(|| state.began.map(|began| later(began, window)));
        Quota {
            limit: state.limit.unwrap_or(self.configured.limit),
            remaining: state.remaining,
            resets_in: ends.map_or(window, |ends| ends.saturating_duration_since(now)),
        }
    }

    /// Changes the state and then admits the calls that no longer have to wait. They are woken after the lock is released.
    fn update<T>(&self, now: Instant, change: impl FnOnce(&mut State, &mut Vec<Waker>) -> T) -> T {
        let mut woken = Vec::new();
        let mut state = self.state();
        state.expire(now, self.configured.window);
        let value = change(&mut state, &mut woken);
        // Permits that were counted may have been released.
        state.granted = state.granted.min(state.queue.total());
        if state.queue.has_waiting() {
            let allowance = state.allowance(now, &self.configured);
            state.queue.admit(&allowance, &mut woken);
        }
        drop(state);
        woken.into_iter().for_each(Waker::wake);
        value
    }

    fn state(&self) -> MutexGuard<'_, State> {
        // Nothing panics while it is locked.
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// By how many requests responses may arrive out of order: only a larger rise of `remaining` means a new window.
const MAX_OUT_OF_ORDER: u64 = 8;

impl State {
    /// Forgets what was known of a window that has ended.
    fn expire(&mut self, now: Instant, window: Duration) {
        let reopens = self.closed_until.is_some_and(|until| until <= now);
        if reopens {
            self.closed_until = None;
        }
        if reopens || self.began.is_some_and(|began| later(began, window) <= now) {
            self.began = None;
            self.remaining = None;
        }
        self.queue.expire(now, window);
    }

    /// What is allowed now.
    fn allowance(&self, now: Instant, configured: &RateLimit) -> Allowance {
        let limit = self.limit.unwrap_or(configured.limit);
        let requests = part_of(limit, configured.pace.unwrap_or(1.0));
        // Other processes may use the same token, and the server counts their requests too. While the limit is used up,
        // `closed_until` says when it resets.
        let budget =
            self.began.zip(self.remaining).filter(|_| self.closed_until.is_none()).map(|(began, remaining)| {
                let spare = (requests as u64).saturating_sub(limit.saturating_sub(remaining));
                (later(began, configured.window), self.granted.saturating_add(spare))
            });
        let opens = self.closed_until.map_or(now, |until| until.max(now));
        Allowance { now, opens, requests, window: configured.window, budget }
    }
}

/// This part of the limit, at least one request.
#[allow(
    clippy::cast_possible_truncation,
    clippy::cast_sign_loss,
    clippy::cast_precision_loss,
    reason = "a small number"
)]
fn part_of(limit: u64, part: f64) -> usize {
    ((limit as f64 * part.clamp(0.0, 1.0)).floor() as usize).max(1)
}
