//! A rate limit that several processes share, behind a trait: who counts the requests, and how a call waits for its place.

use std::future::{Future, poll_fn};
use std::pin::pin;
use std::sync::{Arc, Mutex, PoisonError};
use std::task::Poll;
use std::time::{Duration, Instant};

use super::queue::later;
use super::rate_meter::RateMeter;
use super::{BoxFuture, Clock, TransportError};

/// Counts the requests of several processes, which thereby stay within the rate limit together: see
/// [`ClientBuilder::limiter`](super::ClientBuilder::limiter).
///
/// The calls of a process ask in order of arrival, one at a time.
pub trait Limiter: Send + Sync + 'static {
    /// Reserves a place for a request, which is sent at once: of all processes together, any period of a window's length has at
    /// most so many. This has to be one atomic step. A place that is not used expires as those do that are.
    ///
    /// # Errors
    /// If the limiter can't be asked: [`TransportError::no_limiter`]. The call is tried again, and fails in the end.
    fn reserve(&self, requests: u64, window: Duration) -> BoxFuture<'_, Result<Reservation, TransportError>>;

    /// Reserves no place for so long: the server says that the limit is used up. This process waits in any
    /// case; the default implementation does not tell the others.
    fn close(&self, _duration: Duration) -> BoxFuture<'_, ()> {
        Box::pin(std::future::ready(()))
    }
}

/// The result of a reservation.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Reservation {
    /// There is a place: the request is sent now.
    Granted,
    /// There is none before so long from now.
    Wait(Duration),
}

/// The limiter of a client, and the queue of its calls.
pub(super) struct SharedLimit {
    limiter: Arc<dyn Limiter>,
    /// Held by the call that asks the limiter; the others wait for it in order of arrival.
    turn: tokio::sync::Mutex<()>,
    /// When the next place is free, as far as is known.
    opens: Mutex<Option<Instant>>,
}

impl SharedLimit {
    pub fn new(limiter: Arc<dyn Limiter>) -> Self {
        Self { limiter, turn: tokio::sync::Mutex::default(), opens: Mutex::default() }
    }

    /// Waits for the place of a request, and before that for the end of a limit that is used up according to `rate_meter`.
    ///
    /// # Errors
    /// If the limiter can't be asked, or as soon as it is known that the place would be after the deadline.
    pub async fn acquire(
        &self,
        clock: &dyn Clock,
        deadline: Option<Instant>,
        rate_meter: &RateMeter,
    ) -> Result<(), TransportError> {
        let start = clock.now();
        let too_late = |at: Instant| {
            let wait = Some(at.saturating_duration_since(start)).filter(|wait| !wait.is_zero());
            Err(TransportError::deadline_exceeded(wait))
        };
        let is_too_late = |at: Instant| deadline.is_some_and(|deadline| deadline <= at);
        if let Some(opens) = Some(self.opens().unwrap_or(start).max(start)).filter(|opens| is_too_late(*opens)) {
            return too_late(opens);
        }
        let waiting = async {
            let _turn = self.turn.lock().await;
            // A clock may skip its sleeps: the time that was slept for counts as passed.
            let mut slept_until = start;
            loop {
                let now = clock.now().max(slept_until);
                let closed = rate_meter.opens(now).saturating_duration_since(now);
                let reservation = if closed.is_zero() {
                    let (requests, window) = rate_meter.allowance(now);
                    self.limiter.reserve(requests, window).await?
                } else {
                    Reservation::Wait(closed)
                };
                let Reservation::Wait(wait) = reservation else {
                    self.set_opens(None);
                    return Ok(());
                };
                // Not without a pause, whatever the limiter says.
                let wait = wait.max(Duration::from_millis(1));
                let opens = later(clock.now().max(slept_until), wait);
                self.set_opens(Some(opens));
                if is_too_late(opens) {
                    return too_late(opens);
                }
                clock.sleep(wait).await;
                slept_until = opens;
            }
        };
        let mut waiting = pin!(waiting);
        let mut timeout = deadline.map(|deadline| clock.timeout(deadline.saturating_duration_since(start)));
        poll_fn(|context| match (waiting.as_mut().poll(context), &mut timeout) {
            (Poll::Pending, Some(timeout)) => timeout.as_mut().poll(context).map(|()| too_late(clock.now())),
            (polled, _) => polled,
        })
        .await
    }

    /// Says that the server's limit is used up for so long.
    pub async fn close(&self, duration: Duration) {
        self.limiter.close(duration).await;
    }

    fn opens(&self) -> Option<Instant> {
        *self.opens.lock().unwrap_or_else(PoisonError::into_inner)
    }

    fn set_opens(&self, opens: Option<Instant>) {
        *self.opens.lock().unwrap_or_else(PoisonError::into_inner) = opens;
    }
}

impl std::fmt::Debug for SharedLimit {
    fn fmt(&self, out: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        out.debug_struct("SharedLimit").finish_non_exhaustive()
    }
}
