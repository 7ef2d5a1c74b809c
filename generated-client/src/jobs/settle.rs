//! The outcomes of many jobs, as a stream.

use std::fmt;
use std::future::poll_fn;
use std::pin::Pin;
use std::task::{Context, Poll, ready};
use std::time::Duration;

use futures_core::Stream;

use super::feed::{Inbox, JobFeed};
use super::round::Round;
use super::{Outcome, Wait};
use crate::runtime::client::{BoxFuture, Client, Error};

/// Many jobs: see [`Client::jobs`].
#[derive(Clone, Debug)]
pub struct Jobs {
    client: Client,
}

impl Client {
    /// Jobs of any number, for their outcomes.
    ///
    /// ```no_run
    /// # async fn run(client: propexo::Client, ids: Vec<String>) {
    /// let mut jobs = client.jobs().settle(ids);
    /// while let Some((id, outcome)) = jobs.next().await {
    ///     println!("{id}: {outcome:?}");
    /// }
    /// # }
    /// ```
    #[must_use]
    pub fn jobs(&self) -> Jobs {
        Jobs { client: self.clone() }
    }
}

impl Jobs {
    /// Waits for the outcomes of these jobs, within the rate limit: a stream of each job's id and outcome.
    ///
    /// It reads the log of writes, which has 100 jobs in one response, where that takes fewer requests than to ask for the status of
    /// each job. Of a success, the log does not have the id of the record: [`with_record_ids`](Settle::with_record_ids) asks for
    /// it. A failure in the log may be that of one attempt, so the job's status is asked for.
    ///
    /// A job that is not done at the deadline, 30 minutes by default, is [`Outcome::Pending`]. One of which nothing was learned until
    /// then is an error that [is a timeout](Error::is_timeout): the rate limit did not allow to ask for it. Any other error is that
    /// of a request for the job's status which is not retryable. A reading that begins at the deadline is completed, unless one
    /// of its requests takes two minutes.
    pub fn settle(&self, ids: impl IntoIterator<Item = impl Into<String>>) -> Settle {
        let ids = ids.into_iter().map(Into::into).collect();
        let round = Round::new(self.client.clone(), ids);
        Settle { inbox: round.inbox.clone(), round: Some(Box::new(round)), asking: None }
    }
}

/// The outcomes of many jobs: see [`Jobs::settle`].
#[must_use = "a stream does nothing unless it is polled"]
pub struct Settle {
    /// `None` while it asks.
    round: Option<Box<Round>>,
    asking: Option<BoxFuture<'static, Box<Round>>>,
    inbox: Inbox,
}

impl Settle {
    /// Sets the deadline for all jobs, and the delays between two readings. Default: 2 s to 30 s, for 30 minutes.
    pub fn wait(self, wait: Wait) -> Self {
        self.with(|round| round.wait = wait)
    }

    /// Sets how long ago the first of the writes was sent at most, so that no older part of the log is read; the time that
    /// settling takes is added. Default: a day.
    pub fn sent_within(self, age: Duration) -> Self {
        self.with(|round| round.age = age)
    }

    /// Reads only the part of the log that belongs to this integration, if all jobs do.
    pub fn integration_id(self, id: impl Into<String>) -> Self {
        self.with(|round| round.log.integration_id = Some(id.into()))
    }

    /// Asks for the status of each job that is done, for the id of its record: one more request for each.
    /// Also of one that is reported without it. If there is no time for it, the outcome is without the id.
    pub fn with_record_ids(self) -> Self {
        self.with(|round| round.jobs.needs_ids = true)
    }

    /// Where else outcomes may be reported, such as by webhooks: a job whose outcome is reported needs no request.
    ///
    /// ```
    /// # #[cfg(feature = "webhooks")] {
    /// # fn run(client: propexo::Client, ids: Vec<String>) {
    /// use propexo::JobFeed;
    /// use propexo::webhooks::Event;
    ///
    /// let jobs = client.jobs().settle(ids);
    /// let feed = jobs.feed();
    /// // In the handler of webhooks, which may be another task:
    /// let handle = move |event: &Event| feed.receive(event);
    /// # let _ = handle;
    /// # }
    /// # }
    /// ```
    #[must_use]
    pub fn feed(&self) -> JobFeed {
        self.inbox.feed()
    }

    fn with(mut self, change: impl FnOnce(&mut Round)) -> Self {
        if let Some(round) = &mut self.round {
            change(round);
        }
        self
    }

    /// Returns the id and the outcome of the next job that has one, or `None` at the end.
    pub async fn next(&mut self) -> Option<(String, Result<Outcome, Error>)> {
        poll_fn(|context| self.poll(context)).await
    }

    fn poll(&mut self, context: &mut Context<'_>) -> Poll<Option<(String, Result<Outcome, Error>)>> {
        loop {
            if let Some(asking) = &mut self.asking {
                self.round = Some(ready!(asking.as_mut().poll(context)));
                self.asking = None;
            }
            let Some(mut round) = self.round.take() else { return Poll::Ready(None) };
            if !round.jobs.has_settled() && !round.jobs.is_empty() {
                self.asking = Some(Box::pin(async move {
                    round.ask().await;
                    round
                }));
                continue;
            }
            let settled = round.jobs.take_settled();
            if settled.is_none() {
                self.inbox.close();
            }
            self.round = Some(round);
            return Poll::Ready(settled);
        }
    }
}

impl Drop for Settle {
    fn drop(&mut self) {
        self.inbox.close();
    }
}

impl Stream for Settle {
    type Item = (String, Result<Outcome, Error>);

    fn poll_next(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<Option<Self::Item>> {
        self.poll(context)
    }
}

impl fmt::Debug for Settle {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.debug_struct("Settle").finish_non_exhaustive()
    }
}
