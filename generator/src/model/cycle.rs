//! Required fields that no finite value can have.

use super::graph::on_cycles;
use super::{Api, Field, Kind, TypeId};

/// Makes a required field optional where required fields lead back to its own type: no finite value has them all.
pub(super) fn open_cycles(api: &mut Api) {
    let on_cycle = on_cycles(api.types.len(), |index| {
        required(api, TypeId(index)).flat_map(|(_, field)| field.slot.direct_references()).map(|held| held.0).collect()
    });
    for index in (0..api.types.len()).filter(|index| on_cycle[*index]) {
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
        for (index, field) in required(api, id) {
            for held in field.slot.direct_references() {
                if held == start {
                    return Some((id, index));
                }
                if !std::mem::replace(&mut seen[held.0], true) {
                    queue.push(held);
                }
            }
        }
    }
    None
}

/// The fields of a struct that hold a value always, with their indices.
fn required(api: &Api, id: TypeId) -> impl Iterator<Item = (usize, &Field)> {
    let fields = match &api.get(id).kind {
        Kind::Struct(object) => object.fields.as_slice(),
        _ => &[],
    };
    fields.iter().enumerate().filter(|(_, field)| field.required && !field.slot.nullable)
}
