//! Outcomes that others report to those who wait for many jobs: the events of webhooks.

use std::collections::VecDeque;
use std::future::poll_fn;
use std::mem;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::task::{Poll, Waker};

use super::Outcome;
use crate::runtime::client::BoxFuture;
#[cfg(feature = "webhooks")]
use crate::webhooks::{Event, Trigger};

/// Reports outcomes to a [`Settle`](super::Settle), which then needs no request for them: see
/// [`Settle::feed`](super::Settle::feed). Clones report to the same one.
#[derive(Clone, Debug)]
pub struct JobFeed(Inbox);

impl JobFeed {
    /// Reports the outcome of a job. That of a job which is not waited for, or is settled, has no effect; nor has
    /// [`Outcome::Pending`].
    pub fn report(&self, job_id: impl Into<String>, outcome: Outcome) {
        if outcome == Outcome::Pending {
            return;
        }
        let mut state = self.0.state();
        if state.is_closed {
            return;
        }
        state.reported.push_back((job_id.into(), outcome));
        let waker = state.waker.take();
        drop(state);
        if let Some(waker) = waker {
            waker.wake();
        }
    }

    /// Reports the outcome of a write that an event of a webhook tells. Whether it tells one.
    ///
    /// It does if it has the id of the write's first job and the status of the write, or its trigger is the failure of a write. The
    /// end of any other job is not the end of a write.
    #[cfg(feature = "webhooks")]
    #[allow(clippy::must_use_candidate, reason = "most callers pass on every event")]
    pub fn receive(&self, event: &Event) -> bool {
        let (record_id, errors) = (event.record_id.clone(), event.errors.clone());
        let outcome = match (event.write_status.as_deref(), &event.trigger) {
            (Some("SUCCESS"), _) => Outcome::Success { record_id },
            (Some("PARTIAL_SUCCESS"), _) => Outcome::PartialSuccess { record_id, errors },
            (Some("FAILURE"), _) | (None, Trigger::WriteOperationFailure) => Outcome::Failure { errors },
            _ => return false,
        };
        let Some(id) = &event.root_job_id else { return false };
        self.report(id, outcome);
        true
    }
}

/// Where the outcomes arrive.
#[derive(Clone, Debug, Default)]
pub(super) struct Inbox(Arc<Mutex<State>>);

#[derive(Debug, Default)]
struct State {
    reported: VecDeque<(String, Outcome)>,
    waker: Option<Waker>,
    /// Whether nobody takes what is reported.
    is_closed: bool,
}

impl Inbox {
    pub fn feed(&self) -> JobFeed {
        JobFeed(self.clone())
    }

    pub fn take(&self) -> VecDeque<(String, Outcome)> {
        mem::take(&mut self.state().reported)
    }

    /// Takes no more reports, and forgets those that were not taken.
    pub fn close(&self) {
        let before = mem::replace(&mut *self.state(), State { is_closed: true, ..State::default() });
        // After the lock is released, since dropping a waker may run code of others.
        drop(before);
    }

    /// Waits for a pause or a request. `None` if something was reported before.
    pub async fn unless_reported<T>(&self, waited_for: &mut BoxFuture<'static, T>) -> Option<T> {
        poll_fn(|context| {
            let mut state = self.state();
            if !state.reported.is_empty() {
                return Poll::Ready(None);
            }
            let replaced = state.waker.replace(context.waker().clone());
            // Dropping a waker may run code of others.
            drop(state);
            drop(replaced);
            waited_for.as_mut().poll(context).map(Some)
        })
        .await
    }

    fn state(&self) -> MutexGuard<'_, State> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}
