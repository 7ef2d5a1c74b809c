//! A standalone package around the generated files, for a document that is not this project's own.

use super::library::{library, module_file};
use super::{File, Origin, print};
use crate::plan::Crate;

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
pub fn print_crate(krate: &Crate, origin: &Origin, options: &CrateOptions) -> Vec<File> {
    let source = ["src"].into_iter().chain(krate.module.segments().iter().map(String::as_str));
    let source = source.collect::<Vec<_>>().join("/");
    let mut files: Vec<File> = print(krate, origin);
    for file in &mut files {
        file.path = format!("{source}/generated/{}", file.path);
    }
    let runtime = options.runtime.iter();
    files.extend(runtime.map(|file| File { path: format!("{source}/runtime/{}", file.path), text: file.text.clone() }));
    if !krate.module.is_root() {
        files.push(File { path: format!("{source}/mod.rs"), text: module_file() });
    }
    files.push(File { path: "src/lib.rs".to_owned(), text: library(krate, &options.name) });
    files.push(File { path: "Cargo.toml".to_owned(), text: manifest(krate, options) });
    files.sort_by(|a, b| a.path.cmp(&b.path));
    files
}

/// The lines of `[features]` for the tags: one each, and `types` for all of them; none where the settings want none.
#[must_use]
pub fn tag_features(krate: &Crate) -> String {
    if !krate.features.by_tag {
        return String::new();
    }
    let tags: Vec<&String> = krate.modules.iter().filter_map(|module| module.feature.as_ref()).collect();
    let all: Vec<String> = tags.iter().map(|tag| format!("    \"{tag}\",\n")).collect();
    let is_bare = |tag: &str| tag.chars().all(|c| c.is_ascii_alphanumeric() || c == '-' || c == '_');
    let key = |tag: &str| if is_bare(tag) { tag.to_owned() } else { format!("\"{tag}\"") };
    let each: String = tags.iter().map(|tag| format!("{} = []\n", key(tag))).collect();
    format!("types = [\n{}]\n{each}", all.concat())
}

fn manifest(krate: &Crate, options: &CrateOptions) -> String {
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
        tag_features(krate),
        options.dependencies.trim_end()
    )
}
