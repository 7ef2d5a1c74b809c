//! Findings as JSON.

use serde_json::{Value, json};

use super::Diagnostics;
use super::position::locate_all;
use crate::source::Source;

/// An array of objects of `code`, `severity`, `message`, `help`, `file`, `line`, `column` and `pointer`; what is not
/// known is `null`. Every finding is there, in the order in which the stages met them.
#[must_use]
pub fn to_json(diagnostics: &Diagnostics, sources: &[Source]) -> Value {
    let spans = locate_all(diagnostics, sources);
    let findings = diagnostics.iter().zip(spans).map(|(diagnostic, span)| {
        json!({
            "code": diagnostic.code.as_str(),
            "severity": diagnostic.severity().as_str(),
            "message": diagnostic.message,
            "help": diagnostic.help,
            "file": diagnostic.place.as_ref().map(|place| &place.file),
            "line": span.map(|span| span.position.line),
            "column": span.map(|span| span.position.column),
            "pointer": diagnostic.place.as_ref().map(|place| place.pointer.as_str()),
        })
    });
    findings.collect()
}
