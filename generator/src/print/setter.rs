//! Setters by name: of a struct, and of the request that takes it as its parameters.

use super::attributes::comments;
use super::scope::Scope;
use crate::model::TypeId;
use crate::plan::{Assignment, Field, Struct};

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
    let function = match setter.assignment {
        Assignment::Value => "set",
        Assignment::Collection => "set_collection",
        Assignment::Items => "set_items",
        Assignment::Patch => "set_patch",
    };
    Some(format!("{comments}    {}({argument}) {function} {};\n", setter.name, field.name))
}
