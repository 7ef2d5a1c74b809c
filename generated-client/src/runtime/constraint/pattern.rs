//! What a text matches.

use std::fmt;

use serde_json::Value;

use super::super::validation::{Actual, At, Limit, Pattern, Violation};
use super::{Assertion, On, Rule};

/// A text matches a pattern.
#[inline]
pub fn pattern(text: &str, pattern: &Pattern, at: At<'_>, found: &mut Vec<Violation>) {
    if !pattern.is_match(text) {
        push(text, pattern, at, found);
    }
}

#[cold]
fn push(text: &str, pattern: &Pattern, at: At<'_>, found: &mut Vec<Violation>) {
    found.push(Violation::new(at, Rule::Pattern, Limit::Text(pattern.source()), Actual::text(text)));
}

pub(super) fn assert(assertion: &Assertion, on: On<'_>, found: &mut Vec<Violation>) {
    if let (Assertion::Pattern(expected), Value::String(text)) = (assertion, on.value) {
        pattern(text, expected, on.at, found);
    }
}

pub(super) fn message(violation: &Violation, out: &mut fmt::Formatter<'_>) -> fmt::Result {
    write!(out, "{} does not match {}", violation.actual(), violation.limit())
}

pub(super) fn expected(violation: &Violation) -> String {
    format!("a match of {}", violation.limit())
}
