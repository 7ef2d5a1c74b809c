//! Lists as streams of pages, and of the items in them.
//!
//! | module | contents |
//! |---|---|
//! | [`list`] | where a response has its items, and what it says of the page |
//! | [`paged`] | the parameters that select a page |
//! | [`value`] | what such parameters and fields hold |
//! | [`error`] | why a list can't be followed further |
//! | `driver` | what leads to the next page: `offset`, `number`, `cursor` or `url` |

mod cursor;
mod driver;
pub mod error;
mod items;
pub mod list;
mod number;
mod offset;
pub mod paged;
mod url;
pub mod value;

use std::fmt;
use std::future::poll_fn;
use std::hash::{DefaultHasher, Hash, Hasher};
use std::pin::Pin;
use std::task::{Context, Poll};

use futures_core::Stream;
use http::Uri;

use super::{BoxFuture, Error, RawResponse, Request};
use driver::{Driver, Seen};
pub use error::PagingError;
pub use items::Items;
#[allow(unused_imports, reason = "a document may have no list")]
pub(crate) use list::list;
pub use list::{List, PageFields, PageParts};
pub use paged::{Paged, Paging, Selectors};
pub use value::{PageValue, Selector};

/// So many pages without items in a row are an error, though each says that more follow.
const MOST_EMPTY_PAGES: u32 = 100;

/// One page. An item that can't be decoded is an error with its raw JSON.
#[derive(Debug)]
#[non_exhaustive]
pub struct Page<T> {
    /// How many items precede it: of the list, if that is followed by the number of items or of pages; else of this stream.
    pub offset: i64,
    /// The items.
    pub items: Vec<Result<T, Error>>,
    /// Whether another page follows: as the response says, or else whether this one is full.
    pub has_more: bool,
}

/// The pages of a list, fetched as they are needed.
///
/// It ends after the last page or an error: [`offset`](Self::offset) and [`position`](Self::position) are where to continue. A
/// page that is equal to the one before, a cursor that comes again, and a URL that leads elsewhere are a
/// [`PagingError`].
#[must_use = "a stream does nothing unless it is polled"]
pub struct Pages<P, A> {
    request: Request<P, A>,
    driver: Driver,
    /// The number of items that a page is asked for.
    size: Option<i64>,
    /// The number of items of a full page.
    full: Option<i64>,
    empty_pages: u32,
    /// A hash of the last page with items.
    last: Option<u64>,
    state: State,
}

enum State {
    Ready,
    Fetching(BoxFuture<'static, Result<RawResponse, Error>>, Uri),
    Failed(PagingError),
    Ended,
}

impl<P: Paged, A: List> Pages<P, A> {
    pub(super) fn new(mut request: Request<P, A>) -> Self {
        let selectors = request.parameters.selectors();
        // Pages of no items would never end. A size that is too large is found by validation.
        let stated = selectors.size.as_ref().and_then(|size| size.number()).filter(|size| *size > 0);
        let size = stated.or(P::LARGEST).filter(|_| selectors.size.is_some());
        let full = size.filter(|size| P::LARGEST.is_some_and(|largest| *size <= largest));
        let driver = Driver::new(P::PAGING, P::FIRST, full, selectors.position);
        Self { request, driver, size, full, empty_pages: 0, last: None, state: State::Ready }
    }

    /// How many items precede the next page: where to continue after an error, if the list is followed by the number of items.
    #[must_use]
    pub const fn offset(&self) -> i64 {
        self.driver.preceding()
    }

    /// The value of the parameter that selects the next page: where to continue after an error. `None` if a URL leads to it, or
    /// before the first page.
    #[must_use]
    pub fn position(&self) -> Option<String> {
        self.driver.position()
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
            match std::mem::replace(&mut self.state, State::Ended) {
                State::Ended => return Poll::Ready(None),
                State::Failed(source) => return Poll::Ready(Some(Err(self.error(source)))),
                State::Ready => match self.fetch() {
                    Ok(fetching) => self.state = fetching,
                    Err(error) => return Poll::Ready(Some(Err(error))),
                },
                State::Fetching(mut response, uri) => {
                    let Poll::Ready(response) = response.as_mut().poll(context) else {
                        self.state = State::Fetching(response, uri);
                        return Poll::Pending;
                    };
                    return Poll::Ready(Some(response.and_then(|response| self.page(response, &uri))));
                }
            }
        }
    }

    /// Sends the request for the next page.
    fn fetch(&mut self) -> Result<State, Error> {
        let mut selectors = self.request.parameters.selectors();
        if let (Some(selector), Some(size)) = (&mut selectors.size, self.size) {
            selector.set_number(size);
        }
        if let Err(source) = self.driver.select(selectors.position) {
            return Err(self.error(source));
        }
        self.request.options.linked_query = self.driver.query().map(str::to_owned);
        let call = self.request.call()?;
        let uri = call.uri.clone();
        Ok(State::Fetching(self.request.client.execute(call), uri))
    }

    /// Decodes a page, and finds out what follows it.
    fn page(&mut self, response: RawResponse, uri: &Uri) -> Result<Page<A::Item>, Error> {
        let (operation, headers, hash) = (self.request.operation, response.headers.clone(), hash(&response.body));
        let (items, told) = list::read::<A>(operation, response)?;
        let found = i64::try_from(items.len()).unwrap_or(i64::MAX);
        if found == 0 {
            self.empty_pages += 1;
        } else if self.last.replace(hash) == Some(hash) {
            return Err(self.error(PagingError::EqualPages));
        } else {
            self.empty_pages = 0;
        }
        let offset = self.driver.preceding();
        let seen = Seen { operation, found, full: self.full, told, fields: A::FIELDS, headers: &headers, uri };
        self.state = match self.driver.advance(&seen) {
            Ok(false) => State::Ended,
            Ok(true) if self.empty_pages >= MOST_EMPTY_PAGES => State::Failed(PagingError::EmptyPages),
            Ok(true) => State::Ready,
            Err(source) => State::Failed(source),
        };
        Ok(Page { offset, items, has_more: !matches!(self.state, State::Ended) })
    }

    const fn error(&self, source: PagingError) -> Error {
        Error::Paging { operation: self.request.operation, source }
    }
}

fn hash(value: &(impl Hash + ?Sized)) -> u64 {
    let mut hasher = DefaultHasher::new();
    value.hash(&mut hasher);
    hasher.finish()
}

impl<P: Paged, A: List> Stream for Pages<P, A> {
    type Item = Result<Page<A::Item>, Error>;

    fn poll_next(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<Option<Self::Item>> {
        self.poll(context)
    }
}

impl<P, A> fmt::Debug for Pages<P, A> {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.debug_struct("Pages")
            .field("offset", &self.driver.preceding())
            .field("size", &self.size)
            .finish_non_exhaustive()
    }
}
