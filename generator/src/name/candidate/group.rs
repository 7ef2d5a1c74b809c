//! What occurrences have in common, found once for all: for each type alone it would take quadratic time.

use std::collections::{BTreeSet, HashMap, HashSet};

use super::super::occurrence::{Occurrence, Role};
use super::Candidates;

/// The fields of the same words that hold the same structure.
pub(super) struct Group {
    /// Their number
    pub size: usize,
    /// How many different words their owners have
    pub owners: usize,
    /// How many different resources their operations are about
    pub subjects: usize,
    /// The nouns with which all of their operations begin
    pub nouns: Vec<String>,
}

/// The error responses of a tag's operations that have the same structure.
#[derive(Default)]
pub(super) struct Errors {
    /// The operations, as indices of their entries
    pub operations: BTreeSet<usize>,
    /// The statuses
    pub statuses: BTreeSet<String>,
}

/// The operations that respond with the same structure.
#[derive(Default)]
pub(super) struct Responders {
    /// Their number
    pub count: usize,
    /// Whether one of them is a `GET`
    pub has_get: bool,
}

impl Candidates<'_> {
    /// Sorts the occurrences by what they have in common.
    pub(super) fn find_groups(&mut self, occurrences: &[Occurrence]) {
        let mut groups: HashMap<(u64, Vec<String>), Vec<&Occurrence>> = HashMap::new();
        for occurrence in occurrences {
            let structure = self.structures.of(occurrence.target);
            match &occurrence.role {
                Role::Field { .. } => {
                    let words = self.words(occurrence);
                    *self.fields.entry(words.clone()).or_default() += 1;
                    groups.entry((structure, words)).or_default().push(occurrence);
                }
                Role::Response { is_success: false, status } => {
                    let errors = self.errors.entry((structure, self.tag_words(occurrence))).or_default();
                    errors.operations.insert(occurrence.entry);
                    errors.statuses.insert(status.clone());
                }
                Role::Response { .. } => {
                    let is_get = self.entry(occurrence).method() == "GET";
                    let responders = self.responders.entry(structure).or_default();
                    responders.count += 1;
                    responders.has_get |= is_get;
                }
                Role::Item { .. } => {
                    if let Some(envelope) = occurrence.role.owner() {
                        let first = self.items.entry(envelope).or_insert(occurrence.target);
                        *first = occurrence.target.min(*first);
                    }
                }
                _ => {}
            }
        }
        self.groups = groups.into_iter().map(|(key, occurrences)| (key, self.group(&occurrences))).collect();
    }

    fn group(&self, occurrences: &[&Occurrence]) -> Group {
        let owners: HashSet<Vec<String>> = occurrences
            .iter()
            .filter_map(|occurrence| match occurrence.role {
                Role::Field { owner, .. } => Some(self.owner_words(owner)),
                _ => None,
            })
            .collect();
        let subjects: HashSet<&[String]> = occurrences
            .iter()
            .filter_map(|occurrence| self.subject(occurrence).nouns.first().map(Vec::as_slice))
            .collect();
        let (owners, subjects) = (owners.len(), subjects.len());
        Group { size: occurrences.len(), owners, subjects, nouns: self.common_nouns(occurrences) }
    }

    /// The nouns with which every operation of a group begins.
    fn common_nouns(&self, occurrences: &[&Occurrence]) -> Vec<String> {
        let mut nouns = occurrences.iter().map(|occurrence| &self.subject(occurrence).nouns);
        let Some(mut common) = nouns.next().cloned() else { return Vec::new() };
        for other in nouns {
            let same = common.iter().zip(other).take_while(|(a, b)| a == b).count();
            common.truncate(same);
        }
        common.concat()
    }
}
