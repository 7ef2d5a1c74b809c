//! The kinds of JSON that a value of a shape may be.

use std::collections::{HashMap, HashSet};

use crate::model::{Api, EnumValues, Kind, Shape, Slot, TypeId};

/// A kind of JSON.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum JsonKind {
    /// `true` or `false`
    Boolean,
    /// A whole number
    Integer,
    /// Any number
    Number,
    /// A text
    Text,
    /// An array
    Array,
    /// An object
    Object,
}

impl JsonKind {
    /// Whether no value is of both.
    pub(super) fn is_disjoint(self, other: Self) -> bool {
        let is_number = |kind| matches!(kind, Self::Integer | Self::Number);
        self != other && !(is_number(self) && is_number(other))
    }
}

/// Whether no value is of kinds in both.
pub(super) fn are_disjoint(some: &[JsonKind], others: &[JsonKind]) -> bool {
    some.iter().all(|kind| others.iter().all(|other| kind.is_disjoint(*other)))
}

/// For each union, the kinds of its values, null apart; `None` if any.
pub(super) type UnionKinds = HashMap<TypeId, Option<Vec<JsonKind>>>;

/// Finds them. A union's arms mostly come after it, so that those which are unions are known before it.
pub(super) fn union_kinds(api: &Api) -> UnionKinds {
    let mut known = UnionKinds::new();
    for id in (0..api.types.len()).rev().map(TypeId) {
        if matches!(api.get(id).kind, Kind::Union(_)) {
            let found = kinds(api, &known, &Shape::Named(id), &mut HashSet::new());
            known.insert(id, found);
        }
    }
    known
}

/// The kinds of a slot's values, null apart; `None` if any.
pub(super) fn json_kinds(api: &Api, known: &UnionKinds, slot: &Slot) -> Option<Vec<JsonKind>> {
    kinds(api, known, &slot.shape, &mut HashSet::new())
}

/// `met` are the unions so far: their kinds are counted once.
fn kinds(api: &Api, known: &UnionKinds, shape: &Shape, met: &mut HashSet<TypeId>) -> Option<Vec<JsonKind>> {
    let one = match shape {
        Shape::Boolean => JsonKind::Boolean,
        Shape::Integer | Shape::Unsigned => JsonKind::Integer,
        Shape::Number | Shape::Cents => JsonKind::Number,
        Shape::String | Shape::DateTime | Shape::Date | Shape::DateOrDateTime | Shape::File => JsonKind::Text,
        Shape::List(_) | Shape::Tuple(_) => JsonKind::Array,
        Shape::Map(_) | Shape::Object => JsonKind::Object,
        Shape::Any => return None,
        Shape::External(external) => return kinds(api, known, &external.json, met),
        Shape::Named(id) => match &api.get(*id).kind {
            Kind::Enum(EnumValues::Texts(_)) => JsonKind::Text,
            Kind::Enum(EnumValues::Integers(_)) => JsonKind::Integer,
            Kind::Struct(_) => JsonKind::Object,
            Kind::Newtype(slot) if slot.nullable => return None,
            Kind::Newtype(slot) => return kinds(api, known, &slot.shape, met),
            Kind::Union(_) if !met.insert(*id) => return Some(Vec::new()),
            Kind::Union(_) if known.contains_key(id) => return known[id].clone(),
            Kind::Union(arms) => {
                let mut all = Vec::new();
                for arm in arms {
                    let more = kinds(api, known, &arm.slot.shape, met)?;
                    all.extend(more.into_iter().filter(|kind| !all.contains(kind)).collect::<Vec<_>>());
                }
                return Some(all);
            }
        },
    };
    Some(vec![one])
}
