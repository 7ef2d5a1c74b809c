//! The statics of patterns.

use proc_macro2::{Literal, TokenStream};
use quote::{format_ident, quote};

use super::scope::{Scope, own_path};
use crate::plan::Patterns;

/// The statics of a folder's patterns.
pub(super) fn patterns(scope: &Scope<'_>, patterns: &Patterns) -> TokenStream {
    let generated = own_path(scope.krate, "generated");
    let items = patterns.iter().map(|(name, pattern)| {
        let (ident, ty) = (format_ident!("{name}"), scope.runtime("Pattern"));
        let (source, translated) = (raw(&pattern.source), raw(&pattern.translated));
        quote!(pub(in #generated) static #ident: #ty = #ty::new(#source, #translated);)
    });
    items.collect()
}

/// A text as a raw literal, where that reads better.
fn raw(text: &str) -> TokenStream {
    let plain = Literal::string(text);
    if !text.contains('\\') || text.contains(['"', '\r']) {
        return quote!(#plain);
    }
    format!("r\"{text}\"").parse().unwrap_or_else(|_| quote!(#plain))
}
