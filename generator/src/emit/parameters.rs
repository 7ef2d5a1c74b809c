//! What an operation takes besides its body, as a path and a query.

use proc_macro2::TokenStream;
use quote::quote;

use super::comment;
use super::scope::Scope;
use crate::model::{Field, Location, Struct, Style, TypeId};

/// `path` and `query` of an operation's parameters; `headers` where it has some.
pub(super) fn methods(scope: &Scope<'_>, id: TypeId, object: &Struct) -> TokenStream {
    let members = scope.api.members(id);
    let named = scope.api.named;
    let template = named.api.operations.iter().find(|operation| operation.parameters == Some(id));
    let template = template.map_or("", |operation| operation.path.as_str());
    let located = |test: &dyn Fn(Location) -> bool| -> Vec<TokenStream> {
        let fields = object.fields.iter().zip(&members);
        fields
            .filter(|(field, _)| field.location.is_some_and(test))
            .map(|(field, ident)| pair(scope, field, ident))
            .collect()
    };
    let in_path = located(&|location| location == Location::Path);
    let in_query = located(&|location| matches!(location, Location::Query(_)));
    let in_headers = located(&|location| location == Location::Header);
    let in_cookies = located(&|location| location == Location::Cookie);
    let path = scope.runtime("path");
    let path = quote! {
        /// The path, its parameters percent-encoded.
        #[must_use]
        pub fn path(&self) -> String {
            #path(#template, &[#(#in_path),*])
        }
    };
    let pairs = |doc: &str, method: &str, pairs: &[TokenStream]| {
        (!pairs.is_empty()).then(|| {
            let (doc, method, query) =
                (comment::attribute(doc), quote::format_ident!("{method}"), scope.runtime("query"));
            quote! {
                #doc
                #[must_use]
                pub fn #method(&self) -> Vec<(&'static str, String)> {
                    #query(&[#(#pairs),*])
                }
            }
        })
    };
    let query =
        pairs("The query's names and values, not yet percent-encoded; what is absent is left out.", "query", &in_query);
    let headers = pairs("The headers' names and values; what is absent is left out.", "headers", &in_headers);
    let cookies = pairs("The cookies' names and values; what is absent is left out.", "cookies", &in_cookies);
    quote! {
        #path
        #query
        #headers
        #cookies
    }
}

fn pair(scope: &Scope<'_>, field: &Field, ident: &proc_macro2::Ident) -> TokenStream {
    let wire = &field.wire;
    let separator = match field.location {
        Some(Location::Query(Style::Comma)) => Some(","),
        Some(Location::Query(Style::Space)) => Some(" "),
        Some(Location::Query(Style::Pipe)) => Some("|"),
        _ => None,
    };
    match separator {
        Some(separator) => {
            let joined = scope.runtime("Joined");
            quote!((#wire, &#joined(&self.#ident, #separator)))
        }
        None => quote!((#wire, &self.#ident)),
    }
}
