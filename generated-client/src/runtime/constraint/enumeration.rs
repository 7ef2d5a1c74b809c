//! Which values there are.

use std::fmt;

use serde_json::Value;

use super::super::open_enum::OpenEnum;
use super::super::schema::{Json, is_of};
use super::super::validation::words::{listed, not_one_of, values};
use super::super::validation::{Actual, At, Limit, Number, Violation};
use super::{Assertion, On, Rule};

#[cold]
fn push(limit: Limit, actual: Actual, at: At<'_>, found: &mut Vec<Violation>) {
    found.push(Violation::new(at, Rule::Enum, limit, actual));
}

#[cold]
fn push_text(text: &str, values: &'static [&'static str], at: At<'_>, found: &mut Vec<Violation>) {
    push(Limit::Values(values), Actual::text(text), at, found);
}

/// A value of an open enum is one the document lists.
#[inline]
pub fn known<E: OpenEnum>(value: &E, at: At<'_>, found: &mut Vec<Violation>) {
    if !value.is_known() {
        push_text(value.as_str(), E::VALUES, at, found);
    }
}

/// A text is one of `values`.
#[inline]
pub fn one_of_text(text: &str, values: &'static [&'static str], at: At<'_>, found: &mut Vec<Violation>) {
    if !values.contains(&text) {
        push_text(text, values, at, found);
    }
}

/// A number is one of `allowed`.
pub fn one_of_numbers(value: impl Into<Number>, allowed: &[Number], at: At<'_>, found: &mut Vec<Violation>) {
    let value = value.into();
    if !allowed.contains(&value) {
        push(Limit::Numbers(allowed.to_vec()), Actual::Number(value), at, found);
    }
}

/// A boolean is one of `allowed`.
pub fn one_of_booleans(value: bool, allowed: &[bool], at: At<'_>, found: &mut Vec<Violation>) {
    if !allowed.contains(&value) {
        let allowed: &[Json] = match allowed {
            [] => &[],
            [true, ..] => &[Json::Boolean(true)],
            [false, ..] => &[Json::Boolean(false)],
        };
        push(Limit::Json(allowed), Actual::Boolean(value), at, found);
    }
}

pub(super) fn assert(assertion: &Assertion, on: On<'_>, found: &mut Vec<Violation>) {
    // A value of another type is not one of these either: that goes without saying.
    if !is_of(on.value, on.schema.0) {
        return;
    }
    match (assertion, on.value) {
        (Assertion::TextsOrNull(_), Value::Null) => {}
        (Assertion::Texts(values) | Assertion::TextsOrNull(values), Value::String(text)) => {
            one_of_text(text, values, on.at, found);
        }
        (Assertion::Texts(values) | Assertion::TextsOrNull(values), other) => {
            push(Limit::Values(values), Actual::of(other), on.at, found);
        }
        (Assertion::Enum(values), value) if !values.iter().any(|listed| listed.is(value)) => {
            push(Limit::Json(values), Actual::of(value), on.at, found);
        }
        _ => {}
    }
}

pub(super) fn message(violation: &Violation, out: &mut fmt::Formatter<'_>) -> fmt::Result {
    not_one_of(violation.actual(), &values(violation.limit()), out)
}

pub(super) fn expected(violation: &Violation) -> String {
    match values(violation.limit()).as_slice() {
        [only] => format!("equal to {only}"),
        several => format!("one of {}", listed(several)),
    }
}
