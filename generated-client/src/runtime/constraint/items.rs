//! How many items an array has, which, and what each is.

use std::fmt;

use serde_json::Value;

use super::super::codec::{Encode, to_value};
use super::super::schema::{Schema, first_pair};
use super::super::validation::words::{Counted, limited};
use super::super::validation::{Actual, At, Limit, Violation};
use super::count::{at_least, at_most};
use super::representation::unwritable;
use super::{Assertion, On, Rule};

/// A list of `count` items has at most `limit`.
#[inline]
pub fn max_items(count: usize, limit: usize, at: At<'_>, found: &mut Vec<Violation>) {
    at_most(Rule::MaxItems, count, limit, at, found);
}

/// A list of `count` items has at least `limit`.
#[inline]
pub fn min_items(count: usize, limit: usize, at: At<'_>, found: &mut Vec<Violation>) {
    at_least(Rule::MinItems, count, limit, at, found);
}

/// No two items of a list are equal, as JSON. The first pair that is, is named.
pub fn unique_items<T: Encode>(items: &[T], at: At<'_>, found: &mut Vec<Violation>) {
    let values: Result<Vec<Value>, _> = items.iter().map(|item| to_value(item)).collect();
    let Ok(values) = values else { return unwritable(at, found) };
    unique_values(&values, at, found);
}

/// No two JSON values of a list are equal. The first pair that is, is named.
pub fn unique_values(items: &[Value], at: At<'_>, found: &mut Vec<Violation>) {
    if let Some((first, second)) = first_pair(items) {
        found.push(Violation::new(at, Rule::UniqueItems, Limit::None, Actual::Equal(first, second)));
    }
}

pub(super) fn assert(assertion: &Assertion, on: On<'_>, found: &mut Vec<Violation>) {
    let (On { walk, schema, value, at }, Value::Array(items)) = (on, on.value) else { return };
    match *assertion {
        Assertion::MinItems(limit) => min_items(items.len(), limit, at, found),
        Assertion::MaxItems(limit) => max_items(items.len(), limit, at, found),
        Assertion::UniqueItems => unique_values(items, at, found),
        Assertion::PrefixItems(schemas) => {
            for (index, (schema, item)) in schemas.iter().zip(items).enumerate() {
                walk.below(schema, item, at.index(index), found);
            }
        }
        Assertion::Items(item_schema) => {
            for (index, item) in items.iter().enumerate().skip(prefix(schema)) {
                walk.below(item_schema, item, at.index(index), found);
            }
        }
        Assertion::Contains(wanted, least, most) => {
            let count = items.iter().filter(|item| walk.accepts(wanted, item)).count();
            at_least(Rule::MinContains, count, least, at, found);
            if let Some(most) = most {
                at_most(Rule::MaxContains, count, most, at, found);
            }
        }
        Assertion::UnevaluatedItems(rest) => {
            for (index, item) in items.iter().enumerate() {
                if !walk.evaluates_item(schema, value, index, item) {
                    walk.below(rest, item, at.index(index), found);
                }
            }
        }
        _ => {}
    }
}

/// How many items have a schema of their own.
pub(in crate::runtime) fn prefix(schema: &Schema) -> usize {
    let own = schema.1.iter().find_map(|assertion| match assertion {
        Assertion::PrefixItems(schemas) => Some(schemas.len()),
        _ => None,
    });
    own.unwrap_or(0)
}

pub(super) fn message(violation: &Violation, out: &mut fmt::Formatter<'_>) -> fmt::Result {
    let (actual, limit, side) = (violation.actual(), violation.limit(), side(violation));
    match violation.rule() {
        Rule::UniqueItems => write!(out, "{actual} are equal"),
        rule => {
            let (one, several) = noun(rule);
            write!(out, "{}, {side} {limit}", Counted(actual, one, several))
        }
    }
}

pub(super) fn expected(violation: &Violation) -> String {
    match violation.rule() {
        Rule::UniqueItems => "an array without equal items".to_owned(),
        rule => {
            let (one, several) = noun(rule);
            format!("an array of {} {}", side(violation), limited(violation.limit(), one, several))
        }
    }
}

fn noun(rule: Rule) -> (&'static str, &'static str) {
    match rule {
        Rule::MinContains | Rule::MaxContains => ("matching item", "matching items"),
        _ => ("item", "items"),
    }
}

fn side(violation: &Violation) -> &'static str {
    if matches!(violation.rule(), Rule::MaxItems | Rule::MaxContains) { "at most" } else { "at least" }
}
