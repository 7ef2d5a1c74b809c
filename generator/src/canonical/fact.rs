//! What prose says of the contract, so that it can be said without the prose.

use crate::document::Dialect;
use crate::envelope::grammar::ObjectKind;
use crate::read::{Object, Value};
use crate::schema::deprecation;

/// What the contract of an object says in place of the keys of the same names. `successor` is what replaces it.
pub(super) fn facts(
    kind: ObjectKind,
    object: &Object,
    dialect: Dialect,
    successor: Option<&str>,
) -> Vec<(&'static str, Value)> {
    let mut facts = Vec::new();
    if is_deprecated(kind, object, dialect) {
        facts.push(("deprecated", Value::Boolean(true)));
        if let Some(name) = successor {
            facts.push(("x-successor", Value::String(name.to_owned())));
        }
    }
    if kind == ObjectKind::Response && !object.contains_key("$ref") {
        // OpenAPI requires one.
        facts.push(("description", Value::String(String::new())));
    }
    facts
}

/// What replaces a deprecated schema or parameter, where its description names a sibling.
pub(super) fn successor(
    kind: ObjectKind,
    object: &Object,
    dialect: Dialect,
    is_sibling: impl Fn(&str) -> bool,
) -> Option<&str> {
    if !is_deprecated(kind, object, dialect) || object.contains_key("x-successor") {
        return None;
    }
    deprecation::successor(description(object)?, is_sibling)
}

/// Whether a vendor's mark says no more than `deprecated: true`.
pub(super) fn is_mark_of_deprecation(name: &str, value: &Value) -> bool {
    name == "x-fern-availability" && value.as_str() == Some("deprecated")
}

/// Whether an object says that its subject is deprecated: by keyword, by mark or in prose.
fn is_deprecated(kind: ObjectKind, object: &Object, dialect: Dialect) -> bool {
    let is_schema = matches!(kind, ObjectKind::Schema | ObjectKind::Arm);
    if !is_schema && !matches!(kind, ObjectKind::Parameter | ObjectKind::Header | ObjectKind::Operation) {
        return false;
    }
    // Beside a reference only the schemas of 3.1 have a say.
    if object.contains_key("$ref") && !(is_schema && dialect == Dialect::OpenApi31) {
        return false;
    }
    object.get("deprecated") == Some(&Value::Boolean(true))
        || object.iter().any(|(name, value)| is_mark_of_deprecation(name, value))
        // The prose of an operation is also about its parts.
        || kind != ObjectKind::Operation && description(object).is_some_and(deprecation::is_told)
}

fn description(object: &Object) -> Option<&str> {
    object.get("description")?.as_str()
}
