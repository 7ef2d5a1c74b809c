//! Checks of what is neither text nor number.

use serde_json::Value;

use super::super::{Actual, At, Limit, Rule, Violation};

/// A boolean is one of `allowed`.
pub fn one_of_booleans(value: bool, allowed: &[bool], at: At<'_>, found: &mut Vec<Violation>) {
    if !allowed.contains(&value) {
        let allowed: &[&str] = match allowed {
            [] => &[],
            [true, ..] => &["true"],
            [false, ..] => &["false"],
        };
        found.push(Violation::new(at, Rule::Enum, Limit::Values(allowed), Actual::Boolean(value)));
    }
}

/// A value is none of a union's arms, which `expected` names, as in "a boolean or a text": always a violation.
pub fn no_arm(value: &Value, expected: &'static str, at: At<'_>, found: &mut Vec<Violation>) {
    let actual = match value {
        Value::Null => Actual::Kind("null"),
        Value::Bool(value) => Actual::Boolean(*value),
        Value::Number(_) => Actual::Kind("a number"),
        Value::String(text) => Actual::text(text),
        Value::Array(_) => Actual::Kind("an array"),
        Value::Object(_) => Actual::Kind("an object"),
    };
    found.push(Violation::new(at, Rule::AnyOf, Limit::Text(expected), actual));
}
