//! Documents to [`Api`], one after the other. An operation that is in two of them is kept once.

use std::collections::HashMap;
use std::collections::hash_map::Entry;

use super::family::families;
use super::lower::{self, Contracts};
use super::route::routes;
use super::used::Used;
use super::vendor::vendor;
use super::{AnalyzedDocument, Api, Operation, Settings, Structures, dependency, paging, security, server, structures};
use crate::diagnostic::{Code, Diagnostic, Diagnostics};
use crate::stack::ensure_sufficient_stack;

/// How many types one document may become: ten times what the largest real ones need. Schemas that contain each other in
/// many ways can ask for any number.
const MOST_TYPES: usize = 50_000;

/// The API of all documents, and which of its types are equal.
///
/// An operation that two documents define differently is an error.
pub fn build(documents: &[AnalyzedDocument], settings: &Settings, diagnostics: &mut Diagnostics) -> (Api, Structures) {
    ensure_sufficient_stack(|| build_within(MOST_TYPES, documents, settings, diagnostics))
}

/// The same, where each document may become `most_types` types.
fn build_within(
    most_types: usize,
    documents: &[AnalyzedDocument],
    settings: &Settings,
    diagnostics: &mut Diagnostics,
) -> (Api, Structures) {
    let mut api = Api {
        module: settings.module.clone(),
        features: settings.features.clone().unwrap_or_default(),
        accessors: settings.accessors.clone(),
        systems: settings.systems.clone(),
        ..Api::default()
    };
    let mut contracts = Contracts::default();
    let mut used = Used::default();
    for analyzed in documents {
        lower::add(&mut api, analyzed, settings, most_types, &mut contracts, &mut used, diagnostics);
        security::add(&mut api, analyzed, diagnostics);
        server::add(&mut api, analyzed, diagnostics);
    }
    used.report(settings, diagnostics);
    api.dependencies = dependency::dependencies(settings);
    api.contracts = contracts.list;
    let structures = structures(&api);
    for list in [&mut api.operations, &mut api.webhooks] {
        drop_repeats(list, &structures, diagnostics);
    }
    api.families = families(&api.operations, settings, diagnostics);
    api.routes = routes(&api, &structures, settings, diagnostics);
    api.vendor = vendor(&api, settings, diagnostics);
    paging::add(&mut api, settings, diagnostics);
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

#[cfg(test)]
mod tests {
    use super::build_within;
    use crate::diagnostic::{Code, Diagnostics};
    use crate::model::Settings;
    use crate::source::Source;
    use crate::{Input, analyze};

    #[test]
    fn more_types_than_a_document_may_have_are_an_error_said_once() {
        const DOCUMENT: &str = "\
openapi: 3.1.0
info: {title: Bakery, version: '1'}
paths:
  /loaves:
    post:
      requestBody: {content: {application/json: {schema: {properties: {a: {$ref: '#/components/schemas/Box'}, b: {properties: {c: {properties: {d: {}}}}}}}}}}
      responses: {'204': {description: baked}}
components: {schemas: {Box: {properties: {within: {$ref: '#/components/schemas/Box'}}}}}";
        let source = Source { name: "bakery.yaml".to_owned(), bytes: DOCUMENT.into() };
        let (analysis, _) = analyze(&Input::new([source]));
        let documents = analysis.unwrap().documents;
        let found = |most_types| {
            let mut diagnostics = Diagnostics::default();
            let (api, _) = build_within(most_types, &documents, &Settings::default(), &mut diagnostics);
            let codes: Vec<Code> = diagnostics.iter().map(|finding| finding.code).collect();
            (api.types.len(), codes)
        };
        assert_eq!(found(5), (4, vec![]));
        assert_eq!(found(2), (2, vec![Code::LimitExceeded]));
    }
}
