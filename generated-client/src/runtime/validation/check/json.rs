//! Checks of what is neither text nor number.

use serde_json::Value;

use super::super::super::codec::{Encode, to_value};
use super::super::super::schema::{self, Json, Schema};
use super::super::{Actual, At, Limit, Rule, Violation};

/// A value satisfies a schema, for keywords that take more than a line of code: it is written as JSON first.
pub fn schema(value: &dyn Encode, schema: &Schema, at: At<'_>, found: &mut Vec<Violation>) {
    let Ok(json) = to_value(value) else { return }; // a number that is not finite breaks another rule
    let mut all = Vec::new();
    schema::check(schema, &json, at, &mut all);
    // What the value's own checks have found is there already.
    all.retain(|violation| !found.contains(violation));
    found.append(&mut all);
}

/// What an arm of a union found wrong, which is what comes after the first `known`, counts for nothing where another
/// arm accepts the value.
pub fn unless_another_arm(value: &dyn Encode, schema: &Schema, at: At<'_>, known: usize, found: &mut Vec<Violation>) {
    if found.len() > known
        && let Ok(json) = to_value(value)
    {
        let mut all = Vec::new();
        schema::check(schema, &json, at, &mut all);
        if all.is_empty() {
            found.truncate(known);
        }
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
        found.push(Violation::new(at, Rule::Enum, Limit::Json(allowed), Actual::Boolean(value)));
    }
}

/// A value is none of a union's arms, which `expected` names, as in "one of apartment, house": always a violation.
pub fn no_arm(value: &Value, expected: &'static str, at: At<'_>, found: &mut Vec<Violation>) {
    found.push(Violation::new(at, Rule::AnyOf, Limit::Text(expected), Actual::of(value)));
}
