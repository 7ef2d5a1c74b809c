//! Which types hold themselves without a list or a map in between, so that a field of them needs a box.

use crate::model::{Api, Kind, Slot, TypeId, on_cycles};

/// Whether each of [`Api::types`] does.
pub(super) fn recursive(api: &Api) -> Vec<bool> {
    on_cycles(api.types.len(), |index| direct_references(api, TypeId(index)).into_iter().map(|id| id.0).collect())
}

fn direct_references(api: &Api, id: TypeId) -> Vec<TypeId> {
    let members: Vec<&Slot> = match &api.get(id).kind {
        // Additional properties are a map.
        Kind::Struct(object) => object.fields.iter().map(|field| &field.slot).collect(),
        kind => kind.slots(),
    };
    members.into_iter().flat_map(Slot::direct_references).collect()
}
