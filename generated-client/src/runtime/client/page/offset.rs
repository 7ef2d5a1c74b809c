//! Pages by the number of the items before them.

use super::driver::Seen;

/// The number of the items before the next page, counted from `first`.
pub(super) struct Offset {
    first: i64,
    pub next: i64,
}

impl Offset {
    pub fn new(first: i64, stated: Option<i64>) -> Self {
        Self { first, next: stated.unwrap_or(first) }
    }

    pub const fn preceding(&self) -> i64 {
        self.next.saturating_sub(self.first)
    }

    /// An empty page is the last one, whatever it says: the next one would be the same.
    pub fn advance(&mut self, seen: &Seen<'_>) -> bool {
        self.next = self.next.saturating_add(seen.found);
        let by_total = || seen.told.total.map(|total| self.preceding() < total);
        seen.found > 0 && seen.more().or_else(by_total).or_else(|| seen.linked()).unwrap_or_else(|| seen.is_full())
    }
}
