//! The entries of `paging` in the settings, as they are written.

use serde::Deserialize;

use super::PagingKind;

/// How some lists are followed. The first entry for an operation holds; what an entry does not state is found as usual.
#[derive(Clone, Debug, Deserialize, PartialEq)]
#[serde(deny_unknown_fields)]
pub struct PagingSetting {
    /// The operations, by their `operationId` or as `GET /pets`
    #[serde(default)]
    pub operations: Vec<String>,
    /// The tags whose operations these are
    #[serde(default)]
    pub tags: Vec<String>,
    /// Whether it is for every operation
    #[serde(default)]
    pub all: bool,
    /// What leads from one page to the next
    pub kind: PagingMethod,
    /// The query parameter that selects the page
    #[serde(default)]
    pub parameter: Option<String>,
    /// The query parameter for the number of items of a page
    #[serde(default)]
    pub size: Option<String>,
    /// The number of the first page, or the offset of the first item
    #[serde(default)]
    pub first: Option<i64>,
    /// The JSON pointer of the items
    #[serde(default)]
    pub items: Option<String>,
    /// The JSON pointer of the next cursor or URL; for `last-item`, within an item
    #[serde(default)]
    pub next: Option<String>,
    /// The JSON pointer of the boolean that says whether more items follow
    #[serde(default)]
    pub more: Option<String>,
    /// Why
    pub reason: String,
}

/// What leads from one page to the next, as the settings name it.
#[derive(Clone, Copy, Debug, Deserialize, PartialEq, Eq)]
#[serde(rename_all = "kebab-case")]
pub enum PagingMethod {
    /// See [`PagingKind::Offset`]
    Offset,
    /// See [`PagingKind::Page`]
    Page,
    /// See [`PagingKind::Cursor`]
    Cursor,
    /// See [`PagingKind::LastItem`]
    LastItem,
    /// See [`PagingKind::NextUrl`]
    NextUrl,
    /// See [`PagingKind::Link`]
    Link,
    /// Nothing: the list has no further pages, or is not to be followed
    None,
}

impl PagingMethod {
    /// The kind of paging, if the list is followed at all.
    pub(super) const fn kind(self) -> Option<PagingKind> {
        match self {
            Self::Offset => Some(PagingKind::Offset),
            Self::Page => Some(PagingKind::Page),
            Self::Cursor => Some(PagingKind::Cursor),
            Self::LastItem => Some(PagingKind::LastItem),
            Self::NextUrl => Some(PagingKind::NextUrl),
            Self::Link => Some(PagingKind::Link),
            Self::None => None,
        }
    }
}

impl PagingSetting {
    /// The first of its keys that has no effect with its `kind`.
    pub(super) fn without_effect(&self) -> Option<&'static str> {
        use PagingMethod::{Cursor, LastItem, NextUrl, None as Nothing, Offset, Page};
        let keys = [
            ("parameter", self.parameter.is_some(), matches!(self.kind, Offset | Page | Cursor | LastItem)),
            ("first", self.first.is_some(), matches!(self.kind, Offset | Page)),
            ("next", self.next.is_some(), matches!(self.kind, Cursor | LastItem | NextUrl)),
            ("size", self.size.is_some(), self.kind != Nothing),
            ("items", self.items.is_some(), self.kind != Nothing),
            ("more", self.more.is_some(), self.kind != Nothing),
        ];
        keys.into_iter().find(|(_, is_stated, has_effect)| *is_stated && !has_effect).map(|(name, _, _)| name)
    }
}
