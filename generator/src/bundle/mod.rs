//! Documents in several files to one [`Document`]: every file that a reference leads to stands in it once, whole.
//!
//! Each stands under a key of the root, by its path, and references lead there: `./a.yml#/b` becomes
//! `#/x-files/a.yml/b`. So no later stage knows of files. [`Document::place`] tells which file a place is of.
//!
//! Only what references lead to from the root document is followed, and nothing in examples, defaults and extensions.
//! A file that can't be had is no error: whoever needs it reports it.

mod address;
mod apply;
mod linked;
mod names;
#[cfg(test)]
mod tests;
mod walk;

use std::collections::HashSet;

use indexmap::IndexMap;

pub use self::linked::Linked;
use self::names::Names;
use self::walk::{Met, Spot, references};
use crate::diagnostic::{Code, Diagnostic, Diagnostics, Place, Severity};
use crate::read::{self, Document, Limits, Pointer, Source, Used, Value};

/// A file that a reference leads to.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Link {
    /// Its path as seen from the root document's folder; or an address
    pub path: String,
    /// The name by which diagnostics call it: its path seen from where the root document's name is
    pub name: String,
}

impl Link {
    /// Whether the name is an address, such as `https://example.com/a.yml`.
    #[must_use]
    pub fn is_address(&self) -> bool {
        address::is_address(&self.name)
    }
}

/// Why a file can't be had.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Refused {
    /// Nobody looked for it
    NotRead,
    /// It is outside of the document's folder, which was not allowed
    Outside,
    /// It is in the network, which was not allowed
    Address,
    /// It is not there
    Missing,
    /// It has so many bytes, more than are left of the limit
    TooLarge(u64),
    /// It can't be read, for this reason
    Unreadable(String),
}

/// The files that references lead to, by name: what they hold, or why they can't be had.
pub type Files = IndexMap<String, Result<Source, Refused>>;

/// Answers what a file holds, which may have so many bytes.
pub type Load<'a> = dyn FnMut(&Link, usize) -> Result<Vec<u8>, Refused> + 'a;

/// The root's key under which the files stand, if nothing else does.
pub(crate) const KEY: &str = "x-files";

/// How many files one document may be made of.
const FILES: usize = 20_000;

/// Finds all files that a document needs, one after the other, by asking `load` for each of them once.
pub fn gather(source: &Source, limits: &Limits, load: &mut Load<'_>) -> Files {
    let mut files = Files::new();
    let mut record = |link: &Link, bytes: usize| {
        let found = load(link, bytes);
        let source = found.clone().map(|bytes| Source { name: link.name.clone(), bytes });
        files.insert(link.name.clone(), source);
        found
    };
    // What is wrong is told by whoever reads the files.
    let _ = join(source, limits, &mut record);
    files
}

/// Reads a document with the files that it needs.
///
/// # Errors
///
/// What is wrong with the document, with a limit that they exceed together, or with a file that says one thing twice.
pub fn bundle(source: &Source, files: &Files, limits: &Limits) -> Result<Document, Diagnostics> {
    join(source, limits, &mut |link, _| match files.get(&link.name) {
        Some(file) => file.clone().map(|file| file.bytes),
        None => Err(Refused::NotRead),
    })
}

fn join(source: &Source, limits: &Limits, load: &mut Load<'_>) -> Result<Document, Diagnostics> {
    let mut used = Used::default();
    let root = read::tree(source, limits, &mut used)?;
    let dialect = read::dialect(source, &root)?;
    let path = address::file_name(source.name.split(['?', '#']).next().unwrap_or_default()).to_owned();
    let mut bundler = Bundler {
        name: &source.name,
        limits,
        used,
        load,
        files: IndexMap::from([(path, File { names: Names::of(&root), tree: root })]),
        refused: IndexMap::new(),
        leads: IndexMap::new(),
    };
    bundler.follow()?;
    Ok(bundler.finish(dialect))
}

/// One of the files.
struct File {
    tree: Value,
    names: Names,
}

/// Where one reference leads.
struct Lead {
    spot: Spot,
    /// The path of the file
    path: String,
    /// The place in it; a text after `#` that is neither a pointer nor a known anchor is one of these too, which no file has
    inner: Pointer,
}

/// A place in one of the files, by the file's index.
type Site = (usize, Pointer);

struct Bundler<'a, 'l> {
    name: &'a str,
    limits: &'a Limits,
    used: Used,
    load: &'a mut Load<'l>,
    /// By path, the root document first
    files: IndexMap<String, File>,
    refused: IndexMap<String, Refused>,
    leads: IndexMap<Site, Lead>,
}

impl Bundler<'_, '_> {
    /// Follows every reference from the root document, and loads what they lead to.
    fn follow(&mut self) -> Result<(), Diagnostics> {
        let mut queue = vec![(0, Pointer::root(), Spot::Part)];
        let mut seen: HashSet<(usize, Pointer, Spot)> = HashSet::new();
        while let Some(next) = queue.pop() {
            let (file, at, spot) = next.clone();
            if !seen.insert(next) {
                continue;
            }
            let Some(value) = self.files[file].tree.at(&at) else { continue };
            let met: Vec<(Pointer, String, Spot)> = references(&at, value, spot)
                .into_iter()
                .map(|Met { at, text, spot }| (at, text.to_owned(), spot))
                .collect();
            for (at, text, spot) in met {
                if self.leads.contains_key(&(file, at.clone())) {
                    continue;
                }
                let Some(lead) = self.lead(file, &text, spot) else { continue };
                self.load(&lead.path)?;
                if let Some(target) = self.files.get_index_of(&lead.path) {
                    let spot = if spot == Spot::Mapping { Spot::Part } else { spot };
                    queue.push((target, lead.inner.clone(), spot));
                }
                self.leads.insert((file, at), lead);
            }
        }
        Ok(())
    }

    /// Where a reference in a file leads; none where it is understood as it stands.
    fn lead(&self, file: usize, text: &str, spot: Spot) -> Option<Lead> {
        let (base, File { tree, names }) = self.files.get_index(file)?;
        let (address, fragment) = text.split_once('#').unwrap_or((text, ""));
        if address.is_empty() {
            // In the root document a reference within is what it is.
            if file == 0 {
                return None;
            }
            let inner = match Pointer::parse(&format!("#{fragment}")) {
                // A schema with an `$id` counts its pointers from there.
                Some(inner) if !names.ids.is_empty() && tree.at(&inner).is_none() => return None,
                Some(inner) => inner,
                None => names.anchors.get(fragment)?.clone(),
            };
            return Some(Lead { spot, path: base.clone(), inner });
        }
        if self.files.values().any(|file| file.names.ids.contains(address)) {
            return None;
        }
        let is_component = |name: &str| {
            let at = Pointer::root().key("components").key("schemas").key(name);
            self.files[0].tree.at(&at).is_some()
        };
        if spot == Spot::Mapping && is_component(text) {
            return None;
        }
        // An anchor is found when the file is there.
        let inner = Pointer::parse(&format!("#{fragment}"));
        let inner = inner.unwrap_or_else(|| Pointer::root().key(&format!("#{fragment}")));
        Some(Lead { spot, path: address::shortest(self.name, address::join(base, address)), inner })
    }

    /// Loads a file, unless it was asked for before.
    fn load(&mut self, path: &str) -> Result<(), Diagnostics> {
        if self.files.contains_key(path) || self.refused.contains_key(path) {
            return Ok(());
        }
        let link = Link { path: path.to_owned(), name: address::name(self.name, path) };
        let exceeded = |message: String| {
            let place = Place { file: link.name.clone(), pointer: Pointer::root() };
            let help = "check that this file is meant, or raise the limit";
            Diagnostics::from(Diagnostic::new(Code::LimitExceeded, place, message, help))
        };
        if self.files.len() + self.refused.len() > FILES {
            return Err(exceeded(format!("the document leads to more than {FILES} files")));
        }
        match (self.load)(&link, self.limits.bytes.saturating_sub(self.used.bytes)) {
            Ok(bytes) => {
                let source = Source { name: link.name.clone(), bytes };
                match read::tree(&source, self.limits, &mut self.used) {
                    Ok(tree) => {
                        let names = Names::of(&tree);
                        self.files.insert(path.to_owned(), File { tree, names });
                    }
                    Err(faults) if is_fatal(&faults) => return Err(faults),
                    Err(faults) => {
                        self.refused.insert(path.to_owned(), Refused::Unreadable(said(&faults)));
                    }
                }
            }
            Err(Refused::TooLarge(bytes)) => {
                let (limit, used) = (self.limits.bytes, self.used.bytes);
                return Err(exceeded(format!(
                    "the file has {bytes} bytes, after {used} of other files, more than the {limit} that are allowed"
                )));
            }
            Err(refused) => {
                self.refused.insert(path.to_owned(), refused);
            }
        }
        Ok(())
    }
}

/// Whether a file's findings are about more than that file can't be used.
fn is_fatal(faults: &Diagnostics) -> bool {
    faults.iter().any(|fault| {
        fault.severity() == Severity::Error && matches!(fault.code, Code::LimitExceeded | Code::DuplicateKey)
    })
}

/// The first finding and where it is, in one line.
fn said(faults: &Diagnostics) -> String {
    let Some(fault) = faults.iter().next() else { return String::new() };
    match fault.position {
        Some(at) => format!("{} (line {}, column {})", fault.message, at.line, at.column),
        None => fault.message.clone(),
    }
}
