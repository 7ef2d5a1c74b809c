//! Counts of characters, items or properties that are too small or too large.

use super::super::validation::{Actual, At, Limit, Number, Violation};
use super::Rule;

/// A count is at most `limit`.
#[inline]
pub(super) fn at_most(rule: Rule, count: usize, limit: usize, at: At<'_>, found: &mut Vec<Violation>) {
    if count > limit {
        push(rule, count, limit, at, found);
    }
}

/// A count is at least `limit`.
#[inline]
pub(super) fn at_least(rule: Rule, count: usize, limit: usize, at: At<'_>, found: &mut Vec<Violation>) {
    if count < limit {
        push(rule, count, limit, at, found);
    }
}

#[cold]
fn push(rule: Rule, count: usize, limit: usize, at: At<'_>, found: &mut Vec<Violation>) {
    found.push(Violation::new(at, rule, Limit::Number(Number::from_count(limit)), Actual::Count(count)));
}
