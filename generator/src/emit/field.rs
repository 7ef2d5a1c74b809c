//! How a field stands in a struct: its type, whether it may be missing, and what null means there.

use proc_macro2::TokenStream;
use quote::quote;

use super::scope::Scope;
use crate::model::{Direction, Field, Kind, Shape};

/// How a field may be missing.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Presence {
    /// `T`: always there
    Required,
    /// `Option<T>`, where `None` is null
    Nullable,
    /// `Option<T>`, where `None` is left out
    Optional,
    /// `Patch<T>`: absent, null and value are three things
    Patch,
}

/// How `field` may be missing when it travels this way.
pub(super) fn presence(field: &Field, direction: Direction) -> Presence {
    let nullable = field.slot.nullable && field.location.is_none();
    match (field.required, nullable, direction) {
        (true, false, _) => Presence::Required,
        (true, true, _) => Presence::Nullable,
        (false, true, Direction::Request) => Presence::Patch,
        (false, ..) => Presence::Optional,
    }
}

/// The field's Rust type.
pub(super) fn field_type(scope: &Scope<'_>, field: &Field, direction: Direction) -> TokenStream {
    let base = scope.base_type(&field.slot);
    match presence(field, direction) {
        Presence::Required => base,
        Presence::Nullable | Presence::Optional => quote!(Option<#base>),
        Presence::Patch => {
            let patch = scope.runtime("Patch");
            quote!(#patch<#base>)
        }
    }
}

/// The type of a setter's argument and the expression that makes the field's base type of `value`.
pub(super) fn argument(scope: &Scope<'_>, field: &Field) -> (TokenStream, TokenStream) {
    let base = scope.base_type(&field.slot);
    match &field.slot.shape {
        Shape::String | Shape::Number | Shape::DateTime | Shape::Date | Shape::DateOrDateTime => {
            (quote!(impl Into<#base>), quote!(value.into()))
        }
        Shape::Named(id) if scope.api.is_recursive(*id) => {
            let ident = scope.ty(*id);
            (quote!(#ident), quote!(Box::new(value)))
        }
        Shape::Named(id) if matches!(scope.api.named.api.get(*id).kind, Kind::Union(_)) => {
            (quote!(impl Into<#base>), quote!(value.into()))
        }
        Shape::List(item) => {
            let inner = scope.item_type(item);
            if item.shape == Shape::String && !item.nullable {
                (
                    quote!(impl IntoIterator<Item = impl Into<#inner>>),
                    quote!(value.into_iter().map(Into::into).collect()),
                )
            } else {
                (quote!(impl IntoIterator<Item = #inner>), quote!(value.into_iter().collect()))
            }
        }
        _ => (base, quote!(value)),
    }
}
