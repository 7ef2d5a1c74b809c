//! The types that a schema allows, as a set and in words.

use crate::model::{AnalyzedDocument, flatten};
use crate::read::{Number, Value};
use crate::schema::{Schema, Types};

/// How the types that are allowed relate to those that were.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Relation {
    Equal,
    Narrower,
    Wider,
    Other,
}

/// The types of `schema`, null left out; none where it allows any.
pub(super) fn of(part: &AnalyzedDocument, schema: &Schema, arms: &[Schema]) -> Option<Types> {
    let mut left = MOST;
    within(part, schema, arms, &mut left)
}

/// So many arms that are unions themselves are looked into: more only where a union holds itself.
const MOST: usize = 100;

fn within(part: &AnalyzedDocument, schema: &Schema, arms: &[Schema], left: &mut usize) -> Option<Types> {
    if let Some(types) = schema.types {
        return Some(Types { null: false, ..types });
    }
    if let Some(values) = values(schema) {
        return Some(values.iter().fold(Types::default(), |types, value| types.union(of_value(value))));
    }
    if !arms.is_empty() {
        let each = arms.iter().map(|arm| {
            let flat = flatten(part, arm);
            let inner: Vec<Schema> = flat.any_of.iter().chain(&flat.one_of).cloned().collect();
            *left = left.checked_sub(usize::from(!inner.is_empty()))?;
            within(part, &flat, &inner, left)
        });
        return each.collect::<Option<Vec<_>>>().map(|all| all.into_iter().fold(Types::default(), Types::union));
    }
    // Where `type` is left out, what is said of the values tells it.
    let types = Types {
        object: !schema.properties.is_empty() || schema.additional_properties.is_some(),
        array: schema.items.is_some(),
        ..Types::default()
    };
    (types != Types::default()).then_some(types)
}

/// `enum` narrowed by `const`, without null.
pub(super) fn values(schema: &Schema) -> Option<Vec<Value>> {
    let values = match (&schema.constant, &schema.values) {
        (Some(constant), _) => vec![constant.clone()],
        (None, Some(values)) => values.clone(),
        (None, None) => return None,
    };
    Some(values.into_iter().filter(|value| *value != Value::Null).collect())
}

/// What became of the types.
pub(super) fn relation(was: Option<Types>, is: Option<Types>) -> Relation {
    match (was.map(bits), is.map(bits)) {
        (was, is) if was == is => Relation::Equal,
        (None, Some(_)) => Relation::Narrower,
        (Some(_), None) => Relation::Wider,
        (Some(was), Some(is)) if was & is == was => Relation::Wider,
        (Some(was), Some(is)) if was & is == is => Relation::Narrower,
        _ => Relation::Other,
    }
}

/// One bit a type; a number may be whole.
fn bits(types: Types) -> u8 {
    let all = [types.boolean, types.integer || types.number, types.number, types.string, types.array, types.object];
    all.iter().enumerate().map(|(index, set)| u8::from(*set) << index).sum()
}

fn of_value(value: &Value) -> Types {
    let none = Types::default();
    match value {
        Value::Null => none,
        Value::Boolean(_) => Types { boolean: true, ..none },
        Value::Number(Number::Float(_)) => Types { number: true, ..none },
        Value::Number(_) => Types { integer: true, ..none },
        Value::String(_) => Types { string: true, ..none },
        Value::Array(_) => Types { array: true, ..none },
        Value::Object(_) => Types { object: true, ..none },
    }
}

/// The types in words: `string`, `integer or string`.
pub(super) fn words(types: Option<Types>) -> String {
    let Some(types) = types else { return "anything".to_owned() };
    let all = [
        (types.boolean, "boolean"),
        (types.integer && !types.number, "integer"),
        (types.number, "number"),
        (types.string, "string"),
        (types.array, "array"),
        (types.object, "object"),
    ];
    let set: Vec<&str> = all.into_iter().filter_map(|(set, name)| set.then_some(name)).collect();
    if set.is_empty() { "nothing".to_owned() } else { set.join(" or ") }
}
