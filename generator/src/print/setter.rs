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

/// `first_name(impl Into<String>);`
fn row(scope: &Scope<'_>, field: &Field) -> Option<String> {
    let setter = field.setter.as_ref()?;
    let argument = match (&setter.argument, field.presence) {
        (RustType::Of(Generic::Into, patch), Presence::Patch) => match patch.as_ref() {
            RustType::Of(Generic::Patch, base) => format!("patch {}", scope.text(base)),
            other => scope.text(other),
        },
        (ty, _) => scope.text(ty),
    };
    let comments = comments(&setter.doc, 4);
    let renamed = if setter.name == field.name { String::new() } else { format!(" => {}", field.name) };
    Some(format!("{comments}    {}({argument}){renamed};\n", setter.name))
}
