//! The operations of a tag: name, method and path of each, and what it asks its caller for.

use proc_macro2::TokenStream;
use quote::{format_ident, quote};

use super::scope::Scope;
use super::{comment, security};

/// The constants of the operations whose home is this module.
pub(super) fn items(scope: &Scope<'_>, module: &str) -> TokenStream {
    let named = scope.api.named;
    let homes = named
        .api
        .operations
        .iter()
        .zip(&named.operations)
        .filter(|(_, name)| name.modules.first().is_some_and(|m| m == module));
    let items = homes.map(|(operation, name)| {
        let ident = format_ident!("{}", name.name.to_uppercase());
        let (text, path) = (&name.name, &operation.path);
        let method = format_ident!("{}", capitalised(&operation.method));
        let mut doc = format!("`{} {}`", operation.method, comment::code(path));
        if operation.beta {
            doc.push_str(". Beta: it may still change.");
        }
        if let Some(said) = comment::said(&operation.doc) {
            doc = format!("{said}\n\n{doc}");
        }
        if let Some(scopes) = security::scopes(&operation.security) {
            doc.push_str(&format!("\n\n{scopes}"));
        }
        let doc = comment::attribute(&doc);
        let deprecated = comment::deprecated(&operation.doc);
        let security = security::of_operation(scope, &operation.security);
        let (operation, methods) = (scope.runtime("Operation"), scope.runtime("Method"));
        quote! {
            #doc
            #deprecated
            pub const #ident: #operation = #operation { name: #text, method: #methods::#method, path: #path, security: #security };
        }
    });
    items.collect()
}

fn capitalised(method: &str) -> String {
    let mut letters = method.chars();
    letters.next().map(|first| format!("{first}{}", letters.as_str().to_lowercase())).unwrap_or_default()
}
