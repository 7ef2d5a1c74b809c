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
