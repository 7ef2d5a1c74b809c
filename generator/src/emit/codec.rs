//! How a struct is written and read: a table for the runtime's macro, a line a field.

use std::fmt::Write;

use proc_macro2::Literal;

use super::field::{Presence, presence};
use super::scope::Scope;
use super::structure::additional_ident;
use crate::model::{Direction, TypeId};

/// The table of a struct, as text: `prettyplease` leaves a macro's tokens on one line.
pub(super) fn record(scope: &Scope<'_>, id: TypeId) -> String {
    let Some(object) = scope.api.structure(id) else { return String::new() };
    let direction = scope.api.named.api.get(id).direction;
    let mut table = format!("\n{}!({} {{\n", scope.runtime("record"), scope.ty(id));
    for (field, ident) in object.fields.iter().zip(scope.api.members(id)) {
        let mode = match (presence(field, direction), direction) {
            (Presence::Required, _) => "required",
            (Presence::Optional, _) => "optional",
            // An answer is read tolerantly: what may be null may be missing.
            (Presence::Nullable, Direction::Response) => "nullable",
            (Presence::Nullable, Direction::Request) => "stated",
            (Presence::Patch, _) => "patch",
        };
        let wire = Literal::string(&field.wire);
        // Writing to a text does not fail.
        let _ = writeln!(table, "    {ident} {wire} {mode},");
    }
    if object.additional.is_some() {
        let _ = writeln!(table, "    ..{}", additional_ident(scope, id));
    }
    table.push_str("});\n");
    table
}
