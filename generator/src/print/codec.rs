//! How a struct is written and read: a table for the runtime's macro, a line a field.

use std::fmt::Write;

use proc_macro2::Literal;

use super::scope::Scope;
use crate::model::TypeId;
use crate::plan::{Presence, Struct};

/// The table of a struct, as text: `prettyplease` leaves a macro's tokens on one line.
pub(super) fn record(scope: &Scope<'_>, id: TypeId, structure: &Struct) -> String {
    let mut table = format!("\n{}!({} {{\n", scope.runtime("record"), scope.ty(id));
    for field in &structure.fields {
        let presence = match field.presence {
            Presence::Required => "required",
            Presence::Optional => "optional",
            Presence::Nullable => "nullable",
            Presence::Stated => "stated",
            Presence::Patch => "patch",
        };
        let wire = Literal::string(&field.wire);
        // Writing to a text does not fail.
        let _ = writeln!(table, "    {} {wire} {presence},", field.name);
    }
    if let Some(additional) = &structure.additional {
        let _ = writeln!(table, "    ..{}", additional.name);
    }
    table.push_str("});\n");
    table
}
