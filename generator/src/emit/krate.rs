//! A whole crate around the generated files, for a document that is not this project's own.

use super::{File, Origin, emit, features, usage};
use crate::name::Named;

/// What a crate is called, and what it brings along.
#[derive(Clone, Debug)]
pub struct CrateOptions {
    /// Its name in `Cargo.toml`
    pub name: String,
    /// The hand-written runtime's files, relative to `src/runtime`
    pub runtime: Vec<File>,
    /// `[dependencies]` of the runtime, as in a `Cargo.toml`
    pub dependencies: String,
    /// `[features]` of the runtime, which know of no tag
    pub features: String,
}

/// The files of a crate that compiles by itself.
#[must_use]
pub fn emit_crate(named: &Named, origin: &Origin, options: &CrateOptions) -> Vec<File> {
    let mut files: Vec<File> = emit(named, origin);
    for file in &mut files {
        file.path = format!("src/generated/{}", file.path);
    }
    let runtime = options.runtime.iter();
    files.extend(runtime.map(|file| File { path: format!("src/runtime/{}", file.path), text: file.text.clone() }));
    files.push(File { path: "src/lib.rs".to_owned(), text: library(named, &options.name) });
    files.push(File { path: "Cargo.toml".to_owned(), text: manifest(named, options) });
    files.sort_by(|a, b| a.path.cmp(&b.path));
    files
}

/// The lines of `[features]` for the tags: one each, and `types` for all of them.
#[must_use]
pub fn tag_features(named: &Named) -> String {
    let tags = features(named);
    let all: Vec<String> = tags.iter().map(|tag| format!("    \"{tag}\",\n")).collect();
    let is_bare = |tag: &str| tag.chars().all(|c| c.is_ascii_alphanumeric() || c == '-' || c == '_');
    let key = |tag: &String| if is_bare(tag) { tag.clone() } else { format!("\"{tag}\"") };
    let each: String = tags.iter().map(|tag| format!("{} = []\n", key(tag))).collect();
    format!("types = [\n{}]\n{each}", all.concat())
}

fn library(named: &Named, name: &str) -> String {
    let foreign = if is_ascii(named) { "" } else { FOREIGN };
    let limit = match usage::depth(&named.api) {
        // What the compiler allows by itself is enough for sixty.
        0..=40 => String::new(),
        depth => format!(
            "// Types hold one another {depth} deep.\n#![recursion_limit = \"{}\"]\n",
            (depth * 4).next_power_of_two()
        ),
    };
    format!(
        "//! Validated request and response types of the API, one module a tag, and a client for it: the crate `{name}`.\n\
         \n\
         #![deny(missing_docs)]\n\
         #![allow(clippy::doc_lazy_continuation)]\n\
         {foreign}\
         {limit}\
         \n\
         #[rustfmt::skip]\n\
         mod generated;\n\
         pub mod runtime;\n\
         \n\
         pub use generated::*;\n\
         #[cfg(feature = \"transport\")]\n\
         pub use runtime::client::{{Client, ClientBuilder, Error}};\n"
    )
}

/// Rust warns of names that look alike; those of a document in another script than English are what they are.
const FOREIGN: &str = "#![allow(confusable_idents, mixed_script_confusables, uncommon_codepoints)]\n";

/// Whether every name is written in the letters of English.
fn is_ascii(named: &Named) -> bool {
    let operations =
        named.operations.iter().chain(&named.webhooks).all(|name| name.name.is_ascii() && name.method.is_ascii());
    let servers = named.servers.iter().all(|name| {
        let mut values = name.variables.iter().flat_map(|variable| variable.values.iter().chain([&variable.name]));
        name.name.is_ascii() && values.all(|name| name.is_ascii())
    });
    operations
        && servers
        && named.security_schemes.iter().all(|name| name.is_ascii())
        && named.modules.iter().all(|module| module.name.is_ascii())
        && named.types.iter().all(|ty| ty.name.is_ascii() && ty.members.iter().all(|member| member.is_ascii()))
}

fn manifest(named: &Named, options: &CrateOptions) -> String {
    format!(
        "[package]\n\
         name = \"{}\"\n\
         version = \"0.1.0\"\n\
         edition = \"2024\"\n\
         rust-version = \"1.88\"\n\
         publish = false\n\
         \n\
         [features]\n\
         {}\n\
         {}\
         \n\
         [dependencies]\n\
         {}\n\
         \n\
         # By itself, even below another workspace.\n\
         [workspace]\n",
        options.name,
        options.features.trim_end(),
        tag_features(named),
        options.dependencies.trim_end()
    )
}
