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
    let mut table = format!("{}!({} {}{{\n", scope.runtime("record"), scope.ty(id), deferred(scope, id));
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
    let deferred = deferred(scope, id);
    let mut table = format!("{}!({} {template} {deferred}{{\n", scope.runtime("parameters"), scope.ty(id));
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

/// What a table says of a type that is made when its fields are decoded.
fn deferred(scope: &Scope<'_>, id: TypeId) -> &'static str {
    if scope.krate.get(id).is_deferred { "deferred " } else { "" }
}

/// `first_name "firstName" optional`
fn row(field: &Field) -> String {
    format!("{} {} {}", field.name, Literal::string(&field.wire), presence(field.presence))
}

/// The word for how a field may be missing.
pub(super) fn presence(presence: Presence) -> &'static str {
    match presence {
        Presence::Required => "required",
        Presence::Optional => "optional",
        Presence::Nullable => "nullable",
        Presence::Stated => "stated",
        Presence::Patch => "patch",
    }
}
