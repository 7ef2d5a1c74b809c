//! A diff for a machine: every change with both verdicts, nothing left out.

use serde_json::{Value, json};

use super::words::Heading;
use crate::diagnostic::Place;
use crate::diff::{Cause, Change, CrateChange, Diff, SystemChange};

/// The JSON Schema of what [`json()`] prints, which other programs rely on.
pub const SCHEMA: &str = include_str!("diff.schema.json");

/// The diff as JSON.
#[must_use]
pub fn json(diff: &Diff, heading: &Heading) -> Value {
    json!({
        "base": heading.base,
        "revision": heading.revision,
        "operations": { "base": diff.operations.0, "revision": diff.operations.1 },
        "breaking": diff.is_breaking(),
        "version": {
            "bump": diff.bump.as_str(),
            "base": heading.version.map(|version| version.to_string()),
            "revision": heading.version.map(|version| version.after(diff.bump).to_string()),
        },
        "causes": diff.causes.iter().map(|cause| of_cause(cause, &diff.changes)).collect::<Vec<_>>(),
        "systems": diff.systems.iter().map(of_system).collect::<Vec<_>>(),
        "crate": diff.krate.iter().map(of_crate).collect::<Vec<_>>(),
    })
}

fn of_cause(cause: &Cause, changes: &[Change]) -> Value {
    json!({
        "kind": cause.kind.as_str(),
        "direction": cause.direction.as_str(),
        "wire": cause.verdict.wire.as_str(),
        "crate": cause.verdict.effect.as_str(),
        "reason": cause.verdict.reason,
        "item": cause.item,
        "was": cause.was,
        "is": cause.is,
        "names": cause.names,
        "operations": cause.operations.len(),
        "places": cause.places,
        "accident": cause.accident,
        "changes": cause.changes.iter().map(|index| of_change(&changes[*index])).collect::<Vec<_>>(),
    })
}

fn of_change(change: &Change) -> Value {
    let place = |place: &Option<Place>| {
        place.as_ref().map(|place| json!({ "file": place.file, "pointer": place.pointer.as_str() }))
    };
    json!({
        "operation": change.operation,
        "element": change.element.to_string(),
        "field": change.field(),
        "was": change.was,
        "is": change.is,
        "base": place(&change.base),
        "revision": place(&change.revision),
    })
}

fn of_system(change: &SystemChange) -> Value {
    json!({
        "request": change.request,
        "system": change.system,
        "field": change.field,
        "kind": change.kind.as_str(),
        "keyword": change.keyword,
        "was": change.was,
        "is": change.is,
    })
}

fn of_crate(change: &CrateChange) -> Value {
    json!({
        "kind": change.kind.as_str(),
        "item": change.item,
        "was": change.was,
        "is": change.is,
        "breaking": change.kind.is_breaking(),
    })
}
