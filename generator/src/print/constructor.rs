//! How a request is made: `new`, which takes what is required.

use super::codec::presence;
use super::scope::Scope;
use crate::model::TypeId;
use crate::plan::{Constructor, Struct};

/// The constructor of a struct, as a table for the runtime's macro.
pub(super) fn table(scope: &Scope<'_>, id: TypeId, structure: &Struct, constructor: &Constructor) -> String {
    let (required, ty) = (scope.runtime("required"), scope.ty(id));
    let others = if scope.krate.get(id).is_deferred { others(structure) } else { String::new() };
    match constructor {
        Constructor::Empty => format!("{required}!({ty} {{}});\n"),
        Constructor::Arguments(arguments) => {
            let arguments = arguments
                .iter()
                .map(|(field, argument)| format!("{}({})", structure.fields[*field].name, scope.text(argument)));
            format!("{required}!({ty} {{ {} }}{others});\n", arguments.collect::<Vec<_>>().join(", "))
        }
        Constructor::Several { name, has_secret } => {
            let fields = structure.required().map(|field| format!("    {}: {},\n", field.name, scope.text(&field.ty)));
            let secret = if *has_secret { "secret " } else { "" };
            format!("{required}!({ty} by {secret}{name} {{\n{}}}{others});\n", fields.collect::<String>())
        }
    }
}

/// ` and { note optional, ..additional_properties }`: the other fields, of a type that has no initial value to change.
fn others(structure: &Struct) -> String {
    let fields = structure.fields.iter().filter(|field| !field.is_required());
    let mut rows: Vec<String> = fields.map(|field| format!("{} {},", field.name, presence(field.presence))).collect();
    rows.extend(structure.additional.iter().map(|additional| format!("..{}", additional.name)));
    match rows.as_slice() {
        [] => " and {}".to_owned(),
        [_] | [_, _] => format!(" and {{ {} }}", rows.join(" ")),
        several => format!(" and {{\n{}}}", several.iter().map(|row| format!("    {row}\n")).collect::<String>()),
    }
}
