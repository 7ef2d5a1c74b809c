//! Which types hold themselves without a list or a map in between, so that a field of them needs a box.

use std::collections::BTreeSet;

use crate::model::{Api, Kind, Slot, TypeId};

/// Whether each of [`Api::types`] does.
pub(super) fn recursive(api: &Api) -> Vec<bool> {
    (0..api.types.len()).map(|index| reaches_itself(api, TypeId(index))).collect()
}

fn reaches_itself(api: &Api, start: TypeId) -> bool {
    let mut queue = vec![start];
    let mut seen = BTreeSet::new();
    while let Some(id) = queue.pop() {
        for inner in direct_references(api, id) {
            if inner == start {
                return true;
            }
            if seen.insert(inner) {
                queue.push(inner);
            }
        }
    }
    false
}

fn direct_references(api: &Api, id: TypeId) -> Vec<TypeId> {
    let members: Vec<&Slot> = match &api.get(id).kind {
        // Additional properties are a map.
        Kind::Struct(object) => object.fields.iter().map(|field| &field.slot).collect(),
        kind => kind.slots(),
    };
    members.into_iter().flat_map(Slot::direct_references).collect()
}
