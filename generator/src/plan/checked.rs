//! What has to be checked before it is sent.

use super::context::Context;
use crate::model::{Direction, Field, Kind, Location, Shape, Slot, TypeId};

impl Context<'_> {
    /// Whether a field has to be checked: for its constraints, or because a text in a path must not lead elsewhere.
    pub fn field_is_checked(&self, field: &Field) -> bool {
        is_path_segment(field) || self.slot_is_checked(&field.slot)
    }

    /// Whether a value in this slot has to be checked.
    pub fn slot_is_checked(&self, slot: &Slot) -> bool {
        if !slot.constraints.is_empty() {
            return true;
        }
        match &slot.shape {
            Shape::Number | Shape::Cents => true,
            Shape::Named(id) => self.checked[id.0],
            Shape::List(item) | Shape::Map(item) => self.slot_is_checked(item),
            Shape::Tuple(items) => items.iter().any(|item| self.slot_is_checked(item)),
            _ => false,
        }
    }

    /// Finds the types with a constraint somewhere within.
    pub fn find_checked(&mut self) {
        let mut is_changed = true;
        while std::mem::take(&mut is_changed) {
            // What a type holds mostly comes after it.
            for index in (0..self.checked.len()).rev() {
                if !self.checked[index] && self.has_constraint(TypeId(index)) {
                    self.checked[index] = true;
                    is_changed = true;
                }
            }
        }
    }

    fn has_constraint(&self, id: TypeId) -> bool {
        let ty = self.named.api.get(id);
        if ty.direction == Direction::Response {
            return false;
        }
        match &ty.kind {
            Kind::Enum(_) => false,
            Kind::Struct(object) => {
                !ty.exact
                    || !object.constraints.is_empty()
                    || object.fields.iter().any(|field| self.field_is_checked(field))
                    || object.additional.as_ref().is_some_and(|slot| self.slot_is_checked(slot))
                    || (object.additional.is_some() && !object.read_only.is_empty())
            }
            Kind::Union(_) => true,
            Kind::Newtype(slot) => self.slot_is_checked(slot),
        }
    }
}

/// Whether a field is a text that becomes a segment of the path.
pub(super) fn is_path_segment(field: &Field) -> bool {
    let is_text = matches!(field.slot.shape, Shape::String | Shape::DateTime | Shape::Date | Shape::DateOrDateTime);
    field.location == Some(Location::Path) && is_text
}
