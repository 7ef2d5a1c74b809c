//! The bodies and parameters of the documents, and which of them generated code claims to enforce.

use std::collections::BTreeSet;
use std::sync::Arc;

use serde_json::Value;

use crate::claim::{Claim, Part};
use crate::document::Document;
use crate::operation::{Operation, body, operations};
use crate::parameters::parameters;
use crate::subject::Subject;
use crate::target::{Schema, Target};

/// The targets, and what is not judged.
#[derive(Debug, Default)]
pub struct Targets {
    /// The targets
    pub judged: Vec<Target>,
    /// Bodies and sets of parameters that are not judged, or only in part, and why
    pub left_out: Vec<String>,
}

/// The targets of the claims of `subject` that `wanted` selects.
///
/// # Errors
///
/// If a claim refers to something that its document does not have.
pub fn targets(
    documents: &[Document],
    subject: &Arc<Subject>,
    wanted: impl Fn(&Claim) -> bool,
) -> Result<Targets, String> {
    let mut found = Targets::default();
    let mut covered = BTreeSet::new();
    let known: Vec<Vec<Operation>> = documents.iter().map(operations).collect();
    let claims = subject.claims().iter().cloned().enumerate().filter(|(_, claim)| wanted(claim));
    for (number, claim) in claims {
        let Claim { name, file, operation, part, is_read, is_validated } = claim;
        let place = format!("{file} {operation}");
        // Other files than the documents are not read here, so their parts are left out.
        let Some(index) = documents.iter().position(|document| document.name == file) else {
            found.left_out.push(format!("{name} ({place}): it is not in one of the documents"));
            continue;
        };
        let schema = match part {
            Part::Body => body(&documents[index], &operation).map(Schema::Body),
            Part::Parameters => {
                let known = known[index].iter().find(|known| known.pointer == operation);
                known.and_then(|known| parameters(&documents[index], known)).map(Schema::Parameters)
            }
        };
        let schema = schema.ok_or_else(|| format!("{name} ({place}): there is no such part"))?;
        covered.insert((index, operation, part));
        let lacking: Vec<&str> = [(is_read, "no `from_json`"), (is_validated, "no `validate`")]
            .into_iter()
            .filter(|(is_there, _)| !is_there)
            .map(|(_, what)| what)
            .collect();
        if !lacking.is_empty() {
            found.left_out.push(format!("{name} ({place}): it has {}", lacking.join(" and ")));
        }
        if lacking.len() == 2 {
            continue;
        }
        let subject = Arc::clone(subject);
        let verdict = Box::new(move |instance: &Value| subject.ask(number, instance));
        found.judged.push(Target { name, document: index, schema, verdict });
    }
    for (index, document) in documents.iter().enumerate() {
        for (operation, part) in parts(document, &known[index]) {
            if !covered.contains(&(index, operation.clone(), part)) {
                let why = subject.why_not(&document.name, &operation, part).unwrap_or("nothing was generated for it");
                found.left_out.push(format!("{part:?} of {} {operation}: {why}", document.name));
            }
        }
    }
    found.left_out.sort();
    Ok(found)
}

/// Every part of the operations that has a schema.
fn parts(document: &Document, operations: &[Operation]) -> Vec<(String, Part)> {
    let mut parts = Vec::new();
    for operation in operations {
        if body(document, &operation.pointer).is_some_and(|schema| document.pointer(&schema).is_some()) {
            parts.push((operation.pointer.clone(), Part::Body));
        }
        if parameters(document, operation).is_some_and(|parameters| !parameters.is_empty()) {
            parts.push((operation.pointer.clone(), Part::Parameters));
        }
    }
    parts
}
