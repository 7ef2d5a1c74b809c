//! How a struct is encoded and decoded: a table for the runtime's macro, a line a field.

use std::fmt::Write;

use proc_macro2::Literal;

use super::scope::Scope;
use super::style::style;
use crate::model::{Location, Style, TypeId};
use crate::plan::{Field, Parameters, ParametersPaging, Presence, Struct};

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
    let pages = parameters.paging.as_ref().map(pages).unwrap_or_default();
    let _ = writeln!(table, "}}{pages});");
    table
}

/// ` pages Offset { first 0, position offset, size limit, largest 250, }`
fn pages(paging: &ParametersPaging) -> String {
    let ParametersPaging { kind, first, position, size, largest } = paging;
    let mut text = format!(" pages {kind:?} {{ ");
    if position.is_some() && *first != 0 {
        let _ = write!(text, "first {first}, ");
    }
    for (name, member) in [("position", position), ("size", size)] {
        if let Some(member) = member {
            let _ = write!(text, "{name} {member}, ");
        }
    }
    if let Some(largest) = largest.filter(|_| size.is_some()) {
        let _ = write!(text, "largest {largest}, ");
    }
    text + "}"
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
