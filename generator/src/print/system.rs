//! The systems behind an API, and what their requests are made from.

use std::fmt::Write;

use proc_macro2::Literal;
use quote::quote;

use super::scope::Scope;
use super::{File, Origin, file};
use crate::model::TypeId;
use crate::plan::{RequestFamily, Systems};

/// `systems.rs`.
pub(super) fn file(systems: &Systems, origin: &Origin) -> File {
    let mut table = "systems! {\n".to_owned();
    for system in &systems.systems {
        let names: Vec<String> = system.vendors.iter().map(|name| Literal::string(name).to_string()).collect();
        // Writing to a text does not fail.
        let _ =
            writeln!(table, "    {} = {} [{}],", system.variant, Literal::string(&system.segment), names.join(", "));
    }
    table.push_str("}\n");
    let mut contents = file::Contents::from(quote!(
        use crate::runtime::systems::systems;
        pub use crate::runtime::systems::SystemError;
    ));
    contents.table(table);
    let doc = "The systems behind the API: whether a single one takes a request for all of them.";
    File { path: format!("{}.rs", systems.module), text: file::file(doc, &contents, origin) }
}

/// The requests that a request for all systems becomes, as a table for the runtime's macro.
pub(super) fn item(scope: &Scope<'_>, systems: &Systems, family: &RequestFamily) -> String {
    let krate = scope.krate;
    let mut table = format!(
        "{}!({} in crate::generated::{}::System {{\n",
        scope.import("crate::runtime::systems", "for_systems"),
        scope.ty(family.generic),
        systems.module
    );
    let gate = |id: TypeId| match krate.feature_beside(krate.get(id), scope.module()) {
        Some(feature) => format!("    #[cfg(feature = {})]\n", Literal::string(feature)),
        None => String::new(),
    };
    let path = |id: TypeId| format!("crate::generated::{}::{}", krate.get(id).module, krate.get(id).name);
    for member in &family.members {
        let _ = writeln!(table, "{}    {} {} {},", gate(member.ty), member.variant, member.method, path(member.ty));
    }
    table.push_str("} from {\n");
    for id in family.other_types() {
        let _ = writeln!(table, "{}    {},", gate(id), path(id));
    }
    table.push_str("});\n");
    table
}
