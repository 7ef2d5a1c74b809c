//! What the printers share: the imports that a file turns out to need, and what its types are called there.

use std::cell::RefCell;
use std::collections::{BTreeMap, BTreeSet};

use proc_macro2::{Ident, TokenStream};
use quote::{ToTokens, format_ident, quote};

use super::api::Api;
use crate::constraint::{Constraint, Enumeration};
use crate::model::{Field, Location, Shape, Slot, TypeId};

/// One file's imports, noted as its items are made.
pub(super) struct Scope<'a> {
    pub api: &'a Api<'a>,
    module: &'a str,
    uses: RefCell<BTreeMap<String, BTreeSet<String>>>,
}

impl<'a> Scope<'a> {
    pub fn new(api: &'a Api<'a>, module: &'a str) -> Self {
        Self { api, module, uses: RefCell::default() }
    }

    /// The module of the file.
    pub fn module(&self) -> &str {
        self.module
    }

    /// A type of the API.
    pub fn ty(&self, id: TypeId) -> Ident {
        let ident = self.api.ident(id);
        // A file that uses a type of its own folder finds it through the folder; so does the file that defines it,
        // whose import is then dropped again.
        let home = self.api.home(id);
        let path = if home == self.module { "super".to_owned() } else { format!("crate::generated::{home}") };
        self.note(&path, &ident.to_string());
        ident
    }

    /// A type that is emitted beside a type of the API, and has its name with something behind it.
    pub fn type_beside(&self, id: TypeId, suffix: &str) -> Ident {
        let ident = format_ident!("{}{suffix}", self.api.ident(id));
        let home = self.api.home(id);
        let path = if home == self.module { "super".to_owned() } else { format!("crate::generated::{home}") };
        self.note(&path, &ident.to_string());
        ident
    }

    /// Something of the runtime.
    pub fn runtime(&self, name: &str) -> Ident {
        self.outside("crate::runtime", name)
    }

    /// Something else: `std::fmt`. It gives way to a type of the API that has its name.
    pub fn outside(&self, path: &str, name: &str) -> Ident {
        if self.api.has_type(name) {
            self.note(path, &format!("{name} as Its{name}"));
            return format_ident!("Its{name}");
        }
        self.note(path, name);
        format_ident!("{name}")
    }

    fn note(&self, path: &str, name: &str) {
        self.uses.borrow_mut().entry(path.to_owned()).or_default().insert(name.to_owned());
    }

    /// The file's `use` items: of what it uses, all but what it defines itself.
    pub fn imports(&self, defined: &BTreeSet<String>) -> TokenStream {
        let uses = self.uses.borrow();
        let lines = uses.iter().filter_map(|(path, names)| {
            let names: Vec<TokenStream> = names
                .iter()
                .filter(|name| path != "super" || !defined.contains(*name))
                .filter_map(|name| name.parse().ok())
                .collect();
            let path: TokenStream = path.parse().ok()?;
            match names.as_slice() {
                [] => None,
                [one] => Some(quote!(use #path::#one;)),
                several => Some(quote!(use #path::{#(#several),*};)),
            }
        });
        lines.collect()
    }

    /// The Rust type of what a slot holds, null apart.
    pub fn base_type(&self, slot: &Slot) -> TokenStream {
        match &slot.shape {
            Shape::Any => {
                let value = self.outside("serde_json", "Value");
                quote!(#value)
            }
            Shape::Object => {
                let (map, value) = (self.outside("serde_json", "Map"), self.outside("serde_json", "Value"));
                quote!(#map<String, #value>)
            }
            Shape::Boolean => quote!(bool),
            Shape::Integer => quote!(i64),
            Shape::Unsigned => quote!(u64),
            Shape::Number => quote!(f64),
            Shape::String => quote!(String),
            Shape::DateTime | Shape::Date | Shape::DateOrDateTime => {
                let ident = self.runtime(text_type(&slot.shape));
                quote!(#ident)
            }
            Shape::File => {
                let upload = self.runtime("Upload");
                quote!(#upload)
            }
            Shape::List(item) => {
                let item = self.item_type(item);
                quote!(Vec<#item>)
            }
            Shape::Map(value) => {
                let (map, value) = (self.outside("std::collections", "BTreeMap"), self.item_type(value));
                quote!(#map<String, #value>)
            }
            Shape::Named(id) => {
                let ident = self.ty(*id);
                if self.api.is_recursive(*id) { quote!(Box<#ident>) } else { quote!(#ident) }
            }
        }
    }

    /// The Rust type of an item of a list or a map.
    pub fn item_type(&self, slot: &Slot) -> TokenStream {
        let base = match &slot.shape {
            // A list needs no box.
            Shape::Named(id) => self.ty(*id).into_token_stream(),
            _ => self.base_type(slot),
        };
        if slot.nullable { quote!(Option<#base>) } else { base }
    }
}

/// The runtime's type for a text with a meaning.
fn text_type(shape: &Shape) -> &'static str {
    match shape {
        Shape::DateTime => "DateTime",
        Shape::Date => "Date",
        _ => "DateOrDateTime",
    }
}

/// Whether a field is a text that becomes a segment of the path.
pub(super) fn is_segment(field: &Field) -> bool {
    let is_text = matches!(field.slot.shape, Shape::String | Shape::DateTime | Shape::Date | Shape::DateOrDateTime);
    field.location == Some(Location::Path) && is_text
}

/// Whether only known values of an enum are allowed.
pub(super) fn is_closed(constraints: &[Constraint]) -> bool {
    constraints.contains(&Constraint::Enumeration(Enumeration::Known))
}
