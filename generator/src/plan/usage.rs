//! What uses each type: operations, webhooks, other types. Collected once for all types.

use crate::model::{self, Kind, Shape, Slot, TypeId};

/// What uses one type, as indices into the API's operations, webhooks and types, in their order.
#[derive(Clone, Debug, Default)]
pub(super) struct Usage {
    /// Operations whose parameters it holds
    pub parameters: Vec<usize>,
    /// Operations whose body it is
    pub bodies: Vec<usize>,
    /// Operations whose success it is
    pub successes: Vec<usize>,
    /// Whether it is an error response
    pub is_error: bool,
    /// Webhooks whose payload it is
    pub payloads: Vec<usize>,
    /// Webhooks that take it as a response
    pub acknowledgements: Vec<usize>,
    /// Whether it is a component schema that stands by itself
    pub is_component: bool,
    /// Types that hold it, in a list or a map or as it is
    pub owners: Vec<TypeId>,
}

/// What uses each of [`model::Api::types`].
pub(super) fn usages(api: &model::Api) -> Vec<Usage> {
    let mut usages = vec![Usage::default(); api.types.len()];
    for (index, operation) in api.operations.iter().enumerate() {
        if let Some(id) = operation.parameters {
            usages[id.0].parameters.push(index);
        }
        if let Some(id) = operation.body.as_ref().and_then(|body| named(&body.slot)) {
            usages[id.0].bodies.push(index);
        }
        for response in &operation.responses {
            let Some(id) = response.slot.as_ref().and_then(named) else { continue };
            let usage = &mut usages[id.0];
            match operation.is_success(response) {
                true if usage.successes.last() != Some(&index) => usage.successes.push(index),
                true => {}
                false => usage.is_error = true,
            }
        }
    }
    for (index, webhook) in api.webhooks.iter().enumerate() {
        if let Some(id) = webhook.body.as_ref().and_then(|body| named(&body.slot)) {
            usages[id.0].payloads.push(index);
        }
        for id in webhook.responses.iter().filter_map(|response| named(response.slot.as_ref()?)) {
            if usages[id.0].acknowledgements.last() != Some(&index) {
                usages[id.0].acknowledgements.push(index);
            }
        }
    }
    for id in api.components.iter().filter_map(|component| named(&component.slot)) {
        usages[id.0].is_component = true;
    }
    for (index, ty) in api.types.iter().enumerate() {
        let owner = TypeId(index);
        let slots = slots_of(&ty.kind);
        for id in slots.into_iter().flat_map(Slot::references) {
            if usages[id.0].owners.last() != Some(&owner) {
                usages[id.0].owners.push(owner);
            }
        }
    }
    usages
}

/// How many types stand one within another at most, on the shortest ways from the operations.
pub(super) fn depth(api: &model::Api) -> usize {
    let mut seen = vec![false; api.types.len()];
    let calls = api.operations.iter().chain(&api.webhooks);
    let slots = calls.flat_map(|call| {
        let responses = call.responses.iter().filter_map(|response| response.slot.as_ref());
        call.body.iter().map(|body| &body.slot).chain(responses)
    });
    let components = api.components.iter().map(|component| &component.slot);
    let mut level: Vec<TypeId> = slots.chain(components).flat_map(Slot::references).collect();
    let mut depth = 0;
    while !level.is_empty() {
        level.retain(|id| !std::mem::replace(&mut seen[id.0], true));
        level = level.iter().flat_map(|id| slots_of(&api.get(*id).kind)).flat_map(Slot::references).collect();
        depth += 1;
    }
    depth
}

/// What the members of a type hold.
fn slots_of(kind: &Kind) -> Vec<&Slot> {
    match kind {
        Kind::Enum(_) => Vec::new(),
        Kind::Struct(object) => {
            object.fields.iter().map(|field| &field.slot).chain(object.additional.as_deref()).collect()
        }
        Kind::Union(arms) => arms.iter().map(|arm| &arm.slot).collect(),
        Kind::Newtype(slot) => vec![slot],
    }
}

/// The type that a slot is.
fn named(slot: &Slot) -> Option<TypeId> {
    match slot.shape {
        Shape::Named(id) => Some(id),
        _ => None,
    }
}
