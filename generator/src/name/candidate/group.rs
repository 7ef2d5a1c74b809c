//! What sites have in common, found once for all: looked up for each type it would take the square of the time.

use std::collections::{HashMap, HashSet};

use super::super::site::{Role, Site};
use super::Candidates;

/// The fields of the same words that hold the same structure.
pub(super) struct Group {
    /// How many they are
    pub size: usize,
    /// What their owners are called, without repetition
    pub owners: usize,
    /// How many different things their operations are about
    pub subjects: usize,
    /// The nouns with which every operation of theirs begins
    pub nouns: Vec<String>,
}

/// The operations that answer the same structure.
#[derive(Default)]
pub(super) struct Answers {
    /// How many they are
    pub count: usize,
    /// Whether one of them is a `GET`
    pub has_get: bool,
}

impl Candidates<'_> {
    /// Sorts the sites by what they have in common.
    pub(super) fn find_groups(&mut self, sites: &[Site]) {
        let mut groups: HashMap<(u64, Vec<String>), Vec<&Site>> = HashMap::new();
        for site in sites {
            let structure = self.structures.of(site.target);
            match &site.role {
                Role::Field { .. } => {
                    let words = self.words(site);
                    *self.fields.entry(words.clone()).or_default() += 1;
                    groups.entry((structure, words)).or_default().push(site);
                }
                Role::Answer { .. } => {
                    let is_get = self.entry(site).method() == "GET";
                    let answers = self.answers.entry(structure).or_default();
                    answers.count += 1;
                    answers.has_get |= is_get;
                }
                Role::Item { .. } => {
                    if let Some(envelope) = site.role.owner() {
                        let first = self.items.entry(envelope).or_insert(site.target);
                        *first = site.target.min(*first);
                    }
                }
                _ => {}
            }
        }
        self.groups = groups.into_iter().map(|(key, sites)| (key, self.group(&sites))).collect();
    }

    fn group(&self, sites: &[&Site]) -> Group {
        let owners: HashSet<Vec<String>> = sites
            .iter()
            .filter_map(|site| match site.role {
                Role::Field { owner, .. } => Some(self.owner_words(owner)),
                _ => None,
            })
            .collect();
        let subjects: HashSet<&[String]> =
            sites.iter().filter_map(|site| self.subject(site).nouns.first().map(Vec::as_slice)).collect();
        let (owners, subjects) = (owners.len(), subjects.len());
        Group { size: sites.len(), owners, subjects, nouns: self.common_nouns(sites) }
    }

    /// The nouns with which every operation of a group begins.
    fn common_nouns(&self, sites: &[&Site]) -> Vec<String> {
        let mut nouns = sites.iter().map(|site| &self.subject(site).nouns);
        let Some(mut common) = nouns.next().cloned() else { return Vec::new() };
        for other in nouns {
            let same = common.iter().zip(other).take_while(|(a, b)| a == b).count();
            common.truncate(same);
        }
        common.concat()
    }
}
