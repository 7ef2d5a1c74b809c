//! Patterns that are not enforced, what only the server sets, and unions that are read as `anyOf`.

use serde_json::Value;

use super::{Case, Reason};
use crate::document::Document;
use crate::expected::Broken;
use crate::inheritance;

pub(super) fn unenforced(case: &Case<'_>, broken: &Broken) -> Option<Reason> {
    let pattern = case.document.pointer(&broken.schema).filter(|_| broken.keyword == "pattern")?;
    is_unenforced(pattern.as_str()?).then_some(Reason::Unenforced)
}

/// Whether a schema has such a pattern or requires what is `readOnly`, also in what it refers to, within a number of values.
pub(super) fn has_unenforced(document: &Document, schema: &Value, left: &mut usize) -> bool {
    let Some(fewer) = left.checked_sub(1) else { return false };
    *left = fewer;
    match schema {
        Value::Object(_) if requires_read_only(document, schema) => true,
        Value::Object(keywords) => keywords.iter().any(|(keyword, value)| match (keyword.as_str(), value.as_str()) {
            ("pattern", Some(pattern)) => is_unenforced(pattern),
            ("$ref", Some(reference)) => {
                target(document, reference).is_some_and(|at| has_unenforced(document, at, left))
            }
            _ => has_unenforced(document, value, left),
        }),
        Value::Array(values) => values.iter().any(|value| has_unenforced(document, value, left)),
        _ => false,
    }
}

fn requires_read_only(document: &Document, schema: &Value) -> bool {
    let required = schema.get("required").and_then(Value::as_array).into_iter().flatten().filter_map(Value::as_str);
    let mut properties = required.filter_map(|name| schema.get("properties")?.get(name));
    properties.any(|property| is_read_only(document, property))
}

/// Whether a schema, or the one that it refers to, is `readOnly`.
pub(super) fn is_read_only<'a>(document: &'a Document, mut schema: &'a Value) -> bool {
    for _ in 0..64 {
        if schema.get("readOnly") == Some(&Value::Bool(true)) {
            return true;
        }
        let reference = schema.get("$ref").and_then(Value::as_str);
        let Some(referenced) = reference.and_then(|reference| target(document, reference)) else { return false };
        schema = referenced;
    }
    false
}

/// Whether a schema is `allOf` the one at `parent`, within a number of references.
pub(super) fn is_child(document: &Document, schema: &Value, parent: &str, left: usize) -> bool {
    let reference = schema.get("$ref").and_then(Value::as_str);
    let includes = |pointer: String| pointer == parent || pointer == inheritance::base_of(parent);
    if reference.and_then(crate::oracle::pointer_of).is_some_and(includes) {
        return true;
    }
    let Some(left) = left.checked_sub(1) else { return false };
    let referenced = reference.and_then(|reference| target(document, reference));
    let parts = schema.get("allOf").and_then(Value::as_array).into_iter().flatten();
    referenced.into_iter().chain(parts).any(|part| is_child(document, part, parent, left))
}

fn target<'a>(document: &'a Document, reference: &str) -> Option<&'a Value> {
    document.pointer(&crate::oracle::pointer_of(reference)?)
}

fn is_unenforced(pattern: &str) -> bool {
    let has_look_around = ["(?=", "(?!", "(?<=", "(?<!"].iter().any(|group| pattern.contains(group));
    let mut escapes = pattern.as_bytes().windows(2);
    // Back-references, and the anchors of Perl, which are no escapes of ECMA-262.
    let has_other = escapes.any(|pair| matches!(pair, [b'\\', b'1'..=b'9' | b'k' | b'A' | b'Z' | b'z']));
    has_look_around || has_other
}
