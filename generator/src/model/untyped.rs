//! Which fields hold any value, which unions have arms that nothing tells apart, and why.

use std::collections::BTreeMap;

use super::{Api, Arm, Kind, Shape, Slot};
use crate::constraint::{Constraint, Enumeration};

/// Why a field holds any value.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Untyped {
    /// Its schema says nothing of its type
    Undescribed,
    /// An arm of its union accepts any value
    OpenUnion,
    /// Its schema contains itself without an object or a list in between, or has keywords that no type expresses
    Inexpressible,
}

impl Untyped {
    /// The reason in words.
    #[must_use]
    pub fn reason(self) -> &'static str {
        match self {
            Self::Undescribed => "the schema does not describe it",
            Self::OpenUnion => "an arm of the union accepts any value",
            Self::Inexpressible => "no Rust type expresses the schema",
        }
    }
}

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
    /// Counts the types of an API.
    #[must_use]
    pub fn of(api: &Api) -> Self {
        let mut coverage = Self::default();
        for ty in &api.types {
            match &ty.kind {
                Kind::Struct(object) => {
                    coverage.fields += object.fields.len();
                    for reason in object.fields.iter().filter_map(|field| field.untyped) {
                        *coverage.untyped_fields.entry(reason.reason()).or_default() += 1;
                    }
                }
                Kind::Union(arms) => {
                    coverage.unions += 1;
                    if let Some(reason) = ambiguity(api, arms) {
                        *coverage.ambiguous_unions.entry(reason).or_default() += 1;
                    }
                }
                Kind::Enum(_) | Kind::Newtype(_) => {}
            }
        }
        coverage
    }
}

impl Slot {
    /// Whether it holds any value, or a list or a map of such values.
    pub(super) fn is_untyped(&self) -> bool {
        match &self.shape {
            Shape::Any => true,
            Shape::List(inner) | Shape::Map(inner) => inner.is_untyped(),
            _ => false,
        }
    }
}

/// Why some value may belong to two of these arms, if one may.
fn ambiguity(api: &Api, arms: &[Arm]) -> Option<&'static str> {
    let looks: Vec<Look<'_>> = arms.iter().map(|arm| look(api, arm)).collect();
    let pairs = (0..looks.len()).flat_map(|one| (one + 1..looks.len()).map(move |other| (one, other)));
    pairs.into_iter().find_map(|(one, other)| looks[one].ambiguity(&looks[other]))
}

/// What a value of an arm looks like.
enum Look<'a> {
    Boolean,
    Number { is_whole: bool },
    Text,
    Listed(&'a [String]),
    List,
    AnyObject,
    Object { required: Vec<&'a str>, known: Vec<&'a str>, tags: Vec<(&'a str, &'a [String])> },
    Union,
}

fn look<'a>(api: &'a Api, arm: &'a Arm) -> Look<'a> {
    match &arm.slot.shape {
        Shape::Boolean => Look::Boolean,
        Shape::Integer | Shape::Unsigned => Look::Number { is_whole: true },
        Shape::Number => Look::Number { is_whole: false },
        Shape::String | Shape::DateTime | Shape::Date | Shape::DateOrDateTime | Shape::File => Look::Text,
        Shape::List(_) => Look::List,
        Shape::Map(_) | Shape::Object | Shape::Any => Look::AnyObject,
        Shape::Named(id) => match &api.get(*id).kind {
            Kind::Enum(values) if is_closed(&arm.slot) => Look::Listed(values),
            Kind::Enum(_) => Look::Text,
            Kind::Union(_) | Kind::Newtype(_) => Look::Union,
            Kind::Struct(object) => {
                let fields = || object.fields.iter();
                let listed = fields().filter_map(|field| {
                    let Shape::Named(id) = field.slot.shape else { return None };
                    let Kind::Enum(values) = &api.get(id).kind else { return None };
                    is_closed(&field.slot).then_some((field.wire.as_str(), values.as_slice()))
                });
                let tag = arm.tag.iter().map(|tag| (tag.property.as_str(), tag.values.as_slice()));
                Look::Object {
                    required: fields().filter(|field| field.required).map(|field| field.wire.as_str()).collect(),
                    known: fields().map(|field| field.wire.as_str()).collect(),
                    tags: listed.chain(tag).collect(),
                }
            }
        },
    }
}

fn is_closed(slot: &Slot) -> bool {
    slot.constraints.contains(&Constraint::Enumeration(Enumeration::Known))
}

impl Look<'_> {
    fn ambiguity(&self, other: &Self) -> Option<&'static str> {
        match (self, other) {
            (Self::Boolean, Self::Boolean) | (Self::Text, Self::Text) => Some("two arms are of one scalar type"),
            (Self::Number { is_whole: one }, Self::Number { is_whole: other }) if one == other => {
                Some("two arms are of one scalar type")
            }
            (Self::Listed(one), Self::Listed(other)) if one.iter().any(|value| other.contains(value)) => {
                Some("two arms list the same text")
            }
            (Self::List, Self::List) => Some("two arms are lists"),
            (Self::AnyObject, Self::AnyObject) => Some("two arms are objects of any fields"),
            (Self::Union, _) | (_, Self::Union) => Some("an arm is a union itself"),
            (Self::Object { required, known, tags }, Self::Object { required: needed, known: named, tags: others }) => {
                let is_tagged_apart = tags.iter().any(|(name, values)| {
                    let same = others.iter().filter(|(other, _)| other == name);
                    same.into_iter().any(|(_, others)| !values.iter().any(|value| others.contains(value)))
                });
                let lacks = |required: &[&str], known: &[&str]| required.iter().any(|name| !known.contains(name));
                let is_apart = is_tagged_apart || lacks(required, named) || lacks(needed, known);
                (!is_apart).then_some("two arms are objects without a property that tells them apart")
            }
            _ => None,
        }
    }
}
