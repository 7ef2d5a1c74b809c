//! An entry of the changelog: what joined, changed and left, by name.

use std::collections::BTreeMap;
use std::fmt::Write;

use generator::diff::{Cause, CrateChange, CrateKind, Diff, Direction, Effect, Kind, Version, Wire};

/// The changelog with an entry for `version`: the notes that were unreleased, and the changes. `None` if it has one already.
pub fn with_entry(changelog: &str, diff: &Diff, version: Version, date: &str) -> Option<String> {
    let starts = changelog.match_indices("## ").filter(|(at, _)| *at == 0 || changelog[..*at].ends_with('\n'));
    let starts: Vec<usize> = starts.map(|(at, _)| at).chain([changelog.len()]).collect();
    let entries: Vec<&str> = starts.windows(2).map(|range| &changelog[range[0]..range[1]]).collect();
    let first_line = |entry: &str| entry.lines().next().unwrap_or_default().to_lowercase();
    if entries.iter().any(|entry| first_line(entry).split([' ', '[', ']']).any(|word| word == version.to_string())) {
        return None;
    }
    let (unreleased, notes, released) = match entries.split_first() {
        Some((first, released)) if first_line(first).contains("unreleased") => {
            let (heading, notes) = first.split_once('\n').unwrap_or((first, ""));
            (heading, notes, released)
        }
        _ => ("", "", entries.as_slice()),
    };
    let (heading, changes) = (format!("## {version} - {date}"), changes(diff));
    let mut blocks = vec![&changelog[..starts[0]], unreleased, &heading, notes, &changes];
    blocks.extend(released);
    let blocks = blocks.into_iter().map(str::trim).filter(|block| !block.is_empty());
    Some(blocks.collect::<Vec<_>>().join("\n\n") + "\n")
}

fn changes(diff: &Diff) -> String {
    let sections = [
        ("Breaking", breaking(diff)),
        ("Added", listed("", diff.krate.iter().filter(|change| change.kind == CrateKind::Added))),
        ("Deprecated", causes(diff, |cause| cause.kind == Kind::Deprecated)),
        ("Changed", causes(diff, is_felt)),
    ];
    let mut out = String::new();
    for (title, lines) in sections.iter().filter(|(_, lines)| !lines.is_empty()) {
        let _ = write!(out, "\n### {title}\n\n");
        lines.iter().for_each(|line| out.push_str(&format!("- {line}\n")));
    }
    if out.is_empty() { "Nothing that users of the crate see.\n".to_owned() } else { out }
}

/// What does not compile any more, and calls that are refused now.
fn breaking(diff: &Diff) -> Vec<String> {
    let of = |kind| diff.krate.iter().filter(move |change| change.kind == kind);
    let mut lines: Vec<String> = Vec::new();
    lines.extend(of(CrateKind::Renamed).map(|change| became(change, "renamed")));
    lines.extend(listed("removed: ", of(CrateKind::Removed)));
    lines.extend(of(CrateKind::Moved).map(|change| became(change, "moved")));
    lines.extend(of(CrateKind::Retyped).map(|change| match change.item.rsplit_once("::") {
        Some((operation, "takes")) => became(change, &format!("`{operation}` takes")),
        Some((operation, "answers")) => became(change, &format!("`{operation}` returns")),
        Some((alias, "=")) => became(change, &format!("`{alias}` is the same as")),
        _ => became(change, &format!("`{}`", change.item)),
    }));
    let separated =
        of(CrateKind::Removed).filter_map(|change| change.item.strip_suffix("::=").zip(change.was.as_ref()));
    lines.extend(separated.map(|(alias, same)| format!("`{alias}` is no longer the same as `{same}`")));
    lines.extend(listed("required by `new`: ", of(CrateKind::Demanded)));
    lines.extend(causes(diff, is_tightened));
    lines
}

/// `CreateLead::first_name`: `String`, was `i64`
fn became(change: &CrateChange, what: &str) -> String {
    let text = |text: &Option<String>| match text.as_deref() {
        None | Some("") => "nothing".to_owned(),
        Some(text) => quoted([text]),
    };
    format!("{what}: {}, was {}", text(&change.is), text(&change.was))
}

/// Items by name: operations on one line, types and features on others, the members of each type on one of their own.
fn listed<'a>(prefix: &str, changes: impl Iterator<Item = &'a CrateChange>) -> Vec<String> {
    let mut groups: BTreeMap<(usize, String), Vec<&str>> = BTreeMap::new();
    // `A::=` is not a member: it says that `A` is another name of an enum.
    for change in changes.filter(|change| !change.item.ends_with("::=")) {
        let what = change.is.as_deref().or(change.was.as_deref());
        let (key, name) = match (change.item.split_once("::"), what) {
            (Some(("features", name)), _) => match name.strip_prefix("default::") {
                Some(name) => ((1, "default features".to_owned()), name),
                None => ((1, "features".to_owned()), name),
            },
            (Some((owner, member)), _) => ((2, format!("`{owner}`")), member),
            (None, Some("operation")) => ((0, "operations".to_owned()), change.item.as_str()),
            (None, _) => ((1, "types".to_owned()), change.item.as_str()),
        };
        groups.entry(key).or_default().push(name);
    }
    groups.into_iter().map(|((_, owner), names)| format!("{prefix}{owner}: {}", quoted(names))).collect()
}

/// Whether a call that was valid is refused now, although it compiles.
fn is_tightened(cause: &Cause) -> bool {
    cause.verdict.effect == Effect::Behaves && cause.verdict.wire == Wire::Breaking
}

/// Whether a change that is neither new nor breaking in the crate changes what callers see.
fn is_felt(cause: &Cause) -> bool {
    let is_told = is_tightened(cause) || cause.kind == Kind::Deprecated;
    let may_be_seen = cause.verdict.effect == Effect::Behaves || cause.verdict.wire > Wire::Additive;
    !is_told && may_be_seen && !matches!(cause.verdict.effect, Effect::Adds | Effect::Breaks)
}

fn causes(diff: &Diff, is_meant: impl Fn(&Cause) -> bool) -> Vec<String> {
    diff.causes.iter().filter(|cause| is_meant(cause)).map(line).collect()
}

/// `POST /v1/leads/`: request `first_name`: tightened, `maxLength 30`, was `maxLength 40`
fn line(cause: &Cause) -> String {
    const SHOWN: usize = 3;
    let shown = quoted(cause.operations.iter().take(SHOWN).map(String::as_str));
    let mut text = match cause.operations.len().saturating_sub(SHOWN) {
        0 => shown,
        more => format!("{shown} and {more} more"),
    };
    if cause.direction != Direction::Operation {
        let names = quoted(cause.names.iter().map(String::as_str));
        text.push_str(format!(": {} {names}", cause.direction.as_str()).trim_end());
    }
    if cause.kind != Kind::Deprecated {
        let _ = write!(text, ": {}", cause.kind.words());
    }
    match (&cause.was, &cause.is) {
        (Some(was), Some(is)) => text + &format!(", {}, was {}", quoted([is.as_str()]), quoted([was.as_str()])),
        (Some(value), None) | (None, Some(value)) => text + &format!(", {}", quoted([value.as_str()])),
        (None, None) => text,
    }
}

/// As code: the texts are a document's, and must not become markup.
fn quoted<'a>(names: impl IntoIterator<Item = &'a str>) -> String {
    names.into_iter().map(|name| format!("`{}`", name.replace(['`', '\n', '\r'], " "))).collect::<Vec<_>>().join(", ")
}
