//! A list of candidates.

use super::super::reserved::{is_taken, starts_name};
use super::super::subject::Subject;
use super::super::words::{LONGEST, pascal, shortened};
use super::Candidate;

/// Candidates in order, each once, without names that Rust or the prelude has.
pub(super) struct List(pub Vec<Candidate>);

impl List {
    /// A name of these words.
    pub fn push(&mut self, words: &[String]) {
        self.push_name(pascal(&shortened(words)));
    }

    /// A name.
    pub fn push_name(&mut self, name: String) {
        self.add(Candidate { name, join_only: false });
    }

    /// A name of these words, if an equal type has it.
    pub fn join(&mut self, words: &[String]) {
        self.add(Candidate { name: pascal(&shortened(words)), join_only: true });
    }

    /// The words, then the words with the path's parameters and namespace.
    pub fn all_longer(&mut self, subject: &Subject, words: &[String]) {
        self.push(words);
        let by = subject.by();
        if !by.is_empty() {
            self.push(&[words, &by].concat());
        }
        for skipped in (0..subject.namespace.len()).rev() {
            let space = subject.namespace[skipped..].concat();
            self.push(&[words, &["in".to_owned()], &space[..]].concat());
            self.push(&[words, &by, &["in".to_owned()], &space[..]].concat());
        }
    }

    fn add(&mut self, candidate: Candidate) {
        let name = &candidate.name;
        let is_name = name.chars().next().is_some_and(starts_name) && name.chars().all(char::is_alphanumeric);
        if is_name && name.len() <= LONGEST && !is_taken(name) && !self.0.contains(&candidate) {
            self.0.push(candidate);
        }
    }
}
