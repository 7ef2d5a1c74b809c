//! A union: its variants, the conversions into it, and what tells its arms apart.

use super::context::Context;
use super::doc::{Constraints, is_closed};
use super::prose::humanized;
use super::rust_type::RustType;
use crate::model::{self, Field, Kind, Shape, TypeId};

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
        /// Those that must have one of these texts
        tags: Vec<(String, Vec<String>)>,
    },
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
            pattern: pattern(context, arm),
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

/// What an arm takes, for the runtime to choose by.
fn pattern(context: &Context<'_>, arm: &model::Arm) -> ArmPattern {
    let kind = match &arm.slot.shape {
        Shape::Boolean => JsonKind::Boolean,
        Shape::Integer | Shape::Unsigned => JsonKind::Integer,
        Shape::Number => JsonKind::Number,
        Shape::String | Shape::DateTime | Shape::Date | Shape::DateOrDateTime | Shape::File => JsonKind::Text,
        Shape::List(_) => JsonKind::Array,
        Shape::Map(_) | Shape::Object | Shape::Any => JsonKind::Object,
        Shape::Named(id) => match &context.named.api.get(*id).kind {
            Kind::Enum(values) if is_closed(&arm.slot.constraints) => return ArmPattern::OneOf(values.clone()),
            Kind::Enum(_) => JsonKind::Text,
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
    let mut tags: Vec<_> = object.fields.iter().filter_map(|field| tag(context, field)).collect();
    tags.extend(stated.map(|tag| (tag.property.clone(), tag.values.clone())));
    ArmPattern::Object { required, known: object.fields.iter().map(|field| field.wire.clone()).collect(), tags }
}

/// A required field of closed values tells an arm from others.
fn tag(context: &Context<'_>, field: &Field) -> Option<(String, Vec<String>)> {
    let Shape::Named(id) = field.slot.shape else { return None };
    let Kind::Enum(values) = &context.named.api.get(id).kind else { return None };
    let tells = field.required && !field.slot.nullable && is_closed(&field.slot.constraints);
    tells.then(|| (field.wire.clone(), values.clone()))
}
