//! How many fields hold any value, and how many unions have arms that nothing tells apart, each with the reason.

use std::collections::BTreeMap;

use super::union::{ArmPattern, JsonKind, TagValues};
use super::{Crate, TypeKind};
use crate::model::Kind;
use crate::name::Named;

/// How many fields and unions there are, and which of them are less than typed.
#[derive(Clone, Debug, Default)]
pub struct Coverage {
    /// The fields of all types
    pub fields: usize,
    /// Those that hold any value, alone or as items, by reason
    pub untyped_fields: BTreeMap<&'static str, usize>,
    /// The unions
    pub unions: usize,
    /// Those with arms that nothing tells apart, by reason
    pub ambiguous_unions: BTreeMap<&'static str, usize>,
}

impl Coverage {
    /// Counts the types of a crate.
    #[must_use]
    pub fn of(named: &Named, krate: &Crate) -> Self {
        let mut coverage = Self::default();
        for (ty, planned) in named.api.types.iter().zip(&krate.types) {
            if let Kind::Struct(object) = &ty.kind {
                coverage.fields += object.fields.len();
                for reason in object.fields.iter().filter_map(|field| field.untyped) {
                    *coverage.untyped_fields.entry(reason.reason()).or_default() += 1;
                }
            }
            if let TypeKind::Union(union) = &planned.kind {
                coverage.unions += 1;
                let patterns: Vec<&ArmPattern> = union.arms.iter().flat_map(|arm| arm.pattern.alternatives()).collect();
                if let Some(reason) = ambiguity(&patterns) {
                    *coverage.ambiguous_unions.entry(reason).or_default() += 1;
                }
            }
        }
        coverage
    }
}

/// Why some value may belong to two of these arms equally, if one may. An arm that is read as JSON comes first.
fn ambiguity(patterns: &[&ArmPattern]) -> Option<&'static str> {
    let pairs =
        patterns.iter().enumerate().flat_map(|(index, one)| patterns[..index].iter().map(move |two| (one, two)));
    pairs.filter_map(|(one, other)| one.ambiguity(other)).min()
}

impl ArmPattern {
    /// The patterns of which it is one, or itself.
    fn alternatives(&self) -> Vec<&Self> {
        match self {
            Self::Union(arms) => arms.iter().flat_map(Self::alternatives).collect(),
            own => vec![own],
        }
    }

    fn ambiguity(&self, other: &Self) -> Option<&'static str> {
        match (self, other) {
            (Self::Kind(JsonKind::Array), Self::Kind(JsonKind::Array)) => {
                Some("two lists: the first that fits is taken")
            }
            (Self::Kind(one), Self::Kind(other)) if one == other => {
                Some("two of one type: the first that fits is taken")
            }
            (Self::OneOf(one), Self::OneOf(other)) if one.iter().any(|value| other.contains(value)) => {
                Some("two list the same text: the first is taken")
            }
            (Self::Object { required, known, tags }, Self::Object { required: needed, known: named, tags: others }) => {
                let is_tagged_apart = tags.iter().any(|(name, values)| {
                    others.iter().any(|(other, others)| other == name && values.is_disjoint(others))
                });
                let lacks = |some: &[String], all: &[String]| some.iter().any(|name| !all.contains(name));
                if is_tagged_apart || lacks(required, named) || lacks(needed, known) {
                    None
                } else if lacks(known, named) && lacks(named, known) {
                    Some("a value with fields of two objects stays JSON, others are the first that fits")
                } else {
                    Some("two objects: the one with more fields is taken, or the first")
                }
            }
            _ => None,
        }
    }
}

impl TagValues {
    /// Whether no value is in both.
    fn is_disjoint(&self, other: &Self) -> bool {
        match (self, other) {
            (Self::Texts(one), Self::Texts(other)) => !one.iter().any(|value| other.contains(value)),
            (Self::Integers(one), Self::Integers(other)) => !one.iter().any(|value| other.contains(value)),
            (Self::Booleans(one), Self::Booleans(other)) => !one.iter().any(|value| other.contains(value)),
            _ => true,
        }
    }
}
