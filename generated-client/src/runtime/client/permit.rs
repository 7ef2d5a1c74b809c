//! The permit of a call to send its next request within the rate limit.

use std::future::poll_fn;
use std::task::{Poll, Waker, ready};
use std::time::Instant;

use super::queue::{Admission, Ticket, Waiter};
use super::rate_meter::RateMeter;
use super::{BoxFuture, Clock, TransportError};

/// A call's permit. Calls wait for theirs in order of arrival; one that is dropped while it waits makes way for the next.
///
/// Nothing is awaited between acquiring the permit and sending the request, so an acquired permit counts: the request is
/// sent, or the transport reports that it was not, and [`release`](Self::release) is called.
pub(super) struct Permit<'a> {
    rate_meter: &'a RateMeter,
    clock: &'a dyn Clock,
    ticket: Ticket,
    acquired: Option<Instant>,
    /// Whether it is waited for even if the client is not paced.
    is_required: bool,
}

impl<'a> Permit<'a> {
    pub fn new(rate_meter: &'a RateMeter, clock: &'a dyn Clock) -> Self {
        Self { rate_meter, clock, ticket: Ticket::default(), acquired: None, is_required: false }
    }

    /// Stays below the limit even if the client is not paced.
    pub const fn required(mut self, is_required: bool) -> Self {
        self.is_required = is_required;
        self
    }

    /// Waits until a request may be sent, which must then be sent at once.
    ///
    /// # Errors
    /// At once where that would be after `deadline`; no permit is acquired then. If a shared limiter can't be asked.
    pub async fn acquire(&mut self, deadline: Option<Instant>) -> Result<(), TransportError> {
        if let Some(shared) = &self.rate_meter.shared {
            return shared.acquire(self.clock, deadline, self.rate_meter).await;
        }
        let start = self.clock.now();
        if !self.is_required && !self.rate_meter.is_paced() {
            let is_over = deadline.is_some_and(|deadline| deadline <= start);
            return if is_over { Err(TransportError::deadline_exceeded(None)) } else { Ok(()) };
        }
        // A clock may wake a little early, or skip its sleeps: the time that was slept for counts as passed.
        let mut slept_until = start;
        let mut sleep: Option<(Instant, BoxFuture<'static, ()>)> = None;
        poll_fn(|context| {
            loop {
                let now = self.clock.now().max(slept_until);
                let admitted_at = match self.request(now, deadline, context.waker()) {
                    Admission::Granted(at) => {
                        self.acquired = Some(at);
                        return Poll::Ready(Ok(()));
                    }
                    Admission::TooLate(at) => {
                        self.leave();
                        let wait = at.saturating_duration_since(start);
                        let wait = Some(wait).filter(|wait| !wait.is_zero());
                        return Poll::Ready(Err(TransportError::deadline_exceeded(wait)));
                    }
                    Admission::Woken => return Poll::Pending,
                    Admission::Waiting(at) => at,
                };
                if sleep.as_ref().is_some_and(|(until, _)| *until != admitted_at) {
                    sleep = None;
                }
                let (_, sleeping) = sleep.get_or_insert_with(|| (admitted_at, self.clock.sleep(admitted_at - now)));
                ready!(sleeping.as_mut().poll(context));
                slept_until = admitted_at;
                sleep = None;
            }
        })
        .await
    }

    /// Releases the permit that was acquired last: its request did not reach the server.
    pub fn release(&mut self) {
        if let Some(at) = self.acquired.take() {
            self.rate_meter.release(self.clock.now(), at);
        }
    }

    fn request(&mut self, now: Instant, deadline: Option<Instant>, waker: &Waker) -> Admission {
        let mut waiter = Waiter { deadline, waker, replaced: None };
        self.rate_meter.request(now, &mut self.ticket, &mut waiter)
    }

    fn leave(&mut self) {
        if self.ticket.is_queued {
            self.rate_meter.leave(self.clock.now(), &mut self.ticket);
        }
    }
}

impl Drop for Permit<'_> {
    fn drop(&mut self) {
        self.leave();
    }
}
