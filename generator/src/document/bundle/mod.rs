//! A document and the files that it refers to, each read once, joined to one [`Document`].
//!
//! Each file stands under a key of the root, by its path, and references lead there: `./a.yml#/b` becomes
//! `#/x-files/a.yml/b`. So no later stage knows of files. [`Document::place`] tells which file a place is in.
//!
//! Only what references lead to from the root document is followed, and nothing in examples, defaults and extensions.
//! A file that can't be loaded is not an error here: whatever needs it reports it.

pub(super) mod address;
mod join;
mod load;
mod names;
mod site;
mod target;
#[cfg(test)]
mod tests;

use std::collections::HashSet;
use std::sync::Arc;

use indexmap::IndexMap;

pub use self::load::{Link, Load, LoadError};
use self::names::Names;
use self::site::{RefKind, RefSite, reference_sites};
use self::target::ReferenceTarget;
use super::{Document, FILES_KEY, Overlays, dialect};
use crate::diagnostic::Diagnostics;
use crate::read::{self, Limits, Used, Value};
use crate::source::{Pointer, Source};

/// A document and the files that it refers to, read.
#[derive(Clone, Debug)]
pub struct Bundle {
    /// The document's own file
    pub source: Source,
    /// The files that it refers to, as far as they could be loaded
    pub linked: Vec<Source>,
    /// All of them as one tree, or what is wrong with them
    pub document: Result<Arc<Document>, Diagnostics>,
}

impl Bundle {
    /// Reads a document, applies the overlays that are for it, and reads every file that it then needs, asking `load` for
    /// each of these once.
    ///
    /// `document` is an error where the root document can't be read, a limit is exceeded, or a file has duplicate keys. What is
    /// wrong with the overlays is in [`Overlays::findings`].
    pub fn load(source: Source, overlays: &mut Overlays, limits: &Limits, load: &mut Load<'_>) -> Self {
        let mut linked = Vec::new();
        let document = bundle(&source, overlays, &mut linked, limits, load).map(Arc::new);
        Self { source, linked, document }
    }
}

fn bundle(
    source: &Source,
    overlays: &mut Overlays,
    linked: &mut Vec<Source>,
    limits: &Limits,
    load: &mut Load<'_>,
) -> Result<Document, Diagnostics> {
    let mut used = Used::default();
    let mut root = read::read(source, limits, &mut used).inspect_err(|_| overlays.miss())?;
    let origins = overlays.apply(&source.name, &mut root, limits, &mut used);
    let dialect = dialect::of(source, &root, &origins)?;
    let path = address::file_name(source.name.split(['?', '#']).next().unwrap_or_default()).to_owned();
    let mut bundler = Bundler {
        name: &source.name,
        limits,
        used,
        load,
        linked,
        files: IndexMap::from([(path, File { names: Names::of(&root), tree: root })]),
        errors: IndexMap::new(),
        targets: IndexMap::new(),
    };
    bundler.follow()?;
    Ok(bundler.join(dialect, origins))
}

/// One of the files.
struct File {
    tree: Value,
    names: Names,
}

/// A place in one of the files, by the file's index.
type FilePointer = (usize, Pointer);

struct Bundler<'a, 'l> {
    /// The root document's
    name: &'a str,
    limits: &'a Limits,
    used: Used,
    load: &'a mut Load<'l>,
    linked: &'a mut Vec<Source>,
    /// By path, the root document first
    files: IndexMap<String, File>,
    /// The paths that could not be loaded
    errors: IndexMap<String, LoadError>,
    /// Where each reference leads, by the place of the reference
    targets: IndexMap<FilePointer, ReferenceTarget>,
}

impl Bundler<'_, '_> {
    /// Follows every reference from the root document, and loads what they lead to.
    fn follow(&mut self) -> Result<(), Diagnostics> {
        let mut queue = vec![(0, Pointer::root(), RefKind::Object)];
        let mut seen: HashSet<(usize, Pointer, RefKind)> = HashSet::new();
        while let Some(next) = queue.pop() {
            let (file, at, kind) = next.clone();
            if !seen.insert(next) {
                continue;
            }
            let Some(value) = self.files[file].tree.at(&at) else { continue };
            let sites: Vec<(Pointer, String, RefKind)> = reference_sites(&at, value, kind)
                .into_iter()
                .map(|RefSite { at, text, kind }| (at, text.to_owned(), kind))
                .collect();
            for (at, text, kind) in sites {
                if self.targets.contains_key(&(file, at.clone())) {
                    continue;
                }
                let Some(target) = self.target(file, &text, kind) else { continue };
                self.load(&target.path)?;
                if let Some(index) = self.files.get_index_of(&target.path) {
                    let kind = if kind == RefKind::Discriminator { RefKind::Object } else { kind };
                    queue.push((index, target.inner.clone(), kind));
                }
                self.targets.insert((file, at), target);
            }
        }
        Ok(())
    }
}
