//! The checks of bodies that are lists, maps, scalars or nullable: no type has them.

use proc_macro2::TokenStream;
use quote::{format_ident, quote};

use super::super::patterns::Patterns;
use super::super::schema::Tables;
use super::super::scope::Scope;
use super::Printer;
use crate::model::{Form, Kind, Operation, Shape, Slot};

/// The check of a body that is no type of its own, as a function of the operation's name.
pub(in crate::emit) fn body(
    scope: &Scope<'_>,
    patterns: &Patterns,
    tables: &Tables,
    operation: &Operation,
    name: &str,
) -> Option<TokenStream> {
    let slot = operation.body.as_ref().map(|body| &body.slot).filter(|_| has_check_of_its_own(scope, operation))?;
    let printer = Printer { scope, patterns, tables };
    let (name, ty) = (format_ident!("{name}"), scope.item_type(slot));
    let checks = printer.inner(slot, "value");
    let (at, violation) = (scope.runtime("At"), scope.runtime("Violation"));
    Some(quote! {
        #[allow(dead_code, reason = "only a client sends it")]
        #[allow(clippy::ptr_arg, reason = "a list is written as what it is")]
        pub(super) fn #name(value: &#ty, at: #at<'_>, found: &mut Vec<#violation>) {
            #checks
        }
    })
}

/// Whether an operation's body has constraints, and is no type that has them.
pub(in crate::emit) fn has_check_of_its_own(scope: &Scope<'_>, operation: &Operation) -> bool {
    operation.body.as_ref().is_some_and(|body| {
        let is_type = is_checked_type(scope, &body.slot);
        let is_raw = matches!(body.form, Form::Text | Form::Bytes);
        !is_raw && !is_type && scope.api.slot_is_checked(&body.slot)
    })
}

/// Whether what stands in a slot is a type that is checked by itself, and nothing besides.
pub(in crate::emit) fn is_checked_type(scope: &Scope<'_>, slot: &Slot) -> bool {
    match &slot.shape {
        Shape::Named(id) if slot.rules.is_empty() && !slot.nullable => {
            !matches!(scope.api.named.api.get(*id).kind, Kind::Enum(_)) && scope.api.is_checked(*id)
        }
        _ => false,
    }
}
