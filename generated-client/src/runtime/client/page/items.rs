//! The items of a list as one stream.

use std::collections::VecDeque;
use std::fmt;
use std::future::poll_fn;
use std::pin::Pin;
use std::task::{Context, Poll, ready};

use futures_core::Stream;

use super::super::super::Operation;
use super::super::Error;
use super::{List, Paged, Pages};

/// The items of a list, whose pages are fetched as they are needed.
///
/// An item that can't be decoded is an error with its raw JSON, and the stream continues; it ends after any other error.
#[must_use = "a stream does nothing unless it is polled"]
pub struct Items<P, A: List> {
    pages: Pages<P, A>,
    items: VecDeque<Result<A::Item, Error>>,
}

impl<P: Paged, A: List> Items<P, A> {
    pub(in super::super) fn new(pages: Pages<P, A>) -> Self {
        Self { pages, items: VecDeque::new() }
    }

    /// The operation.
    #[must_use]
    pub const fn operation(&self) -> &'static Operation {
        self.pages.request.operation
    }

    /// How many items precede the next one: where to continue after an error, if the list is followed by the number of items.
    #[must_use]
    pub fn offset(&self) -> i64 {
        self.pages.offset() - i64::try_from(self.items.len()).unwrap_or(i64::MAX)
    }

    /// Returns the next item, or `None` at the end.
    ///
    /// # Errors
    /// See [`Error`].
    pub async fn try_next(&mut self) -> Result<Option<A::Item>, Error> {
        poll_fn(|context| self.poll(context)).await.transpose()
    }

    fn poll(&mut self, context: &mut Context<'_>) -> Poll<Option<Result<A::Item, Error>>> {
        loop {
            if let Some(item) = self.items.pop_front() {
                return Poll::Ready(Some(item));
            }
            match ready!(self.pages.poll(context)) {
                Some(Ok(page)) => self.items = page.items.into(),
                Some(Err(error)) => return Poll::Ready(Some(Err(error))),
                None => return Poll::Ready(None),
            }
        }
    }
}

impl<P: Paged, A: List> Stream for Items<P, A> {
    type Item = Result<A::Item, Error>;

    fn poll_next(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<Option<Self::Item>> {
        self.poll(context)
    }
}

impl<P, A: List> fmt::Debug for Items<P, A> {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.debug_struct("Items").field("pages", &self.pages).field("fetched", &self.items.len()).finish()
    }
}
