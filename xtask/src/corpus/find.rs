//! Finds the documents of a folder.

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};

use super::count::{self, Tree};
use crate::report::Failure;

/// A document.
pub struct Document {
    /// Its path relative to the folder
    pub name: String,
    /// The file to generate from
    pub path: PathBuf,
    /// The name of its crate
    pub krate: String,
    /// The value of `openapi`; empty if it can't be read
    pub version: String,
    /// The size of all its files
    pub bytes: u64,
    /// The number of its operations; `None` if it can't be read
    pub operations: Option<usize>,
}

/// The documents, by name.
pub fn documents(folder: &Path) -> Result<Vec<Document>, Failure> {
    let mut found = Vec::new();
    for path in entries(folder)? {
        if path.is_dir() {
            found.extend(in_many_files(&path)?);
        } else if is_candidate(&path) {
            let tree = Tree::read(&path);
            // An unreadable file is a document too: the generator reports what is wrong with it.
            if tree.as_ref().is_none_or(|tree| tree.version().is_some()) {
                found.push((path, tree));
            }
        }
    }
    let mut taken = BTreeSet::new();
    let mut documents = Vec::new();
    for (path, tree) in found {
        let name = path.strip_prefix(folder).unwrap_or(&path).to_string_lossy().replace('\\', "/");
        let bytes = match name.split_once('/') {
            Some((first, _)) => size(&folder.join(first))?,
            None => size(&path)?,
        };
        documents.push(Document {
            krate: krate(&name, &mut taken),
            version: tree.as_ref().and_then(Tree::version).unwrap_or_default(),
            operations: tree.as_ref().map(count::operations),
            name,
            path,
            bytes,
        });
    }
    Ok(documents)
}

/// The root files of a document in many files: the files with `openapi` at their root that are least deep.
fn in_many_files(folder: &Path) -> Result<Vec<(PathBuf, Option<Tree>)>, Failure> {
    let mut level = vec![folder.to_owned()];
    while !level.is_empty() {
        let (mut roots, mut below) = (Vec::new(), Vec::new());
        for path in level {
            if path.is_dir() {
                below.extend(entries(&path)?);
            } else if is_candidate(&path)
                && let Some(tree) = Tree::read(&path)
                && tree.version().is_some()
            {
                roots.push((path, Some(tree)));
            }
        }
        if !roots.is_empty() {
            return Ok(roots);
        }
        level = below;
    }
    Ok(Vec::new())
}

/// Whether a file may be the root of a document, by its name and by the word `openapi` in it.
fn is_candidate(path: &Path) -> bool {
    let is_known = path.extension().is_some_and(|end| ["yaml", "yml", "json"].iter().any(|known| end == *known));
    let is_index = path.file_stem().is_some_and(|stem| stem == "INDEX");
    let word = b"openapi";
    is_known && !is_index && fs::read(path).is_ok_and(|bytes| bytes.windows(word.len()).any(|window| window == word))
}

/// A unique name for a crate.
fn krate(name: &str, taken: &mut BTreeSet<String>) -> String {
    let stem = name.rsplit_once('.').map_or(name, |(stem, _)| stem);
    let plain: String =
        stem.chars().map(|c| if c.is_ascii_alphanumeric() { c.to_ascii_lowercase() } else { '-' }).collect();
    let words: Vec<&str> = plain.split('-').filter(|word| !word.is_empty()).collect();
    let base = format!("corpus-{}", words.join("-"));
    let names = std::iter::once(base.clone()).chain((2_u32..).map(|number| format!("{base}-{number}")));
    for name in names {
        if taken.insert(name.clone()) {
            return name;
        }
    }
    base
}

fn entries(folder: &Path) -> Result<Vec<PathBuf>, Failure> {
    let fail = |error| Failure::file("list", folder, &error);
    let entries = fs::read_dir(folder).map_err(fail)?.map(|entry| entry.map(|entry| entry.path()));
    let mut paths: Vec<PathBuf> = entries.collect::<Result<_, _>>().map_err(fail)?;
    paths.sort();
    Ok(paths)
}

/// The bytes of a file, or of all files below a folder.
fn size(path: &Path) -> Result<u64, Failure> {
    if path.is_dir() {
        return entries(path)?.iter().map(|inner| size(inner)).sum();
    }
    Ok(fs::metadata(path).map_err(|error| Failure::file("read", path, &error))?.len())
}
