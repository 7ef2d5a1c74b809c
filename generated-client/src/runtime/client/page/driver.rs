//! What leads from page to page: a driver for each way, and what it is told of a page.

use http::{HeaderMap, Uri};

use super::super::super::Operation;
use super::cursor::Cursor;
use super::number::Number;
use super::offset::Offset;
use super::url::{self, Url};
use super::{PageFields, PageParts, Paging, PagingError, Selector};

/// What selects the next page.
pub(super) enum Driver {
    Offset(Offset),
    Number(Number),
    Cursor(Cursor),
    Url(Url),
}

/// A page that was received.
pub(super) struct Seen<'a> {
    pub operation: &'static Operation,
    /// How many items it has
    pub found: i64,
    /// How many it has if it is full, where that is certain
    pub full: Option<i64>,
    pub told: PageParts<()>,
    pub fields: PageFields,
    pub headers: &'a HeaderMap,
    /// The URI that was requested
    pub uri: &'a Uri,
}

impl Driver {
    pub fn new(paging: Paging, first: i64, full: Option<i64>, position: Option<&mut dyn Selector>) -> Self {
        let (number, text) = position.map_or((None, None), |position| (position.number(), position.text()));
        match paging {
            Paging::Offset => Self::Offset(Offset::new(first, number)),
            Paging::Page => Self::Number(Number::new(first, number, full)),
            Paging::Cursor => Self::Cursor(Cursor::new(text, false)),
            Paging::LastItem => Self::Cursor(Cursor::new(text, true)),
            Paging::NextUrl => Self::Url(Url::new(false)),
            Paging::Link => Self::Url(Url::new(true)),
        }
    }

    /// How many items precede the next page.
    pub const fn preceding(&self) -> i64 {
        match self {
            Self::Offset(driver) => driver.preceding(),
            Self::Number(driver) => driver.preceding(),
            Self::Cursor(driver) => driver.preceding,
            Self::Url(driver) => driver.preceding,
        }
    }

    /// The value of the parameter that selects the next page.
    pub fn position(&self) -> Option<String> {
        match self {
            Self::Offset(driver) => Some(driver.next.to_string()),
            Self::Number(driver) => Some(driver.next.to_string()),
            // The cursor before a URL is of a page that was received.
            Self::Cursor(driver) => driver.next.clone().filter(|_| driver.url.is_none()),
            Self::Url(_) => None,
        }
    }

    /// The query of the next page, where a URL leads to it.
    pub fn query(&self) -> Option<&str> {
        match self {
            Self::Offset(_) | Self::Number(_) => None,
            Self::Cursor(driver) => driver.url.as_ref()?.query.as_deref(),
            Self::Url(driver) => driver.query.as_deref(),
        }
    }

    /// Sets the parameter that selects the next page.
    pub fn select(&self, position: Option<&mut dyn Selector>) -> Result<(), PagingError> {
        let Some(position) = position else { return Ok(()) };
        match self {
            Self::Offset(driver) => position.set_number(driver.next),
            Self::Number(driver) => position.set_number(driver.next),
            Self::Cursor(Cursor { next: Some(next), .. }) if !position.set_text(next) => {
                return Err(PagingError::InvalidCursor(next.clone()));
            }
            Self::Cursor(_) | Self::Url(_) => {}
        }
        Ok(())
    }

    /// Goes on to the page after one that was received; `false` if there is none.
    pub fn advance(&mut self, seen: &Seen<'_>) -> Result<bool, PagingError> {
        match self {
            Self::Offset(driver) => Ok(driver.advance(seen)),
            Self::Number(driver) => Ok(driver.advance(seen)),
            Self::Cursor(driver) => driver.advance(seen),
            Self::Url(driver) => driver.advance(seen),
        }
    }
}

impl Seen<'_> {
    /// Whether the response says that more items follow, or has a URL for them.
    pub fn more(&self) -> Option<bool> {
        self.told.more.or_else(|| (!self.fields.url.is_empty()).then_some(self.told.url.is_some()))
    }

    /// Whether the header `Link` has a URL of the next page; `None` if it has none of any page, as there may be none if all items
    /// are on one page.
    pub fn linked(&self) -> Option<bool> {
        url::has_page_links(self.headers).then(|| url::next_link(self.headers).is_some())
    }

    /// Whether it has as many items as a page can have; so far as is known, every page that is not empty.
    pub fn is_full(&self) -> bool {
        let limit = self.told.limit.filter(|limit| *limit > 0);
        // A server may return fewer items than requested.
        let full = match (self.full, limit) {
            (Some(full), Some(limit)) => Some(full.min(limit)),
            (full, limit) => full.or(limit),
        };
        self.found > 0 && full.is_none_or(|full| self.found >= full)
    }
}
