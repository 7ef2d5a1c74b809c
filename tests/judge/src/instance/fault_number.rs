//! Numbers that violate a bound, or only just satisfy it.

use serde_json::{Map, Value, json};

use super::fault::Faults;
use super::limits::Limits;
use super::sample::decimal;
use crate::formats;

/// Faults of keywords for numbers.
pub fn of_rule(schema: &Map<String, Value>, limits: &Limits<'_>, faults: &mut Faults) {
    // The side of the bound that is invalid, and whether the bound itself is.
    let bounds = [
        ("minimum", -1.0, false),
        ("maximum", 1.0, false),
        ("exclusiveMinimum", -1.0, true),
        ("exclusiveMaximum", 1.0, true),
    ];
    for (keyword, outward, exclusive) in bounds {
        let Some(bound) = schema.get(keyword).filter(|bound| bound.is_number()) else { continue };
        let Some(number) = bound.as_f64() else { continue };
        let step = limits.steps.first().copied().unwrap_or(1.0);
        let outside = step_off(bound, outward, step);
        if exclusive {
            faults.first(bound.clone());
            faults.near(outside);
        } else {
            faults.first(outside);
            faults.near(bound.clone());
        }
        faults.near(step_off(bound, -outward, step));
        // The same number as a float, and the adjacent floats.
        faults.near(json!(number));
        faults.near(json!(if outward > 0.0 { number.next_up() } else { number.next_down() }));
        faults.near(json!(decimal(number + outward * 0.5)));
        faults.near(json!(decimal(number - outward * 0.01)));
        faults.odd(json!(outward * 1e300));
        faults.odd(if outward > 0.0 { json!(u64::MAX) } else { json!(i64::MIN) });
    }
    if let Some((least, most)) = schema.get("format").and_then(Value::as_str).and_then(formats::range) {
        faults.all([whole(most + 1), whole(least - 1)]);
        faults.near(whole(most));
        faults.near(whole(least));
    }
    if let Some(step) = schema.get("multipleOf").and_then(Value::as_f64).filter(|step| *step > 0.0) {
        let mut between = Vec::new();
        let mut multiples = Vec::new();
        for times in [0.0, 1.0, 3.0, 7.0, -1.0, 10.0, 1234.0] {
            multiples.push(number(times * step));
            // Off by a half, by one, and by a small decimal.
            between.extend([
                number((times + 0.5) * step),
                number(times * step + 1.0),
                number(times * step + step / 10.0),
            ]);
        }
        let kept = limits.types.contains(&"number");
        between.retain(|value| kept || value.is_i64());
        let inside = |value: &Value| {
            value.as_f64().is_some_and(|number| {
                let bounds = Limits {
                    low: limits.low,
                    high: limits.high,
                    above: limits.above,
                    below: limits.below,
                    ..Limits::default()
                };
                bounds.holds(number)
            })
        };
        let (between, outside): (Vec<_>, Vec<_>) = between.into_iter().partition(inside);
        faults.all(between);
        outside.into_iter().for_each(|value| faults.odd(value));
        multiples.into_iter().for_each(|value| faults.near(value));
        for odd in [json!(0.3), json!(0.1 + 0.2), json!(-0.0), json!(1e300), json!(5e-324), json!(19.99), json!(4.35)] {
            faults.odd(odd);
        }
    }
}

/// An integer, exact within 64 bits.
fn whole(number: i128) -> Value {
    match (i64::try_from(number), u64::try_from(number)) {
        (Ok(number), _) => json!(number),
        (_, Ok(number)) => json!(number),
        _ => json!(number as f64),
    }
}

/// One step from a bound; exact for 64-bit integers.
fn step_off(bound: &Value, direction: f64, step: f64) -> Value {
    let whole = (step.fract() == 0.0).then_some((direction * step) as i64);
    match (bound.as_i64(), whole) {
        (Some(number), Some(step)) => {
            number.checked_add(step).map_or_else(|| json!(number as f64 + direction * step as f64), |n| json!(n))
        }
        _ => number(bound.as_f64().unwrap_or(0.0) + direction * step),
    }
}

/// Without a fraction if it is an integer.
fn number(number: f64) -> Value {
    let number = decimal(number);
    if number.fract() == 0.0 && number.abs() < 9e15 { json!(number as i64) } else { json!(number) }
}
