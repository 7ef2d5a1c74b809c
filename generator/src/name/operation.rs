//! The names of operations.

use std::collections::{HashMap, HashSet};

use super::entry::Entry;
use super::lock::Lock;
use super::method::{choose_methods, method_site};
use super::naming::Naming;
use super::{OperationName, tag};

/// Names every operation, whoever calls it, in the order of the entries.
pub(super) fn name_operations(entries: &[Entry<'_>], lock: &Lock, new_lock: &mut Lock) -> Vec<OperationName> {
    let operations = entries.iter().filter_map(|entry| Some((entry.operation()?, entry)));
    let mut namings: Vec<Naming> = operations
        .map(|(operation, entry)| {
            let tags = tag::tags(entry);
            let modules = tags.iter().map(|tag| tag::module_name(tag)).collect();
            let name = OperationName { name: String::new(), method: String::new(), modules };
            Naming { operation, tags, subject: &entry.subject, id: entry.id.as_deref(), site: &entry.site, name }
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
