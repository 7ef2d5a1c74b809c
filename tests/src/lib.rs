//! Fixtures that several tests share: where things lie, and what the project is generated from.

use std::fs;
use std::path::{Path, PathBuf};

use generator::Input;
use generator::emit::Origin;
use generator::read::{Limits, Source};

/// The workspace's root.
#[must_use]
pub fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("..")
}

/// A file of the workspace, under its path from the root.
///
/// # Panics
///
/// Where it can't be read.
#[must_use]
pub fn source(path: &str) -> Source {
    let bytes = fs::read(root().join(path)).unwrap_or_else(|error| panic!("{path}: {error}"));
    Source { name: path.to_owned(), bytes }
}

/// What `cargo xtask regen` reads: every document in `spec/` by name, the settings, the names.
///
/// # Panics
///
/// Where a file can't be read.
#[must_use]
pub fn spec() -> Input {
    let entries = fs::read_dir(root().join("spec")).expect("the workspace has a folder `spec`");
    let names = entries
        .map(|entry| entry.expect("its entries can be listed").file_name().into_string().expect("names are text"));
    let mut documents: Vec<String> = names.filter(|name| name.ends_with(".yaml") && name != "settings.yaml").collect();
    documents.sort();
    Input {
        documents: documents.iter().map(|name| source(&format!("spec/{name}"))).collect(),
        settings: Some(source("spec/settings.yaml")),
        lock: Some(source("spec/names.lock")),
        limits: Limits::default(),
    }
}

/// What the files that are generated from `input` say of where they come from.
#[must_use]
pub fn origin(input: &Input) -> Origin {
    let read = input.documents.iter().chain(&input.settings);
    let name = |source: &Source| source.name.rsplit('/').next().unwrap_or_default().to_owned();
    Origin {
        command: "cargo xtask regen".to_owned(),
        documents: read.map(|source| (name(source), generator::sha256(&source.bytes))).collect(),
    }
}
