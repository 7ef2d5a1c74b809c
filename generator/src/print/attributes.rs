//! Attributes: documentation, deprecation, derived traits.

use proc_macro2::TokenStream;
use quote::{format_ident, quote};

use crate::plan::{Documentation, Type};

/// `#[doc]` of these lines. A text can't leave the attribute, whatever it holds.
pub(super) fn doc(text: &str) -> TokenStream {
    let text: String = text.chars().filter(|letter| !crate::escape::turns_text(*letter)).collect();
    let lines = text.lines().map(|line| if line.is_empty() { String::new() } else { format!(" {line}") });
    quote!(#(#[doc = #lines])*)
}

/// The documentation of an item, and its mark of deprecation.
pub(super) fn attributes(documentation: &Documentation) -> TokenStream {
    let (doc, deprecated) = (doc(&documentation.text), deprecated(documentation));
    quote!(#doc #deprecated)
}

/// `#[deprecated]`, where the document says so.
pub(super) fn deprecated(documentation: &Documentation) -> TokenStream {
    // An attribute with a literal is always tokens.
    deprecated_text(documentation).and_then(|attribute| attribute.parse().ok()).unwrap_or_default()
}

/// The same as text.
pub(super) fn deprecated_text(documentation: &Documentation) -> Option<String> {
    let note = documentation.deprecated.as_ref()?.successor.as_ref().map(|successor| {
        let note = proc_macro2::Literal::string(&format!("use {successor}"));
        format!("(note = {note})")
    });
    Some(format!("#[deprecated{}]", note.unwrap_or_default()))
}

/// Documentation as the text of comments, before a table.
pub(super) fn comments(documentation: &Documentation, indent: usize) -> String {
    let text: String = documentation.text.chars().filter(|letter| !crate::escape::turns_text(*letter)).collect();
    let lines = text.lines().map(|line| format!("{:indent$}/// {line}", "").trim_end().to_owned());
    let deprecated = deprecated_text(documentation).map(|attribute| format!("{:indent$}{attribute}", ""));
    lines.chain(deprecated).map(|line| line + "\n").collect()
}

/// `#[derive]` of a type.
pub(super) fn derive(ty: &Type) -> TokenStream {
    let traits = ty.derives.iter().map(|path| {
        let names = path.split("::").map(|name| format_ident!("{name}"));
        quote!(#(#names)::*)
    });
    quote!(#[derive(#(#traits),*)])
}

/// Generated code goes on using what the document calls deprecated.
pub(super) fn allow_deprecated(is_needed: bool) -> Option<TokenStream> {
    is_needed.then(|| quote!(#[allow(deprecated)]))
}
