//! Rules that are there or not, or there otherwise: patterns, formats, and what [`Schema`] has no field for.

use crate::model::AnalyzedDocument;
use crate::read::Value;
use crate::schema::format::Fate;
use crate::schema::{Format, Schema};

/// Keywords that restrict values and of which no more is known than their text.
const OPAQUE: &[&str] = &[
    "if",
    "then",
    "else",
    "dependentSchemas",
    "unevaluatedItems",
    "unevaluatedProperties",
    "contentMediaType",
    "contentEncoding",
    "contentSchema",
    "$dynamicRef",
];

/// What stands in the document where a schema came from.
pub(super) fn raw<'a>(part: &'a AnalyzedDocument, schema: &Schema) -> &'a Value {
    const NOTHING: &Value = &Value::Null;
    part.document.root.at(&schema.pointer).unwrap_or(NOTHING)
}

/// Every such rule of a schema, in one order: its keyword, and its text where it is there.
pub(super) fn rules(schema: &Schema, raw: &Value) -> Vec<(&'static str, Option<String>)> {
    let mut rules = vec![
        ("pattern", schema.pattern.clone().filter(|pattern| !takes_all(pattern))),
        ("format", schema.format.clone()),
        ("multipleOf", schema.multiple_of.map(|number| number.to_string())),
        ("uniqueItems", schema.unique_items.then(|| "true".to_owned())),
        ("not", text(raw, "not", schema.not.is_some())),
        ("contains", text(raw, "contains", true)),
        ("propertyNames", text(raw, "propertyNames", schema.property_names.is_some())),
        ("patternProperties", text(raw, "patternProperties", !schema.pattern_properties.is_empty())),
        ("dependentRequired", text(raw, "dependentRequired", !schema.dependent_required.is_empty())),
    ];
    rules.extend(OPAQUE.iter().map(|keyword| {
        // `contentEncoding: base64` is a format already.
        let is_format = *keyword == "contentEncoding" && schema.format.as_deref() == Some("byte");
        (*keyword, text(raw, keyword, !is_format))
    }));
    rules
}

/// A rule's text, prose left out.
fn text(raw: &Value, keyword: &str, is_set: bool) -> Option<String> {
    let value = raw.get(keyword).filter(|_| is_set)?;
    let mut json = value.to_json();
    drop_prose(&mut json);
    Some(json.to_string())
}

fn drop_prose(json: &mut serde_json::Value) {
    match json {
        serde_json::Value::Object(object) => {
            for prose in ["description", "title", "example", "examples", "$comment"] {
                if object.get(prose).is_some_and(|value| value.is_string() || prose.starts_with("example")) {
                    object.shift_remove(prose);
                }
            }
            object.values_mut().for_each(drop_prose);
        }
        serde_json::Value::Array(items) => items.iter_mut().for_each(drop_prose),
        _ => {}
    }
}

/// Whether a pattern refuses nothing.
fn takes_all(pattern: &str) -> bool {
    matches!(pattern, "" | ".*" | "^.*$" | "^.*" | ".*$" | "^" | "$")
}

/// Whether a format holds every value of another one.
pub(super) fn is_wider_format(was: &str, is: &str) -> bool {
    let range = |name| match Format::named(name) {
        Fate::Enforced(format) => format.range(),
        _ => None,
    };
    match (range(was), range(is)) {
        (Some((least, most)), Some((lower, higher))) => was != is && lower <= least && most <= higher,
        _ => (was, is) == ("float", "double"),
    }
}
