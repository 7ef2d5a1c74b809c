//! A call's place among the requests of a window.

use std::future::poll_fn;
use std::task::{Poll, Waker, ready};
use std::time::Instant;

use super::line::{Caller, Ticket, Turn};
use super::meter::Meter;
use super::{BoxFuture, Clock, TransportError};

/// A call's place: waited for in order of arrival, and left to the next one where the call is dropped before.
///
/// Between taking the place and sending the request nothing is awaited, so that a place once taken counts: the request
/// leaves, or the transport says that it did not, and [`give_back`](Self::give_back) is called.
pub(super) struct Place<'a> {
    meter: &'a Meter,
    clock: &'a dyn Clock,
    ticket: Ticket,
    taken: Option<Instant>,
}

impl<'a> Place<'a> {
    pub fn new(meter: &'a Meter, clock: &'a dyn Clock) -> Self {
        Self { meter, clock, ticket: Ticket::default(), taken: None }
    }

    /// Takes a place for a request that is sent at once, as soon as its turn has come.
    ///
    /// # Errors
    /// At once where that would be after `ends`; no place is taken then.
    pub async fn take(&mut self, ends: Option<Instant>) -> Result<(), TransportError> {
        let asked = self.clock.now();
        if !self.meter.is_paced() {
            return if ends.is_some_and(|ends| ends <= asked) { Err(TransportError::no_time(None)) } else { Ok(()) };
        }
        // A clock may wake a little early, or skip over its sleeps: what was slept for has passed.
        let mut slept_until = asked;
        let mut sleep: Option<(Instant, BoxFuture<'static, ()>)> = None;
        poll_fn(|context| {
            loop {
                let now = self.clock.now().max(slept_until);
                let turn = match self.look(now, ends, context.waker()) {
                    Turn::Taken(at) => {
                        self.taken = Some(at);
                        return Poll::Ready(Ok(()));
                    }
                    Turn::TooLate(at) => {
                        self.leave();
                        let wait = at.saturating_duration_since(asked);
                        return Poll::Ready(Err(TransportError::no_time(Some(wait).filter(|wait| !wait.is_zero()))));
                    }
                    Turn::Called => return Poll::Pending,
                    Turn::Waits(at) => at,
                };
                if sleep.as_ref().is_some_and(|(until, _)| *until != turn) {
                    sleep = None;
                }
                let (_, sleeping) = sleep.get_or_insert_with(|| (turn, self.clock.sleep(turn - now)));
                ready!(sleeping.as_mut().poll(context));
                slept_until = turn;
                sleep = None;
            }
        })
        .await
    }

    /// Gives back the place last taken: the request surely did not reach the server.
    pub fn give_back(&mut self) {
        if let Some(at) = self.taken.take() {
            self.meter.give_back(self.clock.now(), at);
        }
    }

    fn look(&mut self, now: Instant, ends: Option<Instant>, waker: &Waker) -> Turn {
        let mut caller = Caller { ends, waker, stale: None };
        self.meter.look(now, &mut self.ticket, &mut caller)
    }

    fn leave(&mut self) {
        if self.ticket.waits {
            self.meter.leave(self.clock.now(), &mut self.ticket);
        }
    }
}

impl Drop for Place<'_> {
    fn drop(&mut self) {
        self.leave();
    }
}
