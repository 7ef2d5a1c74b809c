//! An operation that is being named, and the names that its path or its `operationId` gives it.

use super::noun::plural;
use super::subject::Subject;
use super::words::{LONGEST, is_preposition, shortened, snake};
use super::{OperationName, member};
use crate::model::{Incoming, List, Operation};

/// An operation, with what its names are made from and those that it has so far.
pub(super) struct Naming<'a> {
    pub operation: &'a Operation,
    pub tags: Vec<String>,
    pub subject: &'a Subject,
    pub id: Option<&'a str>,
    pub site: &'a str,
    pub name: OperationName,
}

impl Naming<'_> {
    /// The shortest name.
    pub fn plain(&self) -> String {
        let Self { operation, subject, .. } = self;
        if let Some(kind) = kind(operation) {
            let words: Vec<String> = subject.noun().into_iter().filter(|word| word != kind).collect();
            return member::field(&snake(&[words, vec![kind.to_owned()]].concat()));
        }
        if let Some(id) = self.id {
            return member::field(id);
        }
        let mut nouns = subject.nouns_as_called();
        if subject.called.is_none()
            && (operation.list == Some(List::Root) || subject.many || subject.reads_plural)
            && let Some(noun) = nouns.last_mut().filter(|noun| !noun.iter().any(|word| is_preposition(word)))
            && let Some(last) = noun.last_mut()
        {
            *last = plural(last);
        }
        member::field(&snake(&shortened(&[subject.verb.clone(), nouns.concat()].concat())))
    }

    /// The name with the parameters of the path, or with its namespace.
    pub fn longer(&self, plain: &str) -> String {
        let subject = self.subject;
        let by = subject.by();
        let stem = plain.trim_end_matches('_');
        let longer = match (by.is_empty(), subject.namespace.is_empty()) {
            (false, _) => format!("{stem}_{}", snake(&by)),
            (true, false) => format!("{stem}_in_{}", snake(&subject.namespace.concat())),
            (true, true) => plain.to_owned(),
        };
        if longer.len() <= LONGEST { longer } else { plain.to_owned() }
    }
}

/// The kind of an operation that the server calls.
fn kind(operation: &Operation) -> Option<&'static str> {
    operation.incoming.as_ref().map(|incoming| match incoming {
        Incoming::Webhook => "webhook",
        Incoming::Callback { .. } => "callback",
    })
}
