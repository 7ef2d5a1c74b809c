//! The systems behind an API, and what their requests are made from.

use std::collections::BTreeSet;
use std::fmt::Write;

use proc_macro2::{Literal, TokenStream};
use quote::quote;

use super::scope::{Scope, own_path};
use super::{File, Origin, file, operation};
use crate::model::{TypeId, Vendor};
use crate::plan::{Crate, Operation, RequestFamily, Systems};

/// `systems.rs`.
pub(super) fn file(krate: &Crate, systems: &Systems, origin: &Origin) -> File {
    let mut table = "systems! {\n".to_owned();
    for system in &systems.systems {
        let names: Vec<String> = system.vendors.iter().map(|name| Literal::string(name).to_string()).collect();
        // Writing to a text does not fail.
        let _ =
            writeln!(table, "    {} = {} [{}],", system.variant, Literal::string(&system.segment), names.join(", "));
    }
    table.push_str("}\n");
    let runtime = own_path(krate, "runtime");
    let mut contents = file::Contents::from(quote!(
        use #runtime::systems::systems;
        pub use #runtime::systems::SystemError;
    ));
    contents.table(table);
    if let Some(vendor) = &systems.vendor {
        contents.items(self::vendor(&Scope::new(krate, &systems.module), vendor));
    }
    let doc = "The systems behind the API: whether a single one takes a general request.";
    File { path: format!("{}.rs", systems.module), text: file::file(doc, &contents, origin) }
}

/// How the API tells which system an integration is of.
fn vendor(scope: &Scope<'_>, vendor: &Vendor) -> TokenStream {
    // An expression that is printed is made of tokens.
    let operation: TokenStream =
        operation::value(scope, &scope.krate.operations[vendor.operation]).parse().unwrap_or_default();
    let (parameter, pointer) = (&vendor.parameter, &vendor.response);
    scope.import_own("runtime::client::systems", "vendors");
    let imports = scope.imports(&BTreeSet::new());
    quote! {
        #[cfg(feature = "transport")]
        const _: () = {
            #imports
            vendors!(System by #operation, of #parameter at #pointer);
        };
    }
}

/// The requests that a general request becomes, as a table for the runtime's macro.
pub(super) fn item(scope: &Scope<'_>, systems: &Systems, family: &RequestFamily) -> String {
    let krate = scope.krate;
    let mut table = format!(
        "{}!({} in {}::System {{\n",
        scope.import_own("runtime::systems", "for_systems"),
        scope.ty(family.general),
        krate.module.within(&format!("generated::{}", systems.module))
    );
    let gate = |id: TypeId| match krate.feature_beside(krate.get(id), scope.module()) {
        Some(feature) => format!(" [{}]", Literal::string(feature)),
        None => String::new(),
    };
    let path =
        |id: TypeId| krate.module.within(&format!("generated::{}::{}", krate.get(id).module, krate.get(id).name));
    for member in &family.members {
        let route = member.route.as_ref().map(|path| {
            let operation = Operation { path: path.clone(), ..krate.operations[member.operation].clone() };
            format!(" =>\n        {}", operation::value(scope, &operation))
        });
        let (variant, method, route) = (&member.variant, &member.method, route.unwrap_or_default());
        let _ = writeln!(table, "    {variant} {method} {}{}{route},", path(member.ty), gate(member.ty));
    }
    table.push_str("} from {\n");
    for id in family.other_types() {
        let _ = writeln!(table, "    {}{},", path(id), gate(id));
    }
    table.push_str("});\n");
    if let Some(pointer) = &family.integration {
        let (ty, pointer) = (scope.ty(family.general), Literal::string(pointer));
        let macro_path = krate.module.within("runtime::client::systems::integration");
        let _ = write!(table, "\n#[cfg(feature = \"transport\")]\n{macro_path}!({ty} at {pointer});\n");
    }
    table
}
