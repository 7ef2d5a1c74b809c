//! A type as plain data: what it is, and what its members hold.

use super::{Direction, Location, Slot};
use crate::constraint::{Constraint, ContractId};
use crate::diagnostic::Place;
use crate::read::Value;

/// A type to be emitted.
#[derive(Clone, Debug)]
pub struct Type {
    /// Where its schema stands
    pub place: Place,
    /// Which way it travels
    pub direction: Direction,
    /// What the document says of it
    pub doc: Doc,
    /// What it is
    pub kind: Kind,
    /// What JSON must satisfy to become one, for a type that is sent
    pub contract: Option<ContractId>,
    /// Whether `kind` says all that the contract says of its values
    pub exact: bool,
}

/// What a type is.
#[derive(Clone, Debug)]
pub enum Kind {
    /// An object of known fields
    Struct(Struct),
    /// One of several texts
    Enum(Vec<String>),
    /// One of several shapes
    Union(Vec<Arm>),
    /// A body that is none of these: a list, a map, a scalar, or what may be null
    Newtype(Slot),
}

/// An object of known fields.
#[derive(Clone, Debug, Default)]
pub struct Struct {
    /// The fields, in document order
    pub fields: Vec<Field>,
    /// What further properties hold, where the document says that there may be some
    pub additional: Option<Box<Slot>>,
    /// Constraints on the number of properties
    pub constraints: Vec<Constraint>,
    /// The properties that a request has no field for, because the server sets them, and what holds of them nevertheless
    pub read_only: Vec<(String, ContractId)>,
}

/// One field, or one parameter of an operation.
#[derive(Clone, Debug)]
pub struct Field {
    /// Its name on the wire
    pub wire: String,
    /// May not be left out
    pub required: bool,
    /// What it holds
    pub slot: Slot,
    /// What the document says of it
    pub doc: Doc,
    /// What the server assumes where it is left out
    pub default: Option<Value>,
    /// Its value is never shown
    pub secret: bool,
    /// Where a parameter travels; `None` for the field of a body
    pub location: Option<Location>,
    /// How a parameter is written where there is only text
    pub style: Style,
}

/// How a value that has parts is written where there is only text: OpenAPI's `style` and `explode` (3.1, 4.8.12).
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Style {
    /// `a=1&a=2`
    #[default]
    Form,
    /// `a=1,2`
    FormJoined,
    /// `a=1%202`
    SpaceDelimited,
    /// `a=1%7C2`
    PipeDelimited,
    /// `a[x]=1`
    DeepObject,
    /// `1,2` and `x,1`
    Simple,
    /// `1,2` and `x=1`
    SimpleExploded,
    /// `.1,2`
    Label,
    /// `.1.2`
    LabelExploded,
    /// `;a=1,2`
    Matrix,
    /// `;a=1;a=2`
    MatrixExploded,
    /// As JSON
    Json,
    /// The style within, with `allowReserved`
    AllowReserved(&'static Self),
}

impl Style {
    /// The style of a parameter in this place for which the document gives none.
    #[must_use]
    pub fn default_of(location: Location) -> Self {
        match location {
            Location::Path | Location::Header => Self::Simple,
            Location::Query | Location::Cookie => Self::Form,
        }
    }
}

/// What tells an arm of a union from the others.
#[derive(Clone, Debug, PartialEq)]
pub struct Tag {
    /// The property that tells
    pub property: String,
    /// What it is where the arm is meant
    pub values: Vec<String>,
}

/// One arm of a union.
#[derive(Clone, Debug)]
pub struct Arm {
    /// Its title, the name of its component, or nothing
    pub title: Option<String>,
    /// What it holds
    pub slot: Slot,
    /// What tells it from the others, where its slot does not
    pub tag: Option<Tag>,
}

/// What the document says in words.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Doc {
    /// In a few words
    pub summary: Option<String>,
    /// At length
    pub description: Option<String>,
    /// Not to be used any more
    pub deprecated: Option<Deprecation>,
}

/// A mark of something not to be used any more.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Deprecation {
    /// The wire name of what to use in its place
    pub successor: Option<String>,
}
