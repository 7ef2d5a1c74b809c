//! The files that a command reads: documents, settings, names.

use std::ffi::OsStr;
use std::fs;
use std::io::{ErrorKind, Read};
use std::path::{Path, PathBuf};

use generator::Input;
use generator::read::Limits;
use generator::source::Source;

use crate::manifest;
use crate::project;
use crate::report::Failure;

/// The documents of a folder, by name: every `.yaml`, `.yml` and `.json` file except settings, their schema, glossary, waivers and overlays.
pub fn documents(folder: &Path) -> Result<Vec<PathBuf>, Failure> {
    listed(folder, is_document)
}

/// The overlays of a folder, by name: `*.overlay.yaml`, `.yml` or `.json`.
pub fn overlays(folder: &Path) -> Result<Vec<PathBuf>, Failure> {
    listed(folder, is_overlay)
}

fn listed(folder: &Path, is_wanted: fn(&Path) -> bool) -> Result<Vec<PathBuf>, Failure> {
    let entries = fs::read_dir(folder).map_err(|error| Failure::file("list", folder, &error))?;
    let mut paths = Vec::new();
    for entry in entries {
        let path = entry.map_err(|error| Failure::file("list", folder, &error))?.path();
        if is_wanted(&path) {
            paths.push(path);
        }
    }
    paths.sort();
    Ok(paths)
}

/// The settings in `spec/`.
pub const SETTINGS: &str = "settings.yaml";

/// The glossary in `spec/`.
pub const GLOSSARY: &str = "glossary.yaml";

/// The names given before, in `spec/`.
pub const LOCK: &str = "names.lock";

/// The accepted findings in `spec/`.
pub const WAIVERS: &str = "lint-waivers.yaml";

/// The schema of the settings in `spec/`, for editors.
pub const SCHEMA: &str = "settings.schema.json";

/// Whether a file of `spec/` is a document, by its name.
pub fn is_document(path: &Path) -> bool {
    let is_ours = |name: &OsStr| [SETTINGS, GLOSSARY, WAIVERS, SCHEMA].iter().any(|ours| name == *ours);
    has_known_end(path) && !is_overlay(path) && path.file_name().is_some_and(|name| !is_ours(name))
}

/// What was read, with the settings, the glossary and the names in a folder like `spec/`.
pub fn with_decisions(read: Input, folder: &Path) -> Result<Input, Failure> {
    let optional = |name: &str| optional_source(&folder.join(name));
    let (settings, glossary, lock) = (optional(SETTINGS)?, optional(GLOSSARY)?, optional(LOCK)?);
    Ok(Input { settings, glossary, lock, own_features: own_features(folder)?, ..read })
}

/// The features that the manifest beside a folder like `spec/` has outside of the marks.
pub fn own_features(spec: &Path) -> Result<Vec<String>, Failure> {
    let manifest = spec.parent().map(|root| optional_source(&root.join("Cargo.toml"))).transpose()?.flatten();
    let text = manifest.map(|source| String::from_utf8_lossy(&source.bytes).into_owned()).unwrap_or_default();
    Ok(manifest::stated(&text, "[features]").into_keys().filter(|name| *name != "default").map(str::to_owned).collect())
}

/// Whether a file of `spec/` is an overlay, by its name.
pub fn is_overlay(path: &Path) -> bool {
    has_known_end(path)
        && path.file_stem().is_some_and(|stem| Path::new(stem).extension().is_some_and(|end| end == "overlay"))
}

fn has_known_end(path: &Path) -> bool {
    path.extension().is_some_and(|end| ["yaml", "yml", "json"].iter().any(|known| end == *known))
}

/// A file, named as the user would name it.
pub fn source(path: &Path) -> Result<Source, Failure> {
    let bytes = fs::read(path).map_err(|error| Failure::file("read", path, &error))?;
    Ok(Source { name: shown(path), bytes })
}

/// A document or an overlay, read up to the size limit.
pub fn document(path: &Path, limits: &Limits) -> Result<Source, Failure> {
    let mut bytes = Vec::new();
    let most = u64::try_from(limits.bytes).unwrap_or(u64::MAX).saturating_add(1);
    fs::File::open(path)
        .and_then(|file| file.take(most).read_to_end(&mut bytes))
        .map_err(|error| Failure::file("read", path, &error))?;
    Ok(Source { name: shown(path), bytes })
}

/// A file that may be missing.
pub fn optional_source(path: &Path) -> Result<Option<Source>, Failure> {
    match fs::read(path) {
        Ok(bytes) => Ok(Some(Source { name: shown(path), bytes })),
        Err(error) if error.kind() == ErrorKind::NotFound => Ok(None),
        Err(error) => Err(Failure::file("read", path, &error)),
    }
}

/// A path as a user would write it: relative to the project's folder if it is inside, with `/` on every system.
fn shown(path: &Path) -> String {
    let path = project::current().and_then(|project| path.strip_prefix(&project.root).ok()).unwrap_or(path);
    path.to_string_lossy().replace('\\', "/")
}
