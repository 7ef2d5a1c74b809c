//! The headers of a tag's answers as constants that know what they hold.

use heck::ToShoutySnakeCase;
use proc_macro2::TokenStream;
use quote::{format_ident, quote};

use super::api::numbered;
use super::comment;
use super::scope::Scope;
use crate::model::{Header, Operation};

/// The constants of the headers that the answers of this module's operations have. Where two of one name hold different
/// things, the later is numbered.
pub(super) fn items(scope: &Scope<'_>, module: &str) -> TokenStream {
    let named = scope.api.named;
    let homes = named.api.operations.iter().zip(&named.operations);
    let own = homes.filter(|(_, name)| name.modules.first().is_some_and(|home| home == module));
    let mut met: Vec<(String, &Header)> = Vec::new();
    for header in own.flat_map(|(operation, _)| of(operation)) {
        let is_known = |known: &Header| known.name.eq_ignore_ascii_case(&header.name) && known.slot == header.slot;
        if !met.iter().any(|(_, known)| is_known(known)) {
            let name = constant(&header.name);
            met.push((numbered(name, |name| met.iter().any(|(taken, _)| taken == name)), header));
        }
    }
    let items = met.iter().map(|(constant, header)| {
        let (constant, name) = (format_ident!("{constant}"), header.name.to_ascii_lowercase());
        let (ty, client) = (scope.base_type(&header.slot), scope.runtime("client"));
        let told = format!("`{}`", comment::code(&header.name));
        let doc = comment::said(&header.doc).map_or_else(|| format!("{told}."), |said| format!("{told}: {said}"));
        let (doc, deprecated) = (comment::attribute(&doc), comment::deprecated(&header.doc));
        quote! {
            #doc
            #deprecated
            pub const #constant: #client::Header<#ty> = #client::Header::new(#name);
        }
    });
    items.collect()
}

/// The headers of an operation's answers, of whatever status.
fn of(operation: &Operation) -> impl Iterator<Item = &Header> {
    operation.responses.iter().flat_map(|response| &response.headers)
}

/// `X_RATE_LIMIT`
fn constant(name: &str) -> String {
    let name = name.to_shouty_snake_case();
    if name.starts_with(|letter: char| letter.is_ascii_alphabetic()) { name } else { format!("HEADER_{name}") }
}
