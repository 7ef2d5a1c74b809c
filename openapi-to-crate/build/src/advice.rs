//! What a build script can't write: attributes at the root of its crate, and dependencies that the settings name.

use std::fs;
use std::path::Path;

use generator::plan::Crate;
use generator::print::missing_attributes;

use crate::cargo;
use crate::entries::{entries, key};

/// Warns of what the crate in this folder lacks. `dependencies` are the entries of a crate with all that is generated.
pub(crate) fn advise(folder: &Path, krate: &Crate, dependencies: &str) {
    let read = |name: &str| fs::read_to_string(folder.join(name)).ok().map(|text| (folder.join(name), text));
    let roots: Vec<_> = ["src/lib.rs", "src/main.rs"].into_iter().filter_map(read).collect();
    let root: String = roots.iter().map(|(_, text)| text.as_str()).collect();
    // What was said is said again until the script runs anew.
    if !missing_attributes(krate, "").is_empty() {
        roots.iter().for_each(|(path, _)| cargo::watch(path));
    }
    for line in missing_attributes(krate, &root) {
        cargo::warn(&format!("the generated code needs `{line}` at the root of the crate"));
    }
    if krate.dependencies.is_empty() {
        return;
    }
    let manifest = read("Cargo.toml").map(|(path, text)| {
        cargo::watch(&path);
        text
    });
    let manifest = manifest.unwrap_or_default();
    for (name, line) in entries(dependencies) {
        if krate.dependencies.contains_key(name) && !states(&manifest, name) {
            cargo::warn(&format!("the settings name a crate: add `{}` to the dependencies in Cargo.toml", line.trim()));
        }
    }
}

/// Whether a manifest has a dependency, as an entry or as a table: `[dependencies.uuid]`.
fn states(manifest: &str, name: &str) -> bool {
    let table = format!("dependencies.{name}]");
    manifest.lines().any(|line| key(line) == Some(name) || line.trim_end().ends_with(&table))
}
