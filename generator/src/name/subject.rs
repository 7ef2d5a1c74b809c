//! What an operation is about, read from its method and path: the verb and the nouns.

use std::collections::HashSet;

use super::noun::{noun, singular};
use super::path::{custom_verb, namespaces, segments};
use super::words::{join, words};
use crate::model::{EntryPoint, Incoming, Operation};

/// What an operation does, and to which resource.
#[derive(Clone, Debug)]
pub(super) struct Subject {
    /// `create`; `back`, `sync`
    pub verb: Vec<String>,
    /// Each in the singular: [`lead`], [`rentable`, `item`]
    pub nouns: Vec<Vec<String>>,
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
        self.nouns.iter().fold(Vec::new(), |before, noun| join(&before, noun))
    }
}

/// Verbs that make a path's last segment an action, not a resource.
const VERBS: [&str; 73] = [
    "accept",
    "activate",
    "approve",
    "archive",
    "assign",
    "attach",
    "ban",
    "cancel",
    "capture",
    "close",
    "complete",
    "confirm",
    "connect",
    "copy",
    "deactivate",
    "decline",
    "detach",
    "disable",
    "disconnect",
    "download",
    "enable",
    "execute",
    "expire",
    "export",
    "finalize",
    "follow",
    "import",
    "increment",
    "invite",
    "lock",
    "merge",
    "move",
    "pause",
    "pay",
    "publish",
    "redeem",
    "refresh",
    "reject",
    "release",
    "reopen",
    "resend",
    "reset",
    "resolve",
    "restore",
    "resume",
    "retry",
    "reverse",
    "revert",
    "revoke",
    "rotate",
    "run",
    "send",
    "start",
    "stop",
    "submit",
    "subscribe",
    "suspend",
    "sync",
    "terminate",
    "unarchive",
    "unassign",
    "unban",
    "unfollow",
    "unlock",
    "unpause",
    "unpublish",
    "unsubscribe",
    "unsuspend",
    "upload",
    "validate",
    "verify",
    "void",
    "withdraw",
];

/// Verbs that are an action only as the whole last segment, as in `POST /loaves/search`: with which methods beside `POST`, and
/// which do the same to what is before it. Beside `DELETE /loaves/{id}`, `POST /loaves/{id}/delete` needs another name.
const CALLS: [(&str, &[&str], &[&str]); 12] = [
    ("add", &["PATCH", "PUT"], &[]),
    ("create", &["PATCH", "PUT"], &["POST"]),
    ("delete", &["DELETE"], &["DELETE"]),
    ("edit", &["PATCH", "PUT"], &[]),
    ("get", &["GET"], &["GET"]),
    ("list", &["GET"], &["GET"]),
    ("lookup", &["GET"], &[]),
    ("query", &["GET"], &[]),
    ("remove", &["DELETE", "PATCH", "PUT"], &[]),
    ("search", &["GET"], &[]),
    ("update", &["PATCH", "PUT"], &["PATCH", "PUT"]),
    ("upsert", &["PATCH", "PUT"], &[]),
];

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
    let (resource, custom) = custom_verb(&operation.path);
    if let Some(custom) = custom {
        verb = words(custom);
        many |= !resource.ends_with('}');
    } else if let Some((stated, noun)) = leading_verb(last, resources.last(), &operation.method) {
        verb = stated.unwrap_or(verb);
        resources.pop();
        resources.push(noun);
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
    Subject { verb, nouns, namespace, parameters, many, reads_plural }
}

/// The verb that a path's last segment is, as the name of a function, unless a method is that function already.
fn call(
    operation: &Operation,
    words: Option<&Vec<String>>,
    last: &str,
    known: &HashSet<(&str, &str)>,
) -> Option<&'static str> {
    let [word] = words?.as_slice() else { return None };
    let (verb, methods, same) = CALLS.iter().find(|(verb, ..)| verb == word)?;
    let is_called = operation.method == "POST" || methods.contains(&operation.method.as_str());
    let resource = operation.path.trim_end_matches('/').strip_suffix(last)?.trim_end_matches('/');
    let is_told = same.iter().any(|method| known.contains(&(*method, resource)));
    (is_called && !is_told).then_some(*verb)
}

/// An action's words and the noun after them: `retry-write` is to retry a write, `back-sync` to back-sync.
fn action(segment: &[String]) -> Option<(Vec<String>, Vec<String>)> {
    let is_verb = |word: Option<&String>| word.is_some_and(|word| VERBS.contains(&word.as_str()));
    if let [many, one] = segment
        && ["batch", "bulk", "mass"].contains(&many.as_str())
        && CALLS.iter().any(|(verb, ..)| verb == one)
    {
        return Some((segment.to_vec(), Vec::new()));
    }
    if is_verb(segment.first()) {
        return Some((segment[..1].to_vec(), segment[1..].to_vec()));
    }
    is_verb(segment.last()).then(|| (segment.to_vec(), Vec::new()))
}

/// The verb and the noun of a segment that begins with a verb, as in `POST /searchLoaves`. The verb is `None` where it repeats
/// the method, as in `POST /createLoaf`. `post-codes` and `update-logs` are nouns: before a hyphen, only verbs that can't be
/// nouns count, and only if they repeat the method.
fn leading_verb(
    segment: &str,
    words: Option<&Vec<String>>,
    method: &str,
) -> Option<(Option<Vec<String>>, Vec<String>)> {
    const ACTIONS: [&str; 9] = ["delete", "fetch", "find", "get", "list", "put", "remove", "search", "update"];
    const NO_NOUNS: [&str; 3] = ["create", "delete", "get"];
    let (first, noun) = words?.split_first().filter(|(_, noun)| !noun.is_empty())?;
    let is_camel = segment.get(first.len()..)?.starts_with(char::is_uppercase);
    let repeated: &[&str] = match method {
        "GET" => &["get", "list"],
        "POST" => &["create", "post"],
        "PUT" | "PATCH" => &["update", "put", "patch"],
        "DELETE" => &["delete", "remove"],
        _ => &[],
    };
    if repeated.contains(&first.as_str()) && (is_camel || NO_NOUNS.contains(&first.as_str())) {
        return Some((None, noun.to_vec()));
    }
    let is_call = is_camel && method == "POST" && ACTIONS.contains(&first.as_str());
    is_call.then(|| (Some(vec![first.clone()]), noun.to_vec()))
}
