//! The requests of the current window, and the calls that wait for a permit, in order of arrival.

use std::collections::VecDeque;
use std::mem;
use std::task::Waker;
use std::time::{Duration, Instant};

/// What the rate limit allows at one moment.
#[derive(Clone, Copy, Debug)]
pub(super) struct Allowance {
    pub now: Instant,
    /// No request is sent before this time.
    pub opens: Instant,
    /// How many requests may be sent within any period of the window's length.
    pub requests: usize,
    pub window: Duration,
    /// When the server's window ends, and how many permits may have been granted until then.
    pub budget: Option<(Instant, u64)>,
}

/// The result of requesting a permit.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Admission {
    /// The permit is granted, and counts from this time.
    Granted(Instant),
    /// The call is among those that are woken now, in order of arrival.
    Woken,
    /// The call waits. Its permit is granted at this time, or earlier where others leave the queue.
    Waiting(Instant),
    /// The permit would be granted at this time, which is after the call's deadline.
    TooLate(Instant),
}

/// A call's position in the queue. It keeps its number for all of its requests, so that a retry does not wait behind newer
/// calls.
#[derive(Debug, Default)]
pub(super) struct Ticket {
    number: Option<u64>,
    /// Whether the queue holds the call: it waits, or was woken and has not requested its permit again yet.
    pub is_queued: bool,
}

/// The task that requests a permit.
pub(super) struct Waiter<'a> {
    pub deadline: Option<Instant>,
    pub waker: &'a Waker,
    /// A waker that the queue no longer needs. The caller drops it, since that may run code that uses the queue.
    pub replaced: Option<Waker>,
}

#[derive(Debug, Default)]
pub(super) struct Queue {
    /// In order of time.
    granted: VecDeque<Granted>,
    /// In order of arrival.
    waiting: VecDeque<Waiting>,
    last_number: u64,
    total: u64,
}

#[derive(Debug)]
struct Granted {
    at: Instant,
    /// The call for which it is reserved, until that call requests its permit again.
    reserved_for: Option<u64>,
}

#[derive(Debug)]
struct Waiting {
    number: u64,
    waker: Waker,
    /// When the call requests its permit again unless it is woken before.
    wakes_at: Instant,
}

impl Queue {
    /// How many permits were ever granted and not released.
    pub const fn total(&self) -> u64 {
        self.total
    }

    pub fn has_waiting(&self) -> bool {
        !self.waiting.is_empty()
    }

    /// Forgets the requests that are older than a window.
    pub fn expire(&mut self, now: Instant, window: Duration) {
        while self.granted.front().is_some_and(|first| later(first.at, window) <= now) {
            self.granted.pop_front();
        }
    }

    /// Requests a permit: grants it, or lets the call wait, or does neither where its deadline is earlier.
    pub fn request(
        &mut self,
        ticket: &mut Ticket,
        waiter: &mut Waiter<'_>,
        allowance: &Allowance,
        woken: &mut Vec<Waker>,
    ) -> Admission {
        let number = *ticket.number.get_or_insert_with(|| {
            self.last_number += 1;
            self.last_number
        });
        let found = self.waiting.binary_search_by_key(&number, |waiting| waiting.number);
        if let Ok(position) = found {
            let waker = &mut self.waiting[position].waker;
            if !waker.will_wake(waiter.waker) {
                waiter.replaced = Some(mem::replace(waker, waiter.waker.clone()));
            }
        }
        // Each request wakes all calls that can be admitted, so that no call depends on another one being polled.
        let admitted = if found == Ok(0) { 0 } else { self.admit(allowance, woken) };
        let position = match found {
            Ok(position) if position < admitted => return Admission::Woken,
            Ok(position) => position - admitted,
            Err(_) => {
                // A permit counts from when its request is sent, not from when the call was woken.
                if ticket.is_queued {
                    self.cancel_reservation(number);
                }
                self.waiting.partition_point(|waiting| waiting.number < number)
            }
        };
        let admitted_at = self.admitted_at(position, allowance);
        if waiter.deadline.is_some_and(|deadline| deadline <= admitted_at) {
            return Admission::TooLate(admitted_at);
        }
        if admitted_at <= allowance.now {
            if found.is_ok() {
                self.waiting.remove(position);
            }
            ticket.is_queued = false;
            return Admission::Granted(self.grant(allowance.now, None));
        }
        match self.waiting.get_mut(position).filter(|_| found.is_ok()) {
            Some(waiting) => waiting.wakes_at = admitted_at,
            None => {
                let waker = waiter.waker.clone();
                self.waiting.insert(position, Waiting { number, waker, wakes_at: admitted_at });
            }
        }
        ticket.is_queued = true;
        Admission::Waiting(admitted_at)
    }

    /// Reserves permits for all calls that can be admitted now and wakes them, and the next one where it can be admitted
    /// before it wakes by itself. Returns for how many calls there is a reservation.
    pub fn admit(&mut self, allowance: &Allowance, woken: &mut Vec<Waker>) -> usize {
        let mut admitted = 0;
        while let Some(first) = self.waiting.front() {
            let admitted_at = self.admitted_at(0, allowance);
            if admitted_at > allowance.now {
                if admitted_at < first.wakes_at {
                    woken.push(first.waker.clone());
                }
                break;
            }
            if let Some(first) = self.waiting.pop_front() {
                // A call that is never polled again delays the others no longer than if it had sent its request.
                self.grant(first.wakes_at.min(allowance.now), Some(first.number));
                woken.push(first.waker);
                admitted += 1;
            }
        }
        admitted
    }

    /// Removes a call, or the reservation that it has. The caller drops the waker.
    pub fn leave(&mut self, ticket: &mut Ticket) -> Option<Waker> {
        let number = ticket.number.filter(|_| mem::take(&mut ticket.is_queued))?;
        match self.waiting.binary_search_by_key(&number, |waiting| waiting.number) {
            Ok(position) => self.waiting.remove(position).map(|waiting| waiting.waker),
            Err(_) => {
                self.cancel_reservation(number);
                None
            }
        }
    }

    /// Releases a permit that was granted at this time: its request was not sent.
    pub fn release(&mut self, at: Instant) {
        self.remove(|granted| granted.at == at && granted.reserved_for.is_none());
    }

    fn cancel_reservation(&mut self, number: u64) {
        self.remove(|granted| granted.reserved_for == Some(number));
    }

    fn remove(&mut self, is_meant: impl Fn(&Granted) -> bool) {
        if let Some(index) = self.granted.iter().rposition(is_meant) {
            self.granted.remove(index);
            self.total -= 1;
        }
    }

    fn grant(&mut self, now: Instant, reserved_for: Option<u64>) -> Instant {
        // Threads may get here in another order than the one in which they read the clock.
        let at = self.granted.back().map_or(now, |last| last.at.max(now));
        self.granted.push_back(Granted { at, reserved_for });
        self.total += 1;
        at
    }

    /// When the call at this position of the queue can be admitted.
    fn admitted_at(&self, position: usize, allowance: &Allowance) -> Instant {
        let (windows, position) = (position / allowance.requests, position % allowance.requests);
        let mut at = allowance.opens;
        if let Some((ends, most)) = allowance.budget
            && self.total + position as u64 >= most
        {
            at = at.max(ends);
        }
        // One window has to lie between this request and the one that is `allowance.requests` before it.
        if let Some(earlier) = (self.granted.len() + position).checked_sub(allowance.requests) {
            at = at.max(later(self.granted[earlier].at, allowance.window));
        }
        later(at, allowance.window.saturating_mul(u32::try_from(windows).unwrap_or(u32::MAX)))
    }
}

/// Thirty years: the longest duration that is added to a time, so that no sum overflows.
pub(super) const MAX_WAIT: Duration = Duration::from_secs(30 * 365 * 86_400);

/// A time that is later by this much.
pub(super) fn later(at: Instant, by: Duration) -> Instant {
    at + by.min(MAX_WAIT)
}
