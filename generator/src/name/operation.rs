//! The names of operations, and the modules of their tags.

use std::collections::{BTreeSet, HashMap, HashSet};

use super::component::is_component;
use super::lock::Lock;
use super::path::Subject;
use super::words::{plural, snake};
use super::{Module, Named, OperationName, member};
use crate::model::{Api, Incoming, List, Operation};

/// Names every operation: what the names file says, else its `operationId`, else its verb and nouns.
pub(super) fn name_operations(named: &mut Named, subjects: &[Subject], sites: &[String], lock: &Lock) {
    let plain: Vec<String> = named
        .api
        .operations
        .iter()
        .zip(subjects)
        .map(|(operation, subject)| {
            if let Some(kind) = kind(operation) {
                let words: Vec<String> = subject.noun().into_iter().filter(|word| word != kind).collect();
                return member::field(&snake(&[words, vec![kind.to_owned()]].concat()));
            }
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
            let stem = plain.trim_end_matches('_');
            match (by.is_empty(), subject.namespace.is_empty()) {
                (false, _) => format!("{stem}_{}", snake(&by)),
                (true, false) => format!("{stem}_in_{}", snake(&subject.namespace.concat())),
                (true, true) => plain.clone(),
            }
        })
        .collect();
    // Each is a constant too, in capitals: two names are one where they differ in nothing but that.
    let mut taken: HashSet<String> = HashSet::new();
    let mut names: Vec<Option<String>> = Vec::new();
    for (site, operation) in sites.iter().zip(&named.api.operations) {
        let locked = lock.get(site).map(str::to_owned);
        names.push(match is_component(operation) {
            true => Some(String::new()),
            false => locked.filter(|name| taken.insert(name.to_uppercase())),
        });
    }
    // Where many have one name, none counts from the start again.
    let mut numbers: HashMap<&str, usize> = HashMap::new();
    for (index, name) in names.iter_mut().enumerate() {
        if name.is_none() {
            let stem = plain[index].trim_end_matches('_');
            let number = numbers.entry(stem).or_insert(2);
            let numbered = std::iter::repeat_with(|| {
                let numbered = format!("{stem}_{number}");
                *number += 1;
                numbered
            });
            let mut all = [plain[index].clone(), longer[index].clone()].into_iter().chain(numbered);
            *name = all.find(|candidate| taken.insert(candidate.to_uppercase()));
        }
    }
    for ((site, name), operation) in sites.iter().zip(names).zip(&named.api.operations) {
        let name = name.unwrap_or_default();
        if !is_component(operation) {
            named.lock.insert(site.clone(), name.clone());
        }
        let modules = tags(operation).iter().map(|tag| module_name(tag)).collect();
        named.operations.push(OperationName { name, method: String::new(), modules });
    }
}

/// What an operation is that the client does not call.
fn kind(operation: &Operation) -> Option<&'static str> {
    operation.incoming.as_ref().map(|incoming| match incoming {
        Incoming::Webhook => "webhook",
        Incoming::Callback { .. } => "callback",
        Incoming::Component => "component",
    })
}

/// An operation's tags; those without any stand together.
fn tags(operation: &Operation) -> Vec<String> {
    match operation.tags.as_slice() {
        _ if is_component(operation) => Vec::new(),
        [] if operation.incoming == Some(Incoming::Webhook) => vec!["webhooks".to_owned()],
        [] => vec!["untagged".to_owned()],
        tags => tags.to_vec(),
    }
}

fn module_name(tag: &str) -> String {
    match member::field(tag).as_str() {
        // Modules of the crate itself, and what Windows takes for a device where it should be a folder.
        taken @ ("types" | "runtime" | "generated" | "shared" | "operations" | "prelude" | "con" | "prn" | "aux"
        | "nul") => format!("{taken}_"),
        taken if ["com", "lpt"].iter().any(|port| taken.strip_prefix(port).is_some_and(|number| number.len() == 1)) => {
            format!("{taken}_")
        }
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
