//! What a setter or a constructor takes for a field, and how it becomes the field's value.

use super::context::Context;
use super::rust_type::{Generic, RustType};
use crate::model::{Kind, Shape, Slot};

/// An argument.
#[derive(Clone, Debug, PartialEq)]
pub struct Argument {
    /// Its type: `impl Into<String>`
    pub ty: RustType,
    /// How it becomes the value
    pub conversion: Conversion,
}

/// How an argument becomes a value.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Conversion {
    /// It is the value
    None,
    /// `value.into()`
    Into,
    /// `value.into_iter().collect()`
    Collect,
    /// `value.into_iter().map(Into::into).collect()`
    CollectInto,
}

impl Argument {
    /// The value itself.
    pub(super) fn plain(ty: RustType) -> Self {
        Self { ty, conversion: Conversion::None }
    }

    /// Anything that becomes a value of this type.
    pub(super) fn into(ty: RustType) -> Self {
        Self { ty: ty.within(Generic::Into), conversion: Conversion::Into }
    }

    /// What is taken for the value of a slot, null apart.
    pub(super) fn of(context: &Context<'_>, slot: &Slot) -> Self {
        let base = context.base_type(slot);
        match &slot.shape {
            Shape::String | Shape::Number | Shape::DateTime | Shape::Date | Shape::DateOrDateTime => Self::into(base),
            // Whoever has a `T` has what becomes a `Box<T>`.
            Shape::Named(id) if context.is_recursive(*id) => Self::into(base),
            Shape::Named(id) if matches!(context.named.api.get(*id).kind, Kind::Union(_)) => Self::into(base),
            Shape::List(item) => {
                let inner = context.item_type(item);
                let (item, conversion) = if item.shape == Shape::String && !item.nullable {
                    (inner.within(Generic::Into), Conversion::CollectInto)
                } else {
                    (inner, Conversion::Collect)
                };
                Self { ty: item.within(Generic::IntoIterator), conversion }
            }
            _ => Self::plain(base),
        }
    }
}
