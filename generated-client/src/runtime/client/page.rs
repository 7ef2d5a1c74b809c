//! Lists as streams of pages, and of the items in them.

use std::collections::VecDeque;
use std::fmt;
use std::future::poll_fn;
use std::pin::Pin;
use std::task::{Context, Poll, ready};

use futures_core::Stream;
use serde_json::Value;

use super::super::codec::without_mark;
use super::super::{Decode, Operation, decode_value, from_slice};
use super::{BoxFuture, Error, Paged, RawResponse, Request};

/// A response that holds one page of a list.
pub trait List: Decode + 'static {
    /// The type of an item.
    type Item: Decode + Send + Unpin + 'static;

    /// The JSON pointer of the items.
    const ITEMS: &'static str;

    /// The JSON pointer of the boolean that says whether more items follow; empty if the response has none.
    const MORE: &'static str;

    /// The JSON pointer of the maximum number of items of a page; empty if the response has none.
    const LIMIT: &'static str;

    /// The items, whether more follow, and the maximum number of items of a page.
    fn split(self) -> (Vec<Self::Item>, Option<bool>, Option<i64>);
}

/// A response that is an array of items.
impl<T: Decode + Send + Unpin + 'static> List for Vec<T> {
    type Item = T;

    const ITEMS: &'static str = "";
    const MORE: &'static str = "";
    const LIMIT: &'static str = "";

    fn split(self) -> (Vec<T>, Option<bool>, Option<i64>) {
        (self, None, None)
    }
}

/// Implements [`List`] for a response: the JSON pointers and the values of its items, of whether more follow, and of the
/// maximum number of items; an empty pointer and `None` where it does not have them.
///
/// ```text
/// client::list!(LeadPage of Lead, page {
///     "/results" => page.results,
///     "/meta/hasMore" => page.meta.has_more,
///     "/meta/limit" => page.meta.limit,
/// });
/// ```
#[allow(unused_macros, reason = "a document may have no list")]
macro_rules! list {
    ($type:ident of $item:ty, $page:ident {
        $items_at:literal => $items:expr,
        $more_at:literal => $more:expr,
        $limit_at:literal => $limit:expr,
    }) => {
        #[allow(deprecated, reason = "deprecated fields are still read")]
        impl $crate::runtime::client::List for $type {
            type Item = $item;

            const ITEMS: &'static str = $items_at;
            const MORE: &'static str = $more_at;
            const LIMIT: &'static str = $limit_at;

            #[inline]
            fn split(self) -> (Vec<$item>, Option<bool>, Option<i64>) {
                let $page = self;
                let (more, limit) = ($more, $limit);
                ($items, more, limit)
            }
        }
    };
}

#[allow(unused_imports, reason = "a document may have no list")]
pub(crate) use list;

/// One page. An item that can't be decoded is an error with its raw JSON.
#[derive(Debug)]
#[non_exhaustive]
pub struct Page<T> {
    /// How many items of the list precede it.
    pub offset: i64,
    /// The items.
    pub items: Vec<Result<T, Error>>,
    /// Whether another page follows: as the response says, or else whether this one is full.
    pub has_more: bool,
}

/// The pages of a list, fetched as they are needed.
///
/// It ends after the last page, an empty page, or an error: [`offset`](Self::offset) is where to continue.
#[must_use = "a stream does nothing unless it is polled"]
pub struct Pages<P, A> {
    request: Request<P, A>,
    offset: i64,
    limit: i64,
    state: State,
}

enum State {
    Ready,
    Fetching(BoxFuture<'static, Result<RawResponse, Error>>),
    Ended,
}

impl<P: Paged, A: List> Pages<P, A> {
    pub(super) fn new(request: Request<P, A>) -> Self {
        let (offset, limit) = request.parameters.page();
        // Pages of no items would never end. A limit that is too large is found by validation.
        let limit = limit.filter(|limit| *limit > 0).unwrap_or(P::MAX_LIMIT);
        Self { request, offset: offset.unwrap_or(0), limit, state: State::Ready }
    }

    /// How many items of the list precede the next page: where to continue after an error.
    #[must_use]
    pub const fn offset(&self) -> i64 {
        self.offset
    }

    /// Returns the next page, or `None` at the end.
    ///
    /// # Errors
    /// See [`Error`].
    pub async fn try_next(&mut self) -> Result<Option<Page<A::Item>>, Error> {
        poll_fn(|context| self.poll(context)).await.transpose()
    }

    fn poll(&mut self, context: &mut Context<'_>) -> Poll<Option<Result<Page<A::Item>, Error>>> {
        loop {
            match &mut self.state {
                State::Ended => return Poll::Ready(None),
                State::Ready => {
                    self.request.parameters.set_page(self.offset, self.limit);
                    match self.request.call() {
                        Ok(call) => self.state = State::Fetching(self.request.client.execute(call)),
                        Err(error) => {
                            self.state = State::Ended;
                            return Poll::Ready(Some(Err(error)));
                        }
                    }
                }
                State::Fetching(response) => {
                    let response = ready!(response.as_mut().poll(context));
                    self.state = State::Ended;
                    let page = response
                        .and_then(|response| page::<A>(self.request.operation, response, self.offset, self.limit));
                    if let Ok(page) = &page {
                        self.offset = self.offset.saturating_add(count(&page.items));
                        if page.has_more {
                            self.state = State::Ready;
                        }
                    }
                    return Poll::Ready(Some(page));
                }
            }
        }
    }
}

/// Decodes a page as a whole, or item by item if that fails.
fn page<A: List>(
    operation: &'static Operation,
    response: RawResponse,
    offset: i64,
    limit: i64,
) -> Result<Page<A::Item>, Error> {
    let (items, more, largest) = match from_slice::<A>(&response.body) {
        Ok(list) => {
            let (items, more, largest) = list.split();
            (items.into_iter().map(Ok).collect(), more, largest)
        }
        Err(source) => match by_item::<A>(operation, &response) {
            Some(parts) => parts,
            None => return Err(Error::Undecodable { operation, source, response: Box::new(response) }),
        },
    };
    // A server may return fewer items than requested.
    let full = largest.filter(|largest| *largest > 0).map_or(limit, |largest| largest.min(limit));
    let found = count(&items);
    let has_more = found > 0 && more.unwrap_or(found >= full);
    Ok(Page { offset, items, has_more })
}

type Parts<T> = (Vec<Result<T, Error>>, Option<bool>, Option<i64>);

/// The decoded items, and errors for the others. `None` if the page can't be decoded for another reason.
fn by_item<A: List>(operation: &'static Operation, response: &RawResponse) -> Option<Parts<A::Item>> {
    let mut json: Value = serde_json::from_slice(without_mark(&response.body)).ok()?;
    let at = |pointer: &str| (!pointer.is_empty()).then(|| json.pointer(pointer)).flatten();
    let (more, largest) = (at(A::MORE).and_then(Value::as_bool), at(A::LIMIT).and_then(Value::as_i64));
    let Value::Array(items) = json.pointer_mut(A::ITEMS)?.take() else { return None };
    let items: Vec<_> = items
        .into_iter()
        .map(|raw| {
            decode_value(&raw).map_err(|source| Error::UndecodableItem { operation, source, raw: Box::new(raw) })
        })
        .collect();
    items.iter().any(Result::is_err).then_some((items, more, largest))
}

fn count<T>(items: &[T]) -> i64 {
    i64::try_from(items.len()).unwrap_or(i64::MAX)
}

impl<P: Paged, A: List> Stream for Pages<P, A> {
    type Item = Result<Page<A::Item>, Error>;

    fn poll_next(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<Option<Self::Item>> {
        self.poll(context)
    }
}

/// The items of a list, whose pages are fetched as they are needed.
///
/// An item that can't be decoded is an error with its raw JSON, and the stream continues; it ends after any other error.
#[must_use = "a stream does nothing unless it is polled"]
pub struct Items<P, A: List> {
    pages: Pages<P, A>,
    items: VecDeque<Result<A::Item, Error>>,
}

impl<P: Paged, A: List> Items<P, A> {
    pub(super) fn new(pages: Pages<P, A>) -> Self {
        Self { pages, items: VecDeque::new() }
    }

    /// The operation.
    #[must_use]
    pub const fn operation(&self) -> &'static Operation {
        self.pages.request.operation
    }

    /// How many items of the list precede the next one: where to continue after an error.
    #[must_use]
    pub fn offset(&self) -> i64 {
        self.pages.offset - i64::try_from(self.items.len()).unwrap_or(i64::MAX)
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

impl<P, A> fmt::Debug for Pages<P, A> {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.debug_struct("Pages").field("offset", &self.offset).field("limit", &self.limit).finish_non_exhaustive()
    }
}

impl<P, A: List> fmt::Debug for Items<P, A> {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.debug_struct("Items").field("pages", &self.pages).field("fetched", &self.items.len()).finish()
    }
}
