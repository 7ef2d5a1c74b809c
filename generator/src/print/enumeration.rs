//! An open enum: a table of its variants and their values.

use std::fmt::Write;

use proc_macro2::Literal;

use super::attributes::comments;
use super::scope::Scope;
use crate::model::TypeId;
use crate::plan::{Enum, Type};

/// The enum, as a table for the runtime's macro; or as another name of an equal one.
pub(super) fn item(scope: &Scope<'_>, id: TypeId, ty: &Type, enumeration: &Enum) -> String {
    if let Some(same) = enumeration.alias_of {
        let (name, same) = (&ty.name, scope.krate.get(same));
        let path = if same.module == scope.module() {
            "self".to_owned()
        } else {
            scope.krate.module.within(&format!("generated::{}", same.module))
        };
        return format!("/// The same enum as `{}`.\npub use {path}::{} as {name};\n", same.name, same.name);
    }
    let mut table = format!(
        "{}! {{\n{}",
        scope.runtime(if enumeration.is_integer { "integer_enum" } else { "open_enum" }),
        comments(&ty.doc, 4)
    );
    // Writing to a text does not fail.
    let _ = writeln!(table, "    pub enum {} {{", scope.ty(id));
    for variant in &enumeration.variants {
        let text = Literal::string(&variant.wire).to_string();
        let value = if enumeration.is_integer { &variant.wire } else { &text };
        let _ = writeln!(table, "{}        {} = {value},", comments(&variant.doc, 8), variant.name);
    }
    table.push_str("    }\n}\n");
    table
}
