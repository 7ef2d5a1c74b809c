//! Whether the arms of a union are disjoint: no value satisfies two of them.

use super::Lowering;
use super::json_type::JsonType;
use crate::constraint::{Constraint, Enumeration};
use crate::model::{Arm, EnumValues, Kind, Shape};

impl Lowering<'_> {
    /// Whether no value can satisfy two of these arms: their JSON types differ, or the values of a required property do.
    pub(super) fn are_disjoint(&self, arms: &[Arm]) -> bool {
        let kinds: Vec<Option<JsonType>> = arms.iter().map(|arm| self.json_type(&arm.slot.shape)).collect();
        let pairs = (0..arms.len()).flat_map(|one| (one + 1..arms.len()).map(move |other| (one, other)));
        pairs.into_iter().all(|(one, other)| match (kinds[one], kinds[other]) {
            (Some(JsonType::Object), Some(JsonType::Object)) => self.are_tagged_apart(&arms[one], &arms[other]),
            (Some(JsonType::Integer | JsonType::Number), Some(JsonType::Integer | JsonType::Number)) => false,
            (Some(a), Some(b)) => a != b,
            _ => false,
        })
    }

    /// Whether both have a required enum property of the same name without a common value.
    fn are_tagged_apart(&self, one: &Arm, other: &Arm) -> bool {
        let tags = |arm: &Arm| -> Vec<(String, Vec<String>)> {
            let Shape::Named(id) = arm.slot.shape else { return Vec::new() };
            let Kind::Struct(object) = &self.api.get(id).kind else { return Vec::new() };
            let known = Constraint::Enumeration(Enumeration::Known);
            let fields = object.fields.iter().filter(|field| field.required && field.slot.constraints.contains(&known));
            let listed = fields.filter_map(|field| match &field.slot.shape {
                Shape::Named(inner) => match &self.api.get(*inner).kind {
                    Kind::Enum(values) => Some((field.wire.clone(), values.as_texts())),
                    _ => None,
                },
                _ => None,
            });
            listed.collect()
        };
        let others = tags(other);
        tags(one).iter().any(|(name, values)| {
            others.iter().any(|(wire, listed)| wire == name && !values.iter().any(|value| listed.contains(value)))
        })
    }

    /// The JSON type of a shape, where it has one only.
    fn json_type(&self, shape: &Shape) -> Option<JsonType> {
        Some(match shape {
            Shape::Boolean => JsonType::Boolean,
            Shape::Integer | Shape::Unsigned => JsonType::Integer,
            Shape::Number | Shape::Cents => JsonType::Number,
            Shape::String | Shape::DateTime | Shape::Date | Shape::DateOrDateTime | Shape::File => JsonType::String,
            Shape::List(_) | Shape::Tuple(_) => JsonType::Array,
            Shape::Map(_) | Shape::Object => JsonType::Object,
            Shape::Any => return None,
            Shape::External(external) => return self.json_type(&external.json),
            Shape::Named(id) => match &self.api.get(*id).kind {
                Kind::Struct(_) => JsonType::Object,
                Kind::Enum(EnumValues::Texts(_)) => JsonType::String,
                Kind::Enum(EnumValues::Integers(_)) => JsonType::Integer,
                Kind::Union(_) | Kind::Newtype(_) => return None,
            },
        })
    }
}
