//! What all reports say alike: a cause in words, shortened to a line, and what is only counted.

use std::collections::BTreeMap;

use crate::diff::{Bump, Cause, CrateChange, CrateKind, Diff, Direction, Effect, Kind, Version, Wire};

/// What a report is about.
#[derive(Clone, Debug, Default)]
pub struct Heading {
    /// The base, as its reader knows it
    pub base: String,
    /// The revision, likewise
    pub revision: String,
    /// The version that was released last
    pub version: Option<Version>,
}

/// A name or a value is told so often; the rest is counted.
const TOLD: usize = 4;
/// A text that is longer is told by its beginning.
const LONGEST: usize = 60;

/// Causes that get a line of their own: what may break somebody.
pub(super) fn loud(diff: &Diff) -> impl Iterator<Item = &Cause> {
    diff.causes.iter().filter(|cause| is_loud(cause))
}

/// A new value in an answer breaks a strict client only, and our enums are open: it is counted.
pub(super) fn is_loud(cause: &Cause) -> bool {
    cause.verdict.wire >= Wire::Warning && cause.kind != Kind::EnumValuesAdded
        || cause.verdict.effect == Effect::Breaks && cause.kind != Kind::OperationAdded
}

/// `BREAKING` or `warning`.
pub(super) fn label(cause: &Cause) -> &'static str {
    if is_breaking(cause) { "BREAKING" } else { "warning" }
}

/// Whether it breaks callers, on the wire or in the crate.
pub(super) fn is_breaking(cause: &Cause) -> bool {
    cause.verdict.wire == Wire::Breaking || cause.verdict.effect == Effect::Breaks
}

/// Where: an operation, the first of several, or how many.
pub(super) fn subject(cause: &Cause) -> String {
    match cause.operations.as_slice() {
        [] => "document".to_owned(),
        [only] => only.clone(),
        [first, second] => format!("{first}, {second}"),
        several => format!("{} operations", several.len()),
    }
}

/// What: the names, what it was and what it is.
pub(super) fn what(cause: &Cause) -> String {
    let side = match cause.direction {
        Direction::Operation => String::new(),
        direction => format!("{} ", direction.as_str()),
    };
    let names = listed(&cause.names);
    let mut text = format!("{side}{}", if names.is_empty() { String::new() } else { format!("{names}  ") });
    text.push_str(cause.kind.words());
    match (&cause.was, &cause.is) {
        (Some(was), Some(is)) => text.push_str(&format!(": {} -> {}", short(was), short(is))),
        (Some(was), None) => text.push_str(&format!(": {}{}", short(was), gone(cause.kind))),
        (None, Some(is)) => text.push_str(&format!(": {}{}", came(cause.kind), short(is))),
        (None, None) => {}
    }
    if cause.places > 1 && cause.places > cause.operations.len().max(cause.names.len()) {
        text.push_str(&format!("  ({} places)", cause.places));
    }
    text
}

fn gone(kind: Kind) -> &'static str {
    if matches!(kind, Kind::RuleLoosened | Kind::DefaultChanged) { " -> none" } else { "" }
}

fn came(kind: Kind) -> &'static str {
    if matches!(kind, Kind::RuleTightened | Kind::DefaultChanged) { "none -> " } else { "" }
}

/// Whom and why.
pub(super) fn why(cause: &Cause) -> String {
    let crate_says = match (cause.verdict.effect, &cause.item) {
        (Effect::Breaks, Some(item)) => format!("crate: {item}"),
        (Effect::Breaks, None) => "crate: does not compile where it is used".to_owned(),
        (Effect::Behaves, _) => "crate: compiles, behaves otherwise".to_owned(),
        (Effect::Adds | Effect::None, _) => "crate: nothing breaks".to_owned(),
    };
    format!("wire: {}; {crate_says}", cause.verdict.reason)
}

/// `a`, `b`, `c` and 3 more
pub(super) fn listed(names: &[String]) -> String {
    let told: Vec<String> = names.iter().take(TOLD).map(|name| format!("`{name}`")).collect();
    match names.len().saturating_sub(TOLD) {
        0 => told.join(", "),
        more => format!("{} and {more} more", told.join(", ")),
    }
}

/// A long text by its beginning, cut between values where there are some.
pub(super) fn short(text: &str) -> String {
    if text.chars().count() <= LONGEST {
        return text.to_owned();
    }
    let start: String = text.chars().take(LONGEST).collect();
    match start.rfind(", ") {
        Some(end) => {
            let told = start[..end].matches(", ").count() + 1;
            let all = text.matches(", ").count() + 1;
            format!("{} and {} more", &start[..end], all - told)
        }
        None => format!("{start}…"),
    }
}

/// What breaks nobody, counted: `+ 3 operations   + 12 optional request properties`.
pub(super) fn counts(diff: &Diff) -> Vec<String> {
    let mut counts: BTreeMap<(Kind, Direction), usize> = BTreeMap::new();
    for cause in diff.causes.iter().filter(|cause| !is_loud(cause)) {
        // A mark of deprecation is one, wherever it stands.
        let is_mark = matches!(cause.kind, Kind::Deprecated | Kind::Reactivated);
        let direction = if is_mark { Direction::Operation } else { cause.direction };
        *counts.entry((cause.kind, direction)).or_default() += cause.places;
    }
    counts.into_iter().map(|((kind, direction), count)| counted(kind, direction, count)).collect()
}

fn counted(kind: Kind, direction: Direction, count: usize) -> String {
    let several = if count == 1 { "" } else { "s" };
    let side = direction.as_str();
    match kind {
        Kind::OperationAdded => format!("+ {count} operation{several}"),
        Kind::OptionalPropertyAdded | Kind::RequiredPropertyAdded => {
            let kind = if kind == Kind::RequiredPropertyAdded { "required" } else { "optional" };
            format!("+ {count} {kind} {side} propert{}", if count == 1 { "y" } else { "ies" })
        }
        Kind::OptionalParameterAdded => format!("+ {count} optional parameter{several}"),
        Kind::EnumValuesAdded => format!("+ {side} values of {count} enum{several}"),
        Kind::EnumValuesRemoved => format!("- {side} values of {count} enum{several}"),
        Kind::StatusAdded => format!("+ {count} status{}", if count == 1 { "" } else { "es" }),
        Kind::PathRespelled => format!("~ {count} path{several} respelled"),
        Kind::Deprecated => format!("~ {count} deprecated"),
        Kind::Reactivated => format!("~ {count} no longer deprecated"),
        kind => format!("~ {count} {side} {}", kind.words()),
    }
}

/// The line on the version.
pub(super) fn version(diff: &Diff, heading: &Heading) -> String {
    let because = match diff.bump {
        Bump::None => "nothing to release",
        Bump::Patch => "nothing that users of the crate can name changed",
        Bump::Additive => "users of the crate can do more, nothing breaks",
        Bump::Breaking => match diff.krate.iter().any(|change| change.kind.is_breaking()) {
            true => "users of the crate have to follow",
            false => "calls that were right are refused now",
        },
    };
    match heading.version {
        Some(version) if diff.bump != Bump::None => format!("{version} -> {}   {because}", version.after(diff.bump)),
        Some(version) => format!("{version}   {because}"),
        None => format!("{}   {because}", diff.bump.as_str()),
    }
}

/// What users of the crate have to follow and no change of the contract tells, a line a kind: the kind, how many, and the
/// first of them.
pub(super) fn crate_lines(diff: &Diff) -> Vec<(CrateKind, String)> {
    let mut kinds: BTreeMap<CrateKind, Vec<&CrateChange>> = BTreeMap::new();
    for change in diff.krate.iter().filter(|change| change.kind.is_breaking() && !change.is_told) {
        kinds.entry(change.kind).or_default().push(change);
    }
    let mut lines = Vec::new();
    for (kind, changes) in kinds {
        // Each is a decision of its own, and none is quiet.
        let (apart, changes): (Vec<_>, Vec<_>) =
            changes.into_iter().partition(|change| kind == CrateKind::Renamed || is_whole_crate(change));
        lines.extend(apart.into_iter().map(|change| (kind, from_to(change))));
        if changes.is_empty() {
            continue;
        }
        // Fields of which each went from one type to another are one line.
        let mut alike: BTreeMap<(Option<&str>, Option<&str>), Vec<String>> = BTreeMap::new();
        for change in changes {
            let key = match kind {
                CrateKind::Retyped => (change.was.as_deref(), change.is.as_deref()),
                _ => (None, None),
            };
            alike.entry(key).or_default().push(change.item.clone());
        }
        for ((was, is), items) in alike {
            let types = match (was, is) {
                (Some(was), Some(is)) => format!("{} -> {}   ", nothing(was), nothing(is)),
                _ => String::new(),
            };
            let count = if items.len() > 1 { format!("{} items: ", items.len()) } else { String::new() };
            lines.push((kind, format!("{types}{count}{}", listed(&items))));
        }
    }
    lines
}

/// Whether a change is that of the module that everything is in.
fn is_whole_crate(change: &CrateChange) -> bool {
    change.kind == CrateKind::Moved && change.item.ends_with("::*")
}

fn from_to(change: &CrateChange) -> String {
    format!("{} -> {}", change.was.as_deref().unwrap_or_default(), change.is.as_deref().unwrap_or_default())
}

fn nothing(text: &str) -> String {
    if text.is_empty() { "nothing".to_owned() } else { short(text) }
}
