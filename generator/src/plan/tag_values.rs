//! The values of a property that tells an arm of a union from others.

use super::doc::is_closed;
use crate::constraint::{Constraint, Enumeration};
use crate::model::{Api, EnumValues, Field, Kind, Shape};
use crate::read::{Number, Value};

/// The values of a property that tells an arm from others.
#[derive(Clone, Debug, PartialEq)]
pub enum TagValues {
    /// Texts
    Texts(Vec<String>),
    /// Whole numbers
    Integers(Vec<i64>),
    /// Booleans
    Booleans(Vec<bool>),
}

impl TagValues {
    /// How many there are.
    pub(super) fn len(&self) -> usize {
        match self {
            Self::Texts(values) => values.len(),
            Self::Integers(values) => values.len(),
            Self::Booleans(values) => values.len(),
        }
    }

    /// Whether no value is in both.
    pub(super) fn is_disjoint(&self, other: &Self) -> bool {
        match (self, other) {
            (Self::Texts(one), Self::Texts(other)) => !one.iter().any(|value| other.contains(value)),
            (Self::Integers(one), Self::Integers(other)) => !one.iter().any(|value| other.contains(value)),
            (Self::Booleans(one), Self::Booleans(other)) => !one.iter().any(|value| other.contains(value)),
            _ => true,
        }
    }
}

/// The closed values of a field, which may tell an arm from others.
pub(super) fn tag(api: &Api, field: &Field) -> Option<(String, TagValues)> {
    let values = match &field.slot.shape {
        Shape::Named(id) => match &api.get(*id).kind {
            Kind::Enum(EnumValues::Texts(texts)) if is_closed(&field.slot.constraints) => {
                TagValues::Texts(texts.clone())
            }
            Kind::Enum(EnumValues::Integers(_)) => listed(&field.slot.constraints)?,
            _ => return None,
        },
        Shape::Boolean | Shape::Integer | Shape::Unsigned | Shape::Number => listed(&field.slot.constraints)?,
        _ => return None,
    };
    // A null that is required tells nothing: it would look like the value of another arm.
    (!field.required || !field.slot.nullable).then(|| (field.wire.clone(), values))
}

/// The whole numbers or booleans that constraints list.
fn listed(constraints: &[Constraint]) -> Option<TagValues> {
    constraints.iter().find_map(|constraint| match constraint {
        Constraint::Enumeration(Enumeration::Numbers(values)) => {
            let whole = values.iter().map(|value| match value {
                Value::Number(Number::Integer(value)) => i64::try_from(*value).ok(),
                _ => None,
            });
            whole.collect::<Option<_>>().map(TagValues::Integers)
        }
        Constraint::Enumeration(Enumeration::Booleans(values)) => {
            Some(TagValues::Booleans(values.iter().map(|value| *value == Value::Boolean(true)).collect()))
        }
        _ => None,
    })
}
