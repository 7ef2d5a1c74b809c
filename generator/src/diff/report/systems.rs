//! What single systems take otherwise, in lines: systems of which the same is to be said share one.

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
    let mut lines: Vec<(&SystemChange, Vec<&str>)> = Vec::new();
    for change in &diff.systems {
        let system = change.system.as_deref().unwrap_or("all systems");
        match lines.iter_mut().find(|(other, _)| said(other) == said(change)) {
            Some((_, systems)) => systems.push(system),
            None => lines.push((change, vec![system])),
        }
    }
    let line = |(change, systems): (&'a SystemChange, Vec<&str>)| SystemLine {
        request: &change.request,
        systems: systems.join(", "),
        field: change.field.as_deref().unwrap_or_default(),
        what: what(change),
    };
    lines.into_iter().map(line).collect()
}

/// What is said of a change, its system apart.
fn said(change: &SystemChange) -> (&str, Option<&str>, SystemKind, [Option<&str>; 3]) {
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
