//! What JSON and Rust can hold: no constraint of a schema, and reported like one.

use std::fmt;

use super::super::cents::Cents;
use super::super::validation::{Actual, At, Limit, Violation};
use super::Rule;

/// An amount that is sent is a whole number of cents.
#[inline]
pub fn whole_cents(value: Cents, at: At<'_>, found: &mut Vec<Violation>) {
    if !value.is_whole() {
        push(at, found);
    }
}

#[cold]
fn push(at: At<'_>, found: &mut Vec<Violation>) {
    let limit = Limit::Text("a 64-bit integer");
    found.push(Violation::new(at, Rule::Representable, limit, Actual::Kind(Actual::THIS_NUMBER)));
}

/// A value can't be written as JSON: a type from the settings refuses that, or a number is not finite, which its own check
/// has found already.
#[cold]
pub(super) fn unwritable(at: At<'_>, found: &mut Vec<Violation>) {
    let here = at.to_string();
    let is_of_it = |known: &Violation| {
        let inner = known.pointer().strip_prefix(&*here).filter(|_| known.location() == at.location());
        inner.is_some_and(|inner| inner.is_empty() || inner.starts_with('/'))
    };
    if !found.iter().any(is_of_it) {
        found.push(Violation::new(at, Rule::Representable, Limit::Text("JSON"), Actual::Kind("this value")));
    }
}

pub(super) fn message(violation: &Violation, out: &mut fmt::Formatter<'_>) -> fmt::Result {
    let actual = violation.actual();
    match (violation.rule(), violation.limit(), actual) {
        (Rule::Json, _, Actual::Text(reason)) => write!(out, "is not JSON: {reason}"),
        (Rule::Json, ..) => out.write_str("is not JSON"),
        (_, Limit::Depth(depth), _) => write!(out, "{actual} is nested more than {depth} levels deep"),
        (_, limit, _) => write!(out, "{actual} does not fit into {limit}"),
    }
}

pub(super) fn expected(violation: &Violation) -> String {
    violation.message().to_string()
}
