//! Items and properties.

use serde_json::{Value, json};

use super::found;

#[test]
fn min_items() {
    let schema = |least| json!({ "type": "array", "items": { "type": "string" }, "minItems": least });
    found(schema(2), &[schema(1), schema(3)]);
}

#[test]
fn max_items() {
    let schema = |most| json!({ "type": "array", "items": { "type": "integer" }, "maxItems": most });
    found(schema(25), &[schema(24), schema(26)]);
}

#[test]
fn unique_items() {
    found(
        json!({ "type": "array", "items": { "type": "integer" }, "uniqueItems": true }),
        &[json!({ "type": "array", "items": { "type": "integer" } })],
    );
    found(json!({ "type": "array", "uniqueItems": true, "minItems": 1 }), &[json!({ "type": "array", "minItems": 1 })]);
}

#[test]
fn min_properties() {
    let schema =
        |least| json!({ "type": "object", "additionalProperties": { "type": "integer" }, "minProperties": least });
    found(schema(2), &[schema(1), schema(3)]);
}

#[test]
fn max_properties() {
    let schema =
        |most| json!({ "type": "object", "properties": { "a": true, "b": true, "c": true }, "maxProperties": most });
    found(schema(2), &[schema(1), schema(3)]);
}

#[test]
fn required() {
    let schema = |names: &[&str]| json!({ "type": "object", "properties": { "a": { "type": "string" }, "b": { "type": "integer" } }, "required": names });
    found(schema(&["a", "b"]), &[schema(&["a"]), schema(&["b"])]);
    found(schema(&["a"]), &[schema(&["a", "b"]), schema(&[])]);
}

#[test]
fn closed_objects() {
    let schema = |extra: Value| json!({ "type": "object", "properties": { "a": { "type": "string" } }, "additionalProperties": extra });
    found(schema(json!(false)), &[schema(json!(true)), json!({ "type": "object" })]);
    found(schema(json!({ "type": "integer" })), &[schema(json!(true)), schema(json!(false))]);
}

#[test]
fn names_of_properties() {
    let schema = |names: Value| json!({ "type": "object", "propertyNames": names, "minProperties": 1 });
    found(schema(json!({ "maxLength": 3 })), &[schema(json!({ "maxLength": 4 })), schema(json!({ "maxLength": 2 }))]);
    found(schema(json!({ "pattern": "^[a-z]+$" })), &[schema(json!({ "pattern": "^[a-z]*$" }))]);
    found(schema(json!({ "enum": ["a", "b"] })), &[schema(json!({ "enum": ["a"] }))]);
}

#[test]
fn properties_by_pattern() {
    let schema = |value: Value| json!({ "type": "object", "patternProperties": { "^x-": value } });
    found(
        schema(json!({ "type": "integer", "minimum": 1 })),
        &[schema(json!({ "type": "integer", "minimum": 2 })), schema(json!({ "type": "integer" }))],
    );
}

#[test]
fn dependent_required() {
    let schema = |needed: &[&str]| {
        let properties = json!({ "a": { "type": "string" }, "b": { "type": "string" }, "c": { "type": "string" } });
        json!({ "type": "object", "properties": properties, "dependentRequired": { "a": needed } })
    };
    found(schema(&["b", "c"]), &[schema(&["b"]), schema(&["c"]), schema(&[])]);
}
