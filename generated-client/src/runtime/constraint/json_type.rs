//! The type of a value, which the table of a schema holds apart from its entries.

use std::fmt;

use super::super::validation::words::types_in_words;
use super::super::validation::{Actual, At, Limit, Violation};
use super::{Rule, combination};

/// A number is one: neither NaN nor infinite, which JSON cannot say.
#[inline]
pub fn finite(value: f64, at: At<'_>, found: &mut Vec<Violation>) {
    if !value.is_finite() {
        push(value, at, found);
    }
}

#[cold]
fn push(value: f64, at: At<'_>, found: &mut Vec<Violation>) {
    found.push(Violation::new(at, Rule::Type, Limit::Text("a finite number"), Actual::Number(value.into())));
}

pub(super) fn message(violation: &Violation, out: &mut fmt::Formatter<'_>) -> fmt::Result {
    combination::message(violation, out)
}

pub(super) fn expected(violation: &Violation) -> String {
    match violation.limit() {
        Limit::Types(types) => types_in_words(*types).join(" or "),
        limit => limit.to_string(),
    }
}
