//! Types and enumerated values.

use serde_json::{Value, json};

use super::found;

#[test]
fn types() {
    let object = |schema: Value| json!({ "type": "object", "properties": { "a": schema } });
    for (name, other) in [("integer", "number"), ("string", "boolean"), ("boolean", "null"), ("object", "array")] {
        found(object(json!({ "type": name })), &[object(json!({ "type": [name, other] })), object(json!(true))]);
    }
    found(object(json!({ "type": ["string", "null"] })), &[object(json!({ "type": "string" }))]);
}

#[test]
fn enums() {
    let schema = |values: Value| json!({ "type": "string", "enum": values });
    found(
        schema(json!(["FAX", "HOME"])),
        &[
            schema(json!(["FAX"])),
            schema(json!(["HOME"])),
            schema(json!(["FAX", "HOME", "fax"])),
            schema(json!(["FAX", "HOME", ""])),
            json!({ "type": "string", "pattern": "^(FAX|HOME)" }),
        ],
    );
}

#[test]
fn constants() {
    found(json!({ "const": 1 }), &[json!({ "const": 2 }), json!({ "enum": [1, "1"] }), json!({ "enum": [1, 2] })]);
    found(json!({ "const": "a" }), &[json!({ "enum": ["a", "A"] })]);
}
