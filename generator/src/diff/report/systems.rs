//! What single systems take otherwise, in lines: systems of which the same is to be said share one.

use indexmap::IndexMap;

use super::words::short;
use crate::diff::{Diff, SystemChange, SystemKind};

/// A line on what became of a field.
pub(super) struct SystemLine<'a> {
    /// The general request
    pub request: &'a str,
    /// The systems: `realpage, resman`
    pub systems: String,
    /// The field; empty where it is about the systems themselves
    pub field: &'a str,
    /// What became of it
    pub what: String,
}

/// The lines, in the order of the fields.
pub(super) fn system_lines<'a>(diff: &'a Diff) -> Vec<SystemLine<'a>> {
    let mut lines: IndexMap<Said<'_>, (&SystemChange, Vec<&str>)> = IndexMap::new();
    for change in &diff.systems {
        let (_, systems) = lines.entry(said(change)).or_insert((change, Vec::new()));
        systems.push(change.system.as_deref().unwrap_or("all systems"));
    }
    let line = |(change, systems): (&'a SystemChange, Vec<&str>)| SystemLine {
        request: &change.request,
        systems: systems.join(", "),
        field: change.field.as_deref().unwrap_or_default(),
        what: what(change),
    };
    lines.into_values().map(line).collect()
}

/// What is said of a change, its system apart.
type Said<'a> = (&'a str, Option<&'a str>, SystemKind, [Option<&'a str>; 3]);

fn said(change: &SystemChange) -> Said<'_> {
    let texts = [&change.keyword, &change.was, &change.is].map(|text| text.as_deref());
    (&change.request, change.field.as_deref(), change.kind, texts)
}

fn what(change: &SystemChange) -> String {
    let text = |value: &Option<String>| value.as_deref().map_or_else(|| "none".to_owned(), short);
    let (was, is) = (text(&change.was), text(&change.is));
    match change.kind {
        SystemKind::SystemAdded => "has a request of its own now".to_owned(),
        SystemKind::SystemRemoved => "has no request of its own any more".to_owned(),
        SystemKind::FieldAdded => format!("taken now: {is}"),
        SystemKind::FieldRemoved => "not taken any more".to_owned(),
        SystemKind::BecameRequired => "required now".to_owned(),
        SystemKind::BecameOptional => "optional now".to_owned(),
        SystemKind::TypeChanged => format!("type: {was} -> {is}"),
        SystemKind::ConstraintChanged => {
            format!("{}: {was} -> {is}", change.keyword.as_deref().unwrap_or_default())
        }
    }
}
