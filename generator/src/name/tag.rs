//! The tags of operations; without one, the resource that its path begins with.

use std::collections::BTreeSet;

use super::entry::Entry;
use super::noun::{noun, plural};
use super::path::segments;
use super::words::{snake, words};
use super::{Module, member};
use crate::model::{Incoming, Operation};

/// In the place of a tag, for an operation that has neither one nor a resource.
pub(super) const UNTAGGED: &str = "untagged";

/// The tags of an entry, the first being its home. Each operation is judged by itself: a tag that another one gets moves none.
pub(super) fn tags(entry: &Entry<'_>) -> Vec<String> {
    match entry.operation() {
        None => Vec::new(),
        Some(Operation { tags, .. }) if !tags.is_empty() => tags.clone(),
        Some(Operation { incoming: Some(Incoming::Webhook), .. }) => vec!["webhooks".to_owned()],
        Some(operation) => vec![resource(entry, operation).unwrap_or_else(|| UNTAGGED.to_owned())],
    }
}

/// The resource that a path begins with, as the path has it: `pets` for `/v1/pets/{id}`; of `/createPet`, its plural.
fn resource(entry: &Entry<'_>, operation: &Operation) -> Option<String> {
    let first = entry.subject.nouns.first().filter(|_| operation.incoming.is_none())?;
    let stated = segments(&operation.path).map(words).find(|segment| noun(segment) == *first);
    let resource = stated.or_else(|| {
        let (last, before) = first.split_last()?;
        Some([before, &[plural(last)]].concat())
    });
    resource.map(|words| snake(&words))
}

/// The modules of all tags and resources.
pub(super) fn modules(entries: &[Entry<'_>]) -> Vec<Module> {
    let stated: BTreeSet<&String> = entries.iter().filter_map(Entry::operation).flat_map(|one| &one.tags).collect();
    let tags: BTreeSet<String> = entries.iter().flat_map(tags).collect();
    let module = |tag: String| {
        let is_stated = stated.contains(&tag);
        Module { name: module_name(&tag), tag, is_stated, description: None }
    };
    let mut modules: Vec<Module> = tags.into_iter().map(module).collect();
    // Of a tag and a resource of one name, the tag comes first.
    modules.sort_by(|a, b| (&a.name, b.is_stated, &a.tag).cmp(&(&b.name, a.is_stated, &b.tag)));
    modules.dedup_by(|a, b| a.name == b.name);
    modules
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
