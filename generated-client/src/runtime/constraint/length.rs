//! How many characters a text has: code points, as JSON Schema counts.

use std::fmt;

use serde_json::Value;

use super::super::validation::words::{Counted, limited};
use super::super::validation::{At, Limit, Number, Violation};
use super::count::{at_least, at_most};
use super::{Assertion, On, Rule};

/// A text has at most `limit` characters: code points, as JSON Schema counts.
#[inline]
pub fn max_length(text: &str, limit: usize, at: At<'_>, found: &mut Vec<Violation>) {
    // No text has more code points than bytes.
    if text.len() > limit {
        at_most(Rule::MaxLength, text.chars().count(), limit, at, found);
    }
}

/// A text has at least `limit` characters: code points, as JSON Schema counts.
#[inline]
pub fn min_length(text: &str, limit: usize, at: At<'_>, found: &mut Vec<Violation>) {
    // No code point has more than four bytes.
    if text.len() / 4 < limit {
        at_least(Rule::MinLength, text.chars().count(), limit, at, found);
    }
}

pub(super) fn assert(assertion: &Assertion, on: On<'_>, found: &mut Vec<Violation>) {
    let Value::String(text) = on.value else { return };
    match *assertion {
        Assertion::MinLength(limit) => min_length(text, limit, on.at, found),
        Assertion::MaxLength(limit) => max_length(text, limit, on.at, found),
        _ => {}
    }
}

pub(super) fn message(violation: &Violation, out: &mut fmt::Formatter<'_>) -> fmt::Result {
    let (actual, limit) = (Counted(violation.actual(), "character", "characters"), violation.limit());
    write!(out, "{actual}, {} {limit}", side(violation))
}

pub(super) fn expected(violation: &Violation) -> String {
    match (violation.rule(), violation.limit()) {
        (Rule::MaxLength, Limit::Number(Number::Integer(0))) => "empty".to_owned(),
        (_, limit) => format!("{} {} long", side(violation), limited(limit, "character", "characters")),
    }
}

fn side(violation: &Violation) -> &'static str {
    if violation.rule() == Rule::MaxLength { "at most" } else { "at least" }
}
