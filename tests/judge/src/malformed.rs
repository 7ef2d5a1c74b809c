//! Bounds that are no number, such as 3.0's `exclusiveMinimum: true` in a document of 3.1, and `required` that is no list: they
//! ask for nothing, as a finding at generation says.

use serde_json::Value;

/// Drops them from every schema of a document.
pub fn drop_keywords(document: &mut Value) {
    match document {
        Value::Object(object) => {
            for (name, value) in object {
                match name.as_str() {
                    // One of the parameters may have this name.
                    "schema" if value.get("in").is_none() => schema(value),
                    "schemas" => each(value),
                    "example" | "examples" | "default" => {}
                    _ => drop_keywords(value),
                }
            }
        }
        Value::Array(items) => items.iter_mut().for_each(drop_keywords),
        _ => {}
    }
}

fn schema(value: &mut Value) {
    let Value::Object(object) = value else { return };
    object.retain(|keyword, value| match keyword.as_str() {
        "minimum" | "maximum" | "exclusiveMinimum" | "exclusiveMaximum" | "multipleOf" => value.is_number(),
        "required" => value.is_array(),
        _ => true,
    });
    for (keyword, value) in object {
        match keyword.as_str() {
            "properties" | "patternProperties" | "dependentSchemas" | "$defs" => each(value),
            "allOf" | "anyOf" | "oneOf" | "prefixItems" => each(value),
            "items"
            | "contains"
            | "unevaluatedItems"
            | "additionalProperties"
            | "propertyNames"
            | "unevaluatedProperties"
            | "not"
            | "if"
            | "then"
            | "else" => schema(value),
            _ => {}
        }
    }
}

fn each(value: &mut Value) {
    match value {
        Value::Object(object) => object.values_mut().for_each(schema),
        Value::Array(items) => items.iter_mut().for_each(schema),
        _ => {}
    }
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::drop_keywords;

    #[test]
    fn only_keywords_are_dropped() {
        let required = json!({ "type": "boolean", "required": true });
        let mut document = json!({
            "parameters": [{ "required": true, "schema": { "exclusiveMinimum": true, "minimum": 1 } }],
            "x-files": { "schema": { "name": "schema", "in": "query", "required": true } },
            "components": { "schemas": { "X": { "properties": { "required": required }, "required": ["required"] } } },
        });
        drop_keywords(&mut document);
        let expected = json!({
            "parameters": [{ "required": true, "schema": { "minimum": 1 } }],
            "x-files": { "schema": { "name": "schema", "in": "query", "required": true } },
            "components": { "schemas": { "X": {
                "properties": { "required": { "type": "boolean" } }, "required": ["required"],
            } } },
        });
        assert_eq!(document, expected);
    }
}
