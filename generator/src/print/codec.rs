//! How a struct is encoded and decoded: a table for the runtime's macro, a line a field.

use std::fmt::Write;

use proc_macro2::Literal;

use super::scope::Scope;
use super::style::style;
use crate::model::{Location, Style, TypeId};
use crate::plan::{Field, Parameters, Presence, Struct};

/// The table of a struct.
pub(super) fn table(scope: &Scope<'_>, id: TypeId, structure: &Struct) -> String {
    match &structure.parameters {
        Some(parameters) => self::parameters(scope, id, structure, parameters),
        None => record(scope, id, structure),
    }
}

fn record(scope: &Scope<'_>, id: TypeId, structure: &Struct) -> String {
    let mut table = format!("{}!({} {{\n", scope.runtime("record"), scope.ty(id));
    for field in &structure.fields {
        // Writing to a text does not fail.
        let _ = writeln!(table, "    {},", row(field));
    }
    if let Some(additional) = &structure.additional {
        let _ = writeln!(table, "    ..{}", additional.name);
    }
    table.push_str("});\n");
    table
}

fn parameters(scope: &Scope<'_>, id: TypeId, structure: &Struct, parameters: &Parameters) -> String {
    let template = Literal::string(&parameters.template);
    let mut table = format!("{}!({} {template} {{\n", scope.runtime("parameters"), scope.ty(id));
    for field in &structure.fields {
        let location = field.location.unwrap_or(Location::Query);
        let style = if field.style == Style::default_of(location) {
            String::new()
        } else {
            format!(" ({})", style(scope, field.style))
        };
        let _ = writeln!(table, "    {} {}{style},", row(field), location.as_str());
    }
    let pages = parameters.largest_page.map_or_else(String::new, |largest| format!(" pages of {largest}"));
    let _ = writeln!(table, "}}{pages});");
    table
}

/// `first_name "firstName" optional`
fn row(field: &Field) -> String {
    let presence = match field.presence {
        Presence::Required => "required",
        Presence::Optional => "optional",
        Presence::Nullable => "nullable",
        Presence::Stated => "stated",
        Presence::Patch => "patch",
    };
    format!("{} {} {presence}", field.name, Literal::string(&field.wire))
}
