//! A type as plain data: what it is, and what its members hold.

use super::{Direction, EnumValues, Location, Slot, Untyped};
use crate::constraint::{Constraint, ContractId};
use crate::diagnostic::Place;
use crate::read::Value;

/// A type to be emitted.
#[derive(Clone, Debug)]
pub struct Type {
    /// The place of its schema
    pub place: Place,
    /// Whether it is sent or received
    pub direction: Direction,
    /// Its documentation
    pub doc: Doc,
    /// What it is
    pub kind: Kind,
    /// What JSON must satisfy to become one, for the type of a request
    pub contract: Option<ContractId>,
    /// Whether `kind` expresses the whole contract
    pub exact: bool,
}

/// What a type is.
#[derive(Clone, Debug)]
pub enum Kind {
    /// An object of known fields
    Struct(Struct),
    /// One of several strings or integers
    Enum(EnumValues),
    /// One of several shapes
    Union(Vec<Arm>),
    /// A body that is none of these: a list, a map, a scalar, or nullable
    Newtype(Slot),
}

/// An object of known fields.
#[derive(Clone, Debug, Default)]
pub struct Struct {
    /// The fields, in document order
    pub fields: Vec<Field>,
    /// What additional properties hold, if they are allowed
    pub additional: Option<Box<Slot>>,
    /// Constraints on the number of properties
    pub constraints: Vec<Constraint>,
    /// The read-only properties, for which a request has no field, with their contracts
    pub read_only: Vec<(String, ContractId)>,
}

/// One field, or one parameter of an operation.
#[derive(Clone, Debug)]
pub struct Field {
    /// Its name on the wire
    pub wire: String,
    /// Whether it is required
    pub required: bool,
    /// What it holds
    pub slot: Slot,
    /// Why it holds any value, if it is the field of a body and does
    pub untyped: Option<Untyped>,
    /// Its documentation
    pub doc: Doc,
    /// Its default value
    pub default: Option<Value>,
    /// Whether its value is never shown
    pub secret: bool,
    /// Where a parameter is sent; `None` for the field of a body
    pub location: Option<Location>,
    /// How a parameter is encoded
    pub style: Style,
}

/// How a value with items or properties is encoded as text: OpenAPI's `style` and `explode` (3.1, 4.8.12).
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
    /// The inner style, with `allowReserved`
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

/// The values of a discriminator that select an arm of a union.
#[derive(Clone, Debug, PartialEq)]
pub struct Tag {
    /// The property
    pub property: String,
    /// Its values that select the arm; none if the arm is taken where no other is selected
    pub values: Vec<String>,
    /// Whether another value does not exclude the arm: the document does not list the values
    pub is_preference: bool,
}

/// One arm of a union.
#[derive(Clone, Debug)]
pub struct Arm {
    /// Its title, the name of its component, or nothing
    pub title: Option<String>,
    /// What it holds
    pub slot: Slot,
    /// What selects it, if its slot does not
    pub tag: Option<Tag>,
}

/// Documentation.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Doc {
    /// `summary` or `title`
    pub summary: Option<String>,
    /// `description`
    pub description: Option<String>,
    /// Whether it is deprecated
    pub deprecated: Option<Deprecation>,
}

/// A mark of deprecation.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Deprecation {
    /// The wire name of its replacement
    pub successor: Option<String>,
}
