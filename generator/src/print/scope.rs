//! The imports that a file turns out to need, and what its types are called there.

use std::cell::RefCell;
use std::collections::{BTreeMap, BTreeSet};

use proc_macro2::{Ident, TokenStream};
use quote::{format_ident, quote};

use crate::model::TypeId;
use crate::plan::{Crate, Generic, RustType};

/// One file's imports, noted as its items are made.
pub(super) struct Scope<'a> {
    pub krate: &'a Crate,
    module: &'a str,
    /// Whether the file imports all that its folder offers
    imports_folder: bool,
    uses: RefCell<BTreeMap<String, BTreeSet<String>>>,
}

impl<'a> Scope<'a> {
    pub fn new(krate: &'a Crate, module: &'a str) -> Self {
        Self { krate, module, imports_folder: false, uses: RefCell::default() }
    }

    /// The scope of a file about every type of its folder, which imports them all at once.
    pub fn of_all(krate: &'a Crate, module: &'a str) -> Self {
        Self { imports_folder: true, ..Self::new(krate, module) }
    }

    /// The module of the file.
    pub fn module(&self) -> &str {
        self.module
    }

    /// A type of the API.
    pub fn ty(&self, id: TypeId) -> Ident {
        self.type_beside(id, &self.krate.get(id).name)
    }

    /// A type that is defined where a type of the API is.
    pub fn type_beside(&self, id: TypeId, name: &str) -> Ident {
        // A file that uses a type of its own folder finds it through the folder; so does the file that defines it,
        // whose import is then dropped again.
        let home = &self.krate.get(id).module;
        match home == self.module {
            true if self.imports_folder => self.note("super", "*"),
            true => self.note("super", name),
            false => self.note(&format!("crate::generated::{home}"), name),
        }
        format_ident!("{name}")
    }

    /// Something of the runtime.
    pub fn runtime(&self, name: &str) -> Ident {
        self.import("crate::runtime", name)
    }

    /// Something else: `std::fmt`. It gives way to a type of the API that has its name.
    pub fn import(&self, path: &str, name: &str) -> Ident {
        if self.krate.has_type(name) {
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
    pub fn imports(&self, defined: &BTreeSet<&str>) -> TokenStream {
        let uses = self.uses.borrow();
        let lines = uses.iter().filter_map(|(path, names)| {
            let names: Vec<TokenStream> = names
                .iter()
                .filter(|name| path != "super" || !defined.contains(name.as_str()))
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

    /// A type as text, whose parts are imported.
    pub fn text(&self, ty: &RustType) -> String {
        match ty {
            RustType::Unit => "()".to_owned(),
            RustType::Builtin(name) => (*name).to_owned(),
            RustType::Json => self.import("serde_json", "Value").to_string(),
            RustType::JsonObject => {
                let (map, value) = (self.import("serde_json", "Map"), self.import("serde_json", "Value"));
                format!("{map}<String, {value}>")
            }
            RustType::Runtime(name) => self.runtime(name).to_string(),
            RustType::Client(name) => format!("{}::{name}", self.runtime("client")),
            RustType::Api(id) => self.ty(*id).to_string(),
            RustType::Of(generic, argument) => self.generic(*generic, &self.text(argument)),
        }
    }

    fn generic(&self, generic: Generic, argument: &str) -> String {
        match generic {
            Generic::Reference => format!("&{argument}"),
            Generic::Box => format!("Box<{argument}>"),
            Generic::Option => format!("Option<{argument}>"),
            Generic::Patch => format!("{}<{argument}>", self.runtime("Patch")),
            Generic::Vec => format!("Vec<{argument}>"),
            Generic::Map => format!("{}<String, {argument}>", self.import("std::collections", "BTreeMap")),
            Generic::JsonOrBytes => format!("{}::JsonOrBytes<{argument}>", self.runtime("client")),
            Generic::Events => format!("{}::Events<{argument}>", self.runtime("client")),
            Generic::Into => format!("impl Into<{argument}>"),
            Generic::IntoIterator => format!("impl IntoIterator<Item = {argument}>"),
        }
    }

    /// A type as tokens, whose parts are imported.
    pub fn rust(&self, ty: &RustType) -> TokenStream {
        // A type is made of identifiers and brackets, which are always tokens.
        self.text(ty).parse().unwrap_or_default()
    }
}
