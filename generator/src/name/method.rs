//! The names of operations within their tag: `leads().list()`, `leads().create_realpage(..)`.

use std::collections::{HashMap, HashSet};

use super::lock::Lock;
use super::member;
use super::naming::Naming;
use super::noun::{noun, plural};
use super::words::{all_words, shortened, snake, words};

/// Chooses the name of every operation within its tag: the locked one, else one without the words of the tag.
///
/// Operations that would have the same name go on to longer ones; of those with one verb, the one with the fewest
/// parameters keeps it. So no name depends on the document's order.
pub(super) fn choose_methods(namings: &mut [Naming<'_>], lock: &Lock) {
    let mut tags: HashMap<String, Vec<&mut Naming>> = HashMap::new();
    for naming in namings.iter_mut().filter(|naming| naming.operation.incoming.is_none()) {
        tags.entry(naming.name.modules.first().cloned().unwrap_or_default()).or_default().push(naming);
    }
    tags.into_values().for_each(|namings| choose_within_tag(namings, lock));
}

fn choose_within_tag(namings: Vec<&mut Naming<'_>>, lock: &Lock) {
    let mut taken: HashSet<String> = HashSet::new();
    let mut waiting = Vec::new();
    for naming in namings {
        match lock.get(&method_site(naming.site)).filter(|name| taken.insert((*name).to_owned())) {
            Some(name) => naming.name.method = name.to_owned(),
            None => waiting.push(naming),
        }
    }
    for tier in 0.. {
        if waiting.is_empty() {
            break;
        }
        let proposals: Vec<(Rank, String)> =
            waiting.iter().map(|naming| (Rank::of(naming), candidate(naming, tier))).collect();
        let mut won = Vec::new();
        for (index, (rank, name)) in proposals.iter().enumerate() {
            let others = proposals.iter().enumerate().filter(|(other, (_, rival))| *other != index && rival == name);
            let wins = others.into_iter().all(|(_, (rival, _))| rank.outweighs(rival));
            won.push(wins && taken.insert(name.clone()));
        }
        let mut rest = Vec::new();
        for ((naming, (_, name)), won) in waiting.into_iter().zip(proposals).zip(won) {
            match won {
                true => naming.name.method = name,
                false => rest.push(naming),
            }
        }
        waiting = rest;
    }
}

/// The site of an operation's name within its tag.
pub(super) fn method_site(operation: &str) -> String {
    format!("{operation} method")
}

/// What decides between operations that would have the same name.
struct Rank<'a> {
    verb: &'a [String],
    /// The fewer parameters and, of two that update, the one that is not a `POST`
    cost: (usize, bool),
}

impl<'a> Rank<'a> {
    fn of(naming: &Naming<'a>) -> Self {
        let cost = (naming.subject.parameters.len(), naming.operation.method == "POST");
        Self { verb: &naming.subject.verb, cost }
    }

    /// Of operations with different verbs, none does.
    fn outweighs(&self, rival: &Self) -> bool {
        self.verb == rival.verb && self.cost < rival.cost
    }
}

/// A candidate for an operation's name, from short to long; from the fourth on, its whole name with a number.
fn candidate(naming: &Naming<'_>, tier: usize) -> String {
    let Naming { operation, tags, subject, name, .. } = naming;
    match tier {
        0 | 1 if naming.id.is_none() => {
            let mut rest: Vec<String> = name.name.trim_end_matches('_').split('_').map(str::to_owned).collect();
            if !rest.starts_with(&subject.verb) {
                return name.name.clone();
            }
            rest.drain(..subject.verb.len());
            let tag = tags.first().map(|tag| noun(&words(tag))).unwrap_or_default();
            if subject.nouns.first() == Some(&tag) {
                strip(&mut rest, &tag);
            }
            // A read is named after what it returns, if that is more than the tag.
            let is_read = ["get", "list"].contains(&subject.plain_verb()) && operation.method == "GET";
            let verb = if tier == 0 && is_read && !rest.is_empty() { &[] } else { &*subject.verb };
            member::field(&snake(&[verb, &rest].concat()))
        }
        0 => within_tag(naming).unwrap_or_else(|| name.name.clone()),
        1 | 2 => name.name.clone(),
        tier => format!("{}_{}", name.name.trim_end_matches('_'), tier - 1),
    }
}

/// What an `operationId` says beside the tag: `get` for `orgs/get`, `create` for `create_pet` of the tag `pets`, or of `v2 pets`; `list`
/// where `get` is of many. In the middle, a tag of one word stays, `find_pets_by_status`; one of several is left out:
/// `list_pods` for `listCoreV1Pods` of the tag `core_v1`.
fn within_tag(naming: &Naming<'_>) -> Option<String> {
    let id = naming.id?;
    let tag = noun(&words(naming.tags.first()?));
    let all = all_words(id);
    let (verb, object) = all.split_first()?;
    let rest = match after_tag(id, &all, &tag).or_else(|| around_tag(&all, &tag)) {
        Some(rest) => rest,
        None if !is_end(&tag, object) => return None,
        None if verb == "get" && naming.operation.list.is_some() => vec!["list".to_owned()],
        None => vec![verb.clone()],
    };
    let is_word = rest.first().is_some_and(|first| first.starts_with(char::is_alphabetic));
    is_word.then(|| member::field(&snake(&shortened(&rest))))
}

/// The words after the tag, where an `operationId` begins with it. What a slash or a dot ends is the tag as a whole, or is none:
/// `pull-request-stacks/create` is not about the tag `pulls`.
fn after_tag(id: &str, all: &[String], tag: &[String]) -> Option<Vec<String>> {
    let first = id.split(['/', '.']).next().filter(|first| first.len() < id.len());
    if first.is_some_and(|first| noun(&words(first)) != tag) {
        return None;
    }
    let mut after = all.to_vec();
    strip(&mut after, tag);
    (after.len() < all.len()).then_some(after)
}

/// The words before and after a tag of several words.
fn around_tag(all: &[String], tag: &[String]) -> Option<Vec<String>> {
    if tag.len() < 2 {
        return None;
    }
    (1..all.len()).find_map(|start| {
        let mut after = all[start..].to_vec();
        strip(&mut after, tag);
        let is_inside = !after.is_empty() && start + after.len() < all.len();
        is_inside.then(|| [&all[..start], &after].concat())
    })
}

/// Whether these are the last words of a tag, or all: `bucket` of `verify_v2_bucket`.
fn is_end(tag: &[String], words: &[String]) -> bool {
    !words.is_empty()
        && (0..tag.len()).any(|start| {
            let mut left = words.to_vec();
            strip(&mut left, &tag[start..]);
            left.is_empty()
        })
}

/// Removes a noun from the front, in the singular or the plural.
fn strip(words: &mut Vec<String>, noun: &[String]) {
    let mut many = noun.to_vec();
    if let Some(last) = many.last_mut() {
        *last = plural(last);
    }
    if words.starts_with(noun) || words.starts_with(&many) {
        words.drain(..noun.len());
    }
}
