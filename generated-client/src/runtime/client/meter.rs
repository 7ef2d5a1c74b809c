//! What the server allows in a window of time, as far as its responses tell, and staying below that.
//!
//! A response says how many requests the window has (`x-ratelimit-limit`) and how many are left (`x-ratelimit-remaining`),
//! not when it began. So it is taken to begin with the first request, and anew where more are left than before.

use std::sync::{Mutex, MutexGuard, PoisonError};
use std::task::Waker;
use std::time::{Duration, Instant};

use http::HeaderMap;

use super::line::{Caller, FAR, Gate, Line, Ticket, Turn, later};
use super::place::Place;
use super::{Clock, Quota, RateLimit};

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
    /// How many places had been taken when `remaining` was learned
    counted: u64,
    /// Nothing is sent before
    closed_until: Option<Instant>,
    line: Line,
}

impl Meter {
    pub fn new(rule: RateLimit) -> Self {
        Self { rule: RateLimit { window: rule.window.min(FAR), ..rule }, state: Mutex::default() }
    }

    /// Whether requests wait for a place before they are sent.
    pub const fn is_paced(&self) -> bool {
        self.rule.pace.is_some()
    }

    /// A place for the requests of a call, which is not taken yet.
    pub fn place<'a>(&'a self, clock: &'a dyn Clock) -> Place<'a> {
        Place::new(self, clock)
    }

    /// Looks for a place.
    pub fn look(&self, now: Instant, ticket: &mut Ticket, caller: &mut Caller<'_>) -> Turn {
        self.change(now, |state, woken| {
            let gate = state.gate(now, &self.rule);
            state.line.look(ticket, caller, &gate, woken)
        })
    }

    /// Leaves the line.
    pub fn leave(&self, now: Instant, ticket: &mut Ticket) {
        let stale = self.change(now, |state, _| state.line.leave(ticket));
        drop(stale);
    }

    /// Gives back a place that was taken at this time.
    pub fn give_back(&self, now: Instant, at: Instant) {
        self.change(now, |state, _| state.line.give_back(at));
    }

    /// Learns from a response.
    pub fn learn(&self, now: Instant, headers: &HeaderMap) {
        let number = |name: &str| headers.get(name).and_then(|value| value.to_str().ok()?.trim().parse::<u64>().ok());
        let (limit, remaining) = (number("x-ratelimit-limit"), number("x-ratelimit-remaining"));
        if limit.is_none() && remaining.is_none() {
            return;
        }
        self.change(now, |state, _| {
            state.limit = limit.filter(|limit| *limit > 0).or(state.limit);
            if let Some(remaining) = remaining {
                // Responses overtake each other by a few; more than that is a new window.
                let is_new = state.remaining.is_some_and(|before| remaining > before.saturating_add(OVERTAKING));
                if is_new || state.began.is_none() {
                    state.began = Some(now);
                }
                state.remaining = Some(remaining);
                state.counted = state.line.total();
            }
        });
    }

    /// The limit is used up: how long until it is anew.
    pub fn exhausted(&self, now: Instant, asked: Option<Duration>) -> Duration {
        self.change(now, |state, _| {
            let began = *state.began.get_or_insert(now);
            let wait = asked.unwrap_or_else(|| later(began, self.rule.window).saturating_duration_since(now));
            state.remaining = Some(0);
            let until = later(now, wait);
            state.closed_until = Some(state.closed_until.map_or(until, |other| other.max(until)));
            wait
        })
    }

    /// What is known now.
    pub fn quota(&self, now: Instant) -> Quota {
        let window = self.rule.window;
        let mut state = self.state();
        state.expire(now, window);
        let ends = state.closed_until.or_else(|| state.began.map(|began| later(began, window)));
        Quota {
            limit: state.limit.unwrap_or(self.rule.limit),
            remaining: state.remaining,
            resets_in: ends.map_or(window, |ends| ends.saturating_duration_since(now)),
        }
    }

    /// Changes what is known, and then calls those whose turn has come thereby. They are woken when nothing is locked any more.
    fn change<T>(&self, now: Instant, change: impl FnOnce(&mut State, &mut Vec<Waker>) -> T) -> T {
        let mut woken = Vec::new();
        let mut state = self.state();
        state.expire(now, self.rule.window);
        let value = change(&mut state, &mut woken);
        // Places may have been given back that were counted.
        state.counted = state.counted.min(state.line.total());
        if state.line.has_waiting() {
            let gate = state.gate(now, &self.rule);
            state.line.call(&gate, &mut woken);
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

/// By how many requests a response may be older than one that came before it.
const OVERTAKING: u64 = 8;

impl State {
    /// Forgets what was about a window that is over.
    fn expire(&mut self, now: Instant, window: Duration) {
        let reopens = self.closed_until.is_some_and(|until| until <= now);
        if reopens {
            self.closed_until = None;
        }
        if reopens || self.began.is_some_and(|began| later(began, window) <= now) {
            self.began = None;
            self.remaining = None;
        }
        self.line.expire(now, window);
    }

    /// What is allowed now.
    fn gate(&self, now: Instant, rule: &RateLimit) -> Gate {
        let limit = self.limit.unwrap_or(rule.limit);
        let allowed = allowed(limit, rule.pace.unwrap_or(1.0));
        // Others may use the same token: the server counts them too. When a limit that is used up is anew, it says itself.
        let budget =
            self.began.zip(self.remaining).filter(|_| self.closed_until.is_none()).map(|(began, remaining)| {
                let spare = (allowed as u64).saturating_sub(limit.saturating_sub(remaining));
                (later(began, rule.window), self.counted.saturating_add(spare))
            });
        let opens = self.closed_until.map_or(now, |until| until.max(now));
        Gate { now, opens, allowed, window: rule.window, budget }
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
