//! What a value looks like that an arm of a union takes: what tells the arms apart.

use super::context::Context;
use super::doc::is_closed;
use super::union::{Arm, takes_anything};
use crate::constraint::{Constraint, Enumeration};
use crate::model::{self, EnumValues, Field, Kind, Shape, Slot, TypeId};
use crate::read::{Number, Value};

/// What a value looks like that an arm takes.
#[derive(Clone, Debug, PartialEq)]
pub enum ArmPattern {
    /// A value of this kind
    Kind(JsonKind),
    /// One of these texts
    OneOf(Vec<String>),
    /// An array whose items are of this kind, if of one
    List(Option<JsonKind>),
    /// An array of as many items, each of its kind, if of one
    Tuple(Vec<Option<JsonKind>>),
    /// An object
    Object(ObjectPattern),
    /// What any of these takes
    Union(Vec<Self>),
}

/// What an object looks like that an arm takes.
#[derive(Clone, Debug, PartialEq)]
pub struct ObjectPattern {
    /// The properties that it must have
    pub required: Vec<String>,
    /// Those that it may have
    pub known: Vec<String>,
    /// Those that must have one of these values
    pub tags: Vec<(String, TagValues)>,
    /// The JSON types of required properties, by which decoding tells it from others
    pub types: Vec<(String, JsonKind)>,
}

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
    fn len(&self) -> usize {
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

/// How deep unions within unions are told apart: each is written out where it is an arm.
const DEEPEST: usize = 3;

/// What an arm takes, for the runtime to choose by. `around` are the unions that it is in.
pub(super) fn pattern(context: &Context<'_>, arm: &model::Arm, around: &[TypeId]) -> ArmPattern {
    if let Shape::List(item) = &arm.slot.shape {
        return ArmPattern::List(json_kind(context, &item.shape).filter(|_| !item.nullable));
    }
    if let Shape::Tuple(items) = &arm.slot.shape {
        let kind = |item: &Slot| json_kind(context, &item.shape).filter(|_| !item.nullable);
        return ArmPattern::Tuple(items.iter().map(kind).collect());
    }
    if let Shape::Named(id) = &arm.slot.shape {
        match &context.named.api.get(*id).kind {
            Kind::Enum(EnumValues::Texts(texts)) if is_closed(&arm.slot.constraints) => {
                return ArmPattern::OneOf(texts.clone());
            }
            Kind::Union(arms) if !around.contains(id) && around.len() < DEEPEST => {
                let around = [around, &[*id]].concat();
                let arms = arms.iter().filter(|arm| !takes_anything(arm));
                return ArmPattern::Union(arms.map(|arm| pattern(context, arm, &around)).collect());
            }
            Kind::Struct(object) => return ArmPattern::Object(object_pattern(context, arm, object)),
            Kind::Enum(_) | Kind::Union(_) | Kind::Newtype(_) => {}
        }
    }
    ArmPattern::Kind(json_kind(context, &arm.slot.shape).unwrap_or(JsonKind::Object))
}

fn object_pattern(context: &Context<'_>, arm: &model::Arm, object: &model::Struct) -> ObjectPattern {
    let stated = arm.tag.as_ref().filter(|tag| !tag.values.is_empty());
    let mut required: Vec<String> =
        object.fields.iter().filter(|field| field.required).map(|field| field.wire.clone()).collect();
    required.extend(stated.map(|tag| tag.property.clone()).filter(|name| !required.contains(name)));
    // What the discriminator says of a property is more than what its field says.
    let own = object.fields.iter().filter(|field| stated.is_none_or(|tag| tag.property != field.wire));
    let mut tags: Vec<_> = own.filter_map(|field| tag(context, field)).collect();
    tags.extend(stated.map(|tag| (tag.property.clone(), TagValues::Texts(tag.values.clone()))));
    let types = object.fields.iter().filter(|field| field.required && !field.slot.nullable);
    let types = types.filter_map(|field| Some((field.wire.clone(), json_kind(context, &field.slot.shape)?))).collect();
    let known = object.fields.iter().map(|field| field.wire.clone()).collect();
    ObjectPattern { required, known, tags, types }
}

/// The kind of JSON that a shape is, where it is one only.
fn json_kind(context: &Context<'_>, shape: &Shape) -> Option<JsonKind> {
    Some(match shape {
        Shape::Boolean => JsonKind::Boolean,
        Shape::Integer | Shape::Unsigned => JsonKind::Integer,
        Shape::Number | Shape::Cents => JsonKind::Number,
        Shape::String | Shape::DateTime | Shape::Date | Shape::DateOrDateTime | Shape::File => JsonKind::Text,
        Shape::List(_) | Shape::Tuple(_) => JsonKind::Array,
        Shape::Map(_) | Shape::Object => JsonKind::Object,
        Shape::Any => return None,
        Shape::External(external) => return json_kind(context, &external.json),
        Shape::Named(id) => match &context.named.api.get(*id).kind {
            Kind::Enum(EnumValues::Texts(_)) => JsonKind::Text,
            Kind::Enum(EnumValues::Integers(_)) => JsonKind::Integer,
            Kind::Struct(_) => JsonKind::Object,
            Kind::Union(_) | Kind::Newtype(_) => return None,
        },
    })
}

/// An optional property of several values is a tag only beside one of the same name with other values: a value that the API adds
/// later would exclude the arm for nothing.
pub(super) fn keep_telling_tags(arms: &mut [Arm]) {
    let all: Vec<(String, TagValues)> = arms.iter().flat_map(|arm| arm.pattern.tags()).cloned().collect();
    let tells = |(name, values): &(String, TagValues)| {
        all.iter().any(|(other, others)| other == name && values.is_disjoint(others))
    };
    for arm in arms {
        arm.pattern.retain_tags(&tells);
    }
}

impl ArmPattern {
    /// The tags of all its objects.
    fn tags(&self) -> Vec<&(String, TagValues)> {
        match self {
            Self::Object(object) => object.tags.iter().collect(),
            Self::Union(arms) => arms.iter().flat_map(Self::tags).collect(),
            Self::Kind(_) | Self::OneOf(_) | Self::List(_) | Self::Tuple(_) => Vec::new(),
        }
    }

    /// Drops the tags of optional properties with several values that do not tell it from others.
    fn retain_tags(&mut self, tells: &dyn Fn(&(String, TagValues)) -> bool) {
        match self {
            Self::Object(ObjectPattern { tags, required, .. }) => {
                tags.retain(|tag| tag.1.len() == 1 || required.contains(&tag.0) || tells(tag));
            }
            Self::Union(arms) => arms.iter_mut().for_each(|arm| arm.retain_tags(tells)),
            Self::Kind(_) | Self::OneOf(_) | Self::List(_) | Self::Tuple(_) => {}
        }
    }
}

/// The closed values of a field, which may tell an arm from others.
fn tag(context: &Context<'_>, field: &Field) -> Option<(String, TagValues)> {
    let values = match &field.slot.shape {
        Shape::Named(id) => match &context.named.api.get(*id).kind {
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
