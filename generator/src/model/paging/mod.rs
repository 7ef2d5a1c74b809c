//! How the list of an operation is followed page by page: found in its parameters and its response, or stated in the settings.

mod detect;
mod fit;
mod parameters;
mod report;
mod response;
mod setting;
mod stated;

pub use setting::{PagingMethod, PagingSetting};

use super::{Api, Settings};
use crate::diagnostic::Diagnostics;

/// How the list of an operation is followed.
#[derive(Clone, Debug, PartialEq)]
pub struct Paging {
    /// What leads from one page to the next
    pub kind: PagingKind,
    /// The parameter that selects the page: its number, how many items precede it, or its cursor
    pub position: Option<String>,
    /// The position of the first page, where it is a number
    pub first: i64,
    /// The parameter for the number of items of a page
    pub size: Option<String>,
    /// How many items a page may be asked for, or has if nobody asks, where the document says so
    pub largest: Option<i64>,
    /// Where a response has what
    pub page: PageFields,
}

impl Paging {
    /// Whether the parameters of one type can select the pages of both.
    #[must_use]
    pub fn selects_like(&self, other: &Self) -> bool {
        let Self { kind, position, first, size, largest, page: _ } = self;
        (kind, position, first, size, largest)
            == (&other.kind, &other.position, &other.first, &other.size, &other.largest)
    }
}

/// What leads from one page to the next.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum PagingKind {
    /// The number of the items before it
    Offset,
    /// The number of the page
    Page,
    /// A text of the response
    Cursor,
    /// The id of the last item
    LastItem,
    /// A URL of the response
    NextUrl,
    /// A URL in the header `Link`
    Link,
}

impl PagingKind {
    /// Every kind, in the order of reports.
    pub const ALL: [Self; 6] = [Self::Offset, Self::Page, Self::Cursor, Self::LastItem, Self::NextUrl, Self::Link];

    /// Its name in the settings and in reports: `next-url`.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Offset => "offset",
            Self::Page => "page",
            Self::Cursor => "cursor",
            Self::LastItem => "last-item",
            Self::NextUrl => "next-url",
            Self::Link => "link",
        }
    }
}

/// The names that lead from the root of a response to one of its fields.
pub type FieldPath = Vec<String>;

/// Where the response of a list has what the client has to know of a page.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct PageFields {
    /// The items; empty if the response is an array
    pub items: FieldPath,
    /// Whether more follow: a boolean
    pub more: Option<FieldPath>,
    /// The maximum number of items of a page
    pub limit: Option<FieldPath>,
    /// The number of pages
    pub pages: Option<FieldPath>,
    /// The number of items of the whole list
    pub total: Option<FieldPath>,
    /// The cursor of the next page
    pub next: Option<FieldPath>,
    /// The URL of the next page
    pub url: Option<FieldPath>,
    /// The field of an item by which the next page is requested
    pub last: Option<String>,
}

impl PageFields {
    /// What both have, unless they contradict each other: a cursor or an id is of no matter to a list that is followed otherwise.
    #[must_use]
    pub fn joined(&self, other: &Self) -> Option<Self> {
        let with_cursors = |one: &Self, other: &Self| Self {
            next: one.next.clone().or_else(|| other.next.clone()),
            last: one.last.clone().or_else(|| other.last.clone()),
            ..one.clone()
        };
        let joined = with_cursors(self, other);
        (joined == with_cursors(other, self)).then_some(joined)
    }
}

/// Decides for each operation how its list is followed, and reports what was found and is not a matter of course.
pub(super) fn add(api: &mut Api, settings: &Settings, diagnostics: &mut Diagnostics) {
    let mut stated = stated::Stated::new(api, &settings.paging, diagnostics);
    let mut found = report::Found::default();
    for index in 0..api.operations.len() {
        let paging = if stated.decides(index) {
            stated.paging(api, index, diagnostics)
        } else {
            let detected = detect::paging(api, &api.operations[index]);
            found.note(&api.operations[index], &detected);
            detected.ok()
        };
        let items = paging.as_ref().and_then(|paging| response::list(api, &api.operations[index], &paging.page.items));
        let operation = &mut api.operations[index];
        operation.list = operation.list.or(items);
        operation.paging = paging;
    }
    stated.report_unfit(api, diagnostics);
    stated.report_unused(api, diagnostics);
    found.report(diagnostics);
}
