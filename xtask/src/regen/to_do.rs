//! What a run leaves to do in the user's own files.

use std::path::{Path, PathBuf};

use generator::plan::Crate;
use generator::print;

use super::declared;
use super::owned::left_over;
use crate::project::{Layout, Project};
use crate::report::Failure;
use crate::{input, manifest};

/// Notes on it, a text each.
pub(super) fn to_do(project: &Project, krate: &Crate) -> Result<Vec<String>, Failure> {
    if project.layout != Layout::Package {
        return Ok(Vec::new());
    }
    let mut notes = Vec::new();
    // A project without the file is not finished yet.
    if let Some(root) = text(&project.krate.join("src/lib.rs"))? {
        notes.extend(missing_attributes(project, krate, &root));
        notes.extend(declared::missing(&project.krate.join("src"), krate.module.segments()));
        notes.extend(examples_of_root(project, krate, &root)?);
    }
    notes.extend(other_copies(project, krate));
    notes.extend(other_default(&project.manifest()?, krate));
    Ok(notes)
}

fn missing_attributes(project: &Project, krate: &Crate, root: &str) -> Option<String> {
    let missing = print::missing_attributes(krate, root);
    let path = project.krate.join("src/lib.rs");
    (!missing.is_empty()).then(|| format!("add to {}:\n{}", path.display(), missing.join("\n")))
}

/// Examples of `new` that name the client at the crate's root, where it is not.
fn examples_of_root(project: &Project, krate: &Crate, library: &str) -> Result<Vec<String>, Failure> {
    let (root, module) = (project.name.replace('-', "_"), &krate.module);
    if module.is_root() || library.contains(&format!("pub use {module}::*")) {
        return Ok(Vec::new());
    }
    let readme = project.root.join("README.md");
    let texts =
        [(readme.clone(), text(&readme)?.unwrap_or_default()), (project.krate.join("src/lib.rs"), library.to_owned())];
    let named = texts.into_iter().filter(|(_, text)| names_at_root(text, &format!("{root}::ClientBuilder")));
    let note = |path: PathBuf| {
        let full = module.path_from(&root, "");
        format!(
            "write `{full}::` in {} where its examples have `{root}::`; or add `pub use {module}::*;` to src/lib.rs",
            path.display()
        )
    };
    Ok(named.map(|(path, _)| note(path)).collect())
}

/// Whether a text has a path that does not go on to the left.
fn names_at_root(text: &str, path: &str) -> bool {
    let continues = |c: char| c == ':' || c == '_' || c.is_alphanumeric();
    text.match_indices(path).any(|(at, _)| !text[..at].ends_with(continues))
}

/// Copies of generated code that are those of another module.
fn other_copies(project: &Project, krate: &Crate) -> Vec<String> {
    let copies = left_over(project, &krate.module).into_iter();
    let note = |generated: PathBuf| {
        let runtime = generated.with_file_name("runtime");
        let runtime = if runtime.exists() { format!(" and {}", runtime.display()) } else { String::new() };
        format!(
            "remove {}{runtime}, and what declares them: the generated code is in another module now",
            generated.display()
        )
    };
    copies.map(note).collect()
}

/// What the manifest has on by default against the settings, which a run does not change.
fn other_default(manifest: &str, krate: &Crate) -> Option<String> {
    let stated = manifest::stated(manifest, "[features]");
    let default = stated.get("default")?;
    if krate.features.is_default_stated {
        return Some(
            "remove `default` from `[features]` in Cargo.toml: the settings state `features.default`".to_owned(),
        );
    }
    let names = default.split('"').skip(1).step_by(2);
    let omitted: Vec<String> =
        names.filter(|name| krate.features.omitted.contains(name)).map(|name| format!("`{name}`")).collect();
    (!omitted.is_empty()).then(|| {
        format!("remove {} from `default` in `[features]` of Cargo.toml: the settings omit it", omitted.join(", "))
    })
}

fn text(path: &Path) -> Result<Option<String>, Failure> {
    let source = input::optional_source(path)?;
    Ok(source.map(|source| String::from_utf8_lossy(&source.bytes).into_owned()))
}
