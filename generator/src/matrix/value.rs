//! What a slot holds, without the names of types, so that what two requests take can be compared.

use serde_json::Value as Json;

use super::{Kind, Value};
use crate::constraint::{Combination, Constraint, Keyword, keywords};
use crate::model::{EnumValues, Kind as TypeKind, Shape, Slot, TypeId};
use crate::name::Named;

/// Unions within unions so deep are not shown.
const DEEPEST: usize = 8;

/// What a slot holds.
pub(super) fn value(named: &Named, slot: &Slot) -> Value {
    of_slot(named, slot, &mut Vec::new())
}

/// `within` are the types that the slot is in, other than objects.
fn of_slot(named: &Named, slot: &Slot, within: &mut Vec<TypeId>) -> Value {
    let mut values: Vec<Json> = Vec::new();
    let mut exact = true;
    let mut own: Vec<Constraint> = slot.constraints.clone();
    let shape = match &slot.shape {
        Shape::External(external) => &*external.json,
        own => own,
    };
    let kind = match shape {
        // What stands for one in JSON is none.
        Shape::Any | Shape::External(_) => Kind::Any,
        Shape::Object => Kind::Map(Box::new(of_slot(named, &Slot::plain(Shape::Any), within))),
        Shape::Boolean => Kind::Boolean,
        Shape::Integer | Shape::Unsigned | Shape::Cents => Kind::Integer,
        Shape::Number => Kind::Number,
        Shape::String | Shape::DateTime | Shape::Date | Shape::DateOrDateTime => Kind::String,
        Shape::File => Kind::File,
        Shape::List(item) => Kind::Array(Box::new(of_slot(named, item, within))),
        Shape::Map(item) => Kind::Map(Box::new(of_slot(named, item, within))),
        // What each of its items is, its contract says.
        Shape::Tuple(_) => {
            exact = false;
            Kind::Array(Box::new(of_slot(named, &Slot::plain(Shape::Any), within)))
        }
        Shape::Named(id) if within.contains(id) => Kind::Recursive,
        Shape::Named(_) if within.len() == DEEPEST => {
            exact = false;
            Kind::Any
        }
        Shape::Named(id) => {
            within.push(*id);
            let ty = named.api.get(*id);
            exact = ty.exact;
            let kind = match &ty.kind {
                TypeKind::Enum(EnumValues::Texts(texts)) => {
                    values = texts.iter().map(|text| text.as_str().into()).collect();
                    Kind::String
                }
                TypeKind::Enum(EnumValues::Integers(integers)) => {
                    values = integers.iter().map(|integer| integer.value.into()).collect();
                    Kind::Integer
                }
                TypeKind::Union(arms) => {
                    Kind::Union(arms.iter().map(|arm| of_slot(named, &arm.slot, within)).collect())
                }
                TypeKind::Struct(object) => {
                    own.extend(object.constraints.iter().cloned());
                    Kind::Object
                }
                TypeKind::Newtype(held) => {
                    let held = of_slot(named, held, within);
                    within.pop();
                    let constraints = held.constraints.into_iter().chain(keywords(&own, &[])).collect();
                    return Value { nullable: slot.nullable || held.nullable, constraints, ..held };
                }
            };
            within.pop();
            kind
        }
    };
    exact &= !own.iter().any(|one| matches!(one, Constraint::Combination(Combination::AllOf(_))));
    let mut constraints = keywords(&own, &values);
    // The type alone says it in Rust.
    if slot.shape == Shape::Unsigned && !constraints.iter().any(|one| one.name.to_lowercase().ends_with("minimum")) {
        constraints.insert(0, Keyword { name: "minimum", value: 0.into(), words: "at least 0".to_owned() });
    }
    let nullable = slot.nullable || kind == Kind::Any;
    Value { kind, nullable, constraints, exact }
}
