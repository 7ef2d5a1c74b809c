//! The files of a tag: what people read (requests, responses, enums), and apart from it what the machine needs.

use std::collections::BTreeSet;

use proc_macro2::{Ident, TokenStream};
use quote::{format_ident, quote};

use super::api::{Api, SHARED};
use super::schema::{self, Tables};
use super::scope::Scope;
use super::validation::{self, Patterns, TypeChecks};
use super::{
    File, Origin, call, codec, comment, enumeration, header, newtype, operation, print, security, server, structure,
    union, webhook,
};
use crate::model::{Direction, Kind, TypeId};

/// One kind of file in a folder.
struct Part {
    name: &'static str,
    doc: &'static str,
    tokens: TokenStream,
    /// What follows the tokens
    tail: String,
    /// Whether it holds types, which the folder's `mod.rs` then offers
    is_public: bool,
    /// The cargo feature without which it is left out
    feature: Option<&'static str>,
}

/// The folder of a tag, or of what tags share.
pub(super) fn folder(api: &Api<'_>, module: &str, tag: Option<&str>, origin: &Origin) -> Vec<File> {
    let ids = api.of_module(module);
    let kind = |test: &dyn Fn(TypeId) -> bool| -> Vec<TypeId> { ids.iter().copied().filter(|id| test(*id)).collect() };
    let ty = |id: TypeId| api.named.api.get(id);
    let is_enum = |id: TypeId| matches!(ty(id).kind, Kind::Enum(_));
    let enums = kind(&is_enum);
    let parameter_types = kind(&|id| api.is_parameters(id));
    let requests = kind(&|id| !is_enum(id) && !api.is_parameters(id) && ty(id).direction == Direction::Request);
    let responses = kind(&|id| !is_enum(id) && ty(id).direction == Direction::Response);
    let made: Vec<TypeId> =
        parameter_types.iter().chain(&requests).copied().filter(|id| schema::has_table(api, *id)).collect();
    let coded: Vec<TypeId> =
        ids.iter().copied().filter(|id| requests.contains(id) || responses.contains(id) || made.contains(id)).collect();
    let checked: Vec<TypeId> = ids.iter().copied().filter(|id| api.is_checked(*id)).collect();

    let (mut patterns, mut tables) = (Patterns::default(), Tables::new(api, module));
    let checks: Vec<TypeChecks> =
        checked.iter().filter_map(|id| validation::plan(api, *id, &mut patterns, &mut tables)).collect();
    tables.complete(&made, &mut patterns);
    let defines = |ids: &[TypeId]| ids.iter().map(|id| api.ident(*id).to_string()).collect::<BTreeSet<_>>();
    let part = |name, doc, is_public, defined: &BTreeSet<String>, make: &dyn Fn(&Scope<'_>) -> TokenStream| {
        let scope = Scope::new(api, module);
        let items = make(&scope);
        if items.is_empty() {
            return None;
        }
        let imports = scope.imports(defined);
        Some(Part { name, doc, is_public, tokens: quote!(#imports #items), tail: String::new(), feature: None })
    };
    let each = |ids: &[TypeId], scope: &Scope<'_>, item: &dyn Fn(&Scope<'_>, TypeId) -> TokenStream| -> TokenStream {
        ids.iter().map(|id| item(scope, *id)).collect()
    };
    let parts: Vec<Part> = [
        part("operations", "The operations: name, method and path.", true, &BTreeSet::new(), &|scope| {
            operation::items(scope, module)
        }),
        calls_part(api, module),
        part("headers", "Headers of the answers: `answer.header(..)`.", false, &BTreeSet::new(), &|scope| {
            header::items(scope, module)
        })
        .map(|part| Part { feature: Some("transport"), ..part }),
        part(
            "parameters",
            "What the operations take in their path and query.",
            true,
            &defines(&parameter_types),
            &|scope| each(&parameter_types, scope, &structure::item),
        ),
        part("requests", "What the operations send.", true, &defines(&requests), &|scope| {
            each(&requests, scope, &type_item)
        }),
        part("responses", "What the operations answer.", true, &defines(&responses), &|scope| {
            each(&responses, scope, &type_item)
        }),
        part("webhooks", "What the server sends by itself.", true, &BTreeSet::new(), &|scope| {
            webhook::items(scope, module)
        }),
        part("enums", "Values from a list, open to values that join it later.", true, &defines(&enums), &|scope| {
            each(&enums, scope, &enumeration::item)
        }),
        codec_part(api, module, &coded),
        part("validation", "The constraints of what is sent.", false, &BTreeSet::new(), &|scope| {
            checked.iter().for_each(|id| note_own(scope, *id));
            checks.iter().map(|ty| validation::item(scope, &patterns, &tables, ty)).collect()
        }),
        schema_part(api, module, &tables, &patterns),
        part("patterns", "The patterns, compiled when they are first needed.", false, &BTreeSet::new(), &|scope| {
            validation::patterns(scope, &patterns)
        }),
    ]
    .into_iter()
    .flatten()
    .collect();

    let mut files: Vec<File> = parts
        .iter()
        .map(|part| File {
            path: format!("{module}/{}.rs", part.name),
            text: print::file(part.doc, &part.tokens, origin) + &part.tail,
        })
        .collect();
    if files.is_empty() && module == SHARED {
        return Vec::new();
    }
    let doc = tag.map_or_else(
        || "What several tags use.".to_owned(),
        |tag| format!("The operations tagged `{}`, and their types.", comment::code(tag)),
    );
    let mods = parts.iter().map(|part| {
        let (name, gate) = (format_ident!("{}", part.name), gate(part.feature));
        let seen = match part.name {
            // A header may be called as an operation is.
            "headers" => Some(quote!(pub)),
            // The tables of one folder are made of those of what tags share.
            "schema" => Some(quote!(pub(in crate::generated))),
            _ => None,
        };
        // A tag may be called as one of its files is.
        let allow = (part.name == module).then(|| quote!(#[allow(clippy::module_inception)]));
        quote!(#gate #allow #seen mod #name;)
    });
    let offers = parts.iter().filter(|part| part.is_public).map(|part| {
        let (name, gate) = (format_ident!("{}", part.name), gate(part.feature));
        quote!(#gate pub use #name::*;)
    });
    let shared = if module == SHARED { &[] } else { api.of_module(SHARED) };
    let foreign = names(api, shared.iter().filter(|id| api.named.types[id.0].modules.contains(module)));
    let foreign = (!foreign.is_empty()).then(|| quote!(pub use super::shared::{#(#foreign),*};));
    let tokens = quote!(#(#mods)* #(#offers)* #foreign);
    files.push(File { path: format!("{module}/mod.rs"), text: print::file(&doc, &tokens, origin) });
    files
}

/// What JSON has to satisfy, in tables.
fn schema_part(api: &Api<'_>, module: &str, tables: &Tables<'_>, patterns: &Patterns) -> Option<Part> {
    let scope = Scope::new(api, module);
    let tail = schema::tables(&scope, tables, patterns);
    let imports = scope.imports(&BTreeSet::new());
    let doc = "What JSON has to satisfy to become what is sent.";
    (!tail.is_empty()).then(|| Part { name: "schema", doc, is_public: false, tokens: imports, tail, feature: None })
}

/// The operations as methods, for who wants more than types.
fn calls_part(api: &Api<'_>, module: &str) -> Option<Part> {
    let scope = Scope::new(api, module);
    let (items, tail) = call::items(&scope, module);
    let is_empty = items.is_empty() && tail.is_empty();
    if !tail.is_empty() {
        scope.runtime("client");
    }
    let imports = scope.imports(&BTreeSet::new());
    (!is_empty).then(|| Part {
        name: "calls",
        doc: "The operations as calls.",
        is_public: module != SHARED && !items.is_empty(),
        tokens: quote!(#imports #items),
        tail,
        feature: Some("transport"),
    })
}

/// Structs in tables, the others in code.
fn codec_part(api: &Api<'_>, module: &str, coded: &[TypeId]) -> Option<Part> {
    let scope = Scope::new(api, module);
    let mut others = TokenStream::new();
    let mut tail = String::new();
    for id in coded {
        match api.named.api.get(*id).kind {
            Kind::Union(_) => {
                note_own(&scope, *id);
                others.extend(union::codec(&scope, *id));
            }
            Kind::Newtype(_) => {
                note_own(&scope, *id);
                others.extend(newtype::codec(&scope, *id));
            }
            _ => tail.push_str(&codec::record(&scope, *id)),
        }
    }
    let imports = scope.imports(&BTreeSet::new());
    let is_empty = coded.is_empty();
    let doc = "How the types are written and read.";
    (!is_empty).then(|| Part {
        name: "codec",
        doc,
        is_public: false,
        tokens: quote!(#imports #others),
        tail,
        feature: None,
    })
}

/// A file of impls needs the type that it is about.
fn note_own(scope: &Scope<'_>, id: TypeId) {
    scope.ty(id);
}

fn type_item(scope: &Scope<'_>, id: TypeId) -> TokenStream {
    match scope.api.named.api.get(id).kind {
        Kind::Union(_) => union::item(scope, id),
        Kind::Newtype(_) => newtype::item(scope, id),
        _ => structure::item(scope, id),
    }
}

fn names<'a>(api: &Api<'_>, ids: impl IntoIterator<Item = &'a TypeId>) -> Vec<Ident> {
    let mut names: Vec<Ident> = ids.into_iter().map(|id| api.ident(*id)).collect();
    names.sort();
    names
}

/// What leaves an item out without a cargo feature.
fn gate(feature: Option<&str>) -> Option<TokenStream> {
    feature.map(|feature| quote!(#[cfg(feature = #feature)]))
}

/// `mod.rs` of the whole.
pub(super) fn root(api: &Api<'_>, origin: &Origin) -> File {
    let modules = api.named.modules.iter().map(|module| {
        let (name, gate) = (format_ident!("{}", module.name), gate(Some(&call::feature(&module.name))));
        // Rust looks for no file whose name is not ASCII, unless it is told to.
        let path = (!module.name.is_ascii()).then(|| format!("{}/mod.rs", module.name));
        let path = path.map(|path| quote!(#[path = #path]));
        quote!(#gate #path pub mod #name;)
    });
    let has_shared = !api.of_module(SHARED).is_empty();
    let shared = has_shared.then(|| {
        quote!(
            mod shared;
        )
    });
    let homes = api.named.modules.iter().map(|module| module.name.as_str()).chain(has_shared.then_some(SHARED));
    let uses = homes.filter_map(|home| {
        let names = names(api, api.of_module(home));
        let gate = gate(Some(call::feature(home)).filter(|_| home != SHARED).as_deref());
        let home = format_ident!("{home}");
        (!names.is_empty()).then(|| quote!(#gate pub use super::#home::{#(#names),*};))
    });
    let mut doc = "The generated half of the crate: one module a tag.\n\nMade from:\n".to_owned();
    for (name, hash) in &origin.documents {
        doc.push_str(&format!("\n- `{}`, sha256 `{hash}`", comment::code(name)));
    }
    let own: Vec<Ident> = security::module(api.named).into_iter().chain(server::module(api.named)).collect();
    let tokens = quote! {
        #(#modules)*
        #shared
        #(pub mod #own;)*

        /// Every type, whatever its tag.
        pub mod types {
            #(#uses)*
        }
    };
    File { path: "mod.rs".to_owned(), text: print::file(&doc, &tokens, origin) }
}
