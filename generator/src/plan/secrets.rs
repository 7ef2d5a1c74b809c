//! Which types may hold a secret, itself or in what it is made of.

use std::collections::BTreeSet;

use crate::model::{Api, Kind, Shape, TypeId};

/// These types.
pub(super) fn holding_secrets(api: &Api) -> BTreeSet<TypeId> {
    let mut holding = BTreeSet::new();
    loop {
        let before = holding.len();
        let more = (0..api.types.len()).map(TypeId).filter(|id| kind_holds(&api.get(*id).kind, &holding));
        holding.extend(more.collect::<Vec<_>>());
        if holding.len() == before {
            return holding;
        }
    }
}

fn kind_holds(kind: &Kind, holding: &BTreeSet<TypeId>) -> bool {
    match kind {
        Kind::Struct(object) => {
            object.fields.iter().any(|field| field.secret || shape_holds(&field.slot.shape, holding))
                || object.additional.as_ref().is_some_and(|slot| shape_holds(&slot.shape, holding))
        }
        Kind::Union(arms) => arms.iter().any(|arm| shape_holds(&arm.slot.shape, holding)),
        Kind::Newtype(slot) => shape_holds(&slot.shape, holding),
        Kind::Enum(_) => false,
    }
}

fn shape_holds(shape: &Shape, holding: &BTreeSet<TypeId>) -> bool {
    match shape {
        Shape::Named(id) => holding.contains(id),
        Shape::List(item) | Shape::Map(item) => shape_holds(&item.shape, holding),
        Shape::Tuple(items) => items.iter().any(|item| shape_holds(&item.shape, holding)),
        _ => false,
    }
}
