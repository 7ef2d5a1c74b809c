//! Many writes, a few at a time, as a stream of their outcomes.

mod item;
mod journal;
mod noting;
mod outcome;
mod request_hash;
mod source;
#[cfg(feature = "journal-sqlite")]
mod sqlite;

use std::collections::HashSet;
use std::fmt;
use std::future::poll_fn;
use std::pin::Pin;
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};
use std::task::{Context, Poll};

use futures_core::Stream;

pub use journal::{Entry, Journal, JournalError};
pub use outcome::{BulkOutcome, InvalidItems, Progress};
#[cfg(feature = "journal-sqlite")]
pub use sqlite::{InDoubt, SqliteJournal};

use super::response::FromBody;
use super::{BoxFuture, Client, Parameters, Request};
use item::{Item, Noted};
use source::{Iter, Map};

impl Client {
    /// Sends a request for each item, a few at a time, at the pace of the rate limit: a stream of each item's key and outcome.
    ///
    /// `items` has the keys, and what `request` makes a request of. A key is told by its text; a second item with the same one is not
    /// sent ([`Failed`](BulkOutcome::Failed)). A [journal](Bulk::journal) lets a second run skip what was done, and sends nothing
    /// twice.
    ///
    /// - A write that fails does not end the stream.
    /// - Calls wait for the rate limit however long, even if the client is not paced; that time does not count toward their
    ///   deadline. One that the server refuses for its rate limit all the same (429) waits until that resets, and then is sent
    ///   again, however often; unless `Retry-After` asks for a longer delay than [`Retry::max_retry_after`](super::Retry).
    /// - Items are taken as they are needed, and nothing happens unless the stream is polled. Dropping it stops at once, and
    ///   what is in flight then is in doubt; [`stop`](Bulk::stop) ends it properly.
    ///
    /// ```text
    /// let mut bulk = client.bulk(rows, |lead| client.leads().create(lead)).concurrency(8).journal(journal);
    /// while let Some((row, outcome)) = bulk.next().await {
    ///     match outcome {
    ///         BulkOutcome::Done(response) | BulkOutcome::AlreadyDone(response) => println!("{row}: {}", response.job_id),
    ///         BulkOutcome::Changed(_) => println!("{row}: it was sent before, as another one"),
    ///         BulkOutcome::Failed(error) => println!("{row}: {error}"),
    ///         BulkOutcome::InDoubt(_) => println!("{row}: look whether it was done"),
    ///     }
    /// }
    /// ```
    pub fn bulk<'a, K, B, P, A, E>(
        &self,
        items: impl IntoIterator<Item = (K, B), IntoIter: Send + 'a>,
        request: impl FnMut(&B) -> Request<P, A, E> + Send + 'a,
    ) -> Bulk<'a, K, A>
    where
        K: fmt::Display + 'a,
        B: 'a,
        P: Parameters + 'a,
        A: 'a,
        E: 'a,
    {
        self.bulk_stream(Iter(items.into_iter()), request)
    }

    /// As [`bulk`](Self::bulk), for items that arrive as a stream.
    pub fn bulk_stream<'a, K, B, P, A, E>(
        &self,
        items: impl Stream<Item = (K, B)> + Send + 'a,
        mut request: impl FnMut(&B) -> Request<P, A, E> + Send + 'a,
    ) -> Bulk<'a, K, A>
    where
        K: fmt::Display + 'a,
        B: 'a,
        P: Parameters + 'a,
        A: 'a,
        E: 'a,
    {
        let prepare = move |(key, body)| Item::new(key, request(&body));
        Bulk {
            client: self.clone(),
            source: Some(Box::pin(Map { stream: Box::pin(items), map: prepare })),
            concurrency: 4,
            journal: None,
            key_text: K::to_string,
            journal_error: None,
            keys: HashSet::new(),
            in_flight: Vec::new(),
            sent: Arc::default(),
            progress: Progress::default(),
        }
    }
}

/// Many writes: see [`Client::bulk`].
#[must_use = "nothing is sent unless the stream is polled"]
pub struct Bulk<'a, K, A> {
    client: Client,
    /// `None` at its end.
    source: Option<Pin<Box<dyn Stream<Item = Item<K>> + Send + 'a>>>,
    concurrency: usize,
    journal: Option<Arc<dyn Journal>>,
    /// The text of a key.
    key_text: fn(&K) -> String,
    journal_error: Option<JournalError>,
    /// Those that this run has taken.
    keys: HashSet<String>,
    in_flight: Vec<(K, BoxFuture<'static, Noted<A>>)>,
    sent: Arc<AtomicU64>,
    progress: Progress,
}

impl<'a, K, A> Bulk<'a, K, A> {
    /// Sets how many calls are in flight at once. Default: 4. As many may be in doubt after a crash.
    pub fn concurrency(mut self, calls: usize) -> Self {
        self.concurrency = calls.max(1);
        self
    }

    /// Notes each write in a journal, under its key as text: before it is sent, and when it was done.
    ///
    /// A later run with the same journal sends no key again that was done ([`AlreadyDone`](BulkOutcome::AlreadyDone)), or may
    /// have been ([`InDoubt`](BulkOutcome::InDoubt)), or was sent with another request ([`Changed`](BulkOutcome::Changed)). If the
    /// journal fails, nothing is sent.
    pub fn journal(mut self, journal: impl Journal) -> Self {
        self.journal = Some(Arc::new(journal));
        self
    }

    /// Validates all items before any is sent. Takes all of them into memory, as encoded requests.
    ///
    /// # Errors
    /// If an item is invalid, can't be encoded or has the key of an earlier one: returns each with the reason. Without this
    /// method, they are outcomes of the stream.
    pub async fn validated(mut self) -> Result<Self, InvalidItems<K>>
    where
        K: Send + 'a,
    {
        let (mut valid, mut invalid, mut keys) = (Vec::new(), Vec::new(), HashSet::new());
        if let Some(mut source) = self.source.take() {
            while let Some(item) = poll_fn(|context| source.as_mut().poll_next(context)).await {
                let reason = item.repeated();
                match item.call {
                    Err(error) => invalid.push((item.key, error)),
                    Ok(_) if keys.insert((self.key_text)(&item.key)) => valid.push(item),
                    Ok(_) => invalid.push((item.key, reason)),
                }
            }
        }
        if !invalid.is_empty() {
            return Err(InvalidItems { items: invalid });
        }
        self.source = Some(Box::pin(Iter(valid.into_iter())));
        Ok(self)
    }

    /// Takes no more items. The stream ends when those in flight have their outcomes.
    pub fn stop(&mut self) {
        self.source = None;
    }

    /// How far it is.
    #[must_use]
    pub fn progress(&self) -> Progress {
        let waiting = self.source.as_ref().map_or((0, Some(0)), |source| source.size_hint());
        let waiting = waiting.1.filter(|most| *most == waiting.0);
        let remaining = waiting.map(|waiting| waiting as u64 + self.in_flight.len() as u64);
        let client = self.client.inner();
        Progress {
            sent: self.sent.load(Ordering::Relaxed),
            remaining,
            expected: remaining.map(|requests| client.rate_meter.time_for(client.clock.now(), requests)),
            ..self.progress
        }
    }

    /// The last error of the journal when it had to note that a write was done, or surely was not. The outcome in the stream is
    /// right, but a later run takes that write to be in doubt.
    #[must_use]
    pub const fn journal_error(&self) -> Option<&JournalError> {
        self.journal_error.as_ref()
    }
}

impl<K, A: FromBody + Send + 'static> Bulk<'_, K, A> {
    /// Returns the key and the outcome of the next write that has one, or `None` at the end. The order is that of the responses.
    pub async fn next(&mut self) -> Option<(K, BulkOutcome<A>)> {
        poll_fn(|context| self.poll(context)).await
    }

    fn poll(&mut self, context: &mut Context<'_>) -> Poll<Option<(K, BulkOutcome<A>)>> {
        self.start(context);
        for index in 0..self.in_flight.len() {
            let (_, sending) = &mut self.in_flight[index];
            let Poll::Ready((outcome, journal_error)) = sending.as_mut().poll(context) else { continue };
            let (key, _) = self.in_flight.remove(index);
            self.progress.count(&outcome);
            if journal_error.is_some() {
                self.journal_error = journal_error;
            }
            return Poll::Ready(Some((key, outcome)));
        }
        if self.in_flight.is_empty() && self.source.is_none() { Poll::Ready(None) } else { Poll::Pending }
    }

    /// Starts calls until there are as many as allowed.
    fn start(&mut self, context: &mut Context<'_>) {
        while self.in_flight.len() < self.concurrency {
            let Some(source) = &mut self.source else { return };
            match source.as_mut().poll_next(context) {
                Poll::Ready(Some(item)) => {
                    let key = (self.key_text)(&item.key);
                    let sending = if self.keys.insert(key.clone()) {
                        let journal = self.journal.as_ref().map(|journal| (Arc::clone(journal), key));
                        item.send(journal, Arc::clone(&self.sent))
                    } else {
                        let reason = item.repeated();
                        item.fail(reason)
                    };
                    self.in_flight.push(sending);
                }
                Poll::Ready(None) => self.source = None,
                Poll::Pending => return,
            }
        }
    }
}

/// Its parts are boxed.
impl<K, A> Unpin for Bulk<'_, K, A> {}

impl<K, A: FromBody + Send + 'static> Stream for Bulk<'_, K, A> {
    type Item = (K, BulkOutcome<A>);

    fn poll_next(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<Option<Self::Item>> {
        self.poll(context)
    }

    fn size_hint(&self) -> (usize, Option<usize>) {
        let (least, most) = self.source.as_ref().map_or((0, Some(0)), |source| source.size_hint());
        let in_flight = self.in_flight.len();
        (least.saturating_add(in_flight), most.and_then(|most| most.checked_add(in_flight)))
    }
}

impl<K, A> fmt::Debug for Bulk<'_, K, A> {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.debug_struct("Bulk").field("progress", &self.progress()).finish_non_exhaustive()
    }
}
