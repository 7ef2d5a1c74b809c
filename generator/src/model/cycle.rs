//! Required fields that no finite value can have.

use super::{Api, Kind, TypeId};

/// Makes a required field optional where required fields lead back to its own type: no finite value has them all.
pub(super) fn open_cycles(api: &mut Api) {
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
            if !field.required || field.slot.nullable {
                continue;
            }
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
