//! What came of the writes: of each, and of all so far.

use std::fmt;
use std::time::Duration;

use super::super::Error;

/// What came of one write.
#[derive(Debug)]
pub enum BulkOutcome<A> {
    /// The server accepted it.
    Done(A),
    /// The server accepted it in an earlier run, according to the journal, which has the response. It was not sent again.
    AlreadyDone(A),
    /// It was not sent, since the journal has another request under its key: the item has changed since an earlier run, or two
    /// items have one key. This is the response to the earlier write; if `None`, that write is in doubt.
    Changed(Option<A>),
    /// It was not done: it is invalid, was rejected or not sent. A later run sends it again, unless the reason is that an item before
    /// it has the same key: give it another one.
    Failed(Error),
    /// It may have been done: look before you send it again. The error is that of this run; there is none if an earlier run was
    /// interrupted, according to the journal. If the error [is accepted](Error::is_accepted), it was done.
    InDoubt(Option<Error>),
}

impl<A> BulkOutcome<A> {
    /// The response, if this write was done in this run or an earlier one.
    #[must_use]
    pub const fn response(&self) -> Option<&A> {
        match self {
            Self::Done(response) | Self::AlreadyDone(response) => Some(response),
            Self::Changed(_) | Self::Failed(_) | Self::InDoubt(_) => None,
        }
    }
}

/// How far a bulk write is.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
#[non_exhaustive]
pub struct Progress {
    /// How many writes were sent, including those whose outcome is not known yet. Retries do not count.
    pub sent: u64,
    /// How many were done.
    pub done: u64,
    /// How many were done in an earlier run.
    pub already_done: u64,
    /// How many have changed since an earlier run, and were not sent.
    pub changed: u64,
    /// How many failed.
    pub failed: u64,
    /// How many are in doubt.
    pub in_doubt: u64,
    /// How many have no outcome yet, if the number of items is known.
    pub remaining: Option<u64>,
    /// How long these take at the pace of the rate limit, if nothing else uses it.
    pub expected: Option<Duration>,
}

impl Progress {
    pub(super) const fn count<A>(&mut self, outcome: &BulkOutcome<A>) {
        let counter = match outcome {
            BulkOutcome::Done(_) => &mut self.done,
            BulkOutcome::AlreadyDone(_) => &mut self.already_done,
            BulkOutcome::Changed(_) => &mut self.changed,
            BulkOutcome::Failed(_) => &mut self.failed,
            BulkOutcome::InDoubt(_) => &mut self.in_doubt,
        };
        *counter += 1;
    }
}

/// The items that can't be sent. Nothing was sent.
#[derive(Debug)]
pub struct InvalidItems<K> {
    /// The key of each, and the reason.
    pub items: Vec<(K, Error)>,
}

impl<K: fmt::Display> fmt::Display for InvalidItems<K> {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        const MAX: usize = 10;
        let plural = if self.items.len() == 1 { "" } else { "s" };
        write!(out, "{} invalid item{plural}, nothing was sent", self.items.len())?;
        for (key, error) in self.items.iter().take(MAX) {
            write!(out, "\n{key}: {error}")?;
        }
        if self.items.len() > MAX { write!(out, "\n... and {} more", self.items.len() - MAX) } else { Ok(()) }
    }
}

impl<K: fmt::Debug + fmt::Display> std::error::Error for InvalidItems<K> {}
