//! How large a number is. A NaN is out of no range.

use std::cmp::Ordering::{Equal, Greater, Less};
use std::fmt;

use serde_json::Value;

use super::super::schema::number;
use super::super::validation::{Actual, At, Limit, Number, Violation};
use super::{Assertion, On, Rule};

#[cold]
fn push(rule: Rule, value: Number, limit: Number, at: At<'_>, found: &mut Vec<Violation>) {
    found.push(Violation::new(at, rule, Limit::Number(limit), Actual::Number(value)));
}

/// A number is at least `limit`.
#[inline]
pub fn minimum(value: impl Into<Number>, limit: impl Into<Number>, at: At<'_>, found: &mut Vec<Violation>) {
    let (value, limit) = (value.into(), limit.into());
    if value.partial_cmp(&limit) == Some(Less) {
        push(Rule::Minimum, value, limit, at, found);
    }
}

/// A number is at most `limit`.
#[inline]
pub fn maximum(value: impl Into<Number>, limit: impl Into<Number>, at: At<'_>, found: &mut Vec<Violation>) {
    let (value, limit) = (value.into(), limit.into());
    if value.partial_cmp(&limit) == Some(Greater) {
        push(Rule::Maximum, value, limit, at, found);
    }
}

/// A number is greater than `limit`.
#[inline]
pub fn exclusive_minimum(value: impl Into<Number>, limit: impl Into<Number>, at: At<'_>, found: &mut Vec<Violation>) {
    let (value, limit) = (value.into(), limit.into());
    if matches!(value.partial_cmp(&limit), Some(Less | Equal)) {
        push(Rule::ExclusiveMinimum, value, limit, at, found);
    }
}

/// A number is less than `limit`.
#[inline]
pub fn exclusive_maximum(value: impl Into<Number>, limit: impl Into<Number>, at: At<'_>, found: &mut Vec<Violation>) {
    let (value, limit) = (value.into(), limit.into());
    if matches!(value.partial_cmp(&limit), Some(Greater | Equal)) {
        push(Rule::ExclusiveMaximum, value, limit, at, found);
    }
}

pub(super) fn assert(assertion: &Assertion, on: On<'_>, found: &mut Vec<Violation>) {
    let Value::Number(json) = on.value else { return };
    let value = number(json);
    match *assertion {
        Assertion::Minimum(limit) => minimum(value, limit, on.at, found),
        Assertion::Maximum(limit) => maximum(value, limit, on.at, found),
        Assertion::ExclusiveMinimum(limit) => exclusive_minimum(value, limit, on.at, found),
        Assertion::ExclusiveMaximum(limit) => exclusive_maximum(value, limit, on.at, found),
        _ => {}
    }
}

pub(super) fn message(violation: &Violation, out: &mut fmt::Formatter<'_>) -> fmt::Result {
    write!(out, "{}, {}", violation.actual(), expected(violation))
}

pub(super) fn expected(violation: &Violation) -> String {
    let side = match violation.rule() {
        Rule::Maximum => "at most",
        Rule::ExclusiveMaximum => "less than",
        Rule::ExclusiveMinimum => "greater than",
        _ => "at least",
    };
    format!("{side} {}", violation.limit())
}
