//! What an operation is about, read from its method and path: the verb and the nouns.

use std::collections::HashSet;

use super::words::{noun, words};
use crate::model::{EntryPoint, Incoming, Operation};

/// What an operation does, and to what.
#[derive(Clone, Debug)]
pub(super) struct Subject {
    /// `create`; `back`, `sync`
    pub verb: Vec<String>,
    /// Each in the singular: [`lead`], [`rentable`, `item`]
    pub nouns: Vec<Vec<String>>,
    /// Segments before them that say nothing by themselves, such as `crm` and `v1`
    pub namespace: Vec<Vec<String>>,
    /// The path's parameters
    pub parameters: Vec<Vec<String>>,
    /// Whether it is about many: what it answers, or what its custom verb stands behind
    pub many: bool,
}

impl Subject {
    /// The subject of something that the document names.
    fn named(verb: &[&str], name: &str) -> Self {
        let verb = verb.iter().map(|word| (*word).to_owned()).collect();
        Self { verb, nouns: vec![words(name)], namespace: Vec::new(), parameters: Vec::new(), many: false }
    }

    /// The verb where it is a single word, else nothing: `get`, but not `get_policy`.
    pub fn plain_verb(&self) -> &str {
        match self.verb.as_slice() {
            [one] => one,
            _ => "",
        }
    }

    /// All nouns in a row.
    pub fn noun(&self) -> Vec<String> {
        self.nouns.concat()
    }
}

/// Verbs by which a path's last segment names an action and not a thing.
const VERBS: [&str; 40] = [
    "accept",
    "activate",
    "approve",
    "archive",
    "assign",
    "cancel",
    "close",
    "complete",
    "confirm",
    "copy",
    "deactivate",
    "decline",
    "disable",
    "download",
    "enable",
    "execute",
    "export",
    "import",
    "invite",
    "lock",
    "merge",
    "move",
    "publish",
    "refresh",
    "reject",
    "resend",
    "reset",
    "restore",
    "resume",
    "retry",
    "revoke",
    "run",
    "send",
    "start",
    "stop",
    "sync",
    "unlock",
    "upload",
    "validate",
    "verify",
];

/// The subject of each entry point, in order.
pub(super) fn subjects(points: &[EntryPoint<'_>]) -> Vec<Subject> {
    let operations = points.iter().filter_map(|point| match point {
        EntryPoint::Operation(operation) if operation.incoming.is_none() => Some(*operation),
        _ => None,
    });
    let spaces = namespaces(operations);
    let subjects = points.iter().map(|point| match point {
        EntryPoint::Component(component) => Subject::named(&[], &component.name),
        EntryPoint::Operation(operation) => match &operation.incoming {
            None => subject(operation, &spaces),
            Some(Incoming::Webhook) => Subject::named(&["receive"], &operation.path),
            Some(Incoming::Callback { name, .. }) => Subject::named(&["receive"], name),
        },
    });
    subjects.collect()
}

fn subject(operation: &Operation, spaces: &HashSet<String>) -> Subject {
    let mut many = operation.list.is_some();
    let mut namespace = Vec::new();
    let mut things = Vec::new();
    let mut parameters = Vec::new();
    let mut prefix = String::new();
    let mut last = "";
    for segment in segments(&operation.path) {
        prefix.push('/');
        prefix.push_str(segment);
        if segment.starts_with('{') {
            parameters.push(words(segment));
        } else if things.is_empty() && spaces.contains(&prefix) {
            namespace.push(words(segment));
        } else {
            things.push(words(segment));
            last = segment;
        }
    }
    let mut verb = vec![
        match operation.method.as_str() {
            "GET" if many => "list",
            "GET" => "get",
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
    } else if let Some((spoken, noun)) = spoken_verb(last, things.last(), &operation.method) {
        verb = spoken.unwrap_or(verb);
        things.pop();
        things.push(noun);
    } else if operation.method != "GET"
        && let Some((action, rest)) = things.last().and_then(|last| action(last))
    {
        things.pop();
        verb = action;
        if !rest.is_empty() {
            things.push(rest);
        }
    }
    let nouns = things.iter().map(|thing| noun(thing)).collect();
    Subject { verb, nouns, namespace, parameters, many }
}

/// An action's words and the noun after them: `retry-write` is to retry a write, `back-sync` to back-sync.
fn action(segment: &[String]) -> Option<(Vec<String>, Vec<String>)> {
    let is_verb = |word: Option<&String>| word.is_some_and(|word| VERBS.contains(&word.as_str()));
    if is_verb(segment.first()) {
        return Some((segment[..1].to_vec(), segment[1..].to_vec()));
    }
    is_verb(segment.last()).then(|| (segment.to_vec(), Vec::new()))
}

/// A segment that begins with the verb itself, as in `POST /createLoaf` or `POST /searchLoaves`: the verb, unless it only
/// says what the method does, and the noun. `post-codes` and `update-logs` are nouns: behind a hyphen, only the verbs that are
/// no nouns count, and only where they repeat the method.
fn spoken_verb(segment: &str, words: Option<&Vec<String>>, method: &str) -> Option<(Option<Vec<String>>, Vec<String>)> {
    const SPOKEN: [&str; 9] = ["delete", "fetch", "find", "get", "list", "put", "remove", "search", "update"];
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
    let is_call = is_camel && method == "POST" && SPOKEN.contains(&first.as_str());
    is_call.then(|| (Some(vec![first.clone()]), noun.to_vec()))
}

/// The prefixes that say nothing of what lives under them: a version, what stands before one, and a tag, as long as
/// nothing lives there directly: `/v1`, `/crm`, `/v1/admin`.
fn namespaces<'a>(operations: impl Iterator<Item = &'a Operation>) -> HashSet<String> {
    let mut prefixes = HashSet::new();
    let mut lived_in = HashSet::new();
    for operation in operations {
        let segments: Vec<&str> = segments(&operation.path).collect();
        let fixed = segments.iter().take_while(|segment| !segment.starts_with('{')).count();
        let says_nothing = |end: usize| {
            let segment = segments[end - 1];
            let is_tag = operation.tags.iter().any(|tag| words(tag) == words(segment));
            is_version(segment)
                || is_tag
                || ["api", "rest"].contains(&segment)
                || segments.get(end).is_some_and(|next| is_version(next))
        };
        for end in (1..=fixed).take_while(|end| says_nothing(*end)) {
            prefixes.insert(format!("/{}", segments[..end].join("/")));
        }
        // A path ends here, or its first parameter follows.
        lived_in.insert(format!("/{}", segments[..fixed].join("/")));
    }
    prefixes.retain(|prefix| !lived_in.contains(prefix));
    prefixes
}

/// `v1`, `v2beta`, `2024-01`
fn is_version(segment: &str) -> bool {
    let digits = segment.strip_prefix('v').unwrap_or(segment);
    digits.starts_with(|c: char| c.is_ascii_digit()) && (digits.len() < segment.len() || digits.contains(['-', '.']))
}

/// The segments, without a custom verb.
fn segments(path: &str) -> impl Iterator<Item = &str> {
    custom_verb(path).0.split('/').filter(|segment| !segment.is_empty())
}

/// A path and the verb behind its last colon, where there is one: `/v1/items/{id}:archive`, as Google's AIP-136 has it.
fn custom_verb(path: &str) -> (&str, Option<&str>) {
    let path = path.trim_end_matches('/');
    match path.rsplit_once(':') {
        Some((resource, verb))
            if verb.starts_with(|c: char| c.is_ascii_alphabetic())
                && verb.chars().all(|c| c.is_ascii_alphanumeric() || c == '-' || c == '_') =>
        {
            (resource, Some(verb))
        }
        _ => (path, None),
    }
}
