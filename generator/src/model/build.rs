//! Documents to [`Api`]: one after the other, an operation that stands in two of them taken once.

use std::collections::hash_map::Entry;
use std::collections::{HashMap, HashSet};

use super::assertion::Targets;
use super::contract::Contracts;
use super::lower::Lowering;
use super::{Api, Direction, Kind, Operation, Part, Settings, Shape, TypeId, security, server, structures};
use crate::diagnostic::{Code, Diagnostic, Diagnostics};

/// What the documents offer together.
///
/// An operation that stands in two documents is an error, unless both say the same of it.
pub fn build(parts: &[Part], settings: &Settings, diagnostics: &mut Diagnostics) -> Api {
    let mut api = Api::default();
    let mut contracts = Contracts::default();
    for part in parts {
        let mut lowering = Lowering {
            api: &mut api,
            part,
            settings,
            diagnostics,
            contracts: &mut contracts,
            targets: Targets::default(),
            reported: HashSet::new(),
            known: HashMap::new(),
            open: Vec::new(),
            composing: Vec::new(),
            direction: Direction::Request,
        };
        let operations: Vec<Operation> = part.envelope.operations.iter().map(|o| lowering.operation(o)).collect();
        api.operations.extend(operations);
        security::add(&mut api, part, diagnostics);
        server::add(&mut api, part, diagnostics);
    }
    api.contracts = contracts.list;
    drop_repeats(&mut api, diagnostics);
    open_cycles(&mut api);
    api
}

/// A field that can't be there unless its own object is, and so on without end, may be missing: no finite value has it.
fn open_cycles(api: &mut Api) {
    for index in 0..api.types.len() {
        while let Some((id, field)) = endless_field(api, TypeId(index)) {
            if let Kind::Struct(object) = &mut api.types[id.0].kind {
                object.fields[field].required = false;
            }
        }
    }
}

/// The field by which required fields alone lead from `start` back to it.
fn endless_field(api: &Api, start: TypeId) -> Option<(TypeId, usize)> {
    let mut queue = vec![start];
    let mut seen = vec![false; api.types.len()];
    while let Some(id) = queue.pop() {
        let Kind::Struct(object) = &api.get(id).kind else { continue };
        for (index, field) in object.fields.iter().enumerate() {
            if let (true, false, Shape::Named(held)) = (field.required, field.slot.nullable, &field.slot.shape) {
                if *held == start {
                    return Some((id, index));
                }
                if !std::mem::replace(&mut seen[held.0], true) {
                    queue.push(*held);
                }
            }
        }
    }
    None
}

/// Keeps the first of operations with the same method and path; a later one must be equal.
fn drop_repeats(api: &mut Api, diagnostics: &mut Diagnostics) {
    let mut first: HashMap<(String, String), usize> = HashMap::new();
    let mut repeats: Vec<(usize, usize)> = Vec::new();
    for (index, operation) in api.operations.iter().enumerate() {
        let key = (operation.method.clone(), template(&operation.path));
        match first.entry(key) {
            Entry::Occupied(earlier) => repeats.push((index, *earlier.get())),
            Entry::Vacant(entry) => {
                entry.insert(index);
            }
        }
    }
    if repeats.is_empty() {
        return;
    }
    let structures = structures(api);
    for (later, earlier) in &repeats {
        let (operation, other) = (&api.operations[*later], &api.operations[*earlier]);
        if structures.of_operation(operation) != structures.of_operation(other) {
            let (method, path) = (&operation.method, &operation.path);
            let (file, elsewhere) = (&operation.place.file, &other.place.file);
            let (message, help) = if file == elsewhere {
                (
                    format!("{method} {path} is {method} {} too, and not described as there", other.path),
                    "remove one of the two: paths that differ in a parameter's name are one".to_owned(),
                )
            } else {
                (
                    format!("{method} {path} stands in {elsewhere} too, and not as here"),
                    format!("drop it from {file} or from {elsewhere}"),
                )
            };
            diagnostics.push(Diagnostic::new(Code::ConflictingOperation, operation.place.clone(), message, help));
        }
    }
    let mut index = 0;
    api.operations.retain(|_| {
        index += 1;
        !repeats.iter().any(|(later, _)| *later == index - 1)
    });
}

/// `/v1/leads/{}` for `/v1/leads/{id}`: two paths that differ in a parameter's name are one.
pub(crate) fn template(path: &str) -> String {
    let mut template = String::with_capacity(path.len());
    let mut rest = path;
    while let Some((before, after)) = rest.split_once('{') {
        let Some((_, behind)) = after.split_once('}') else { break };
        template.push_str(before);
        template.push_str("{}");
        rest = behind;
    }
    template + rest
}
