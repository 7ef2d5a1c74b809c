//! OpenAPI 3.0's `nullable: true`, said in JSON Schema's words.

use std::mem::take;

use super::{Schema, Types};
use crate::read::Value;

/// The type null alone.
pub(super) const NULL: Types =
    Types { null: true, boolean: false, integer: false, number: false, string: false, array: false, object: false };

/// Whether an arm of a union, written as `value`, is `nullable: true` with nothing that it could add null to.
pub(super) fn is_alone(arm: &Schema, value: &Value) -> bool {
    value.get("nullable") == Some(&Value::Boolean(true)) && *arm == arm.prose()
}

/// Makes null one of the values that a schema allows.
pub(super) fn allow_null(mut schema: Schema) -> Schema {
    if let Some(values) = &mut schema.values
        && !values.contains(&Value::Null)
    {
        values.push(Value::Null);
    }

    // `nullable` beside a composition is the custom, though by the letter of 3.0.3 it has no effect there: null has to
    // get past the composition, whether or not an arm of it takes null already.
    if let Some(keyword) = composition(&schema) {
        return or_null(schema, keyword);
    }
    if let Some(types) = &mut schema.types {
        types.null = true;
    }
    schema
}

/// The keyword by which a schema is made of others.
fn composition(schema: &Schema) -> Option<&'static str> {
    let keywords = [
        ("$ref", schema.reference.is_some()),
        ("allOf", !schema.all_of.is_empty()),
        ("anyOf", !schema.any_of.is_empty()),
        ("oneOf", !schema.one_of.is_empty()),
        ("const", schema.constant.is_some()),
    ];
    keywords.into_iter().find_map(|(name, is_there)| is_there.then_some(name))
}

/// A union of the schema and null; what the schema says of itself, rather than of its values, is said of the union.
fn or_null(mut schema: Schema, keyword: &str) -> Schema {
    let mut union = Schema {
        pointer: schema.pointer.clone(),
        title: schema.title.take(),
        description: schema.description.take(),
        default: schema.default.take(),
        deprecated: take(&mut schema.deprecated),
        successor: schema.successor.take(),
        read_only: take(&mut schema.read_only),
        write_only: take(&mut schema.write_only),
        ..Schema::default()
    };
    let null = null(&schema);
    // The common `allOf: [{$ref: ..}]`, which only makes room for a sibling, is unwrapped.
    let alone = Schema { pointer: schema.pointer.clone(), all_of: schema.all_of.clone(), ..Schema::default() };
    let arm = if schema.all_of.len() == 1 && schema == alone {
        schema.all_of.remove(0)
    } else {
        Schema { pointer: schema.pointer.key(keyword), ..schema }
    };
    union.any_of = vec![arm, null];
    union
}

fn null(schema: &Schema) -> Schema {
    Schema { pointer: schema.pointer.key("nullable"), types: Some(NULL), ..Schema::default() }
}
