//! Types of other crates, and hand-written ones: which there are, and what can't be made without one.

use std::collections::BTreeSet;

use crate::model::{Api, Kind, Shape, Slot, TypeId};

/// The paths of all such types, sorted.
pub(super) fn externals(api: &Api) -> Vec<String> {
    let mut found = BTreeSet::new();
    let calls = api.operations.iter().chain(&api.webhooks);
    for call in calls {
        call.body.iter().for_each(|body| collect(&body.slot, &mut found));
        call.responses.iter().filter_map(|response| response.slot.as_ref()).for_each(|slot| collect(slot, &mut found));
    }
    api.types.iter().flat_map(|ty| ty.kind.slots()).for_each(|slot| collect(slot, &mut found));
    api.components.iter().for_each(|component| collect(&component.slot, &mut found));
    found.into_iter().collect()
}

fn collect(slot: &Slot, found: &mut BTreeSet<String>) {
    match &slot.shape {
        Shape::External(external) => {
            found.insert(external.path.as_str().to_owned());
        }
        Shape::List(item) | Shape::Map(item) => collect(item, found),
        Shape::Tuple(items) => items.iter().for_each(|item| collect(item, found)),
        _ => {}
    }
}

/// Of each type, whether it has no initial value: other crates need not give one for their types.
pub(super) fn deferred(api: &Api) -> Vec<bool> {
    let mut deferred = vec![false; api.types.len()];
    loop {
        let next: Vec<bool> = api.types.iter().map(|ty| is_deferred(&ty.kind, &deferred)).collect();
        if next == deferred {
            return deferred;
        }
        deferred = next;
    }
}

fn is_deferred(kind: &Kind, known: &[bool]) -> bool {
    match kind {
        // A parameter is never null, whatever its schema says.
        Kind::Struct(object) => object.fields.iter().any(|field| {
            field.required && lacks(&field.slot.shape, field.slot.nullable && field.location.is_none(), known)
        }),
        Kind::Newtype(slot) => lacks(&slot.shape, slot.nullable, known),
        Kind::Enum(_) | Kind::Union(_) => false,
    }
}

/// Whether a value of this shape has no initial one, given the types that have none.
fn lacks(shape: &Shape, nullable: bool, known: &[bool]) -> bool {
    match shape {
        _ if nullable => false,
        Shape::External(_) => true,
        Shape::Named(TypeId(index)) => known[*index],
        Shape::Tuple(items) => items.iter().any(|item| lacks(&item.shape, item.nullable, known)),
        _ => false,
    }
}
