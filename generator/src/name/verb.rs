//! The verbs in a path: an action as the last segment, the name of a function, and a verb before a noun.

use std::collections::HashSet;

use crate::model::Operation;

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

/// The verb that a path's last segment is, as the name of a function, unless a method is that function already.
pub(super) fn call(
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
pub(super) fn action(segment: &[String]) -> Option<(Vec<String>, Vec<String>)> {
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
pub(super) fn leading_verb(
    segment: &str,
    words: Option<&Vec<String>>,
    method: &str,
) -> Option<(Option<Vec<String>>, Vec<String>)> {
    const ACTIONS: [&str; 10] =
        ["delete", "fetch", "find", "get", "list", "patch", "put", "remove", "search", "update"];
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
