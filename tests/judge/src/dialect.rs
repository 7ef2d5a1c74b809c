//! Converts the schemas of OpenAPI 3.0 to JSON Schema 2020-12.

use serde_json::{Map, Value, json};

/// Converts every schema of the document: those in `schema`, and those of the components.
pub fn raise(document: &mut Value) {
    match document {
        Value::Object(object) => {
            for (name, value) in object {
                match name.as_str() {
                    "schema" => schema(value),
                    "schemas" => each(value, schema),
                    "example" | "examples" | "default" => {}
                    _ => raise(value),
                }
            }
        }
        Value::Array(items) => items.iter_mut().for_each(raise),
        _ => {}
    }
}

fn schema(value: &mut Value) {
    let Value::Object(object) = value else { return };
    if object.contains_key("$ref") {
        // Siblings of a reference are ignored. What `nullable` means beside one is kept, see `Reason`.
        object.retain(|name, _| ["$ref", "nullable"].contains(&name.as_str()));
        return;
    }
    for (name, value) in object.iter_mut() {
        match name.as_str() {
            "items" | "additionalProperties" | "not" => schema(value),
            "properties" | "allOf" | "anyOf" | "oneOf" => each(value, schema),
            _ => {}
        }
    }
    for keyword in ["anyOf", "oneOf"] {
        // By the letter, an arm of `nullable: true` alone accepts any value, so the union would say nothing. It means null.
        for arm in object.get_mut(keyword).and_then(Value::as_array_mut).into_iter().flatten() {
            if is_only_nullable(arm) {
                *arm = json!({ "type": "null" });
            }
        }
    }
    exclusive(object, "exclusiveMinimum", "minimum");
    exclusive(object, "exclusiveMaximum", "maximum");
    // In 3.0.3 it extends the `type` next to it, and has no meaning without one. It is kept, see `Reason`.
    if object.get("nullable") == Some(&Value::Bool(true))
        && let Some(Value::String(name)) = object.get("type")
    {
        let types = json!([name, "null"]);
        object.insert("type".to_owned(), types);
    }
}

fn is_only_nullable(arm: &Value) -> bool {
    const PROSE: [&str; 10] = [
        "nullable",
        "title",
        "description",
        "default",
        "example",
        "externalDocs",
        "deprecated",
        "readOnly",
        "writeOnly",
        "xml",
    ];
    let is_prose = |name: &str| PROSE.contains(&name) || name.starts_with("x-");
    arm.get("nullable") == Some(&Value::Bool(true))
        && arm.as_object().is_some_and(|arm| arm.keys().all(|name| is_prose(name)))
}

/// `minimum: 3, exclusiveMinimum: true` means `exclusiveMinimum: 3`.
fn exclusive(object: &mut Map<String, Value>, exclusive: &str, bound: &str) {
    match object.get(exclusive) {
        Some(Value::Bool(true)) => match object.remove(bound) {
            Some(limit) => object.insert(exclusive.to_owned(), limit),
            None => object.remove(exclusive),
        },
        Some(Value::Bool(false)) => object.remove(exclusive),
        _ => None,
    };
}

fn each(value: &mut Value, change: fn(&mut Value)) {
    match value {
        Value::Object(object) => object.values_mut().for_each(change),
        Value::Array(items) => items.iter_mut().for_each(change),
        _ => {}
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn raised(value: Value) -> Value {
        let mut document = json!({ "components": { "schemas": { "X": value } } });
        raise(&mut document);
        document.pointer("/components/schemas/X").unwrap().clone()
    }

    #[test]
    fn nullable_joins_the_type_and_adds_to_nothing_else() {
        assert_eq!(
            raised(json!({ "type": "string", "nullable": true })),
            json!({ "type": ["string", "null"], "nullable": true })
        );
        assert_eq!(
            raised(json!({ "allOf": [{ "$ref": "#/y", "maxLength": 1 }], "nullable": true })),
            json!({ "allOf": [{ "$ref": "#/y" }], "nullable": true })
        );
        let beside = json!({ "$ref": "#/y", "nullable": true });
        assert_eq!(raised(beside.clone()), beside);
        let refuses = json!({ "type": "string", "nullable": false });
        assert_eq!(raised(refuses.clone()), refuses);
    }

    #[test]
    fn an_arm_of_nullable_alone_is_null() {
        assert_eq!(
            raised(json!({ "anyOf": [{ "$ref": "#/y" }, { "nullable": true }] })),
            json!({ "anyOf": [{ "$ref": "#/y" }, { "type": "null" }] })
        );
        let annotated = json!({ "nullable": true, "example": 1, "deprecated": true, "x-a": 1 });
        assert_eq!(raised(json!({ "oneOf": [annotated] })), json!({ "oneOf": [{ "type": "null" }] }));
        let more = json!({ "oneOf": [{ "nullable": true, "maxLength": 1 }] });
        assert_eq!(raised(more.clone()), more);
    }

    #[test]
    fn boolean_bounds_become_numbers() {
        assert_eq!(raised(json!({ "minimum": 3, "exclusiveMinimum": true })), json!({ "exclusiveMinimum": 3 }));
        assert_eq!(raised(json!({ "maximum": 3, "exclusiveMaximum": false })), json!({ "maximum": 3 }));
    }

    #[test]
    fn a_property_of_a_keyword_s_name_stays() {
        let schema = json!({ "properties": { "nullable": { "type": "boolean", "nullable": true } } });
        assert_eq!(
            raised(schema),
            json!({ "properties": { "nullable": { "type": ["boolean", "null"], "nullable": true } } })
        );
    }
}
