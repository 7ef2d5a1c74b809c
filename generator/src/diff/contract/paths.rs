//! Operations of one side and the other: which belong together, which came, which went.

use std::collections::{BTreeMap, HashSet};

use super::{Side, lifecycle, operation, title};
use crate::diff::change::{Change, Element, Notice};
use crate::diff::kind::Kind;
use crate::model::AnalyzedDocument;

/// Compares all operations.
pub(super) fn compare(
    base: &[AnalyzedDocument],
    revision: &[AnalyzedDocument],
    today: &str,
    changes: &mut Vec<Change>,
) {
    let (old, new) = (sides(base), sides(revision));
    let exact = index(&old, |side| title(side.operation));
    let loose = index(&old, respelled);
    // Paths that differ only in a final slash may both be there, so that equal spelling goes first.
    let mut partners: Vec<Option<usize>> =
        new.iter().map(|side| exact.get(&title(side.operation)).and_then(|found| found.first().copied())).collect();
    let mut taken: HashSet<usize> = partners.iter().flatten().copied().collect();
    for (side, partner) in new.iter().zip(&mut partners) {
        if partner.is_none() {
            let free = loose.get(&respelled(side)).and_then(|found| found.iter().find(|index| !taken.contains(index)));
            *partner = free.copied();
            taken.extend(*partner);
        }
    }
    for (side, partner) in new.iter().zip(&partners) {
        match partner {
            Some(partner) => operation::compare(old[*partner], *side, today, changes),
            None => changes.push(whole(Kind::OperationAdded, *side, None)),
        }
    }
    let gone = old.iter().enumerate().filter(|(index, _)| !taken.contains(index));
    changes.extend(gone.map(|(_, side)| {
        let notice = lifecycle::of_removed(*side, &side.operation.pointer, today);
        whole(Kind::OperationRemoved, *side, notice)
    }));
}

fn sides(parts: &[AnalyzedDocument]) -> Vec<Side<'_>> {
    parts
        .iter()
        .flat_map(|part| part.envelope.operations.iter().map(move |operation| Side { part, operation }))
        .collect()
}

fn index(sides: &[Side<'_>], key: impl Fn(&Side<'_>) -> String) -> BTreeMap<String, Vec<usize>> {
    let mut index: BTreeMap<String, Vec<usize>> = BTreeMap::new();
    for (at, side) in sides.iter().enumerate() {
        index.entry(key(side)).or_default().push(at);
    }
    index
}

/// The operation without what may be spelled otherwise: a final slash, the names of its path's parameters.
fn respelled(side: &Side<'_>) -> String {
    let path = side.operation.path.trim_end_matches('/').split('/');
    let path: Vec<&str> = path.map(|segment| if segment.starts_with('{') { "{}" } else { segment }).collect();
    format!("{} {}", side.operation.method, path.join("/"))
}

fn whole(kind: Kind, side: Side<'_>, notice: Option<Notice>) -> Change {
    let place = Some(side.part.document.place(&side.operation.pointer));
    let is_new = kind == Kind::OperationAdded;
    Change {
        kind,
        operation: Some(title(side.operation)),
        element: Element::Operation,
        path: Vec::new(),
        was: None,
        is: None,
        notice,
        base: if is_new { None } else { place.clone() },
        revision: if is_new { place } else { None },
    }
}
