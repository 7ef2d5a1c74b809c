//! An open enum: a table of its variants and their texts.

use std::fmt::Write;

use proc_macro2::Literal;

use super::attributes::comments;
use super::scope::Scope;
use crate::model::TypeId;
use crate::plan::{Enum, Type};

/// The enum, as a table for the runtime's macro; or as another name of an equal one.
pub(super) fn item(scope: &Scope<'_>, id: TypeId, ty: &Type, enumeration: &Enum) -> String {
    if let Some(same) = enumeration.alias_of {
        return format!("{}pub type {} = {};\n", comments(&ty.doc, 0), scope.ty(id), scope.ty(same));
    }
    let mut table = format!("{}! {{\n{}", scope.runtime("open_enum"), comments(&ty.doc, 4));
    // Writing to a text does not fail.
    let _ = writeln!(table, "    pub enum {} {{", scope.ty(id));
    for variant in &enumeration.variants {
        let _ = writeln!(table, "        {} = {},", variant.name, Literal::string(&variant.wire));
    }
    table.push_str("    }\n}\n");
    table
}
