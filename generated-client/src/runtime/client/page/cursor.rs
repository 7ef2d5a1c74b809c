//! Pages by a cursor: a text of the response before, or the id of its last item.

use std::collections::HashSet;

use super::driver::Seen;
use super::url::Url;
use super::{PagingError, hash};

/// The cursor of the next page.
pub(super) struct Cursor {
    pub next: Option<String>,
    pub preceding: i64,
    /// Whether the cursor is of the last item
    is_of_item: bool,
    /// Hashes of the cursors so far
    known: HashSet<u64>,
    /// Where the response has a URL in place of a cursor
    pub url: Option<Url>,
}

impl Cursor {
    pub fn new(stated: Option<String>, is_of_item: bool) -> Self {
        let known = stated.iter().map(hash).collect();
        Self { next: stated, preceding: 0, is_of_item, known, url: None }
    }

    pub fn advance(&mut self, seen: &Seen<'_>) -> Result<bool, PagingError> {
        self.preceding = self.preceding.saturating_add(seen.found);
        if seen.told.more == Some(false) {
            return Ok(false);
        }
        let told = if self.is_of_item { &seen.told.last } else { &seen.told.next };
        // Some servers write the end as 0.
        let is_cursor = |cursor: &&String| seen.told.more == Some(true) || *cursor != "0";
        let Some(cursor) = told.as_ref().filter(is_cursor) else {
            return if seen.told.more == Some(true) { Err(PagingError::NothingNext) } else { Ok(false) };
        };
        if ["http://", "https://"].iter().any(|scheme| cursor.starts_with(scheme)) {
            return self.url.get_or_insert_with(|| Url::new(false)).follow(cursor, seen).map(|()| true);
        }
        if !self.known.insert(hash(cursor)) {
            return Err(PagingError::Repeated);
        }
        self.next = Some(cursor.clone());
        Ok(true)
    }
}
