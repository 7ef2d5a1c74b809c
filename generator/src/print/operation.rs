//! The constant of an operation: name, method and path, and what it requires of its caller.

use proc_macro2::TokenStream;
use quote::{format_ident, quote};

use super::documentation::attributes;
use super::scope::Scope;
use crate::plan::{Operation, SecurityRequirements};

/// The constant of an operation.
pub(super) fn item(scope: &Scope<'_>, operation: &Operation) -> TokenStream {
    let ident = format_ident!("{}", operation.name.to_uppercase());
    let (name, path, attributes) = (&operation.name, &operation.path, attributes(&operation.doc));
    let method = format_ident!("{}", capitalised(&operation.method));
    let security = security(scope, &operation.security);
    let (operation, methods) = (scope.runtime("Operation"), scope.runtime("Method"));
    quote! {
        #attributes
        pub const #ident: #operation = #operation { name: #name, method: #methods::#method, path: #path, security: #security };
    }
}

fn capitalised(method: &str) -> String {
    let mut letters = method.chars();
    letters.next().map(|first| format!("{first}{}", letters.as_str().to_lowercase())).unwrap_or_default()
}

fn security(scope: &Scope<'_>, requirements: &SecurityRequirements) -> TokenStream {
    let module = || {
        let module = scope.krate.security.as_ref().map_or("security", |security| &security.module);
        scope.import("crate::generated", module)
    };
    match requirements {
        SecurityRequirements::Usual => {
            let module = module();
            quote!(#module::DEFAULT_SECURITY)
        }
        SecurityRequirements::AnyOf(alternatives) => {
            let alternatives = alternatives.iter().map(|schemes| {
                let schemes = schemes.iter().map(|constant| {
                    let (module, constant) = (module(), format_ident!("{constant}"));
                    quote!(#module::#constant)
                });
                quote!(&[#(#schemes),*])
            });
            quote!(&[#(#alternatives),*])
        }
    }
}
