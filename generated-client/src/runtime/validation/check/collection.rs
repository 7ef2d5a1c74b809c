//! Checks of lists and objects.

use serde_json::Value;

use super::super::{Actual, At, Limit, Number, Rule, Violation};
use crate::runtime::schema::first_pair;
use crate::runtime::{Encode, to_value};

#[cold]
fn push(rule: Rule, count: usize, limit: usize, at: At<'_>, found: &mut Vec<Violation>) {
    let limit = Limit::Number(Number::from_count(limit));
    found.push(Violation::new(at, rule, limit, Actual::Count(count)));
}

/// A list of `count` items has at most `limit`.
#[inline]
pub fn max_items(count: usize, limit: usize, at: At<'_>, found: &mut Vec<Violation>) {
    if count > limit {
        push(Rule::MaxItems, count, limit, at, found);
    }
}

/// A list of `count` items has at least `limit`.
#[inline]
pub fn min_items(count: usize, limit: usize, at: At<'_>, found: &mut Vec<Violation>) {
    if count < limit {
        push(Rule::MinItems, count, limit, at, found);
    }
}

/// An object of `count` properties has at most `limit`.
#[inline]
pub fn max_properties(count: usize, limit: usize, at: At<'_>, found: &mut Vec<Violation>) {
    if count > limit {
        push(Rule::MaxProperties, count, limit, at, found);
    }
}

/// An object of `count` properties has at least `limit`.
#[inline]
pub fn min_properties(count: usize, limit: usize, at: At<'_>, found: &mut Vec<Violation>) {
    if count < limit {
        push(Rule::MinProperties, count, limit, at, found);
    }
}

/// No two items of a list are equal, as JSON. The first pair that is, is named.
pub fn unique_items<T: Encode>(items: &[T], at: At<'_>, found: &mut Vec<Violation>) {
    let values: Result<Vec<Value>, _> = items.iter().map(|item| to_value(item)).collect();
    let Ok(values) = values else { return }; // a number that is not finite breaks another rule
    unique_values(&values, at, found);
}

/// No two JSON values of a list are equal. The first pair that is, is named.
pub fn unique_values(items: &[Value], at: At<'_>, found: &mut Vec<Violation>) {
    if let Some((first, second)) = first_pair(items) {
        found.push(Violation::new(at, Rule::UniqueItems, Limit::None, Actual::Equal(first, second)));
    }
}
