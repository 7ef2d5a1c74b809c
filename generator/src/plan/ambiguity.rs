//! Whether some value may belong to two arms of a union equally, and what becomes of it.

use super::arm_pattern::{ArmPattern, JsonKind, ObjectPattern, TagValues};
use super::{Crate, TypeKind, Union};
use crate::diagnostic::{Code, Diagnostic};
use crate::name::Named;

/// How a value is read that may belong to two arms of a union equally. What reads the least of it comes first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Ambiguity {
    /// Two objects, each with a field that the other has not
    MixedObjects,
    /// Two objects, of which one has all fields of the other
    AlikeObjects,
    /// Two lists
    Lists,
    /// Two texts, numbers or booleans
    SameType,
    /// Two enums with a common value
    SharedText,
    /// Two objects that only the value of an optional property tells apart
    OptionalTag,
}

impl Ambiguity {
    /// The reason in words.
    #[must_use]
    pub fn reason(self) -> &'static str {
        match self {
            Self::MixedObjects => "two objects: one with fields of both stays JSON, any other is the first that fits",
            Self::AlikeObjects => "two objects: the one with more of its fields is taken, or the first",
            Self::Lists => "two lists: the first that fits is taken",
            Self::SameType => "two of one type: the first that fits is taken",
            Self::SharedText => "two list the same text: the first is taken",
            Self::OptionalTag => {
                "two objects: one without the optional property that tells them apart is the first that fits"
            }
        }
    }
}

impl Union {
    /// The two arms that are told apart the least, if some value may belong to both equally.
    pub(super) fn ambiguity(&self) -> Option<(Ambiguity, [&str; 2])> {
        let alternatives: Vec<(&str, &ArmPattern)> = self
            .variants()
            .flat_map(|arm| arm.pattern.alternatives().into_iter().map(|pattern| (arm.name.as_str(), pattern)))
            .collect();
        let pairs = alternatives.iter().enumerate().flat_map(|(index, other)| {
            alternatives[..index].iter().filter_map(|one| Some((one.1.ambiguity(other.1)?, [one.0, other.0])))
        });
        pairs.min_by_key(|(ambiguity, _)| *ambiguity)
    }
}

/// A finding for each union with arms that nothing tells apart.
#[must_use]
pub(super) fn ambiguous_unions(named: &Named, krate: &Crate) -> Vec<Diagnostic> {
    let unions = krate.types.iter().zip(&named.api.types).filter_map(|(planned, ty)| match &planned.kind {
        TypeKind::Union(union) => Some((planned, union.ambiguity()?, ty.place.clone())),
        _ => None,
    });
    let finding = |(planned, (ambiguity, [one, other]), place): (&super::Type, (Ambiguity, [&str; 2]), _)| {
        let between = if one == other { format!("within `{one}`") } else { format!("between `{one}` and `{other}`") };
        let message = format!("`{}` is ambiguous {between}: {}", planned.name, ambiguity.reason());
        let help = "require a property in both whose `const` or `enum` differs, or add a `discriminator`; an overlay can do it";
        Diagnostic::new(Code::AmbiguousUnion, place, message, help)
    };
    unions.map(finding).collect()
}

impl ArmPattern {
    /// The patterns of which it is one, or itself.
    fn alternatives(&self) -> Vec<&Self> {
        match self {
            Self::Union(arms) => arms.iter().flat_map(Self::alternatives).collect(),
            own => vec![own],
        }
    }

    fn ambiguity(&self, other: &Self) -> Option<Ambiguity> {
        match (self, other) {
            // An empty list is the same in both.
            (Self::List(Some(one)), Self::List(Some(other))) if one.is_disjoint(*other) => None,
            (Self::Tuple(one), Self::Tuple(other)) => {
                let differ =
                    one.len() != other.len() || one.iter().zip(other).any(|(one, other)| are_apart(*one, *other));
                (!differ).then_some(Ambiguity::Lists)
            }
            (Self::Tuple(items), Self::List(item)) | (Self::List(item), Self::Tuple(items)) => {
                let differ = items.iter().any(|one| are_apart(*one, *item));
                (!differ).then_some(Ambiguity::Lists)
            }
            (Self::List(_), Self::List(_)) => Some(Ambiguity::Lists),
            (Self::Kind(one), Self::Kind(other)) if one == other => Some(Ambiguity::SameType),
            (Self::OneOf(one), Self::OneOf(other)) if one.iter().any(|value| other.contains(value)) => {
                Some(Ambiguity::SharedText)
            }
            (Self::Object(one), Self::Object(other)) => one.ambiguity(other),
            (Self::Object(_), Self::Kind(JsonKind::Object)) | (Self::Kind(JsonKind::Object), Self::Object(_)) => {
                Some(Ambiguity::MixedObjects)
            }
            _ => None,
        }
    }
}

fn are_apart(one: Option<JsonKind>, other: Option<JsonKind>) -> bool {
    one.zip(other).is_some_and(|(one, other)| one.is_disjoint(other))
}

impl ObjectPattern {
    fn ambiguity(&self, other: &Self) -> Option<Ambiguity> {
        let lacks = |some: &[String], all: &[String]| some.iter().any(|name| !all.contains(name));
        let differs = |name: &String, kind: &JsonKind| {
            other.types.iter().any(|(same, of_other)| same == name && kind.is_disjoint(*of_other))
        };
        let is_of_other_type = self.types.iter().any(|(name, kind)| differs(name, kind));
        if is_of_other_type || lacks(&self.required, &other.known) || lacks(&other.required, &self.known) {
            return None;
        }
        let tells = |name: &String, values: &TagValues| {
            other.tags.iter().any(|(same, of_other)| same == name && values.is_disjoint(of_other))
        };
        let apart: Vec<&String> =
            self.tags.iter().filter(|(name, values)| tells(name, values)).map(|(name, _)| name).collect();
        if apart.iter().any(|name| self.required.contains(name) || other.required.contains(name)) {
            None
        } else if !apart.is_empty() {
            Some(Ambiguity::OptionalTag)
        } else if lacks(&self.known, &other.known) && lacks(&other.known, &self.known) {
            Some(Ambiguity::MixedObjects)
        } else {
            Some(Ambiguity::AlikeObjects)
        }
    }
}
