//! A union: its variants, the conversions into it, and what tells its arms apart.

use super::arm_pattern::{ArmPattern, pattern};
use super::context::Context;
use super::doc::Constraints;
use super::keep_telling::keep_telling;
use super::prose::{code, humanized};
use super::rust_type::RustType;
use crate::model::{self, Shape, TypeId};

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

impl Union {
    /// The arms that are variants.
    pub fn variants(&self) -> impl Iterator<Item = &Arm> {
        self.arms.iter().filter(|arm| !arm.is_open)
    }
}

/// The union that a type is.
pub(super) fn union(context: &Context<'_>, id: TypeId, stated: &[model::Arm]) -> Union {
    let mut arms: Vec<Arm> = Vec::new();
    let patterns = patterns(context, id, stated);
    for ((name, arm), pattern) in context.members(id).iter().zip(stated).zip(patterns) {
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
            pattern,
            ty,
        });
    }
    let mut variants = stated.iter().filter(|arm| !takes_anything(arm));
    Union {
        hides_secrets: context.holds_secret(id),
        has_objects: variants.any(|arm| matches!(arm.slot.shape, Shape::Named(_))),
        arms,
    }
}

/// What each arm of a union takes.
pub(super) fn patterns(context: &Context<'_>, id: TypeId, arms: &[model::Arm]) -> Vec<ArmPattern> {
    let mut patterns: Vec<ArmPattern> = arms.iter().map(|arm| pattern(context, arm, &[id])).collect();
    keep_telling(&mut patterns);
    patterns
}

/// Whether an arm takes any object, or anything at all: that is what `Other` is for.
pub(super) fn takes_anything(arm: &model::Arm) -> bool {
    matches!(arm.slot.shape, Shape::Object | Shape::Any)
}

fn described(arm: &model::Arm) -> String {
    let title = arm.title.as_deref().map(humanized);
    let rules = Constraints::of(&arm.slot).words;
    if let Some(tag) = arm.tag.as_ref().filter(|tag| tag.values.is_empty()) {
        return format!("Any other `{}`.", code(&tag.property));
    }
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
        Shape::Tuple(_) => "A list of a fixed length.",
        Shape::Map(_) | Shape::Object | Shape::Named(_) => "An object.",
        Shape::External(external) => in_words(&external.json),
        Shape::Any => "Anything.",
    }
}
