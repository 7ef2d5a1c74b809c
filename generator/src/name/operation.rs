//! The names of operations, and the modules of their tags.

use std::collections::{BTreeSet, HashSet};

use super::lock::{Lock, operation_site};
use super::path::Subject;
use super::words::{plural, snake};
use super::{Module, Named, OperationName, member};
use crate::model::{Api, List, Operation};

/// Names every operation: what the names file says, else its `operationId`, else its verb and nouns.
pub(super) fn name_operations(named: &mut Named, subjects: &[Subject], lock: &Lock) {
    let plain: Vec<String> = named
        .api
        .operations
        .iter()
        .zip(subjects)
        .map(|(operation, subject)| {
            if let Some(id) = &operation.id {
                return member::field(id);
            }
            let mut nouns = subject.nouns.clone();
            if (operation.list == Some(List::Root) || subject.many)
                && let Some(last) = nouns.last_mut().and_then(|noun| noun.last_mut())
            {
                *last = plural(last);
            }
            member::field(&snake(&[subject.verb.clone(), nouns.concat()].concat()))
        })
        .collect();
    let longer: Vec<String> = subjects
        .iter()
        .zip(&plain)
        .map(|(subject, plain)| {
            let by: Vec<String> = subject
                .parameters
                .iter()
                .flat_map(|p| std::iter::once("by".to_owned()).chain(p.iter().cloned()))
                .collect();
            if by.is_empty() {
                format!("{plain}_in_{}", snake(&subject.namespace.concat()))
            } else {
                format!("{plain}_{}", snake(&by))
            }
        })
        .collect();
    let sites: Vec<String> = named.api.operations.iter().map(|o| operation_site(&o.method, &o.path)).collect();
    let mut taken: HashSet<String> = HashSet::new();
    let mut names: Vec<Option<String>> = Vec::new();
    for site in &sites {
        names.push(lock.get(site).map(str::to_owned).filter(|name| taken.insert(name.clone())));
    }
    for (index, name) in names.iter_mut().enumerate() {
        if name.is_none() {
            let numbered = (2..).map(|n| format!("{}_{n}", plain[index]));
            let mut all = [plain[index].clone(), longer[index].clone()].into_iter().chain(numbered);
            *name = all.find(|candidate| taken.insert(candidate.clone()));
        }
    }
    for ((site, name), operation) in sites.into_iter().zip(names).zip(&named.api.operations) {
        let name = name.unwrap_or_default();
        named.lock.insert(site, name.clone());
        let modules = tags(operation).iter().map(|tag| module_name(tag)).collect();
        named.operations.push(OperationName { name, method: String::new(), modules });
    }
}

/// An operation's tags; one without any stands under its path's first noun.
fn tags(operation: &Operation) -> Vec<String> {
    if operation.tags.is_empty() { vec!["untagged".to_owned()] } else { operation.tags.clone() }
}

fn module_name(tag: &str) -> String {
    match member::field(tag).as_str() {
        // Modules of the crate itself.
        taken @ ("types" | "runtime" | "generated" | "shared" | "operations" | "prelude") => format!("{taken}_"),
        name => name.to_lowercase(),
    }
}

/// The modules of all tags.
pub(super) fn modules(api: &Api) -> Vec<Module> {
    let tags: BTreeSet<String> = api.operations.iter().flat_map(tags).collect();
    let mut modules: Vec<Module> = tags.into_iter().map(|tag| Module { name: module_name(&tag), tag }).collect();
    modules.sort();
    modules.dedup_by(|a, b| a.name == b.name);
    modules
}
