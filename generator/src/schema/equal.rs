//! When two values of a document are the same value to JSON Schema.

use crate::read::{Number, Value};

/// A text that equal values share, and that reads like the value: `1` and `1.0` are one number, and the order
/// of properties does not matter.
pub(crate) fn key(value: &Value) -> String {
    canonical(value).to_string()
}

fn canonical(value: &Value) -> serde_json::Value {
    match value {
        Value::Number(Number::Float(float)) if float.fract() == 0.0 && float.abs() < EXACT => {
            #[expect(clippy::cast_possible_truncation, reason = "whole and within the range just checked")]
            let whole = *float as i64;
            whole.into()
        }
        Value::Array(items) => items.iter().map(canonical).collect(),
        Value::Object(object) => {
            let mut entries: Vec<_> = object.iter().map(|(name, value)| (name.clone(), canonical(value))).collect();
            entries.sort_by(|(one, _), (other, _)| one.cmp(other));
            serde_json::Value::Object(entries.into_iter().collect())
        }
        other => other.to_json(),
    }
}

/// Up to here a double tells whole numbers apart: 2^53.
const EXACT: f64 = 9_007_199_254_740_992.0;
