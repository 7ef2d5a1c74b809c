//! The requests that count against a window, and those that wait for a place in one, in order of arrival.

use std::collections::VecDeque;
use std::mem;
use std::task::Waker;
use std::time::{Duration, Instant};

/// What is allowed at a moment.
#[derive(Clone, Copy, Debug)]
pub(super) struct Gate {
    pub now: Instant,
    /// Nothing leaves before.
    pub opens: Instant,
    /// How many requests may leave within any time of the window's length.
    pub allowed: usize,
    pub window: Duration,
    /// When the server's window ends, and how many places may have been taken until then.
    pub budget: Option<(Instant, u64)>,
}

/// What a request finds when it looks for a place.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Turn {
    /// It has taken its place, counted from this time.
    Taken(Instant),
    /// It is among those that are woken now, in order of arrival.
    Called,
    /// It waits, and its turn comes at this time, or earlier where others give up.
    Waits(Instant),
    /// Its turn would come at this time, and its deadline is before.
    TooLate(Instant),
}

/// Where a call stands. It keeps its number for all of its requests, so that a retry does not wait behind newer calls.
#[derive(Debug, Default)]
pub(super) struct Ticket {
    number: Option<u64>,
    /// Whether the line knows it: it waits, or has been called and has not left yet.
    pub waits: bool,
}

/// Who looks for a place.
pub(super) struct Caller<'a> {
    pub ends: Option<Instant>,
    pub waker: &'a Waker,
    /// A waker that was replaced. It is dropped by the caller: that may run code which needs the line itself.
    pub stale: Option<Waker>,
}

#[derive(Debug, Default)]
pub(super) struct Line {
    /// In order of time
    taken: VecDeque<Taken>,
    /// In order of arrival
    waiting: VecDeque<Waiting>,
    last_number: u64,
    total: u64,
}

#[derive(Debug)]
struct Taken {
    at: Instant,
    /// Whose place it is, where that one has been called and has not left yet
    called: Option<u64>,
}

#[derive(Debug)]
struct Waiting {
    number: u64,
    waker: Waker,
    /// When it looks again by itself: its turn, as far as was known when it looked last
    looks: Instant,
}

impl Line {
    /// How many places were ever taken, without those that were given back.
    pub const fn total(&self) -> u64 {
        self.total
    }

    pub fn has_waiting(&self) -> bool {
        !self.waiting.is_empty()
    }

    /// Forgets what left before the last window.
    pub fn expire(&mut self, now: Instant, window: Duration) {
        while self.taken.front().is_some_and(|first| later(first.at, window) <= now) {
            self.taken.pop_front();
        }
    }

    /// Looks for a place: takes it, or waits for it, or does neither where it would come too late.
    pub fn look(&mut self, ticket: &mut Ticket, caller: &mut Caller<'_>, gate: &Gate, woken: &mut Vec<Waker>) -> Turn {
        let number = *ticket.number.get_or_insert_with(|| {
            self.last_number += 1;
            self.last_number
        });
        let found = self.waiting.binary_search_by_key(&number, |waiting| waiting.number);
        if let Ok(position) = found {
            let own = &mut self.waiting[position].waker;
            if !own.will_wake(caller.waker) {
                caller.stale = Some(mem::replace(own, caller.waker.clone()));
            }
        }
        // Whoever looks calls all whose turn has come, so that no call depends on others being polled.
        let called = if found == Ok(0) { 0 } else { self.call(gate, woken) };
        let position = match found {
            Ok(position) if position < called => return Turn::Called,
            Ok(position) => position - called,
            Err(_) => {
                // One that was called takes its place anew: its request leaves now, and not when it was called.
                if ticket.waits {
                    self.withdraw(number);
                }
                self.waiting.partition_point(|waiting| waiting.number < number)
            }
        };
        let turn = self.turn(position, gate);
        if caller.ends.is_some_and(|ends| ends <= turn) {
            return Turn::TooLate(turn);
        }
        if turn <= gate.now {
            if found.is_ok() {
                self.waiting.remove(position);
            }
            ticket.waits = false;
            return Turn::Taken(self.take(gate.now, None));
        }
        match self.waiting.get_mut(position).filter(|_| found.is_ok()) {
            Some(own) => own.looks = turn,
            None => self.waiting.insert(position, Waiting { number, waker: caller.waker.clone(), looks: turn }),
        }
        ticket.waits = true;
        Turn::Waits(turn)
    }

    /// Calls those whose turn has come, and the next one where its turn comes earlier than it would look. Says how many
    /// were called.
    pub fn call(&mut self, gate: &Gate, woken: &mut Vec<Waker>) -> usize {
        let mut called = 0;
        while let Some(first) = self.waiting.front() {
            let turn = self.turn(0, gate);
            if turn > gate.now {
                if turn < first.looks {
                    woken.push(first.waker.clone());
                }
                break;
            }
            if let Some(first) = self.waiting.pop_front() {
                // One that does not come, for it is not polled, keeps nobody waiting for longer than it would have itself.
                self.take(first.looks.min(gate.now), Some(first.number));
                woken.push(first.waker);
                called += 1;
            }
        }
        called
    }

    /// Leaves the line, or gives back the place to which it was called. The waker is the caller's to drop.
    pub fn leave(&mut self, ticket: &mut Ticket) -> Option<Waker> {
        let number = ticket.number.filter(|_| mem::take(&mut ticket.waits))?;
        match self.waiting.binary_search_by_key(&number, |waiting| waiting.number) {
            Ok(position) => self.waiting.remove(position).map(|waiting| waiting.waker),
            Err(_) => {
                self.withdraw(number);
                None
            }
        }
    }

    /// Gives back a place that was taken at this time, for its request did not leave.
    pub fn give_back(&mut self, at: Instant) {
        self.remove(|taken| taken.at == at && taken.called.is_none());
    }

    fn withdraw(&mut self, number: u64) {
        self.remove(|taken| taken.called == Some(number));
    }

    fn remove(&mut self, is_meant: impl Fn(&Taken) -> bool) {
        if let Some(index) = self.taken.iter().rposition(is_meant) {
            self.taken.remove(index);
            self.total -= 1;
        }
    }

    fn take(&mut self, now: Instant, called: Option<u64>) -> Instant {
        // Threads may come here in another order than that in which they read the clock.
        let at = self.taken.back().map_or(now, |last| last.at.max(now));
        self.taken.push_back(Taken { at, called });
        self.total += 1;
        at
    }

    /// When the turn of this one of those that wait comes.
    fn turn(&self, position: usize, gate: &Gate) -> Instant {
        let (rounds, position) = (position / gate.allowed, position % gate.allowed);
        let mut at = gate.opens;
        if let Some((ends, most)) = gate.budget
            && self.total + position as u64 >= most
        {
            at = at.max(ends);
        }
        // So many requests back there has to be a window's time in between.
        if let Some(earlier) = (self.taken.len() + position).checked_sub(gate.allowed) {
            at = at.max(later(self.taken[earlier].at, gate.window));
        }
        later(at, gate.window.saturating_mul(u32::try_from(rounds).unwrap_or(u32::MAX)))
    }
}

/// Thirty years, after which nobody waits any more: no sum of times overflows.
pub(super) const FAR: Duration = Duration::from_secs(30 * 365 * 86_400);

/// A time that is later by this much.
pub(super) fn later(at: Instant, by: Duration) -> Instant {
    at + by.min(FAR)
}
