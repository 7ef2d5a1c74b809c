//! Documents to [`Api`], one after the other. An operation that is in two of them is kept once.

use std::collections::HashMap;
use std::collections::hash_map::Entry;

use super::lower::{self, Contracts};
use super::{AnalyzedDocument, Api, Operation, Settings, Structures, security, server, structures};
use crate::diagnostic::{Code, Diagnostic, Diagnostics};

/// The API of all documents, and which of its types are equal.
///
/// An operation that two documents define differently is an error.
pub fn build(documents: &[AnalyzedDocument], settings: &Settings, diagnostics: &mut Diagnostics) -> (Api, Structures) {
    let mut api = Api { accessors: settings.accessors.clone(), ..Api::default() };
    let mut contracts = Contracts::default();
    for analyzed in documents {
        lower::add(&mut api, analyzed, settings, &mut contracts, diagnostics);
        security::add(&mut api, analyzed, diagnostics);
        server::add(&mut api, analyzed, diagnostics);
    }
    api.contracts = contracts.list;
    let structures = structures(&api);
    for list in [&mut api.operations, &mut api.webhooks] {
        drop_repeats(list, &structures, diagnostics);
    }
    (api, structures)
}

/// Of operations with the same method and path in several documents, keeps the first; the others must be equal to it. Two of
/// one document are both kept, since their paths differ at least in the names of parameters.
fn drop_repeats(operations: &mut Vec<Operation>, structures: &Structures, diagnostics: &mut Diagnostics) {
    let mut kept: Vec<Operation> = Vec::with_capacity(operations.len());
    let mut first: HashMap<String, usize> = HashMap::new();
    for operation in operations.drain(..) {
        match first.entry(operation.identity()) {
            Entry::Vacant(entry) => {
                entry.insert(kept.len());
                kept.push(operation);
            }
            Entry::Occupied(earlier) => {
                let other = &kept[*earlier.get()];
                if operation.place.file == other.place.file {
                    // For callbacks, the operations that define them are reported.
                    if operation.incoming.is_none() {
                        diagnostics.push(ambiguous(&operation, other));
                    }
                    kept.push(operation);
                } else if structures.of_operation(&operation) != structures.of_operation(other) {
                    diagnostics.push(conflicting(&operation, other));
                }
            }
        }
    }
    *operations = kept;
}

fn ambiguous(operation: &Operation, other: &Operation) -> Diagnostic {
    let message = format!("`{} {}` is the same path as `{}`", operation.method, operation.path, other.path);
    let help = "make one path of the two: they differ only in the names of parameters";
    Diagnostic::new(Code::AmbiguousPath, operation.place.clone(), message, help)
}

fn conflicting(operation: &Operation, other: &Operation) -> Diagnostic {
    let (file, elsewhere) = (&operation.place.file, &other.place.file);
    let message = format!("{} {} is in {elsewhere} too, but differs", operation.method, operation.path);
    let help = format!("remove it from {file} or from {elsewhere}");
    Diagnostic::new(Code::ConflictingOperation, operation.place.clone(), message, help)
}
