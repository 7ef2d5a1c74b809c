//! Schemas that combine or contain others.

use serde_json::{Value, json};

use super::found;

#[test]
fn not() {
    let schema = |not: Value| json!({ "type": "string", "not": not });
    found(
        schema(json!({ "enum": ["a", "b"] })),
        &[schema(json!({ "enum": ["a"] })), schema(json!({ "enum": ["a", "b", "c", ""] }))],
    );
    found(json!({ "not": { "type": "integer" } }), &[json!(true), json!({ "not": { "type": "number" } })]);
}

#[test]
fn any_of() {
    let schema = |most| json!({ "anyOf": [{ "type": "string", "maxLength": most }, { "type": "null" }] });
    found(schema(4), &[schema(3), schema(5), json!({ "type": "string", "maxLength": 4 })]);
}

#[test]
fn one_of() {
    let arm =
        |name: &str| json!({ "type": "object", "properties": { name: { "type": "string" } }, "required": [name] });
    let arms = json!([arm("a"), arm("b")]);
    found(json!({ "oneOf": arms }), &[json!({ "anyOf": arms }), json!({ "oneOf": [arm("a")] })]);
}

#[test]
fn all_of() {
    let schema = |least, most| json!({ "allOf": [{ "type": "integer", "minimum": least }, { "maximum": most }] });
    found(schema(1, 5), &[schema(0, 5), schema(1, 6), schema(2, 5), schema(1, 4)]);
}

#[test]
fn deep_down() {
    let leaf =
        |most| json!({ "type": "object", "properties": { "a/b": { "type": ["string", "null"], "maxLength": most } } });
    let schema = |most| {
        let list = json!({ "type": "array", "items": leaf(most), "maxItems": 3 });
        json!({ "type": "object", "properties": { "list": list, "name": { "type": "string" } }, "required": ["list"] })
    };
    found(schema(5), &[schema(4), schema(6)]);
}
