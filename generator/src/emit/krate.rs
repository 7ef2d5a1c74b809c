//! A whole crate around the generated files, for a document that is not this project's own.

use super::{File, Origin, emit, features};
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
    files.push(File { path: "src/lib.rs".to_owned(), text: library(&options.name) });
    files.push(File { path: "Cargo.toml".to_owned(), text: manifest(named, options) });
    files.sort_by(|a, b| a.path.cmp(&b.path));
    files
}

/// The lines of `[features]` for the tags: one each, and `types` for all of them.
#[must_use]
pub fn tag_features(named: &Named) -> String {
    let tags = features(named);
    let all: Vec<String> = tags.iter().map(|tag| format!("    \"{tag}\",\n")).collect();
    let each: String = tags.iter().map(|tag| format!("{tag} = []\n")).collect();
    format!("types = [\n{}]\n{each}", all.concat())
}

fn library(name: &str) -> String {
    format!(
        "//! Validated request and response types of the API, one module a tag, and a client for it: the crate `{name}`.\n\
         \n\
         #![deny(missing_docs)]\n\
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
