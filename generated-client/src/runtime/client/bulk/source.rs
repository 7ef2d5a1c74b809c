//! Where the items come from: an iterator or a stream.

use std::pin::Pin;
use std::task::{Context, Poll, ready};

use futures_core::Stream;

/// An iterator as a stream.
pub(super) struct Iter<I>(pub I);

impl<I> Unpin for Iter<I> {}

impl<I: Iterator> Stream for Iter<I> {
    type Item = I::Item;

    fn poll_next(mut self: Pin<&mut Self>, _: &mut Context<'_>) -> Poll<Option<I::Item>> {
        Poll::Ready(self.0.next())
    }

    fn size_hint(&self) -> (usize, Option<usize>) {
        self.0.size_hint()
    }
}

/// A stream whose items are changed.
pub(super) struct Map<S, F> {
    pub stream: Pin<Box<S>>,
    pub map: F,
}

impl<S, F> Unpin for Map<S, F> {}

impl<T, S: Stream, F: FnMut(S::Item) -> T> Stream for Map<S, F> {
    type Item = T;

    fn poll_next(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<Option<T>> {
        let item = ready!(self.stream.as_mut().poll_next(context));
        Poll::Ready(item.map(&mut self.map))
    }

    fn size_hint(&self) -> (usize, Option<usize>) {
        self.stream.size_hint()
    }
}
