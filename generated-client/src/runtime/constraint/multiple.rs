//! What a number is a multiple of.

use std::fmt;

use serde_json::Value;

use super::super::schema::number;
use super::super::validation::{Actual, At, Limit, Number, Violation};
use super::{Assertion, On, Rule};

/// A number is a whole multiple of `divisor`, exactly: 0.3 is one of 0.1.
#[inline]
pub fn multiple_of(value: impl Into<Number>, divisor: impl Into<Number>, at: At<'_>, found: &mut Vec<Violation>) {
    let (value, divisor) = (value.into(), divisor.into());
    if !value.is_multiple_of(divisor) {
        push(value, divisor, at, found);
    }
}

#[cold]
fn push(value: Number, divisor: Number, at: At<'_>, found: &mut Vec<Violation>) {
    found.push(Violation::new(at, Rule::MultipleOf, Limit::Number(divisor), Actual::Number(value)));
}

pub(super) fn assert(assertion: &Assertion, on: On<'_>, found: &mut Vec<Violation>) {
    if let (Assertion::MultipleOf(divisor), Value::Number(json)) = (assertion, on.value) {
        multiple_of(number(json), *divisor, on.at, found);
    }
}

pub(super) fn message(violation: &Violation, out: &mut fmt::Formatter<'_>) -> fmt::Result {
    write!(out, "{} is not {}", violation.actual(), expected(violation))
}

pub(super) fn expected(violation: &Violation) -> String {
    format!("a multiple of {}", violation.limit())
}
