//! Pages by their number.

use super::driver::Seen;

/// The number of the next page, counted from `first`.
pub(super) struct Number {
    first: i64,
    pub next: i64,
    /// How many items precede the page with which it began, where that is known
    before: Option<i64>,
    found: i64,
}

impl Number {
    pub fn new(first: i64, stated: Option<i64>, full: Option<i64>) -> Self {
        let next = stated.unwrap_or(first);
        let skipped = next.saturating_sub(first);
        let before = if skipped == 0 { Some(0) } else { full.map(|full| full.saturating_mul(skipped)) };
        Self { first, next, before, found: 0 }
    }

    pub const fn preceding(&self) -> i64 {
        let before = match self.before {
            Some(before) => before,
            None => 0,
        };
        before.saturating_add(self.found)
    }

    /// A page without items is followed by another one only if the response says so.
    pub fn advance(&mut self, seen: &Seen<'_>) -> bool {
        self.found = self.found.saturating_add(seen.found);
        self.next = self.next.saturating_add(1);
        let by_pages = || seen.told.pages.map(|pages| self.next.saturating_sub(self.first) < pages);
        let by_total = || self.before.and(seen.told.total).map(|total| seen.found > 0 && self.preceding() < total);
        let told = seen.more().or_else(by_pages).or_else(by_total);
        told.or_else(|| seen.linked()).unwrap_or_else(|| seen.is_full())
    }
}
