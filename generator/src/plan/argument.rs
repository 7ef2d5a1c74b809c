//! What a setter or a constructor takes for a field. Its type says how it becomes the field's value.

use super::context::Context;
use super::rust_type::{Generic, RustType};
use crate::model::{Kind, Shape, Slot};

/// What is taken for the value of a slot, null apart.
pub(super) fn argument(context: &Context<'_>, slot: &Slot) -> RustType {
    let base = context.base_type(slot);
    match &slot.shape {
        Shape::String | Shape::Number | Shape::Cents | Shape::DateTime | Shape::Date | Shape::DateOrDateTime => {
            base.within(Generic::Into)
        }
        // Whoever has a `T` has what becomes a `Box<T>`.
        Shape::Named(id) if context.is_recursive(*id) => base.within(Generic::Into),
        // A text becomes an enum, and an arm its union.
        Shape::Named(id) if matches!(context.named.api.get(*id).kind, Kind::Enum(_) | Kind::Union(_)) => {
            base.within(Generic::Into)
        }
        Shape::List(item) => {
            let inner = context.item_type(item);
            let is_text = item.shape == Shape::String && !item.nullable;
            let inner = if is_text { inner.within(Generic::Into) } else { inner };
            inner.within(Generic::IntoIterator)
        }
        _ => base,
    }
}
