//! Bounds and multiples.

use judge::{Cases, judge};
use serde_json::json;

use super::{found, toy};

#[test]
fn minimum() {
    for name in ["integer", "number"] {
        found(
            json!({ "type": name, "minimum": 3 }),
            &[
                json!({ "type": name, "minimum": 2 }),
                json!({ "type": name, "minimum": 4 }),
                json!({ "type": name, "exclusiveMinimum": 3 }),
            ],
        );
    }
}

#[test]
fn maximum() {
    found(
        json!({ "type": "number", "maximum": 3.5 }),
        &[
            json!({ "type": "number", "maximum": 3.6 }),
            json!({ "type": "number", "maximum": 3.4 }),
            json!({ "type": "number", "exclusiveMaximum": 3.5 }),
        ],
    );
}

#[test]
fn bounds_beyond_what_floats_tell_apart() {
    found(json!({ "type": "integer", "maximum": u64::MAX }), &[json!({ "type": "integer" })]);
    let schema = json!({ "type": "integer", "minimum": i64::MIN, "maximum": i64::MAX });
    found(schema, &[json!({ "type": "integer" })]);
}

#[test]
fn exclusive_minimum() {
    for name in ["integer", "number"] {
        found(
            json!({ "type": name, "exclusiveMinimum": 0 }),
            &[
                json!({ "type": name, "minimum": 0 }),
                json!({ "type": name, "exclusiveMinimum": 1 }),
                json!({ "type": name, "exclusiveMinimum": -1 }),
            ],
        );
    }
}

#[test]
fn exclusive_maximum() {
    found(
        json!({ "type": "integer", "exclusiveMaximum": 10 }),
        &[
            json!({ "type": "integer", "maximum": 10 }),
            json!({ "type": "integer", "exclusiveMaximum": 9 }),
            json!({ "type": "integer", "exclusiveMaximum": 11 }),
        ],
    );
}

#[test]
fn multiple_of() {
    found(
        json!({ "type": "integer", "multipleOf": 5 }),
        &[
            json!({ "type": "integer", "multipleOf": 4 }),
            json!({ "type": "integer", "multipleOf": 10 }),
            json!({ "type": "integer" }),
        ],
    );
    found(
        json!({ "type": "number", "multipleOf": 0.1 }),
        &[json!({ "type": "number", "multipleOf": 0.05 }), json!({ "type": "number", "multipleOf": 0.2 })],
    );
}

#[test]
fn multiples_of_decimals_are_not_those_of_floats() {
    let schema = json!({ "type": "number", "multipleOf": 0.01 });
    let mut target = toy::subject(&schema);
    target.verdict = Box::new(|value| {
        let broken = match value.as_f64() {
            None => Some("type"),
            Some(number) if number % 0.01 != 0.0 => Some("multipleOf"),
            Some(_) => None,
        };
        judge::Verdict {
            from_json: Some(broken.map(|k| judge::Finding::new("", k)).into_iter().collect()),
            ..Default::default()
        }
    });
    assert!(judge(&[toy::document(&schema)], &[target], Cases::PerTarget(400), 1).disagreed > 0);
}
