//! What a value looks like that an arm of a union takes: what tells the arms apart.

use super::context::Context;
use super::doc::is_closed;
use super::json_kind::JsonKind;
use super::tag_values::{TagValues, tag};
use super::union::takes_anything;
use crate::model::{self, Api, Direction, EnumValues, Field, Kind, Shape, Slot, TypeId};

/// What a value looks like that an arm takes.
#[derive(Clone, Debug, PartialEq)]
pub enum ArmPattern {
    /// Anything
    Any,
    /// Null, as what a list or a map holds
    Null,
    /// A value of this kind
    Kind(JsonKind),
    /// One of these texts
    OneOf(Vec<String>),
    /// An array with these items
    List(Box<Self>),
    /// An array of as many items, each like this
    Tuple(Vec<Self>),
    /// An object without properties of its own, with these values
    Map(Box<Self>),
    /// An object
    Object(ObjectPattern),
    /// What any of these takes
    Union(Vec<Self>),
}

/// What an object looks like that an arm takes.
#[derive(Clone, Debug, PartialEq)]
pub struct ObjectPattern {
    /// The struct that it becomes
    pub ty: TypeId,
    /// The properties that it must have
    pub required: Vec<String>,
    /// Those that it may have
    pub known: Vec<String>,
    /// Those that must have one of these values
    pub tags: Vec<(String, TagValues)>,
    /// Those of which these values say that it is this object, while others say nothing
    pub preferred: Vec<(String, Vec<String>)>,
    /// The property by whose values other arms are selected: it is taken where none is
    pub fallback_for: Option<String>,
    /// The JSON types of its properties, by which decoding tells it from others
    pub types: Vec<PropertyKinds>,
    /// Whether it keeps the properties that it has no field for
    pub keeps_rest: bool,
    /// Whether no other property is valid
    pub refuses_rest: bool,
}

/// The JSON types of a property.
#[derive(Clone, Debug, PartialEq)]
pub struct PropertyKinds {
    /// Its name
    pub name: String,
    /// Its types, null apart
    pub kinds: Vec<JsonKind>,
    /// Whether it must be there and not be null
    pub is_required: bool,
}

/// How deep unions within what an array or a map holds are told apart. Each is written out where it is held, and all pairs are
/// compared, so the effort grows with a power of this.
const DEEPEST: usize = 2;

/// How many arms a union has at most that is written out where it is an arm: of a larger one, only the kinds of JSON tell.
pub(super) const MOST_ARMS: usize = 64;

/// What an arm takes, for the runtime to choose by. `around` are the unions that it is in.
pub(super) fn pattern(context: &Context<'_>, arm: &model::Arm, around: &[TypeId]) -> ArmPattern {
    of_arm(context, arm, around).variants()
}

/// The same, with the arms of unions that are no variants: those are anything.
fn of_arm(context: &Context<'_>, arm: &model::Arm, around: &[TypeId]) -> ArmPattern {
    if takes_anything(arm) {
        return ArmPattern::Any;
    }
    let pattern = of_shape(context, &arm.slot, around);
    match &arm.tag {
        Some(tag) => pattern.tagged(tag),
        None => pattern,
    }
}

/// What a value within another one looks like.
fn of_slot(context: &Context<'_>, slot: &Slot, around: &[TypeId]) -> ArmPattern {
    let pattern = of_shape(context, slot, around);
    if slot.nullable && !pattern.is_any() { ArmPattern::Union(vec![ArmPattern::Null, pattern]) } else { pattern }
}

/// What a union takes that is an arm, or that an array or a map holds.
fn of_union(context: &Context<'_>, slot: &Slot, id: TypeId, around: &[TypeId]) -> ArmPattern {
    let arms =
        if around.contains(&id) || around.len() >= DEEPEST { None } else { innermost_arms(&context.named.api, id) };
    let Some(arms) = arms else { return of_kinds(context, slot) };
    let around = [around, &[id]].concat();
    let mut patterns = Vec::new();
    for arm in arms {
        let pattern = of_arm(context, arm, &around);
        if !patterns.contains(&pattern) {
            patterns.push(pattern);
        }
    }
    ArmPattern::Union(patterns)
}

/// The arms of a union and of the unions that are its arms, without these; `None` if they are too many.
fn innermost_arms(api: &Api, id: TypeId) -> Option<Vec<&model::Arm>> {
    let mut unions = vec![id];
    let mut arms = Vec::new();
    let mut next = 0;
    while let Some(id) = unions.get(next) {
        let Kind::Union(own) = &api.get(*id).kind else { return None };
        for arm in own {
            match arm.slot.shape {
                Shape::Named(inner) if matches!(api.get(inner).kind, Kind::Union(_)) => {
                    if !unions.contains(&inner) {
                        unions.push(inner);
                    }
                }
                _ => arms.push(arm),
            }
        }
        if arms.len() > MOST_ARMS {
            return None;
        }
        next += 1;
    }
    Some(arms)
}

/// Whether a type is a union of more arms than are looked at where it is an arm.
pub(super) fn has_too_many_arms(api: &Api, id: TypeId) -> bool {
    matches!(api.get(id).kind, Kind::Union(_)) && innermost_arms(api, id).is_none()
}

fn of_shape(context: &Context<'_>, slot: &Slot, around: &[TypeId]) -> ArmPattern {
    let api = &context.named.api;
    match &slot.shape {
        Shape::List(item) => ArmPattern::List(Box::new(of_slot(context, item, around))),
        Shape::Tuple(items) => ArmPattern::Tuple(items.iter().map(|item| of_slot(context, item, around)).collect()),
        Shape::Map(value) => ArmPattern::Map(Box::new(of_slot(context, value, around))),
        Shape::Named(id) => match &api.get(*id).kind {
            Kind::Enum(EnumValues::Texts(texts)) if is_closed(&slot.constraints) => ArmPattern::OneOf(texts.clone()),
            Kind::Union(_) => of_union(context, slot, *id, around),
            Kind::Struct(object) => ArmPattern::Object(object_pattern(context, *id, object)),
            Kind::Enum(_) | Kind::Newtype(_) => of_kinds(context, slot),
        },
        _ => of_kinds(context, slot),
    }
}

fn of_kinds(context: &Context<'_>, slot: &Slot) -> ArmPattern {
    match context.kinds(slot).as_deref() {
        None | Some([]) => ArmPattern::Any,
        Some([only]) => ArmPattern::Kind(*only),
        Some(several) => ArmPattern::Union(several.iter().copied().map(ArmPattern::Kind).collect()),
    }
}

fn object_pattern(context: &Context<'_>, ty: TypeId, object: &model::Struct) -> ObjectPattern {
    let fields = || object.fields.iter();
    let kinds = |field: &Field| {
        let kinds = context.kinds(&field.slot)?;
        Some(PropertyKinds { name: field.wire.clone(), kinds, is_required: field.required && !field.slot.nullable })
    };
    ObjectPattern {
        ty,
        required: fields().filter(|field| field.required).map(|field| field.wire.clone()).collect(),
        known: fields().map(|field| field.wire.clone()).collect(),
        tags: fields().filter_map(|field| tag(&context.named.api, field)).collect(),
        preferred: Vec::new(),
        fallback_for: None,
        types: fields().filter_map(kinds).collect(),
        keeps_rest: object.additional.is_some() || context.rest.kept.contains(&ty),
        refuses_rest: object.additional.is_none() && context.named.api.get(ty).direction == Direction::Request,
    }
}

impl ArmPattern {
    /// Without the arms that are no variants.
    fn variants(self) -> Self {
        match self {
            Self::Union(arms) => {
                Self::Union(arms.into_iter().filter(|arm| *arm != Self::Any).map(Self::variants).collect())
            }
            Self::Any => Self::Kind(JsonKind::Object),
            own => own,
        }
    }

    /// The patterns of which it is one, or itself.
    pub(crate) fn alternatives(&self) -> Vec<&Self> {
        match self {
            Self::Union(arms) => arms.iter().flat_map(Self::alternatives).collect(),
            own => vec![own],
        }
    }

    /// Whether any value is like this.
    pub(crate) fn is_any(&self) -> bool {
        self.alternatives().contains(&&Self::Any)
    }

    /// The kinds of its values, null apart; `None` if any.
    pub(super) fn kinds(&self) -> Option<Vec<JsonKind>> {
        let kind = |pattern: &&Self| match pattern {
            Self::Any | Self::Null | Self::Union(_) => None,
            Self::Kind(kind) => Some(*kind),
            Self::OneOf(_) => Some(JsonKind::Text),
            Self::List(_) | Self::Tuple(_) => Some(JsonKind::Array),
            Self::Map(_) | Self::Object(_) => Some(JsonKind::Object),
        };
        self.alternatives().iter().filter(|pattern| ***pattern != Self::Null).map(kind).collect()
    }

    /// What it is made of.
    fn parts(&self) -> Vec<&Self> {
        match self {
            Self::Union(parts) | Self::Tuple(parts) => parts.iter().collect(),
            Self::List(part) | Self::Map(part) => vec![part],
            Self::Any | Self::Null | Self::Kind(_) | Self::OneOf(_) | Self::Object(_) => Vec::new(),
        }
    }

    fn parts_mut(&mut self) -> Vec<&mut Self> {
        match self {
            Self::Union(parts) | Self::Tuple(parts) => parts.iter_mut().collect(),
            Self::List(part) | Self::Map(part) => vec![part],
            Self::Any | Self::Null | Self::Kind(_) | Self::OneOf(_) | Self::Object(_) => Vec::new(),
        }
    }

    /// Makes an array or a map one of any values.
    pub(super) fn forget_values(&mut self, kind: JsonKind) {
        match (&mut *self, kind) {
            (Self::Union(arms), _) => arms.iter_mut().for_each(|arm| arm.forget_values(kind)),
            (Self::List(_), JsonKind::Array) | (Self::Map(_), JsonKind::Object) => *self = Self::Kind(kind),
            _ => {}
        }
    }

    /// Whether it has a place for properties of any name, also within what it holds.
    pub(super) fn has_map(&self) -> bool {
        matches!(self, Self::Map(_) | Self::Kind(JsonKind::Object)) || self.parts().into_iter().any(Self::has_map)
    }

    /// All objects in it.
    pub(super) fn objects(&self) -> Vec<&ObjectPattern> {
        match self {
            Self::Object(object) => vec![object],
            other => other.parts().into_iter().flat_map(Self::objects).collect(),
        }
    }

    /// Changes all objects in it.
    pub(super) fn for_each_object(&mut self, change: &dyn Fn(&mut ObjectPattern)) {
        match self {
            Self::Object(object) => change(object),
            other => other.parts_mut().into_iter().for_each(|part| part.for_each_object(change)),
        }
    }
}
