//! When two JSON values are one value to JSON Schema.

use std::cmp::Ordering;

use serde_json::{Number as JsonNumber, Value};

use super::super::validation::Number;

/// A number as the checks compare it.
pub(crate) fn number(value: &JsonNumber) -> Number {
    match (value.as_i64(), value.as_u64()) {
        (Some(integer), _) => integer.into(),
        (_, Some(integer)) => Number::Integer(integer.into()),
        _ => value.as_f64().unwrap_or(f64::NAN).into(),
    }
}

/// The first two items that are equal, by their indices: `1` and `1.0` are, and so are objects in another order.
pub(crate) fn first_pair(items: &[Value]) -> Option<(usize, usize)> {
    let mut sorted: Vec<(usize, &Value)> = items.iter().enumerate().collect();
    sorted.sort_by(|(one, a), (other, b)| compare(a, b).then(one.cmp(other)));
    let equal = sorted.windows(2).filter(|pair| compare(pair[0].1, pair[1].1).is_eq());
    equal.map(|pair| (pair[0].0, pair[1].0)).min_by_key(|pair| pair.1)
}

/// An order in which equal values are neighbours. Objects come in the order of their names, however they are written.
fn compare(a: &Value, b: &Value) -> Ordering {
    match (a, b) {
        (Value::Bool(a), Value::Bool(b)) => a.cmp(b),
        (Value::Number(a), Value::Number(b)) => number(a).partial_cmp(&number(b)).unwrap_or(Ordering::Equal),
        (Value::String(a), Value::String(b)) => a.cmp(b),
        (Value::Array(a), Value::Array(b)) => {
            a.len().cmp(&b.len()).then_with(|| all(a.iter().zip(b).map(|(a, b)| compare(a, b))))
        }
        (Value::Object(a), Value::Object(b)) => {
            let sorted = |object: &serde_json::Map<String, Value>| {
                let mut names: Vec<String> = object.keys().cloned().collect();
                names.sort_unstable();
                names
            };
            let (of_a, of_b) = (sorted(a), sorted(b));
            of_a.cmp(&of_b).then_with(|| all(of_a.iter().map(|name| compare(&a[name], &b[name]))))
        }
        _ => rank(a).cmp(&rank(b)),
    }
}

fn all(mut orders: impl Iterator<Item = Ordering>) -> Ordering {
    orders.find(|order| order.is_ne()).unwrap_or(Ordering::Equal)
}

fn rank(value: &Value) -> u8 {
    match value {
        Value::Null => 0,
        Value::Bool(_) => 1,
        Value::Number(_) => 2,
        Value::String(_) => 3,
        Value::Array(_) => 4,
        Value::Object(_) => 5,
    }
}
