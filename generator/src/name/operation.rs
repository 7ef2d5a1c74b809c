//! The names of operations, and the modules of their tags.

use std::collections::{BTreeSet, HashMap, HashSet};

use super::entry::Entry;
use super::lock::Lock;
use super::method::{choose_methods, method_site};
use super::naming::Naming;
use super::{Module, OperationName, member};
use crate::model::{Incoming, Operation};

/// Names every operation, whoever calls it, in the order of the entries.
pub(super) fn name_operations(entries: &[Entry<'_>], lock: &Lock, new_lock: &mut Lock) -> Vec<OperationName> {
    let operations = entries.iter().filter_map(|entry| Some((entry.operation()?, entry)));
    let mut namings: Vec<Naming> = operations
        .map(|(operation, entry)| {
            let modules = tags(operation).iter().map(|tag| module_name(tag)).collect();
            let name = OperationName { name: String::new(), method: String::new(), modules };
            Naming { operation, subject: &entry.subject, site: &entry.site, name }
        })
        .collect();
    choose_names(&mut namings, lock);
    choose_methods(&mut namings, lock);
    for Naming { site, name, .. } in &namings {
        new_lock.insert((*site).to_owned(), name.name.clone());
        if !name.method.is_empty() {
            new_lock.insert(method_site(site), name.method.clone());
        }
    }
    namings.into_iter().map(|naming| naming.name).collect()
}

/// Chooses the name of every operation: the locked one, else its `operationId`, else its verb and nouns.
fn choose_names(namings: &mut [Naming<'_>], lock: &Lock) {
    // Each is a constant too, in capitals, so names that differ only in case collide.
    let mut taken: HashSet<String> = HashSet::new();
    let mut unnamed = Vec::new();
    for naming in namings {
        match lock.get(naming.site).filter(|name| taken.insert(name.to_uppercase())) {
            Some(name) => naming.name.name = name.to_owned(),
            None => unnamed.push(naming),
        }
    }
    // The next number of each name, so that a name that many share is not counted from the start each time.
    let mut numbers: HashMap<String, usize> = HashMap::new();
    for naming in unnamed {
        let plain = naming.plain();
        let stem = plain.trim_end_matches('_');
        let number = numbers.entry(stem.to_owned()).or_insert(2);
        let numbered = std::iter::repeat_with(|| {
            let numbered = format!("{stem}_{number}");
            *number += 1;
            numbered
        });
        let mut all = [plain.clone(), naming.longer(&plain)].into_iter().chain(numbered);
        naming.name.name = all.find(|candidate| taken.insert(candidate.to_uppercase())).unwrap_or_default();
    }
}

/// An operation's tags; those without any share one.
fn tags(operation: &Operation) -> Vec<String> {
    match operation.tags.as_slice() {
        [] if operation.incoming == Some(Incoming::Webhook) => vec!["webhooks".to_owned()],
        [] => vec!["untagged".to_owned()],
        tags => tags.to_vec(),
    }
}

fn module_name(tag: &str) -> String {
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

/// The modules of all tags.
pub(super) fn modules(entries: &[Entry<'_>]) -> Vec<Module> {
    let tags: BTreeSet<String> = entries.iter().filter_map(Entry::operation).flat_map(tags).collect();
    let mut modules: Vec<Module> =
        tags.into_iter().map(|tag| Module { name: module_name(&tag), tag, description: None }).collect();
    modules.sort();
    modules.dedup_by(|a, b| a.name == b.name);
    modules
}
