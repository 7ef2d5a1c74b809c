//! The bounds of numbers, compared as the decimals that are written; the oracle's own compare floats by their bits.

use std::cmp::Ordering;

use jsonschema::paths::Location;
use jsonschema::{Keyword, ValidationError, ValidationOptions};
use serde_json::{Map, Number, Value};

use crate::claim::exact;

/// The keywords, and how numbers within the bound compare with it.
const KEYWORDS: [(&str, &[Ordering]); 4] = [
    ("minimum", &[Ordering::Greater, Ordering::Equal]),
    ("maximum", &[Ordering::Less, Ordering::Equal]),
    ("exclusiveMinimum", &[Ordering::Greater]),
    ("exclusiveMaximum", &[Ordering::Less]),
];

struct Bound {
    bound: Number,
    within: &'static [Ordering],
}

impl<'i> Keyword<'i> for Bound {
    fn validate(&self, instance: &'i Value) -> Result<(), ValidationError<'i>> {
        if self.is_valid(instance) { Ok(()) } else { Err(ValidationError::custom("is out of bounds")) }
    }

    fn is_valid(&self, instance: &'i Value) -> bool {
        let Value::Number(number) = instance else { return true };
        compare(number, &self.bound).is_none_or(|order| self.within.contains(&order))
    }
}

/// Exact, unless one is a fraction, which no float beyond 2^53 is, or beyond 128 bits.
fn compare(one: &Number, other: &Number) -> Option<Ordering> {
    match (exact(one), exact(other)) {
        (Some(one), Some(other)) => Some(one.cmp(&other)),
        _ => one.as_f64()?.partial_cmp(&other.as_f64()?),
    }
}

/// The same oracle with these bounds.
pub fn with_exact_bounds(options: ValidationOptions<'_>) -> ValidationOptions<'_> {
    let [least, most, above, below] = KEYWORDS.map(|(keyword, _)| keyword);
    let options = options.with_keyword(least, hook::<0>).with_keyword(most, hook::<1>);
    options.with_keyword(above, hook::<2>).with_keyword(below, hook::<3>)
}

/// The oracle's hook for one of [`KEYWORDS`].
fn hook<'a, const INDEX: usize>(
    _schema: &'a Map<String, Value>,
    bound: &'a Value,
    _place: Location,
) -> Result<Box<dyn for<'i> Keyword<'i>>, ValidationError<'a>> {
    match bound {
        Value::Number(bound) => Ok(Box::new(Bound { bound: bound.clone(), within: KEYWORDS[INDEX].1 })),
        _ => Err(ValidationError::schema(format!("{bound} is not a number"))),
    }
}

#[cfg(test)]
mod tests {
    use serde_json::{Number, json};

    use super::{Ordering, compare};

    fn compared(one: &serde_json::Value, other: &serde_json::Value) -> Option<Ordering> {
        let number = |value: &serde_json::Value| -> Number { serde_json::from_value(value.clone()).unwrap() };
        compare(&number(one), &number(other))
    }

    #[test]
    fn numbers_are_what_is_written() {
        assert_eq!(compared(&json!(-9.223372036854776e18), &json!(i64::MIN)), Some(Ordering::Less));
        assert_eq!(compared(&json!(9.22337203685478e18), &json!(9_223_372_036_854_780_000_u64)), Some(Ordering::Equal));
        assert_eq!(compared(&json!(1), &json!(1.0)), Some(Ordering::Equal));
        assert_eq!(compared(&json!(0.5), &json!(i64::MAX)), Some(Ordering::Less));
        assert_eq!(compared(&json!(1e300), &json!(1e299)), Some(Ordering::Greater));
    }
}
