//! The segments of a path: which are namespaces, and which verb is behind its last colon.

use std::collections::HashSet;

use super::words::words;
use crate::model::Operation;

/// The prefixes of paths that group resources and are none: a version, the segment before one, and a tag, unless a path ends
/// there: `/v1`, `/crm`, `/v1/admin`.
pub(super) fn namespaces<'a>(operations: impl Iterator<Item = &'a Operation>) -> HashSet<String> {
    let mut prefixes = HashSet::new();
    let mut resources = HashSet::new();
    for operation in operations {
        let segments: Vec<&str> = segments(&operation.path).collect();
        let fixed = segments.iter().take_while(|segment| !segment.starts_with('{')).count();
        let is_group = |end: usize| {
            let segment = segments[end - 1];
            let is_tag = operation.tags.iter().any(|tag| words(tag) == words(segment));
            is_version(segment)
                || is_tag
                || ["api", "rest"].contains(&segment)
                || segments.get(end).is_some_and(|next| is_version(next))
        };
        for end in (1..=fixed).take_while(|end| is_group(*end)) {
            prefixes.insert(format!("/{}", segments[..end].join("/")));
        }
        // A path ends here, or its first parameter follows.
        resources.insert(format!("/{}", segments[..fixed].join("/")));
    }
    prefixes.retain(|prefix| !resources.contains(prefix));
    prefixes
}

/// `v1`, `v2beta`, `2024-01`
fn is_version(segment: &str) -> bool {
    let digits = segment.strip_prefix('v').unwrap_or(segment);
    digits.starts_with(|c: char| c.is_ascii_digit()) && (digits.len() < segment.len() || digits.contains(['-', '.']))
}

/// The segments, without a custom verb.
pub(super) fn segments(path: &str) -> impl Iterator<Item = &str> {
    custom_verb(path).0.split('/').filter(|segment| !segment.is_empty())
}

/// A path and the verb behind its last colon, where there is one: `/v1/items/{id}:archive`, as Google's AIP-136 has it.
pub(super) fn custom_verb(path: &str) -> (&str, Option<&str>) {
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
