//! The names of operations among those of their tag, as one calls them: `leads().list()`, `leads().create_realpage(..)`.

use std::collections::{HashMap, HashSet};

use super::lock::Lock;
use super::path::Subject;
use super::words::{noun, plural, snake, words};
use super::{Named, OperationName, member};
use crate::model::Operation;

/// Names every operation within its tag: what the names file says, else what the tag leaves to be said.
///
/// Operations that would have the same name go on to longer ones; of those with one verb, the one with the fewest
/// parameters keeps it. So no name depends on the document's order.
pub(super) fn name_methods(named: &mut Named, subjects: &[Subject], sites: &[String], lock: &Lock) {
    let mut tags: HashMap<String, Vec<usize>> = HashMap::new();
    let called = |index: &usize| named.api.operations[*index].incoming.is_none();
    for index in (0..named.operations.len()).filter(called) {
        let name = &named.operations[index];
        tags.entry(name.modules.first().cloned().unwrap_or_default()).or_default().push(index);
    }
    for members in tags.into_values() {
        let mut taken: HashSet<String> = HashSet::new();
        let mut waiting = Vec::new();
        for index in members {
            let site = site(&sites[index]);
            match lock.get(&site).filter(|name| taken.insert((*name).to_owned())) {
                Some(name) => named.operations[index].method = name.to_owned(),
                None => waiting.push(index),
            }
        }
        for tier in 0.. {
            if waiting.is_empty() {
                break;
            }
            let proposals: Vec<(usize, String)> = waiting
                .iter()
                .map(|index| {
                    let (operation, name) = (&named.api.operations[*index], &named.operations[*index]);
                    (*index, candidate(operation, name, &subjects[*index], tier))
                })
                .collect();
            waiting.clear();
            for (index, name) in &proposals {
                let rivals = proposals.iter().filter(|(other, rival)| rival == name && other != index);
                let wins = rivals.into_iter().all(|(other, _)| outweighs(&subjects[*index], &subjects[*other]));
                if wins && taken.insert(name.clone()) {
                    named.operations[*index].method.clone_from(name);
                } else {
                    waiting.push(*index);
                }
            }
        }
    }
    for (root, name) in sites.iter().zip(&named.operations).filter(|(_, name)| !name.method.is_empty()) {
        named.lock.insert(site(root), name.method.clone());
    }
}

fn site(root: &str) -> String {
    format!("{root} method")
}

fn outweighs(subject: &Subject, rival: &Subject) -> bool {
    subject.verb == rival.verb && subject.parameters.len() < rival.parameters.len()
}

/// What an operation might be called, from short to long; from the fourth on, its whole name with a number.
fn candidate(operation: &Operation, name: &OperationName, subject: &Subject, tier: usize) -> String {
    match tier {
        0 | 1 if operation.id.is_none() => {
            let mut rest: Vec<String> = name.name.trim_end_matches('_').split('_').map(str::to_owned).collect();
            if !rest.starts_with(&subject.verb) {
                return name.name.clone();
            }
            rest.drain(..subject.verb.len());
            let tag = operation.tags.first().map(|tag| noun(&words(tag))).unwrap_or_default();
            if subject.nouns.first() == Some(&tag) {
                strip(&mut rest, &tag);
            }
            // A read is called after what it gives, once that is more than the tag.
            let is_read = ["get", "list"].contains(&subject.plain_verb()) && operation.method == "GET";
            let verb = if tier == 0 && is_read && !rest.is_empty() { &[] } else { &*subject.verb };
            member::field(&snake(&[verb, &rest].concat()))
        }
        0..=2 => name.name.clone(),
        tier => format!("{}_{}", name.name.trim_end_matches('_'), tier - 1),
    }
}

/// Takes a noun away from the front, be it in the singular or the plural.
fn strip(words: &mut Vec<String>, noun: &[String]) {
    let mut many = noun.to_vec();
    if let Some(last) = many.last_mut() {
        *last = plural(last);
    }
    if words.starts_with(noun) || words.starts_with(&many) {
        words.drain(..noun.len());
    }
}
