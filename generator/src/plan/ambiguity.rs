//! Whether some value may belong to two arms of a union equally, and what becomes of it.

use std::collections::{BTreeMap, BTreeSet, HashMap};

use super::arm_pattern::{ArmPattern, MOST_ARMS, ObjectPattern, PropertyKinds, has_too_many_arms};
use super::json_kind::{JsonKind, are_disjoint};
use super::tag_values::TagValues;
use super::{Arm, Crate, TypeKind, Union};
use crate::diagnostic::{Code, Diagnostic};
use crate::model::TypeId;
use crate::name::Named;

/// How a value is read that may belong to two arms of a union equally. What reads the least of it comes first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Ambiguity {
    /// Two objects, each with a field that the other has not and would lose
    MixedObjects,
    /// An object and a map that takes it too
    ObjectOrMap,
    /// Two objects, each with a field that the other has not but keeps
    KeptObjects,
    /// Two objects, of which one has all fields of the other
    AlikeObjects,
    /// Two lists
    Lists,
    /// Two texts, numbers or booleans
    SameType,
    /// Two enums with a common value
    SharedText,
    /// Two objects that only the value of a property tells apart which may be absent, or unknown
    OptionalTag,
}

impl Ambiguity {
    /// The reason in words.
    #[must_use]
    pub fn reason(self) -> &'static str {
        match self {
            Self::MixedObjects => "two objects: one with fields of both stays JSON, any other is the first that fits",
            Self::ObjectOrMap => {
                "an object and a map: the object is taken if it has a field for some property, else the first"
            }
            Self::KeptObjects => {
                "two objects: the one with more of its fields is taken, or the first; it keeps the others as additional properties"
            }
            Self::AlikeObjects => "two objects: the one with more of its fields is taken, or the first",
            Self::Lists => "two lists: the first that fits is taken",
            Self::SameType => "two of one type: the first that fits is taken",
            Self::SharedText => "two list the same text: the first is taken",
            Self::OptionalTag => {
                "two objects: without a known value of the property that tells them apart, the one with more of its fields is taken, or the first"
            }
        }
    }
}

impl Union {
    /// The two arms that are told apart the least, if some value may belong to both equally.
    pub(super) fn ambiguity(&self) -> Option<(Ambiguity, [&str; 2])> {
        let arms: Vec<&Arm> = self.variants().collect();
        let patterns: Vec<&ArmPattern> = arms.iter().map(|arm| &arm.pattern).collect();
        let beside = pairs_to_compare(&patterns).into_iter().filter_map(|(one, other)| {
            let [one, other] = [arms[one], arms[other]];
            Some((one.pattern.ambiguity(&other.pattern)?, [one.name.as_str(), other.name.as_str()]))
        });
        let within = arms.iter().filter_map(|arm| Some((arm.pattern.ambiguity_within()?, [arm.name.as_str(); 2])));
        beside.chain(within).min_by_key(|(ambiguity, _)| *ambiguity)
    }
}

/// The pairs of a union's patterns, but for those that the values of one property tell apart. Of the thousands of children that one
/// parent may have, few are left.
pub(super) fn pairs_to_compare(patterns: &[&ArmPattern]) -> Vec<(usize, usize)> {
    let mut counts: BTreeMap<&str, usize> = BTreeMap::new();
    for name in patterns.iter().flat_map(|pattern| pattern.required_texts()).map(|(name, _)| name) {
        *counts.entry(name).or_default() += 1;
    }
    let property = counts.into_iter().max_by_key(|(_, count)| *count).map(|(name, _)| name);
    let mut pairs = Vec::new();
    let mut by_value: HashMap<&str, Vec<usize>> = HashMap::new();
    let mut others = Vec::new();
    for (index, pattern) in patterns.iter().enumerate() {
        let texts = pattern.required_texts().find(|(name, _)| Some(*name) == property).map(|(_, texts)| texts);
        let Some(texts) = texts else {
            pairs.extend((0..index).map(|one| (one, index)));
            others.push(index);
            continue;
        };
        let mut alike: BTreeSet<usize> = others.iter().copied().collect();
        alike.extend(texts.iter().filter_map(|text| by_value.get(text.as_str())).flatten());
        texts.iter().for_each(|text| by_value.entry(text).or_default().push(index));
        pairs.extend(alike.into_iter().map(|one| (one, index)));
    }
    pairs
}

/// Each two of these, once.
fn pairs<T>(all: &[T]) -> impl Iterator<Item = (&T, &T)> {
    all.iter().enumerate().flat_map(move |(index, other)| all[..index].iter().map(move |one| (one, other)))
}

/// A finding for each union with arms that nothing tells apart.
#[must_use]
pub(super) fn ambiguous_unions(named: &Named, krate: &Crate) -> Vec<Diagnostic> {
    let unions = krate.types.iter().enumerate().filter_map(|(index, planned)| match &planned.kind {
        TypeKind::Union(union) => Some((TypeId(index), planned, union.ambiguity()?)),
        _ => None,
    });
    let finding = |(id, planned, (ambiguity, [one, other])): (TypeId, &super::Type, (Ambiguity, [&str; 2]))| {
        let between = if one == other { format!("within `{one}`") } else { format!("between `{one}` and `{other}`") };
        let message = format!("`{}` is ambiguous {between}: {}", planned.name, ambiguity.reason());
        let help = match [one, other].into_iter().find(|arm| is_beyond_telling(named, id, arm)) {
            Some(arm) => format!(
                "of a union with more than {MOST_ARMS} arms within another one only the JSON type tells, whatever its \
                 discriminator: list the arms of `{arm}` in this union itself, with the `discriminator`"
            ),
            None => "require a property in both whose `const` or `enum` differs, or add a `discriminator`; an overlay can do it"
                .to_owned(),
        };
        Diagnostic::new(Code::AmbiguousUnion, named.api.get(id).place.clone(), message, help)
    };
    unions.map(finding).collect()
}

/// Whether an arm is a union, or holds one, of more arms than are looked at.
fn is_beyond_telling(named: &Named, union: TypeId, arm: &str) -> bool {
    let names = named.types[union.0].members.iter();
    let arm = names.zip(named.api.get(union).kind.slots()).find(|(name, _)| *name == arm).map(|(_, slot)| slot);
    arm.is_some_and(|slot| slot.references().into_iter().any(|id| has_too_many_arms(&named.api, id)))
}

impl ArmPattern {
    /// The properties that an object must have, with one of these texts.
    fn required_texts(&self) -> impl Iterator<Item = (&str, &[String])> {
        let object = if let Self::Object(object) = self { Some(object) } else { None };
        object.into_iter().flat_map(|object| {
            object.tags.iter().filter_map(|(name, values)| match values {
                TagValues::Texts(texts) if object.required.contains(name) => Some((name.as_str(), texts.as_slice())),
                _ => None,
            })
        })
    }

    /// How a value is read that may be like this and like another one.
    pub(super) fn ambiguity(&self, other: &Self) -> Option<Ambiguity> {
        let others = other.alternatives();
        let pairs = self.alternatives().into_iter().flat_map(|one| others.iter().map(move |other| (one, *other)));
        pairs.filter_map(|(one, other)| one.ambiguity_of_one(other)).min()
    }

    /// The same, for a value that may be like two of its alternatives.
    pub(super) fn ambiguity_within(&self) -> Option<Ambiguity> {
        pairs(&self.alternatives()).filter_map(|(one, other)| one.ambiguity_of_one(other)).min()
    }

    fn ambiguity_of_one(&self, other: &Self) -> Option<Ambiguity> {
        match (self, other) {
            (Self::Any, _) | (_, Self::Any) => Some(Ambiguity::SameType),
            // An empty list is the same in both, and so is an empty map.
            (Self::List(one), Self::List(other)) => one.ambiguity(other).map(|_| Ambiguity::Lists),
            (Self::Map(one), Self::Map(other)) => one.ambiguity(other).map(|_| Ambiguity::SameType),
            (Self::Tuple(one), Self::Tuple(other)) => {
                let mut items = one.iter().zip(other);
                let differ = one.len() != other.len() || items.any(|(one, other)| one.are_apart(other));
                (!differ).then_some(Ambiguity::Lists)
            }
            (Self::Tuple(items), Self::List(item)) | (Self::List(item), Self::Tuple(items)) => {
                (!items.iter().any(|one| one.are_apart(item))).then_some(Ambiguity::Lists)
            }
            (Self::List(_) | Self::Tuple(_), Self::Kind(JsonKind::Array))
            | (Self::Kind(JsonKind::Array), Self::List(_) | Self::Tuple(_)) => Some(Ambiguity::Lists),
            (Self::Kind(one), Self::Kind(other)) if one == other => Some(Ambiguity::SameType),
            (Self::OneOf(one), Self::OneOf(other)) if one.iter().any(|value| other.contains(value)) => {
                Some(Ambiguity::SharedText)
            }
            (Self::Object(one), Self::Object(other)) => one.ambiguity(other),
            (Self::Object(object), Self::Map(values)) | (Self::Map(values), Self::Object(object)) => {
                (!object.is_no_map_of(values)).then_some(Ambiguity::ObjectOrMap)
            }
            (Self::Object(_) | Self::Map(_), Self::Kind(JsonKind::Object))
            | (Self::Kind(JsonKind::Object), Self::Object(_) | Self::Map(_)) => Some(Ambiguity::ObjectOrMap),
            _ => None,
        }
    }

    /// Whether no value is like both, by their kinds.
    fn are_apart(&self, other: &Self) -> bool {
        self.kinds().zip(other.kinds()).is_some_and(|(one, other)| are_disjoint(&one, &other))
    }
}

impl ObjectPattern {
    /// Whether a property that it must have is of no kind that the values of a map are of.
    fn is_no_map_of(&self, values: &ArmPattern) -> bool {
        let Some(kinds) = values.kinds() else { return false };
        self.types.iter().any(|property| property.is_required && are_disjoint(&property.kinds, &kinds))
    }

    fn ambiguity(&self, other: &Self) -> Option<Ambiguity> {
        if self.is_fallback_of(other) || other.is_fallback_of(self) {
            return None;
        }
        let lacks = |some: &[String], all: &[String]| some.iter().any(|name| !all.contains(name));
        if self.is_of_other_types(other) || lacks(&self.required, &other.known) || lacks(&other.required, &self.known) {
            return None;
        }
        let tells = |name: &String, values: &TagValues| {
            other.tags.iter().any(|(same, of_other)| same == name && values.is_disjoint(of_other))
        };
        let apart: Vec<&String> =
            self.tags.iter().filter(|(name, values)| tells(name, values)).map(|(name, _)| name).collect();
        if apart.iter().any(|name| self.required.contains(name) || other.required.contains(name)) {
            None
        } else if !apart.is_empty() || self.prefers_others(other) {
            Some(Ambiguity::OptionalTag)
        } else if self.refuses_rest || other.refuses_rest || !(self.lacks_of(other) && other.lacks_of(self)) {
            Some(Ambiguity::AlikeObjects)
        } else if self.keeps_rest && other.keeps_rest {
            Some(Ambiguity::KeptObjects)
        } else {
            Some(Ambiguity::MixedObjects)
        }
    }

    /// Whether the other has a field for a property for which it has none.
    pub(super) fn lacks_of(&self, other: &Self) -> bool {
        other.known.len() > self.known.len() || other.known.iter().any(|name| !self.known.contains(name))
    }

    /// Whether a property has other values that say that an object is this one, than those that say that it is the other one.
    fn prefers_others(&self, other: &Self) -> bool {
        let differ = |(name, values): &(String, Vec<String>)| {
            other
                .preferred
                .iter()
                .any(|(same, others)| same == name && !values.iter().any(|value| others.contains(value)))
        };
        self.preferred.iter().any(differ)
    }

    /// Whether the types of properties tell the two apart: that of one which either must have, or those of all that either may
    /// have, since an empty object is the same in both.
    fn is_of_other_types(&self, other: &Self) -> bool {
        let of_other = |one: &PropertyKinds| other.types.iter().find(|other| other.name == one.name);
        let shared: Vec<(&PropertyKinds, &PropertyKinds)> =
            self.types.iter().filter_map(|one| Some((one, of_other(one)?))).collect();
        let differ = |(one, other): &(&PropertyKinds, &PropertyKinds)| are_disjoint(&one.kinds, &other.kinds);
        let has_other_required = shared.iter().any(|pair| (pair.0.is_required || pair.1.is_required) && differ(pair));
        let are_all_shared =
            !shared.is_empty() && [self, other].iter().all(|object| object.known.len() == shared.len());
        has_other_required || (are_all_shared && shared.iter().all(differ))
    }
}
