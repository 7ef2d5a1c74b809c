//! A referenced schema, which may contain itself.

use super::classify::has_siblings;
use super::{Context, Lowering};
use crate::model::{Kind, Shape, Slot, TypeId};
use crate::schema::Schema;
use crate::source::Pointer;

impl Lowering<'_> {
    /// The slot of a referenced schema, which is lowered once for each direction. Within itself, it is the type it became.
    pub(super) fn referenced(&mut self, schema: &Schema, target: &Pointer, context: Context) -> Slot {
        let Some(found) = self.analyzed.schemas.0.get(target) else {
            // The schema stage has reported the missing target.
            return Slot::plain(Shape::Any);
        };
        if has_siblings(schema) {
            let mut own = schema.clone();
            own.reference = None;
            own.all_of.push(Schema { reference: Some(target.clone()), ..Schema::default() });
            return self.slot(&own, context);
        }
        let key = context.key(target);
        if let Some(slot) = self.known.get(&key) {
            return slot.clone();
        }
        if self.open.contains(target) {
            // No Rust type contains itself without an object in between: any value, which the contract validates.
            self.cuts += 1;
            return Slot::plain(Shape::Any);
        }
        let first = self.api.types.len();
        self.open.push(target.clone());
        let slot = self.slot(found, context);
        self.open.pop();
        if let (Shape::Named(id), true) = (&slot.shape, slot.nullable) {
            self.api.types[first..].iter_mut().for_each(|ty| allow_null(&mut ty.kind, *id));
            let composed = self.composed.values_mut().flatten().map(|composed| &mut composed.slot);
            self.known.values_mut().chain(composed).for_each(|slot| allow_null_in(slot, *id));
        }
        self.known.insert(key, slot.clone());
        slot
    }
}

/// Allows null wherever an object or a list holds a type that turned out to be nullable after it was reserved.
fn allow_null(kind: &mut Kind, id: TypeId) {
    match kind {
        Kind::Struct(object) => {
            let slots = object.fields.iter_mut().map(|field| &mut field.slot).chain(object.additional.as_deref_mut());
            slots.for_each(|slot| allow_null_in(slot, id));
        }
        // Null belongs to the union, not to one of its arms.
        Kind::Union(arms) => arms.iter_mut().for_each(|arm| match &mut arm.slot.shape {
            Shape::Named(_) => {}
            _ => allow_null_in(&mut arm.slot, id),
        }),
        Kind::Enum(_) | Kind::Newtype(_) => {}
    }
}

fn allow_null_in(slot: &mut Slot, id: TypeId) {
    match &mut slot.shape {
        Shape::List(item) | Shape::Map(item) => allow_null_in(item, id),
        Shape::Tuple(items) => items.iter_mut().for_each(|item| allow_null_in(item, id)),
        Shape::Named(held) => slot.nullable |= *held == id,
        _ => {}
    }
}
