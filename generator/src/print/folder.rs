//! The files of a tag: what people read (requests, responses, enums), and apart from it what the machine needs.

use std::collections::BTreeSet;

use proc_macro2::{Ident, TokenStream};
use quote::{format_ident, quote};

use super::scope::Scope;
use super::{File, Origin, call, codec, enumeration, file, header, newtype, operation, structure, union, webhook};
use crate::emit::Checks;
use crate::model::TypeId;
use crate::plan::{Crate, Module, SHARED, Type, TypeKind};

/// One file of a folder.
pub(crate) struct Part {
    pub name: &'static str,
    pub doc: &'static str,
    pub tokens: TokenStream,
    /// Tables for the runtime's macros, which `prettyplease` would leave on one line
    pub tables: String,
    /// Whether the folder offers what is in it
    pub is_public: bool,
    /// The cargo feature without which it is left out
    pub feature: Option<&'static str>,
}

/// The folder of a tag, or of what tags share.
pub(super) fn folder(krate: &Crate, checks: &Checks<'_>, module: &Module, origin: &Origin) -> Vec<File> {
    let parts = parts(krate, checks, module);
    if parts.is_empty() && module.name == SHARED {
        return Vec::new();
    }
    let path = |name: &str| format!("{}/{name}.rs", module.name);
    let files = parts
        .iter()
        .map(|part| File { path: path(part.name), text: file::file(part.doc, &part.tokens, origin) + &part.tables });
    let mut files: Vec<File> = files.collect();
    let index = index(krate, module, &parts);
    files.push(File { path: path("mod"), text: file::file(&module.doc, &index, origin) });
    files
}

fn parts(krate: &Crate, checks: &Checks<'_>, module: &Module) -> Vec<Part> {
    let types = |test: &dyn Fn(&Type) -> bool| -> Vec<(TypeId, &Type)> {
        krate.types_of(&module.name).filter(|(_, ty)| test(ty)).collect()
    };
    let parameters = types(&Type::is_parameters);
    let requests = types(&|ty| !ty.is_enum() && !ty.is_parameters() && ty.is_request());
    let responses = types(&|ty| !ty.is_enum() && !ty.is_request());
    let enums = types(&Type::is_enum);
    let part = |name, doc, is_public, defined: &BTreeSet<&str>, print: &dyn Fn(&Scope<'_>) -> (TokenStream, String)| {
        let scope = Scope::new(krate, &module.name);
        let (items, tables) = print(&scope);
        let is_empty = items.is_empty() && tables.is_empty();
        let imports = scope.imports(defined);
        (!is_empty).then(|| Part { name, doc, is_public, tokens: quote!(#imports #items), tables, feature: None })
    };
    let none = BTreeSet::new();
    let of_types = |name, doc, types: &[(TypeId, &Type)]| {
        let defined = types.iter().map(|(_, ty)| ty.name.as_str()).collect();
        part(name, doc, true, &defined, &|scope| {
            (types.iter().map(|(id, ty)| type_item(scope, *id, ty)).collect(), String::new())
        })
    };
    let with_transport = |part: Part| Part { feature: Some("transport"), ..part };
    let [validation, schema, patterns] = checks.parts(&module.name);
    let parts = [
        part("operations", "The operations: name, method and path.", true, &none, &|scope| {
            let operations = krate.operations_of(&module.name);
            (operations.map(|operation| operation::item(scope, operation)).collect(), String::new())
        }),
        part("calls", "The operations as calls.", module.handle.is_some(), &none, &|scope| {
            let (items, tables) = call::items(scope, module);
            if !tables.is_empty() {
                scope.runtime("client");
            }
            (items, tables)
        })
        .map(with_transport),
        part("headers", "Headers of the answers: `answer.header(..)`.", false, &none, &|scope| {
            (module.headers.iter().map(|stated| header::item(scope, stated)).collect(), String::new())
        })
        .map(with_transport),
        of_types("parameters", "What the operations take in their path and query.", &parameters),
        of_types("requests", "What the operations send.", &requests),
        of_types("responses", "What the operations answer.", &responses),
        part("webhooks", "What the server sends by itself.", true, &none, &|scope| {
            let webhooks = krate.webhooks.iter().filter(|webhook| webhook.module == module.name);
            let messages = webhooks.flat_map(|webhook| &webhook.messages);
            (messages.map(|message| webhook::item(scope, message)).collect(), String::new())
        }),
        of_types("enums", "Values from a list, open to values that join it later.", &enums),
        part("codec", "How the types are written and read.", false, &none, &|scope| codecs(scope, module)),
        validation,
        schema,
        patterns,
    ];
    parts.into_iter().flatten().collect()
}

fn type_item(scope: &Scope<'_>, id: TypeId, ty: &Type) -> TokenStream {
    match &ty.kind {
        TypeKind::Struct(structure) => structure::item(scope, id, ty, structure),
        TypeKind::Enum(enumeration) => enumeration::item(scope, id, ty, enumeration),
        TypeKind::Union(union) => union::item(scope, id, ty, union),
        TypeKind::Newtype { held, constraints } => newtype::item(scope, id, ty, held, constraints),
    }
}

/// Structs in tables, unions and newtypes in code.
fn codecs(scope: &Scope<'_>, module: &Module) -> (TokenStream, String) {
    let (mut items, mut tables) = (TokenStream::new(), String::new());
    for (id, ty) in scope.krate.types_of(&module.name) {
        match &ty.kind {
            TypeKind::Union(union) => items.extend(union::codec(scope, id, union)),
            TypeKind::Newtype { .. } => items.extend(newtype::codec(scope, id)),
            TypeKind::Struct(structure) => tables.push_str(&codec::record(scope, id, structure)),
            TypeKind::Enum(_) => {}
        }
    }
    (items, tables)
}

/// The folder's `mod.rs`.
fn index(krate: &Crate, module: &Module, parts: &[Part]) -> TokenStream {
    let mods = parts.iter().map(|part| {
        let (name, gate) = (format_ident!("{}", part.name), gate(part.feature));
        let visibility = match part.name {
            // A header may be called as an operation is.
            "headers" => Some(quote!(pub)),
            // The tables of one folder are made of those of what tags share.
            "schema" => Some(quote!(pub(in crate::generated))),
            _ => None,
        };
        // A tag may be called as one of its files is.
        let allow = (part.name == module.name).then(|| quote!(#[allow(clippy::module_inception)]));
        quote!(#gate #allow #visibility mod #name;)
    });
    let exports = parts.iter().filter(|part| part.is_public).map(|part| {
        let (name, gate) = (format_ident!("{}", part.name), gate(part.feature));
        quote!(#gate pub use #name::*;)
    });
    let shared = krate.types_of(SHARED).filter(|(_, ty)| module.name != SHARED && ty.modules.contains(&module.name));
    let shared = names(shared);
    let shared = (!shared.is_empty()).then(|| quote!(pub use super::shared::{#(#shared),*};));
    quote!(#(#mods)* #(#exports)* #shared)
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
