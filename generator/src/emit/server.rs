//! The servers: a constant for one that is always the same, a struct for one that has variables.

use proc_macro2::{Ident, TokenStream};
use quote::{format_ident, quote};

use super::api::Api;
use super::security::own_module;
use super::setter::beside_others;
use super::{File, Origin, comment, print};
use crate::model::{Doc, Segment, Server, ServerVariable};
use crate::name::{Named, ServerName, VariableName};

/// The module of the servers, where there are some.
pub(super) fn module(named: &Named) -> Option<Ident> {
    (!named.servers.is_empty()).then(|| own_module(named, "servers"))
}

/// `servers.rs`, where there is something in it.
pub(super) fn file(api: &Api<'_>, origin: &Origin) -> Option<File> {
    let named = api.named;
    let module = module(named)?;
    let items = named.api.servers.iter().zip(&named.servers).map(|(server, name)| match &name.ty {
        None => constant(server, name),
        Some(ty) => structure(server, name, &format_ident!("{ty}")),
    });
    let tokens = quote!(#(#items)*);
    const DOC: &str = "Where the API is: `ClientBuilder::new` and `ClientBuilder::base_url` take any of these.";
    Some(File { path: format!("{module}.rs"), text: print::file(DOC, &tokens, origin) })
}

fn constant(server: &Server, name: &ServerName) -> TokenStream {
    let (ident, url) = (format_ident!("{}", name.name.to_uppercase()), &server.url);
    let doc = comment::attribute(&about(server));
    quote! {
        #doc
        pub const #ident: &str = #url;
    }
}

fn structure(server: &Server, name: &ServerName, ty: &Ident) -> TokenStream {
    let doc = comment::attribute(&format!("{}\n\n`{}`", about(server), comment::code(&server.url)));
    let wires: Vec<String> = name.variables.iter().map(|variable| variable.name.clone()).collect();
    let setters = beside_others(&wires, "set_", &|name| OWN.contains(&name));
    let variables: Vec<Variable<'_>> = server
        .variables
        .iter()
        .zip(&name.variables)
        .zip(setters)
        .map(|((stated, name), setter)| Variable::new(stated, name, setter))
        .collect();
    let fields = variables.iter().map(|Variable { field, ty, .. }| quote!(#field: #ty));
    let defaults = variables.iter().map(|Variable { field, default, .. }| quote!(#field: #default));
    let enums = variables.iter().filter_map(Variable::enumeration);
    let setters = variables.iter().map(Variable::setter);
    let parts = server.segments().into_iter().filter_map(|segment| match segment {
        Segment::Text(text) => Some(quote!(#text)),
        Segment::Variable(wire) => variables.iter().find(|variable| variable.stated.name == wire).map(Variable::text),
    });
    let parts: Vec<TokenStream> = parts.collect();
    let url = match parts.as_slice() {
        [whole] => quote!(#whole.to_owned()),
        parts => quote!([#(#parts),*].concat()),
    };
    quote! {
        #doc
        #[derive(Clone, Debug, PartialEq, Eq, Hash)]
        pub struct #ty {
            #(#fields,)*
        }

        impl #ty {
            /// The server, its variables being what the document says.
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

/// The functions that a server has besides its setters, and those of what every type has.
const OWN: [&str; 12] =
    ["borrow", "clone", "clone_into", "default", "eq", "fmt", "from", "into", "new", "to_owned", "try_into", "url"];

/// A variable and what it is in Rust.
struct Variable<'a> {
    stated: &'a ServerVariable,
    name: &'a VariableName,
    field: Ident,
    setter: Ident,
    ty: TokenStream,
    default: TokenStream,
}

impl<'a> Variable<'a> {
    fn new(stated: &'a ServerVariable, name: &'a VariableName, setter: Ident) -> Self {
        let text = &stated.default;
        let (ty, default) = match &name.ty {
            None if text.is_empty() => (quote!(String), quote!(String::new())),
            None => (quote!(String), quote!(#text.to_owned())),
            Some(ty) => {
                let ty = format_ident!("{ty}");
                let mut values = stated.values.iter().zip(&name.values);
                let variant = values.find_map(|(value, variant)| (value == text).then(|| format_ident!("{variant}")));
                (quote!(#ty), quote!(#ty::#variant))
            }
        };
        Self { stated, name, field: format_ident!("{}", name.name), setter, ty, default }
    }

    fn about(&self) -> Option<String> {
        comment::said(&Doc { description: self.stated.description.clone(), ..Doc::default() })
    }

    /// How the URL holds it.
    fn text(&self) -> TokenStream {
        let field = &self.field;
        quote!(self.#field.as_str())
    }

    fn setter(&self) -> TokenStream {
        let Self { field, setter, ty, .. } = self;
        let (name, default) = (comment::code(&self.stated.name), comment::code(&self.stated.default));
        let about = self.about().unwrap_or_else(|| format!("The variable `{name}`."));
        let is_text = self.name.ty.is_none();
        let raw = if is_text { " It stands in the URL as it is." } else { "" };
        let usual = if default.is_empty() { "empty".to_owned() } else { format!("`{default}`") };
        let doc = comment::attribute(&format!("{about}\n\nLeft alone, it is {usual}.{raw}"));
        let (argument, value) =
            if is_text { (quote!(impl Into<String>), quote!(value.into())) } else { (quote!(#ty), quote!(value)) };
        quote! {
            #doc
            #[must_use]
            pub fn #setter(mut self, value: #argument) -> Self {
                self.#field = #value;
                self
            }
        }
    }

    /// The values that it may have, where the document lists them.
    fn enumeration(&self) -> Option<TokenStream> {
        self.name.ty.as_ref()?;
        let (ty, wires) = (&self.ty, &self.stated.values);
        let variants: Vec<Ident> = self.name.values.iter().map(|variant| format_ident!("{variant}")).collect();
        let docs = wires.iter().map(|wire| match comment::code(wire) {
            text if text.is_empty() => comment::attribute("Nothing."),
            text => comment::attribute(&format!("`{text}`")),
        });
        let name = comment::code(&self.stated.name);
        let doc = comment::attribute(&self.about().unwrap_or_else(|| format!("What `{name}` may be.")));
        Some(quote! {
            #doc
            #[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
            #[non_exhaustive]
            pub enum #ty {
                #(#docs #variants,)*
            }

            impl #ty {
                /// The value as the URL holds it.
                #[must_use]
                pub const fn as_str(self) -> &'static str {
                    match self {
                        #(Self::#variants => #wires,)*
                    }
                }
            }
        })
    }
}

/// What the documentation says of a server.
fn about(server: &Server) -> String {
    let doc = Doc { summary: server.title.clone(), description: server.description.clone(), ..Doc::default() };
    let mut text = comment::said(&doc).unwrap_or_else(|| "A server of the API.".to_owned());
    if server.is_relative() {
        text.push_str("\n\nIt is relative to where the document was found: put that before it.");
    }
    if !server.paths.is_empty() {
        let paths: Vec<String> = server.paths.iter().map(|path| format!("`{}`", comment::code(path))).collect();
        text.push_str(&format!(
            "\n\nIt is for {} alone. A client sends all its calls to one server, so make one for it.",
            paths.join(", ")
        ));
    }
    text
}
