//! Which keywords of a schema are prose, which determine the shape of a type, and which go beyond a shape.

use crate::read::Value;
use crate::schema::Schema;
use crate::source::Pointer;

/// Whether a reference has sibling keywords, which JSON Schema 2020-12 applies in addition to the target.
pub(super) fn has_siblings(schema: &Schema) -> bool {
    *schema != Schema { reference: schema.reference.clone(), ..schema.prose() }
}

/// What a schema refers to, if it says nothing more of its values.
pub(super) fn alias(schema: &Schema) -> Option<&Pointer> {
    schema.reference.as_ref().filter(|_| !has_siblings(schema)).or_else(|| schema.wrapped())
}

/// Whether a schema restricts its values more than a shape and its constraints can.
pub(super) fn has_more_than_a_shape(schema: &Schema) -> bool {
    let closed_to_all = schema.additional_properties.as_ref().is_some_and(|further| further.always == Some(false));
    let names_nothing = schema.properties.is_empty() && schema.required.is_empty();
    schema.always == Some(false)
        || schema.not.is_some()
        || schema.condition.is_some()
        || !schema.prefix_items.is_empty()
        || schema.contains.is_some()
        || schema.unevaluated_items.is_some()
        || !schema.pattern_properties.is_empty()
        || (closed_to_all && names_nothing)
        || schema.property_names.is_some()
        || !schema.dependent_required.is_empty()
        || !schema.dependent_schemas.is_empty()
        || schema.unevaluated_properties.is_some()
        || (schema.values.is_some() && schema.constant.is_some())
        || lists_compounds(schema)
}

/// `enum`, narrowed by `const`, without null.
pub(super) fn allowed_values(schema: &Schema) -> Option<Vec<Value>> {
    let values = match (&schema.values, &schema.constant) {
        (_, Some(constant)) => vec![constant.clone()],
        (Some(values), None) => values.clone(),
        (None, None) => return None,
    };
    Some(values.into_iter().filter(|value| *value != Value::Null).collect())
}

/// Whether null is among the values that `enum` and `const` list.
pub(super) fn lists_null(schema: &Schema) -> bool {
    match (&schema.values, &schema.constant) {
        (_, Some(constant)) => *constant == Value::Null,
        (values, None) => values.iter().flatten().any(|value| *value == Value::Null),
    }
}

/// Keeps only the keywords that determine a shape: out of context, the others would mean something else.
pub(super) fn keep_shape(schema: &mut Schema) {
    if !schema.prefix_items.is_empty() {
        schema.items = None;
    }
    let closes = schema.additional_properties.as_ref().is_some_and(|further| further.always == Some(false));
    let names_nothing = schema.properties.is_empty() && schema.required.is_empty();
    if !schema.pattern_properties.is_empty() || (closes && names_nothing) {
        schema.additional_properties = None;
    }
    if lists_compounds(schema) {
        schema.values = None;
        schema.constant = None;
    }
    if schema.constant.is_some() {
        schema.values = None;
    }
    schema.prefix_items.clear();
    schema.contains = None;
    schema.unevaluated_items = None;
    schema.pattern_properties.clear();
    schema.property_names = None;
    schema.unevaluated_properties = None;
    schema.dependent_required.clear();
    schema.dependent_schemas.clear();
    schema.not = None;
    schema.condition = None;
    schema.always = None;
    schema.unenforced.clear();
}

/// Whether arrays or objects are among the values that a schema lists.
fn lists_compounds(schema: &Schema) -> bool {
    let mut listed = schema.values.iter().flatten().chain(&schema.constant);
    listed.any(|value| matches!(value, Value::Array(_) | Value::Object(_)))
}
