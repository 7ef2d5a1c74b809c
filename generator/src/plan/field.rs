//! A field of a struct: its type, whether it may be missing, what null means there, and what sets it.

use super::argument::argument;
use super::context::Context;
use super::doc::{Constraints, Documentation, of_field, of_setter};
use super::reserved;
use super::rust_type::{Generic, RustType};
use crate::model::{self, Direction, Location, Struct, Style, TypeId};

/// A field.
#[derive(Clone, Debug, PartialEq)]
pub struct Field {
    /// `first_name`
    pub name: String,
    /// Its name on the wire
    pub wire: String,
    /// Its type
    pub ty: RustType,
    /// The same without null and absence
    pub base: RustType,
    /// How it may be missing
    pub presence: Presence,
    /// Its documentation
    pub doc: Documentation,
    /// What its value must satisfy
    pub constraints: Constraints,
    /// What the server assumes where it is left out, as JSON
    pub default: Option<String>,
    /// Whether its value is never shown
    pub secret: bool,
    /// Where a parameter travels; `None` for the field of a body
    pub location: Option<Location>,
    /// How a parameter is written where there is only text
    pub style: Style,
    /// What sets it, where a request may go without it
    pub setter: Option<Setter>,
}

/// How a field may be missing.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Presence {
    /// `T`: always there
    Required,
    /// `Option<T>`, where `None` is left out
    Optional,
    /// `Option<T>` of a response, where `None` is null or missing
    Nullable,
    /// `Option<T>` of a request, where `None` is sent as null
    Stated,
    /// `Patch<T>`: absent, null and value are three things
    Patch,
}

/// A setter.
#[derive(Clone, Debug, PartialEq)]
pub struct Setter {
    /// Its name
    pub name: String,
    /// What it takes
    pub argument: RustType,
    /// How the field is made of that
    pub assignment: Assignment,
    /// Its documentation
    pub doc: Documentation,
}

/// How a setter makes a field of its argument.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Assignment {
    /// By `into`
    Value,
    /// A list or a map, of anything that gives its items
    Collection,
    /// The same, each item by `into`
    Items,
    /// A [`Presence::Patch`]
    Patch,
}

impl Assignment {
    fn of(argument: &RustType, presence: Presence) -> Self {
        match argument {
            _ if presence == Presence::Patch => Self::Patch,
            RustType::Of(Generic::IntoIterator, item) if matches!(**item, RustType::Of(Generic::Into, _)) => {
                Self::Items
            }
            RustType::Of(Generic::IntoIterator, _) => Self::Collection,
            _ => Self::Value,
        }
    }
}

impl Presence {
    /// How `field` may be missing when it travels this way.
    pub(super) fn of(field: &model::Field, direction: Direction) -> Self {
        let nullable = field.slot.nullable && field.location.is_none();
        match (field.required, nullable, direction) {
            (true, false, _) => Self::Required,
            (true, true, Direction::Request) => Self::Stated,
            (true, true, Direction::Response) => Self::Nullable,
            (false, true, Direction::Request) => Self::Patch,
            (false, ..) => Self::Optional,
        }
    }

    /// Whether a request can't be made without a value, which may be null.
    pub(crate) fn is_required(self) -> bool {
        matches!(self, Self::Required | Self::Stated)
    }

    /// A type under this presence.
    fn applied(self, base: RustType) -> RustType {
        match self {
            Self::Required => base,
            Self::Optional | Self::Nullable | Self::Stated => base.within(Generic::Option),
            Self::Patch => base.within(Generic::Patch),
        }
    }
}

impl Field {
    /// Whether a request can't be made without it.
    #[must_use]
    pub fn is_required(&self) -> bool {
        self.presence.is_required()
    }
}

/// The fields of a struct.
pub(super) fn fields(context: &Context<'_>, id: TypeId, object: &Struct) -> Vec<Field> {
    let direction = context.named.api.get(id).direction;
    let names = context.members(id);
    let setters = reserved::setters(context, id);
    let fields = object.fields.iter().zip(names).zip(setters);
    let field = |((field, name), setter): ((&model::Field, &String), String)| {
        let base = context.base_type(&field.slot);
        let presence = Presence::of(field, direction);
        let ty = presence.applied(base.clone());
        let argument = match presence {
            Presence::Patch => ty.clone().within(Generic::Into),
            _ => argument(context, &field.slot),
        };
        let is_set = direction == Direction::Request && !field.required;
        Field {
            name: name.clone(),
            wire: field.wire.clone(),
            ty,
            base,
            presence,
            doc: of_field(field, direction),
            constraints: Constraints::of(&field.slot),
            default: field.default.as_ref().map(|default| default.to_json().to_string()),
            secret: field.secret,
            location: field.location,
            style: field.style,
            setter: is_set.then(|| {
                let doc = of_setter(field, context.name(id), name, &setter);
                Setter { name: setter, assignment: Assignment::of(&argument, presence), argument, doc }
            }),
        }
    };
    fields.map(field).collect()
}
