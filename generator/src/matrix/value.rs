//! What a slot holds, without the names of types, so that what two requests take can be compared.

use serde_json::Value as Json;

use super::{Cell, Kind, Value};
use crate::constraint::{Combination, Constraint, Keyword, keywords};
use crate::model::{EnumValues, Kind as TypeKind, Shape, Slot, TypeId};
use crate::name::Named;

/// Unions within unions so deep are not shown.
const DEEPEST: usize = 8;

/// So many fields of alternatives are shown in one cell.
const MOST_FIELDS: usize = 100;

/// What a slot holds.
pub(super) fn value(named: &Named, slot: &Slot) -> Value {
    Reader { named, within: Vec::new(), fields_left: MOST_FIELDS }.value(slot)
}

struct Reader<'a> {
    named: &'a Named,
    /// The types that the current slot is in, other than objects
    within: Vec<TypeId>,
    /// How many further fields of alternatives are shown
    fields_left: usize,
}

impl Reader<'_> {
    /// What one of several alternatives holds: of an object, its fields too, which tell it from the others.
    fn alternative(&mut self, slot: &Slot) -> Value {
        let mut value = self.value(slot);
        let Shape::Named(id) = slot.shape else { return value };
        let TypeKind::Struct(object) = &self.named.api.get(id).kind else { return value };
        let shown = object.fields.len().min(self.fields_left);
        self.fields_left -= shown;
        value.exact &= shown == object.fields.len();
        let fields = object.fields.iter().take(shown).map(|field| {
            let cell = Cell { required: field.required, value: self.value(&field.slot) };
            (field.wire.clone(), cell)
        });
        value.kind = Kind::Alternative(fields.collect());
        value
    }

    fn value(&mut self, slot: &Slot) -> Value {
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
            Shape::Object => Kind::Map(Box::new(self.value(&Slot::plain(Shape::Any)))),
            Shape::Boolean => Kind::Boolean,
            Shape::Integer | Shape::Unsigned | Shape::Cents => Kind::Integer,
            Shape::Number => Kind::Number,
            Shape::String | Shape::DateTime | Shape::Date | Shape::DateOrDateTime => Kind::String,
            Shape::File => Kind::File,
            Shape::List(item) => Kind::Array(Box::new(self.value(item))),
            Shape::Map(item) => Kind::Map(Box::new(self.value(item))),
            // What each of its items is, its contract says.
            Shape::Tuple(_) => {
                exact = false;
                Kind::Array(Box::new(self.value(&Slot::plain(Shape::Any))))
            }
            Shape::Named(id) if self.within.contains(id) => Kind::Recursive,
            Shape::Named(_) if self.within.len() == DEEPEST => {
                exact = false;
                Kind::Any
            }
            Shape::Named(id) => {
                self.within.push(*id);
                let ty = self.named.api.get(*id);
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
                    TypeKind::Union(arms) => Kind::Union(arms.iter().map(|arm| self.alternative(&arm.slot)).collect()),
                    TypeKind::Struct(object) => {
                        own.extend(object.constraints.iter().cloned());
                        Kind::Object
                    }
                    TypeKind::Newtype(held) => {
                        let held = self.value(held);
                        self.within.pop();
                        let constraints = held.constraints.into_iter().chain(keywords(&own, &[])).collect();
                        return Value { nullable: slot.nullable || held.nullable, constraints, ..held };
                    }
                };
                self.within.pop();
                kind
            }
        };
        exact &= !own.iter().any(|one| matches!(one, Constraint::Combination(Combination::AllOf(_))));
        let mut constraints = keywords(&own, &values);
        // The type alone says it in Rust.
        if slot.shape == Shape::Unsigned && !constraints.iter().any(|one| one.name.to_lowercase().ends_with("minimum"))
        {
            constraints.insert(0, Keyword { name: "minimum", value: 0.into(), words: "at least 0".to_owned() });
        }
        let nullable = slot.nullable || kind == Kind::Any;
        Value { kind, nullable, constraints, exact }
    }
}
