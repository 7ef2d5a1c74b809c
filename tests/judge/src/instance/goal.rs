//! The goals of the cases: each keyword violated alone, each bound reached exactly.

use serde_json::{Map, Value};

use super::limits::{LONGEST, types_of, whole};
use super::place::{Place, Rule};
use super::sample::{MOST_ITEMS, type_of};
use crate::formats;
use crate::oracle::join;

/// The keywords of a rule that a value can violate, as pointers; for `required` one for each property.
pub fn breakable(rule: &Rule<'_>, impossible_extras: bool) -> Vec<String> {
    let mut goals = Vec::new();
    for (keyword, value) in rule.schema {
        let pointer = join(&rule.pointer, keyword);
        let one = match keyword.as_str() {
            "type" => types_of(rule.schema).is_some_and(|names| !allows_all(&names)),
            "enum" | "const" | "pattern" | "exclusiveMinimum" | "exclusiveMaximum" | "minimum" | "maximum" => true,
            "multipleOf" | "anyOf" | "oneOf" | "not" | "contains" => true,
            "minLength" => whole(value).is_some_and(|least| (1..=LONGEST).contains(&least)),
            "maxLength" => whole(value).is_some_and(|most| most < LONGEST),
            "minItems" | "minProperties" => whole(value).is_some_and(|least| (1..=MOST_ITEMS).contains(&least)),
            "maxItems" | "maxProperties" => whole(value).is_some_and(|most| most < MOST_ITEMS),
            "uniqueItems" => value == &Value::Bool(true),
            "format" => value.as_str().is_some_and(|format| is_breakable(format, rule.schema)),
            "additionalProperties" | "unevaluatedProperties" => value == &Value::Bool(false) && impossible_extras,
            "required" => {
                let names = value.as_array().into_iter().flatten().filter_map(Value::as_str);
                goals.extend(names.map(|name| join(&pointer, name)));
                false
            }
            "dependentRequired" => {
                for name in value.as_object().into_iter().flatten().flat_map(|(_, names)| names.as_array()).flatten() {
                    goals.extend(name.as_str().map(|name| join(&pointer, name)));
                }
                false
            }
            _ => false,
        };
        if one {
            goals.push(pointer);
        }
    }
    goals.sort();
    goals.dedup();
    goals
}

/// A format of numbers does not apply to text, and the others not to numbers.
fn is_breakable(format: &str, schema: &Map<String, Value>) -> bool {
    let names = if formats::range(format).is_some() { ["integer", "number"] } else { ["string", "string"] };
    let fits = types_of(schema).is_none_or(|types| types.iter().any(|name| names.contains(name)));
    fits && formats::is_asserted(format)
}

/// The bounds of a rule that a value can reach exactly.
pub fn holdable(rule: &Rule<'_>) -> Vec<String> {
    let mut goals = Vec::new();
    for (keyword, value) in rule.schema {
        let count = |most: u64| whole(value).is_some_and(|count| count <= most);
        let one = match keyword.as_str() {
            "minLength" | "maxLength" => count(LONGEST),
            "minItems" | "maxItems" | "minProperties" | "maxProperties" => count(MOST_ITEMS),
            "minimum" | "maximum" | "exclusiveMinimum" | "exclusiveMaximum" | "multipleOf" => value.is_number(),
            _ => false,
        };
        if one {
            goals.push(join(&rule.pointer, keyword));
        }
    }
    goals
}

/// The bounds that a value reaches exactly; for an exclusive one, within 1.
pub fn held(place: &Place<'_>, value: &Value, goals: &mut Vec<String>) {
    for rule in &place.rules {
        held_by(rule.schema, value, |keyword| goals.push(join(&rule.pointer, keyword)));
    }
}

fn held_by(schema: &Map<String, Value>, value: &Value, mut hold: impl FnMut(&str)) {
    let mut count = |size: usize, least: &str, most: &str| {
        for keyword in [least, most] {
            if schema.get(keyword).and_then(whole) == Some(size as u64) {
                hold(keyword);
            }
        }
    };
    match value {
        Value::String(text) => count(text.chars().count(), "minLength", "maxLength"),
        Value::Array(items) => count(items.len(), "minItems", "maxItems"),
        Value::Object(object) => count(object.len(), "minProperties", "maxProperties"),
        Value::Number(number) => {
            for (keyword, near) in [
                ("minimum", 0.0),
                ("maximum", 0.0),
                ("exclusiveMinimum", 1.0),
                ("exclusiveMaximum", 1.0),
                ("multipleOf", f64::INFINITY),
            ] {
                let bound = schema.get(keyword).and_then(Value::as_f64);
                if let (Some(bound), Some(number)) = (bound, number.as_f64())
                    && (number - bound).abs() <= near
                {
                    hold(keyword);
                }
            }
        }
        _ => {}
    }
}

/// Whether a list contains all types.
fn allows_all(names: &[&str]) -> bool {
    ["string", "number", "boolean", "array", "object", "null"].iter().all(|name| names.contains(name))
}

/// Whether a list contains the type of the value.
pub fn is_of(names: &[&str], value: &Value) -> bool {
    let name = type_of(value);
    names.contains(&name) || name == "integer" && names.contains(&"number")
}
