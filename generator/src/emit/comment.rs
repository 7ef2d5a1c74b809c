//! Documentation: what the document says in words, and its constraints in ours.

use proc_macro2::TokenStream;
use quote::quote;

use super::api::Api;
pub(super) use super::prose::{code, humanised, said};
use super::purpose::purpose;
use super::scope::Scope;
use crate::constraint::sentences;
use crate::model::{Deprecation, Direction, Doc, Field, Location, Shape, Slot, Struct, TypeId};

/// `#[doc]` of these lines. A text can't leave the attribute, whatever it holds.
pub(super) fn attribute(text: &str) -> TokenStream {
    let text: String = text.chars().filter(|letter| !turns_text(*letter)).collect();
    let lines = text.lines().map(|line| if line.is_empty() { String::new() } else { format!(" {line}") });
    quote!(#(#[doc = #lines])*)
}

/// Whether a character changes the direction of what follows it: rustc refuses those in comments.
pub(super) fn turns_text(letter: char) -> bool {
    matches!(letter, '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}')
}

/// The documentation of a type: what the document says, else what it is for.
pub(super) fn of_type(scope: &Scope<'_>, id: TypeId) -> TokenStream {
    let named = scope.api.named;
    let ty = named.api.get(id);
    let text = said(&ty.doc).unwrap_or_else(|| purpose(scope.api, id));
    let doc = attribute(&text);
    let deprecated = deprecated(&ty.doc);
    quote!(#doc #deprecated)
}

/// The documentation of a field.
pub(super) fn of_field(field: &Field, direction: Direction) -> TokenStream {
    let mut text = said(&field.doc).unwrap_or_else(|| format!("{}.", humanised(&field.wire)));
    if direction == Direction::Request {
        let rules = constraints(&field.slot);
        if !rules.is_empty() {
            text.push_str("\n\n");
            text.push_str(&rules);
        }
        if let Some(default) = &field.default {
            text.push_str(&format!("\n\nLeft out, it counts as `{}`.", code(&default.to_json().to_string())));
        }
    }
    let doc = attribute(&text);
    let deprecated = deprecated(&field.doc);
    quote!(#doc #deprecated)
}

/// `#[deprecated]`, where the document says so.
pub(super) fn deprecated(doc: &Doc) -> TokenStream {
    match &doc.deprecated {
        None => TokenStream::new(),
        Some(Deprecation { successor: None }) => quote!(#[deprecated]),
        Some(Deprecation { successor: Some(successor) }) => {
            let note = format!("use {successor}");
            quote!(#[deprecated(note = #note)])
        }
    }
}

/// Our own code goes on using what the document calls deprecated.
pub(super) fn allow_deprecated(object: &Struct) -> TokenStream {
    let any = object.fields.iter().any(|field| field.doc.deprecated.is_some());
    if any { quote!(#[allow(deprecated)]) } else { TokenStream::new() }
}

/// The constraints of a slot in words: "At most 30 characters."
pub(super) fn constraints(slot: &Slot) -> String {
    let within = match &slot.shape {
        Shape::List(item) => Some(("Each", item.constraints.as_slice())),
        Shape::Map(value) => Some(("Each value", value.constraints.as_slice())),
        _ => None,
    };
    sentences(&slot.constraints, within)
}

/// Where a parameter travels, as a word.
pub(super) fn location(location: Location) -> &'static str {
    match location {
        Location::Path => "path",
        Location::Query => "query",
        Location::Header => "header",
        Location::Cookie => "cookie",
    }
}

/// The arms of a union, for a message: "one of apartment, house".
pub(super) fn arms(api: &Api<'_>, id: TypeId) -> String {
    let names = api.named.types[id.0].members.iter().map(|name| humanised(name).to_lowercase());
    format!("one of {}", names.collect::<Vec<_>>().join(", "))
}
