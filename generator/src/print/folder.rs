//! The files of a tag: what people read (requests, responses, enums), and apart from it what the machine needs.

use std::collections::BTreeSet;

use proc_macro2::{Ident, Literal, TokenStream};
use quote::{format_ident, quote};

use super::file::Contents;
use super::scope::{Scope, own_path};
use super::{
    File, Origin, call, checks, codec, enumeration, file, header, newtype, operation, patterns, structure, system,
    tables, union, webhook,
};
use crate::model::TypeId;
use crate::plan::{Crate, Module, SHARED, Type, TypeKind};

/// One file of a folder.
struct Part {
    pub name: &'static str,
    pub doc: &'static str,
    pub contents: Contents,
    /// Whether the folder offers what is in it
    pub is_public: bool,
    /// Who may name the file's module, other than the folder
    pub visibility: Option<TokenStream>,
    /// The cargo feature without which it is left out
    pub feature: Option<&'static str>,
}

impl Part {
    fn public(self) -> Self {
        Self { is_public: true, ..self }
    }

    fn visible(self, visibility: TokenStream) -> Self {
        Self { visibility: Some(visibility), ..self }
    }

    fn with_transport(self) -> Self {
        Self { feature: Some("transport"), ..self }
    }
}

/// The folder of a tag, or of what tags share.
pub(super) fn folder(krate: &Crate, module: &Module, origin: &Origin) -> Vec<File> {
    let parts = parts(krate, module, origin.crate_name.as_deref());
    if parts.is_empty() && module.name == SHARED {
        return Vec::new();
    }
    let path = |name: &str| format!("{}/{name}.rs", module.name);
    let files =
        parts.iter().map(|part| File { path: path(part.name), text: file::file(part.doc, &part.contents, origin) });
    let mut files: Vec<File> = files.collect();
    let index = index(krate, module, &parts);
    files.push(File { path: path("mod"), text: file::file(&module.doc, &index.into(), origin) });
    files
}

fn parts(krate: &Crate, module: &Module, crate_name: Option<&str>) -> Vec<Part> {
    let types = |test: &dyn Fn(&Type) -> bool| -> Vec<(TypeId, &Type)> {
        krate.types_of(&module.name).filter(|(_, ty)| test(ty)).collect()
    };
    let parameters = types(&Type::is_parameters);
    let requests = types(&|ty| !ty.is_enum() && !ty.is_parameters() && ty.is_request());
    let responses = types(&|ty| !ty.is_enum() && !ty.is_request());
    let enums = types(&Type::is_enum);
    let of_some = || Scope::new(krate, &module.name);
    let of_all = || Scope::of_all(krate, &module.name);
    let part = |name, doc, scope: Scope<'_>, defined: &BTreeSet<&str>, print: &dyn Fn(&Scope<'_>, &mut Contents)| {
        let mut items = Contents::default();
        print(&scope, &mut items);
        let is_empty = items.is_empty();
        let contents = items.after(scope.imports(defined));
        (!is_empty).then(|| Part { name, doc, contents, is_public: false, visibility: None, feature: None })
    };
    let none = BTreeSet::new();
    let of_types = |name, doc, types: &[(TypeId, &Type)]| {
        let defined = types.iter().map(|(_, ty)| ty.name.as_str()).collect();
        part(name, doc, of_some(), &defined, &|scope, contents| {
            types.iter().for_each(|(id, ty)| type_item(scope, *id, ty, contents));
        })
        .map(Part::public)
    };
    let validation = &module.validation;
    let generated = own_path(krate, "generated");
    let parts = [
        part("operations", "Operations: name, method, path and security.", of_some(), &none, &|scope, contents| {
            krate.operations_of(&module.name).for_each(|operation| contents.table(operation::item(scope, operation)));
        })
        .map(Part::public),
        part(
            "calls",
            "Operations as methods of the client, and what it reads of their responses.",
            of_all(),
            &none,
            &|scope, contents| call::items(scope, module, crate_name, contents),
        )
        .map(|part| Part { is_public: module.handle.is_some(), ..part.with_transport() }),
        part("headers", "Headers of responses: `response.header(..)`.", of_some(), &none, &|scope, contents| {
            module.headers.iter().for_each(|header| contents.items(header::item(scope, header)));
        })
        // A header may be called as an operation is.
        .map(|part| part.visible(quote!(pub)).with_transport()),
        of_types("parameters", "The parameters of operations.", &parameters),
        of_types("requests", "Request bodies and their parts.", &requests),
        of_types("responses", "Response bodies and their parts.", &responses),
        part("webhooks", "Webhooks and callbacks.", of_some(), &none, &|scope, contents| {
            let webhooks = krate.webhooks.iter().filter(|webhook| webhook.module == module.name);
            let messages = webhooks.flat_map(|webhook| &webhook.messages);
            messages.for_each(|message| contents.items(webhook::item(scope, message)));
        })
        .map(Part::public),
        of_types("enums", "Enums, open to values that the API adds later.", &enums),
        part("codec", "How types are encoded and decoded.", of_all(), &none, &|scope, contents| {
            krate.types_of(&module.name).for_each(|(id, ty)| codec(scope, id, ty, contents));
        }),
        part("validation", "The constraints of requests.", of_all(), &none, &|scope, contents| {
            let types = validation.checks.iter();
            types.for_each(|ty| contents.items(checks::item(scope, &validation.patterns, &validation.tables, ty)));
            let without_table = krate.types_of(&module.name).filter(|(_, ty)| !ty.has_table);
            without_table.for_each(|(id, ty)| contents.table(checks::validate(scope, id, ty)));
        }),
        part("schema", "The schemas of requests, for `from_json`.", of_all(), &none, &|scope, contents| {
            contents.table(tables::tables(scope, &validation.tables, &validation.patterns));
        })
        // The tables of one folder are made of those of what tags share.
        .map(|part| part.visible(quote!(pub(in #generated)))),
        part("systems", "Requests as those of single systems.", of_some(), &none, &|scope, contents| {
            let families = krate
                .systems
                .iter()
                .flat_map(|systems| krate.families_of(&module.name).map(move |family| (systems, family)));
            families.for_each(|(systems, family)| contents.table(system::item(scope, systems, family)));
        }),
        part("patterns", "Patterns, compiled when they are first used.", of_some(), &none, &|scope, contents| {
            contents.items(patterns::patterns(scope, &validation.patterns));
        }),
    ];
    parts.into_iter().flatten().collect()
}

fn type_item(scope: &Scope<'_>, id: TypeId, ty: &Type, contents: &mut Contents) {
    match &ty.kind {
        TypeKind::Struct(structure) => structure::item(scope, id, ty, structure, contents),
        TypeKind::Enum(enumeration) => contents.table(enumeration::item(scope, id, ty, enumeration)),
        TypeKind::Union(union) => contents.items(union::item(scope, id, ty, union)),
        TypeKind::Newtype { held, constraints } => contents.items(newtype::item(scope, id, ty, held, constraints)),
    }
}

/// Structs in tables, unions and newtypes in code.
fn codec(scope: &Scope<'_>, id: TypeId, ty: &Type, contents: &mut Contents) {
    match &ty.kind {
        TypeKind::Union(union) => contents.items(union::codec(scope, id, ty, union)),
        TypeKind::Newtype { .. } => contents.items(newtype::codec(scope, id, ty)),
        TypeKind::Struct(structure) => contents.table(codec::table(scope, id, structure)),
        TypeKind::Enum(_) => {}
    }
}

/// The folder's `mod.rs`.
fn index(krate: &Crate, module: &Module, parts: &[Part]) -> TokenStream {
    let mods = parts.iter().map(|part| {
        let (name, gate) = (format_ident!("{}", part.name), gate(part.feature));
        let visibility = &part.visibility;
        // A tag may be called as one of its files is.
        let allow = (part.name == module.name).then(|| quote!(#[allow(clippy::module_inception)]));
        quote!(#gate #allow #visibility mod #name;)
    });
    let exports = parts.iter().filter(|part| part.is_public).map(|part| {
        let (name, gate) = (format_ident!("{}", part.name), gate(part.feature));
        quote!(#gate pub use #name::*;)
    });
    let shared = names(krate.shared_types_of(&module.name));
    let shared = (!shared.is_empty()).then(|| quote!(pub use super::shared::{#(#shared),*};));
    // What it refers to is not there without the client.
    let has_client = !krate.features.omitted.contains("transport");
    let table = module.table.as_deref().filter(|_| has_client).map(raw_text);
    let table = table.map(|table| quote!(#![cfg_attr(feature = "transport", doc = #table)]));
    quote!(#table #(#mods)* #(#exports)* #shared)
}

/// A text over several lines as it is read.
fn raw_text(text: &str) -> Literal {
    let text = text.replace(crate::escape::turns_text, "");
    let marks = (0..).map(|count| "#".repeat(count)).find(|marks| !text.contains(&format!("\"{marks}")));
    let marks = marks.unwrap_or_default();
    let raw = format!("r{marks}\"\n{text}\n\"{marks}");
    // A carriage return, for one, can't be in such a literal.
    raw.parse().unwrap_or_else(|_| Literal::string(&format!("\n{text}")))
}

/// The names of types, sorted.
pub(super) fn names<'a>(types: impl Iterator<Item = (TypeId, &'a Type)>) -> Vec<Ident> {
    let mut names: Vec<Ident> = types.map(|(_, ty)| format_ident!("{}", ty.name)).collect();
    names.sort();
    names
}

/// What leaves an item out without a cargo feature.
pub(super) fn gate(feature: Option<&str>) -> Option<TokenStream> {
    feature.map(|feature| quote!(#[cfg(feature = #feature)]))
}
