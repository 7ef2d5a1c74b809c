//! The tags of operations; in a document without tags, the resources that their paths begin with.

use std::collections::BTreeSet;

use super::entry::Entry;
use super::path::segments;
use super::words::{noun, plural, snake, words};
use super::{Module, member};
use crate::model::Incoming;

/// How the operations of a document are grouped.
pub(super) struct Tags {
    /// Whether an operation has a tag
    are_stated: bool,
}

impl Tags {
    /// Decides for the document as a whole, so that no resource has operations in two places.
    pub fn of(entries: &[Entry<'_>]) -> Self {
        let mut operations = entries.iter().filter_map(Entry::operation);
        Self { are_stated: operations.any(|operation| !operation.tags.is_empty()) }
    }

    /// The tags of an entry, the first being its home.
    pub fn of_entry(&self, entry: &Entry<'_>) -> Vec<String> {
        let Some(operation) = entry.operation() else { return Vec::new() };
        match operation.tags.as_slice() {
            [] if operation.incoming == Some(Incoming::Webhook) => vec!["webhooks".to_owned()],
            [] => vec![self.resource(entry).unwrap_or_else(|| "untagged".to_owned())],
            tags => tags.to_vec(),
        }
    }

    /// The resource that a path begins with, as the path has it: `pets` for `/v1/pets/{id}`; of `/createPet`, its plural.
    fn resource(&self, entry: &Entry<'_>) -> Option<String> {
        let operation = entry.operation().filter(|operation| !self.are_stated && operation.incoming.is_none())?;
        let first = entry.subject.nouns.first()?;
        let stated = segments(&operation.path).map(words).find(|segment| noun(segment) == *first);
        let resource = stated.or_else(|| {
            let (last, before) = first.split_last()?;
            Some([before, &[plural(last)]].concat())
        });
        resource.map(|words| snake(&words))
    }

    /// The modules of all tags.
    pub fn modules(&self, entries: &[Entry<'_>]) -> Vec<Module> {
        let tags: BTreeSet<String> = entries.iter().flat_map(|entry| self.of_entry(entry)).collect();
        let module =
            |tag: String| Module { name: module_name(&tag), tag, is_stated: self.are_stated, description: None };
        let mut modules: Vec<Module> = tags.into_iter().map(module).collect();
        modules.sort();
        modules.dedup_by(|a, b| a.name == b.name);
        modules
    }
}

/// The module of a tag.
pub(super) fn module_name(tag: &str) -> String {
    match member::field(tag).as_str() {
        // Modules of the crate itself, and names of devices on Windows, which can't be folders.
        taken @ ("types" | "runtime" | "generated" | "shared" | "prelude" | "con" | "prn" | "aux" | "nul") => {
            format!("{taken}_")
        }
        taken if ["com", "lpt"].iter().any(|port| taken.strip_prefix(port).is_some_and(|number| number.len() == 1)) => {
            format!("{taken}_")
        }
        name => name.to_lowercase(),
    }
}
