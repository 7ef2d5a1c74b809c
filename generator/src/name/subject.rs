//! What an operation is about, read from its method and path: the verb and the nouns.

use std::collections::HashSet;

use super::noun::{noun, singular};
use super::path::{custom_verb, namespaces, segments};
use super::verb::{action, call, leading_verb};
use super::words::{join, words};
use crate::model::{EntryPoint, Incoming, Operation};

/// What an operation does, and to which resource.
#[derive(Clone, Debug)]
pub(super) struct Subject {
    /// `create`; `back`, `sync`
    pub verb: Vec<String>,
    /// Each in the singular: [`lead`], [`rentable`, `item`]
    pub nouns: Vec<Vec<String>>,
    /// The last noun as the name of a call has it: [`guests`, `modified`] of `GET /getGuestsModified`
    pub called: Option<Vec<String>>,
    /// The segments before them that only group resources, such as `crm` and `v1`
    pub namespace: Vec<Vec<String>>,
    /// The path's parameters
    pub parameters: Vec<Vec<String>>,
    /// Whether it is about many resources, by its response or by what its custom verb follows
    pub many: bool,
    /// Whether it reads what the path calls many: `GET /users/{id}/settings`
    pub reads_plural: bool,
}

impl Subject {
    /// The subject of something that the document names.
    fn named(verb: &[&str], name: &str) -> Self {
        let verb = verb.iter().map(|word| (*word).to_owned()).collect();
        Self {
            verb,
            nouns: vec![words(name)],
            called: None,
            namespace: Vec::new(),
            parameters: Vec::new(),
            many: false,
            reads_plural: false,
        }
    }

    /// The verb if it is a single word (`get`, but not `get_policy`), else an empty text.
    pub fn plain_verb(&self) -> &str {
        match self.verb.as_slice() {
            [one] => one,
            _ => "",
        }
    }

    /// The words that say by which parameters: `by`, `id`.
    pub fn by(&self) -> Vec<String> {
        self.parameters.iter().flat_map(|words| std::iter::once("by".to_owned()).chain(words.iter().cloned())).collect()
    }

    /// The words of all nouns, without those that the next noun repeats: of `oauth` and `oauth application`, the second.
    pub fn noun(&self) -> Vec<String> {
        joined(&self.nouns)
    }

    /// The words of all nouns, the last one as the name of a call has it.
    pub fn noun_as_called(&self) -> Vec<String> {
        joined(&self.nouns_as_called())
    }

    /// All nouns, the last one as the name of a call has it.
    pub fn nouns_as_called(&self) -> Vec<Vec<String>> {
        let mut nouns = self.nouns.clone();
        if let (Some(last), Some(called)) = (nouns.last_mut(), &self.called) {
            last.clone_from(called);
        }
        nouns
    }
}

fn joined(nouns: &[Vec<String>]) -> Vec<String> {
    nouns.iter().fold(Vec::new(), |before, noun| join(&before, noun))
}

/// The subject of each entry point, in order.
pub(super) fn subjects(points: &[EntryPoint<'_>]) -> Vec<Subject> {
    let operations = points.iter().filter_map(|point| match point {
        EntryPoint::Operation(operation) if operation.incoming.is_none() => Some(*operation),
        _ => None,
    });
    let spaces = namespaces(operations.clone());
    let known: HashSet<(&str, &str)> =
        operations.map(|operation| (operation.method.as_str(), operation.path.trim_end_matches('/'))).collect();
    let subjects = points.iter().map(|point| match point {
        EntryPoint::Component(component) => Subject::named(&[], &component.name),
        EntryPoint::Operation(operation) => match &operation.incoming {
            None => subject(operation, &spaces, &known),
            Some(Incoming::Webhook) => Subject::named(&["receive"], &operation.path),
            Some(Incoming::Callback { name, .. }) => Subject::named(&["receive"], name),
        },
    });
    subjects.collect()
}

/// The subject of one of these operations, which are methods and paths.
fn subject(operation: &Operation, spaces: &HashSet<String>, known: &HashSet<(&str, &str)>) -> Subject {
    let mut many = operation.list.is_some();
    let mut namespace = Vec::new();
    let mut resources = Vec::new();
    let mut parameters = Vec::new();
    let mut prefix = String::new();
    let mut last = "";
    for segment in segments(&operation.path) {
        prefix.push('/');
        prefix.push_str(segment);
        if segment.starts_with('{') {
            parameters.push(words(segment));
        } else if resources.is_empty() && spaces.contains(&prefix) {
            namespace.push(words(segment));
        } else {
            resources.push(words(segment));
            last = segment;
        }
    }
    let last_is_parameter = segments(&operation.path).last().is_some_and(|last| last.starts_with('{'));
    let mut verb = vec![
        match operation.method.as_str() {
            "GET" if many => "list",
            "GET" => "get",
            "POST" if last_is_parameter => "update",
            "POST" => "create",
            "PUT" | "PATCH" => "update",
            "DELETE" => "delete",
            "HEAD" => "head",
            "OPTIONS" => "options",
            _ => "trace",
        }
        .to_owned(),
    ];
    let mut called = None;
    let (resource, custom) = custom_verb(&operation.path);
    if let Some(custom) = custom {
        verb = words(custom);
        many |= !resource.ends_with('}');
    } else if let Some((stated, noun)) = leading_verb(last, resources.last(), &operation.method) {
        verb = stated.unwrap_or(verb);
        resources.pop();
        resources.push(noun.clone());
        called = Some(noun);
    } else if resources.len() > 1
        && let Some(call) = call(operation, resources.last(), last, known)
    {
        verb = vec![call.to_owned()];
        many |= call == "list";
        resources.pop();
    } else if operation.method != "GET"
        && let Some((action, rest)) = resources.last().and_then(|last| action(last))
    {
        resources.pop();
        verb = action;
        if !rest.is_empty() {
            resources.push(rest);
        }
    }
    let is_plural = |words: &Vec<String>| words.last().is_some_and(|last| singular(last) != *last);
    let reads_plural = operation.method == "GET" && !last_is_parameter && resources.last().is_some_and(is_plural);
    let nouns = resources.iter().map(|words| noun(words)).collect();
    Subject { verb, nouns, called, namespace, parameters, many, reads_plural }
}
