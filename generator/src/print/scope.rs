//! The imports that a file turns out to need, and what its types are called there.

use std::cell::RefCell;
use std::collections::{BTreeMap, BTreeSet};

use proc_macro2::{Ident, TokenStream};
use quote::{format_ident, quote};

use crate::model::TypeId;
use crate::plan::{Crate, RustType};

/// The path of the runtime, of what is generated, or of a module in them, as tokens.
pub(super) fn own_path(krate: &Crate, module: &str) -> TokenStream {
    // A path of identifiers, which are always tokens.
    krate.module.within(module).parse().unwrap_or_default()
}

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
            false => self.note(&self.krate.module.within(&format!("generated::{home}")), name),
        }
        format_ident!("{name}")
    }

    /// Something of the runtime.
    pub fn runtime(&self, name: &str) -> Ident {
        self.import_own("runtime", name)
    }

    /// Something of the runtime or of what is generated, by its path there: `runtime::schema`.
    pub fn import_own(&self, module: &str, name: &str) -> Ident {
        self.import(&self.krate.module.within(module), name)
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
        let foreign = |path: &str, name: &str| match path {
            "runtime" => self.runtime(name).to_string(),
            "client" => format!("{}::{name}", self.runtime("client")),
            path => self.import(path, name).to_string(),
        };
        ty.text(&foreign, &|id| self.ty(id).to_string())
    }

    /// A type as tokens, whose parts are imported.
    pub fn rust(&self, ty: &RustType) -> TokenStream {
        // A type is made of identifiers and brackets, which are always tokens.
        self.text(ty).parse().unwrap_or_default()
    }
}
