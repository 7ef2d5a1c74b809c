//! The journal of bulk writes: which were done, and which may have been.

use std::error::Error as StdError;
use std::fmt;
use std::sync::Arc;

use super::super::{BoxFuture, Bytes};

/// Why a journal failed.
#[derive(Debug)]
pub struct JournalError(Box<dyn StdError + Send + Sync>);

impl JournalError {
    /// The error of a database, or a text.
    pub fn new(source: impl Into<Box<dyn StdError + Send + Sync>>) -> Self {
        Self(source.into())
    }
}

impl fmt::Display for JournalError {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.fmt(out)
    }
}

impl StdError for JournalError {
    fn source(&self) -> Option<&(dyn StdError + 'static)> {
        self.0.source()
    }
}

/// What a journal has of a key.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Entry {
    /// The hash of the request, which [`begin`](Journal::begin) was given. `None` if the write was noted only by
    /// [`done`](Journal::done).
    pub request_hash: Option<u64>,
    /// The body of the response, if the write was done. If `None`, it was begun, and is neither done nor withdrawn: it may have
    /// been done.
    pub response: Option<Bytes>,
}

/// Notes which writes were done, so that none is sent twice, even if the program crashes at any moment.
///
/// A key has an [`Entry`] or none. With the feature `journal-sqlite`, there is a journal in a file; for a database of your own,
/// implement this trait. What a method notes has to be durable when it returns.
///
/// To resolve a doubt, look whether the write was done, and call [`done`](Self::done) or [`withdraw`](Self::withdraw): a later
/// run sends a withdrawn key again.
pub trait Journal: Send + Sync + 'static {
    /// Returns the entry of a key.
    ///
    /// # Errors
    /// If the journal can't be read. The write is not sent then.
    fn find<'a>(&'a self, key: &'a str) -> BoxFuture<'a, Result<Option<Entry>, JournalError>>;

    /// Notes that a write is about to be sent, with the hash of its request, unless the key has an entry, which it returns. This
    /// has to be one atomic step: of two runs that call it at once, only one gets `None`.
    ///
    /// By the hash, a later run tells an item that has changed since from the one that was sent.
    ///
    /// # Errors
    /// If it can't be noted. The write is not sent then.
    fn begin<'a>(&'a self, key: &'a str, request_hash: u64) -> BoxFuture<'a, Result<Option<Entry>, JournalError>>;

    /// Notes that a write was done, with the body of its response.
    ///
    /// # Errors
    /// If it can't be noted. The write remains in doubt.
    fn done<'a>(&'a self, key: &'a str, response: &'a [u8]) -> BoxFuture<'a, Result<(), JournalError>>;

    /// Notes that a write that was begun was surely not done: removes its entry.
    ///
    /// # Errors
    /// If it can't be noted. The write remains in doubt.
    fn withdraw<'a>(&'a self, key: &'a str) -> BoxFuture<'a, Result<(), JournalError>>;
}

impl<J: Journal + ?Sized> Journal for Arc<J> {
    fn find<'a>(&'a self, key: &'a str) -> BoxFuture<'a, Result<Option<Entry>, JournalError>> {
        (**self).find(key)
    }

    fn begin<'a>(&'a self, key: &'a str, request_hash: u64) -> BoxFuture<'a, Result<Option<Entry>, JournalError>> {
        (**self).begin(key, request_hash)
    }

    fn done<'a>(&'a self, key: &'a str, response: &'a [u8]) -> BoxFuture<'a, Result<(), JournalError>> {
        (**self).done(key, response)
    }

    fn withdraw<'a>(&'a self, key: &'a str) -> BoxFuture<'a, Result<(), JournalError>> {
        (**self).withdraw(key)
    }
}
