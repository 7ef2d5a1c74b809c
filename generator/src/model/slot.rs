//! What a field, an item or a body holds: a shape and constraints.

use super::{External, TypeId};
use crate::constraint::Constraint;

/// What a field, an item or a body holds.
#[derive(Clone, Debug, PartialEq)]
pub struct Slot {
    /// Its shape
    pub shape: Shape,
    /// Whether `null` is accepted
    pub nullable: bool,
    /// What the value must satisfy
    pub constraints: Vec<Constraint>,
}

/// The kind of a value.
#[derive(Clone, Debug, PartialEq)]
pub enum Shape {
    /// Anything
    Any,
    /// An object of unknown fields
    Object,
    /// `true` or `false`
    Boolean,
    /// A whole number
    Integer,
    /// A whole number that is not negative, and may be beyond an `i64`
    Unsigned,
    /// Any number
    Number,
    /// A whole number of cents; in a response, any number
    Cents,
    /// Text
    String,
    /// Text that is an RFC 3339 date and time
    DateTime,
    /// Text that is an RFC 3339 date
    Date,
    /// Text that is either
    DateOrDateTime,
    /// A file, as a part of a form
    File,
    /// A type of another crate, or a hand-written one
    External(External),
    /// Several values
    List(Box<Slot>),
    /// A fixed number of values, each of its own kind
    Tuple(Vec<Slot>),
    /// Values by name
    Map(Box<Slot>),
    /// A type of [`Api::types`](super::Api::types)
    Named(TypeId),
}

impl Slot {
    /// A slot without constraints that does not accept `null`.
    #[must_use]
    pub fn plain(shape: Shape) -> Self {
        Self { shape, nullable: false, constraints: Vec::new() }
    }
}

impl Shape {
    /// How many lists, tuples and maps stand one within another; none if it is a type of its own.
    #[must_use]
    pub(crate) fn nesting(&self) -> usize {
        match self {
            Self::List(inner) | Self::Map(inner) => 1 + inner.shape.nesting(),
            Self::Tuple(items) => 1 + items.iter().map(|item| item.shape.nesting()).max().unwrap_or_default(),
            _ => 0,
        }
    }
}
