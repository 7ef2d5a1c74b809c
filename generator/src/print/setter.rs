//! Setters by name: of a struct, and of the request that takes it as its parameters.

use super::attributes::comments;
use super::scope::Scope;
use crate::model::TypeId;
use crate::plan::{Field, Generic, Presence, RustType, Struct};

/// The setters of the fields that may be left out, as a table for the runtime's macro.
pub(super) fn table(scope: &Scope<'_>, id: TypeId, structure: &Struct) -> String {
    let rows: String = structure.fields.iter().filter_map(|field| row(scope, field)).collect();
    if rows.is_empty() {
        return rows;
    }
    let receivers = if structure.parameters.is_some() { " and its requests" } else { "" };
    format!("{}!({}{receivers} {{\n{rows}}});\n", scope.runtime("setters"), scope.ty(id))
}

/// `first_name(impl Into<String>) set first_name;`
fn row(scope: &Scope<'_>, field: &Field) -> Option<String> {
    let setter = field.setter.as_ref()?;
    let comments = comments(&setter.doc, 4);
    let argument = scope.text(&setter.argument);
    Some(format!("{comments}    {}({argument}) {} {};\n", setter.name, function(field, &setter.argument), field.name))
}

/// The function of the runtime that makes the field's value of the argument.
fn function(field: &Field, argument: &RustType) -> &'static str {
    match argument {
        _ if field.presence == Presence::Patch => "set_patch",
        RustType::Of(Generic::IntoIterator, item) if matches!(**item, RustType::Of(Generic::Into, _)) => "set_items",
        RustType::Of(Generic::IntoIterator, _) => "set_collection",
        _ => "set",
    }
}
