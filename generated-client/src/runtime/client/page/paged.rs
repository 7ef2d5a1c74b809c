//! The parameters that select a page of a list.

use super::super::Parameters;
use super::Selector;

/// Parameters that select one page of a list.
pub trait Paged: Parameters + Clone + Send + Sync + Unpin + 'static {
    /// What leads from one page to the next.
    const PAGING: Paging;

    /// The position of the first page.
    const FIRST: i64 = 0;

    /// How many items a page is asked for, if the request does not say.
    const LARGEST: Option<i64> = None;

    /// The parameters that select the page and its size.
    fn selectors(&mut self) -> Selectors<'_>;
}

/// The parameters that select a page.
#[derive(Default)]
pub struct Selectors<'a> {
    /// The number of the page, the number of the items before it, or its cursor.
    pub position: Option<&'a mut dyn Selector>,
    /// The number of items of a page.
    pub size: Option<&'a mut dyn Selector>,
}

/// What leads from one page of a list to the next.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum Paging {
    /// The number of the items before it.
    Offset,
    /// The number of the page.
    Page,
    /// A text of the response.
    Cursor,
    /// The id of the last item.
    LastItem,
    /// A URL in the response.
    NextUrl,
    /// A URL in the header `Link`.
    Link,
}
