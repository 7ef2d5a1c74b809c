//! A union: its variants, the conversions into it, and what tells its arms apart.

use super::context::Context;
use super::doc::{Constraints, is_closed};
use super::prose::humanized;
use super::rust_type::RustType;
use crate::constraint::{Constraint, Enumeration};
use crate::model::{self, Field, Kind, Shape, TypeId};
use crate::read::{Number, Value};

/// An enum of shapes, with a variant for what is none of them.
#[derive(Clone, Debug, Default)]
pub struct Union {
    /// Its arms; what takes any object is no variant, for `Other` holds it
    pub arms: Vec<Arm>,
    /// Whether an arm has a value that is never shown: then what is none of the arms may hold one too
    pub hides_secrets: bool,
    /// Whether an arm is an object; then one variant is much larger than another
    pub has_objects: bool,
}

/// An arm of a union.
#[derive(Clone, Debug)]
pub struct Arm {
    /// The variant's name
    pub name: String,
    /// Whether it takes any object: then it is no variant
    pub is_open: bool,
    /// What it holds
    pub ty: RustType,
    /// The constraints of that
    pub constraints: Constraints,
    /// Its documentation
    pub doc: String,
    /// Whether the union is made of this arm's type by `into`
    pub converts: bool,
    /// Whether it is made of a `&str` by `into`
    pub converts_str: bool,
    /// What tells it from the others
    pub pattern: ArmPattern,
}

/// What a value looks like that an arm takes.
#[derive(Clone, Debug, PartialEq)]
pub enum ArmPattern {
    /// A value of this kind
    Kind(JsonKind),
    /// One of these texts
    OneOf(Vec<String>),
    /// An object
    Object {
        /// The properties that it must have
        required: Vec<String>,
        /// Those that it may have
        known: Vec<String>,
        /// Those that must have one of these values
        tags: Vec<(String, TagValues)>,
    },
    /// What any of these takes
    Union(Vec<Self>),
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

impl Union {
    /// The arms that are variants.
    pub fn variants(&self) -> impl Iterator<Item = &Arm> {
        self.arms.iter().filter(|arm| !arm.is_open)
    }
}

/// The union that a type is.
pub(super) fn union(context: &Context<'_>, id: TypeId, stated: &[model::Arm]) -> Union {
    let mut arms: Vec<Arm> = Vec::new();
    for (name, arm) in context.members(id).iter().zip(stated) {
        let ty = context.base_type(&arm.slot);
        let is_text = matches!(arm.slot.shape, Shape::String | Shape::DateTime | Shape::Date | Shape::DateOrDateTime);
        let mut variants = arms.iter().filter(|other| !other.is_open);
        arms.push(Arm {
            name: name.clone(),
            is_open: takes_anything(arm),
            converts: !variants.clone().any(|other| context.resolved(&other.ty) == context.resolved(&ty)),
            converts_str: is_text && !variants.any(|other| other.converts_str),
            constraints: Constraints::of(&arm.slot),
            doc: described(arm),
            pattern: pattern(context, arm, &[id]),
            ty,
        });
    }
    let variants = || stated.iter().filter(|arm| !takes_anything(arm));
    Union {
        hides_secrets: variants().any(|arm| holds_secret(context, arm)),
        has_objects: variants().any(|arm| matches!(arm.slot.shape, Shape::Named(_))),
        arms,
    }
}

/// Whether an arm takes any object, or anything at all: that is what `Other` is for.
pub(super) fn takes_anything(arm: &model::Arm) -> bool {
    matches!(arm.slot.shape, Shape::Object | Shape::Any)
}

fn holds_secret(context: &Context<'_>, arm: &model::Arm) -> bool {
    match arm.slot.shape {
        Shape::Named(id) => context.structure(id).is_some_and(|object| object.fields.iter().any(|field| field.secret)),
        _ => false,
    }
}

fn described(arm: &model::Arm) -> String {
    let title = arm.title.as_deref().map(humanized);
    let rules = Constraints::of(&arm.slot).words;
    match (title, rules.is_empty()) {
        (Some(title), true) => format!("{title}."),
        (Some(title), false) => format!("{title}. {rules}"),
        (None, false) => rules,
        (None, true) => in_words(&arm.slot.shape).to_owned(),
    }
}

fn in_words(shape: &Shape) -> &'static str {
    match shape {
        Shape::Boolean => "True or false.",
        Shape::Integer | Shape::Unsigned => "A whole number.",
        Shape::Number => "A number.",
        Shape::Cents => "An amount in cents.",
        Shape::String => "Text.",
        Shape::DateTime => "A date and time.",
        Shape::Date => "A date.",
        Shape::DateOrDateTime => "A date, or a date and time.",
        Shape::File => "A file.",
        Shape::List(_) => "A list.",
        Shape::Map(_) | Shape::Object | Shape::Named(_) => "An object.",
        Shape::Any => "Anything.",
    }
}

/// How deep unions within unions are told apart: each is written out where it is an arm.
const DEEPEST: usize = 3;

/// What an arm takes, for the runtime to choose by. `around` are the unions that it is in.
fn pattern(context: &Context<'_>, arm: &model::Arm, around: &[TypeId]) -> ArmPattern {
    let kind = match &arm.slot.shape {
        Shape::Boolean => JsonKind::Boolean,
        Shape::Integer | Shape::Unsigned => JsonKind::Integer,
        Shape::Number | Shape::Cents => JsonKind::Number,
        Shape::String | Shape::DateTime | Shape::Date | Shape::DateOrDateTime | Shape::File => JsonKind::Text,
        Shape::List(_) => JsonKind::Array,
        Shape::Map(_) | Shape::Object | Shape::Any => JsonKind::Object,
        Shape::Named(id) => match &context.named.api.get(*id).kind {
            Kind::Enum(values) if is_closed(&arm.slot.constraints) => return ArmPattern::OneOf(values.clone()),
            Kind::Enum(_) => JsonKind::Text,
            Kind::Union(arms) if !around.contains(id) && around.len() < DEEPEST => {
                let around = [around, &[*id]].concat();
                let arms = arms.iter().filter(|arm| !takes_anything(arm));
                return ArmPattern::Union(arms.map(|arm| pattern(context, arm, &around)).collect());
            }
            Kind::Union(_) | Kind::Newtype(_) => JsonKind::Object,
            Kind::Struct(object) => return object_pattern(context, arm, object),
        },
    };
    ArmPattern::Kind(kind)
}

fn object_pattern(context: &Context<'_>, arm: &model::Arm, object: &model::Struct) -> ArmPattern {
    let stated = arm.tag.as_ref().filter(|tag| !tag.values.is_empty());
    let mut required: Vec<String> =
        object.fields.iter().filter(|field| field.required).map(|field| field.wire.clone()).collect();
    required.extend(stated.map(|tag| tag.property.clone()).filter(|name| !required.contains(name)));
    // What the discriminator says of a property is more than what its field says.
    let own = object.fields.iter().filter(|field| stated.is_none_or(|tag| tag.property != field.wire));
    let mut tags: Vec<_> = own.filter_map(|field| tag(context, field)).collect();
    tags.extend(stated.map(|tag| (tag.property.clone(), TagValues::Texts(tag.values.clone()))));
    ArmPattern::Object { required, known: object.fields.iter().map(|field| field.wire.clone()).collect(), tags }
}

/// A field of closed values tells an arm from others: if there is one value, or if it is required.
fn tag(context: &Context<'_>, field: &Field) -> Option<(String, TagValues)> {
    let values = match &field.slot.shape {
        Shape::Named(id) => match &context.named.api.get(*id).kind {
            Kind::Enum(values) if is_closed(&field.slot.constraints) => TagValues::Texts(values.clone()),
            _ => return None,
        },
        Shape::Boolean | Shape::Integer | Shape::Unsigned | Shape::Number => listed(&field.slot.constraints)?,
        _ => return None,
    };
    // A null that is required tells nothing: it would look like the value of another arm.
    let tells = if field.required { !field.slot.nullable } else { values.len() == 1 };
    tells.then(|| (field.wire.clone(), values))
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
