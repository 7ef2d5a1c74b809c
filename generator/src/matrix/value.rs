//! What a slot holds, without the names of types, so that what two requests take can be compared.

use serde_json::Value as Json;

use super::{Cell, Kind, Value};
use crate::constraint::{Combination, Constraint, Keyword, keywords};
use crate::model::{Arm, EnumValues, Kind as TypeKind, Shape, Slot, Struct, TypeId};
use crate::name::Named;

/// Types within unions so deep are not shown.
const DEEPEST: usize = 8;

/// So many fields and alternatives within unions are shown in one cell.
const MOST_PARTS: usize = 100;

/// What a slot holds.
pub(super) fn value(named: &Named, slot: &Slot) -> Value {
    Reader { named, within: Vec::new(), is_in_union: false, parts_left: MOST_PARTS }.value(slot)
}

struct Reader<'a> {
    named: &'a Named,
    /// The types that the current slot is in
    within: Vec<TypeId>,
    /// Whether one of them is a union: the fields of an object there have no rows, so its value has them
    is_in_union: bool,
    /// How many further fields and alternatives within unions are shown
    parts_left: usize,
}

impl Reader<'_> {
    /// A union, and whether it is shown.
    fn union(&mut self, arms: &[Arm]) -> (Kind, bool) {
        if self.is_in_union && self.take(arms.len()) < arms.len() {
            return (Kind::Any, false);
        }
        let was_in_union = std::mem::replace(&mut self.is_in_union, true);
        let alternatives = arms.iter().map(|arm| self.value(&arm.slot)).collect();
        self.is_in_union = was_in_union;
        (Kind::Union(alternatives), true)
    }

    /// An object, and whether that is all that its type says.
    fn object(&mut self, object: &Struct) -> (Kind, bool) {
        let is_rest_shown = object.additional.as_ref().is_none_or(|rest| **rest == Slot::plain(Shape::Any));
        if !self.is_in_union {
            return (Kind::Object, is_rest_shown);
        }
        let shown = self.take(object.fields.len());
        let fields = object.fields.iter().take(shown).map(|field| {
            let cell = Cell { required: field.required, value: self.value(&field.slot) };
            (field.wire.clone(), cell)
        });
        (Kind::Alternative(fields.collect()), is_rest_shown && shown == object.fields.len())
    }

    /// How many of these parts are shown.
    fn take(&mut self, parts: usize) -> usize {
        let shown = parts.min(self.parts_left);
        self.parts_left -= shown;
        shown
    }

    fn value(&mut self, slot: &Slot) -> Value {
        let mut values: Vec<Json> = Vec::new();
        let mut exact = true;
        let mut is_closed = false;
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
                    TypeKind::Union(arms) => {
                        let (kind, is_whole) = self.union(arms);
                        exact &= is_whole;
                        kind
                    }
                    TypeKind::Struct(object) => {
                        own.extend(object.constraints.iter().cloned());
                        is_closed = object.additional.is_none();
                        let (kind, is_whole) = self.object(object);
                        exact &= is_whole;
                        kind
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
        if is_closed {
            let words = "no other properties".to_owned();
            constraints.push(Keyword { name: "additionalProperties", value: false.into(), words });
        }
        let nullable = slot.nullable || kind == Kind::Any;
        Value { kind, nullable, constraints, exact }
    }
}
