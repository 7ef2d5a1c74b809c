//! Checks of numbers. A NaN breaks none but [`finite`].

use std::cmp::Ordering::{Equal, Greater, Less};

use super::super::{Actual, At, Limit, Number, NumberFormat, Rule, Violation};

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

/// A number is a whole multiple of `divisor`, exactly: 0.3 is one of 0.1.
#[inline]
pub fn multiple_of(value: impl Into<Number>, divisor: impl Into<Number>, at: At<'_>, found: &mut Vec<Violation>) {
    let (value, divisor) = (value.into(), divisor.into());
    if !value.is_multiple_of(divisor) {
        push(Rule::MultipleOf, value, divisor, at, found);
    }
}

/// A number has a format: it is whole, and within what so many bits hold.
#[inline]
pub fn number_format(value: impl Into<Number>, format: &NumberFormat, at: At<'_>, found: &mut Vec<Violation>) {
    let value = value.into();
    if !format.holds(value) {
        found.push(Violation::new(at, Rule::Format, Limit::Text(format.words()), Actual::Number(value)));
    }
}

/// A number is one of `allowed`.
pub fn one_of_numbers(value: impl Into<Number>, allowed: &[Number], at: At<'_>, found: &mut Vec<Violation>) {
    let value = value.into();
    if !allowed.contains(&value) {
        found.push(Violation::new(at, Rule::Enum, Limit::Numbers(allowed.to_vec()), Actual::Number(value)));
    }
}

/// A number is one: neither NaN nor infinite, which JSON cannot say.
#[inline]
pub fn finite(value: f64, at: At<'_>, found: &mut Vec<Violation>) {
    if !value.is_finite() {
        found.push(Violation::new(at, Rule::Type, Limit::Text("a finite number"), Actual::Number(value.into())));
    }
}
