//! Overlays (OpenAPI Overlay Specification 1.0): changes to documents that one does not own, each in a file of its own.
//!
//! An overlay is applied to the tree of a document's own file, before references are followed: what it writes may refer to
//! other files, as if it stood in the document. [`Origins`] tells which places are the overlays'.
//!
//! Stricter than the specification, so that an overlay does not silently lose its effect: each action must match something
//! in at least one document.

mod action;
mod origins;
mod read;
mod target;
#[cfg(test)]
mod tests;
mod tree;

use self::action::Action;
pub use self::origins::Origins;
use self::tree::Tree;
use super::bundle::address;
use crate::diagnostic::{Code, Diagnostic, Diagnostics, Place};
use crate::read::{Limits, Used, Value};
use crate::source::{Pointer, Source};

/// The overlays of a run, in the order in which they are applied, and what is wrong with them.
#[derive(Clone, Debug, Default)]
pub struct Overlays {
    sources: Vec<Source>,
    overlays: Vec<Overlay>,
    /// Their own faults, and those of applying them
    faults: Diagnostics,
    /// The documents that they were offered
    documents: Vec<String>,
    /// Whether a document could not be read, so that what an overlay is for may be in it
    is_incomplete: bool,
}

/// One overlay that could be read.
#[derive(Clone, Debug)]
struct Overlay {
    name: String,
    /// The document that it is for, as written
    extends: Option<String>,
    actions: Vec<Action>,
}

impl Overlays {
    /// Reads overlays.
    #[must_use]
    pub fn read(sources: Vec<Source>, limits: &Limits) -> Self {
        let mut all = Self::default();
        for source in &sources {
            match read::overlay(source, limits) {
                Ok(overlay) => all.overlays.push(overlay),
                Err(faults) => all.faults.extend(faults),
            }
        }
        all.sources = sources;
        all
    }

    /// Their files.
    #[must_use]
    pub fn sources(&self) -> &[Source] {
        &self.sources
    }

    /// Everything that is wrong with them, after all documents were read.
    #[must_use]
    pub fn findings(&self) -> Diagnostics {
        let mut findings = self.faults.clone();
        if !self.is_incomplete {
            findings.extend(self.overlays.iter().flat_map(|overlay| self.unapplied(overlay)));
        }
        findings
    }

    /// Notes that a document could not be read.
    pub(super) fn miss(&mut self) {
        self.is_incomplete = true;
    }

    /// Applies those that are for the document `name`. Returns where its places are afterwards.
    pub(super) fn apply(&mut self, name: &str, root: &mut Value, limits: &Limits, used: &mut Used) -> Origins {
        self.documents.push(name.to_owned());
        if !self.overlays.iter().any(|overlay| overlay.is_for(name)) {
            return Origins::default();
        }
        let mut tree = Tree::new(name, std::mem::replace(root, Value::Null), limits, used);
        for overlay in self.overlays.iter_mut().filter(|overlay| overlay.is_for(name)) {
            for action in &mut overlay.actions {
                self.faults.extend(action.apply(&mut tree).err().into_iter().flatten());
            }
        }
        let origins;
        (*root, origins) = tree.into_parts();
        origins
    }

    /// What of an overlay had no document, or matched nothing.
    fn unapplied(&self, overlay: &Overlay) -> Vec<Diagnostic> {
        let at = |pointer| Place { file: overlay.name.clone(), pointer };
        let documents: Vec<&str> =
            self.documents.iter().map(String::as_str).filter(|document| overlay.is_for(document)).collect();
        if let (Some(extends), true) = (&overlay.extends, documents.is_empty()) {
            let message = format!("`extends` is `{extends}`, which is none of the documents");
            let help = match self.documents.as_slice() {
                [] => "add the document".to_owned(),
                known => format!("correct it, as seen from the overlay; the documents are {}", known.join(", ")),
            };
            return vec![Diagnostic::new(Code::UnappliedOverlay, at(Pointer::root().key("extends")), message, help)];
        }
        let idle = overlay.actions.iter().filter(|action| !action.is_matched());
        let report = |action: &Action| {
            let message = format!("the target `{}` matches nothing in {}", action.target(), documents.join(", "));
            let help = "correct it, or remove the action if the document does not need it any more";
            Diagnostic::new(Code::UnappliedOverlay, action.target_place(), message, help)
        };
        idle.map(report).collect()
    }
}

impl Overlay {
    /// Whether a document is what the overlay extends; one that extends nothing is for every document.
    fn is_for(&self, document: &str) -> bool {
        self.extends.as_ref().is_none_or(|extends| {
            let path = address::join(address::file_name(&self.name), extends);
            address::name(&self.name, &path) == address::name(document, address::file_name(document))
        })
    }
}
