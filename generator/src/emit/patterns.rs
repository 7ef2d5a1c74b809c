//! The patterns of a file: each compiled once, named after the first field that has it.

use std::cell::RefCell;

use proc_macro2::{Ident, Literal, TokenStream};
use quote::{format_ident, quote};

use super::api::numbered;
use super::scope::Scope;
use crate::model::Pattern;

/// The patterns of a file, each compiled once, named after the first field that has it.
#[derive(Default)]
pub(super) struct Patterns(RefCell<Vec<(String, Pattern)>>);

impl Patterns {
    /// The static of a pattern, met at the field `wire`.
    pub fn ident(&self, pattern: &Pattern, wire: &str) -> Ident {
        let mut known = self.0.borrow_mut();
        if let Some((name, _)) = known.iter().find(|(_, other)| other == pattern) {
            return format_ident!("{name}");
        }
        let base = format!("{}_PATTERN", crate::name::field_name(wire).to_uppercase());
        let name = numbered(base, |name| known.iter().any(|(taken, _)| taken == name));
        known.push((name.clone(), pattern.clone()));
        format_ident!("{name}")
    }

    /// The statics.
    pub fn items(&self, scope: &Scope<'_>) -> TokenStream {
        let known = self.0.borrow();
        let items = known.iter().map(|(name, pattern)| {
            let (ident, ty) = (format_ident!("{name}"), scope.runtime("Pattern"));
            let (source, translated) = (raw(&pattern.source), raw(&pattern.translated));
            quote!(pub(in crate::generated) static #ident: #ty = #ty::new(#source, #translated);)
        });
        items.collect()
    }
}

/// A text as a raw literal, where that reads better.
fn raw(text: &str) -> TokenStream {
    let plain = Literal::string(text);
    if !text.contains('\\') || text.contains(['"', '\r']) {
        return quote!(#plain);
    }
    format!("r\"{text}\"").parse().unwrap_or_else(|_| quote!(#plain))
}
