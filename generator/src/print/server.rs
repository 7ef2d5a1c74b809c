//! The servers: a constant for one that is always the same, a struct for one that has variables.

use proc_macro2::TokenStream;
use quote::{format_ident, quote};

use super::attributes::doc;
use super::{File, Origin, file};
use crate::plan::{ServerKind, Servers, UrlPart, Variable, VariableType, code};

/// `servers.rs`.
pub(super) fn file(servers: &Servers, origin: &Origin) -> File {
    let items = servers.servers.iter().map(|server| {
        let doc = doc(&server.doc);
        match &server.kind {
            ServerKind::Constant { name, url } => {
                let name = format_ident!("{name}");
                quote! {
                    #doc
                    pub const #name: &str = #url;
                }
            }
            ServerKind::Struct { name, variables, url } => {
                let structure = structure(name, variables, url);
                quote!(#doc #structure)
            }
        }
    });
    let tokens = quote!(#(#items)*);
    File { path: format!("{}.rs", servers.module), text: file::file(&servers.doc, &tokens.into(), origin) }
}

fn structure(name: &str, variables: &[Variable], url: &[UrlPart]) -> TokenStream {
    let ty = format_ident!("{name}");
    let fields = variables.iter().map(|variable| {
        let (field, ty) = (format_ident!("{}", variable.field), variable_type(&variable.ty));
        quote!(#field: #ty)
    });
    let defaults = variables.iter().map(|variable| {
        let (field, default) = (format_ident!("{}", variable.field), default(&variable.ty));
        quote!(#field: #default)
    });
    let setters = variables.iter().map(setter);
    let enums = variables.iter().filter_map(|variable| enumeration(&variable.ty));
    let url = url_expression(url);
    quote! {
        #[derive(Clone, Debug, PartialEq, Eq, Hash)]
        pub struct #ty {
            #(#fields,)*
        }

        impl #ty {
            /// The server with the document's defaults.
            #[must_use]
            pub fn new() -> Self {
                Self { #(#defaults),* }
            }

            #(#setters)*

            /// Its URL.
            #[must_use]
            pub fn url(&self) -> String {
                #url
            }
        }

        impl Default for #ty {
            fn default() -> Self {
                Self::new()
            }
        }

        impl From<#ty> for String {
            fn from(server: #ty) -> Self {
                server.url()
            }
        }

        #(#enums)*
    }
}

fn url_expression(url: &[UrlPart]) -> TokenStream {
    let parts = url.iter().map(|part| match part {
        UrlPart::Text(text) => quote!(#text),
        UrlPart::Field(field) => {
            let field = format_ident!("{field}");
            quote!(self.#field.as_str())
        }
    });
    match parts.collect::<Vec<_>>().as_slice() {
        [whole] => quote!(#whole.to_owned()),
        parts => quote!([#(#parts),*].concat()),
    }
}

fn variable_type(ty: &VariableType) -> TokenStream {
    match ty {
        VariableType::Text { .. } => quote!(String),
        VariableType::Enum { name, .. } => {
            let name = format_ident!("{name}");
            quote!(#name)
        }
    }
}

fn default(ty: &VariableType) -> TokenStream {
    match ty {
        VariableType::Text { default } if default.is_empty() => quote!(String::new()),
        VariableType::Text { default } => quote!(#default.to_owned()),
        VariableType::Enum { name, default, .. } => {
            let (name, default) = (format_ident!("{name}"), format_ident!("{default}"));
            quote!(#name::#default)
        }
    }
}

fn setter(variable: &Variable) -> TokenStream {
    let (field, setter) = (format_ident!("{}", variable.field), format_ident!("{}", variable.setter));
    let doc = doc(&variable.setter_doc);
    let (argument, value) = match &variable.ty {
        VariableType::Text { .. } => (quote!(impl Into<String>), quote!(value.into())),
        ty => (variable_type(ty), quote!(value)),
    };
    quote! {
        #doc
        #[must_use]
        pub fn #setter(mut self, value: #argument) -> Self {
            self.#field = #value;
            self
        }
    }
}

/// The values that a variable may have, where the document lists them.
fn enumeration(ty: &VariableType) -> Option<TokenStream> {
    let VariableType::Enum { name, doc: text, variants, .. } = ty else { return None };
    let (ty, attribute) = (format_ident!("{name}"), doc(text));
    let docs = variants.iter().map(|(_, value)| match code(value) {
        text if text.is_empty() => doc("Nothing."),
        text => doc(&format!("`{text}`")),
    });
    let names: Vec<_> = variants.iter().map(|(name, _)| format_ident!("{name}")).collect();
    let values = variants.iter().map(|(_, value)| value);
    Some(quote! {
        #attribute
        #[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
        #[non_exhaustive]
        pub enum #ty {
            #(#docs #names,)*
        }

        impl #ty {
            /// The value as the URL holds it.
            #[must_use]
            pub const fn as_str(self) -> &'static str {
                match self {
                    #(Self::#names => #values,)*
                }
            }
        }
    })
}
