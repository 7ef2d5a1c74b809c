//! A place that holds a value: the value's kind, and what it must satisfy.

use super::{ContractId, TypeId};
use crate::read::{Number, Value};
use crate::schema::Format;

/// A place that holds a value.
#[derive(Clone, Debug, PartialEq)]
pub struct Slot {
    /// What kind of value
    pub shape: Shape,
    /// Whether `null` may stand there
    pub nullable: bool,
    /// What the value must satisfy
    pub rules: Vec<Rule>,
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
    /// Several values
    List(Box<Slot>),
    /// Values by name
    Map(Box<Slot>),
    /// A type of its own
    Named(TypeId),
}

/// What a value must satisfy: JSON Schema's validation keywords, one record each.
#[derive(Clone, Debug, PartialEq)]
pub enum Rule {
    /// At least so many code points
    MinLength(u64),
    /// At most so many code points
    MaxLength(u64),
    /// Found somewhere in the text
    Pattern(Pattern),
    /// Written in a format
    Format(Format),
    /// At least
    Minimum(Number),
    /// At most
    Maximum(Number),
    /// More than
    ExclusiveMinimum(Number),
    /// Less than
    ExclusiveMaximum(Number),
    /// A multiple of
    MultipleOf(Number),
    /// At least so many items
    MinItems(u64),
    /// At most so many items
    MaxItems(u64),
    /// No two items are equal
    UniqueItems,
    /// At least so many properties
    MinProperties(u64),
    /// At most so many properties
    MaxProperties(u64),
    /// A value of the enum that is its type, not an unknown one
    Known,
    /// One of these, which are no texts
    OneOf(Vec<Value>),
    /// All rules of at least one of these
    AnyOf(Vec<Vec<Rule>>),
    /// All that a schema says, because no other rule says some of it
    Contract(ContractId),
}

/// A regular expression.
#[derive(Clone, Debug, PartialEq)]
pub struct Pattern {
    /// As the document writes it, in ECMA-262
    pub source: String,
    /// For the `regex` crate, with the same meaning
    pub translated: String,
}

impl Slot {
    /// A slot with no rules that refuses `null`.
    #[must_use]
    pub fn plain(shape: Shape) -> Self {
        Self { shape, nullable: false, rules: Vec::new() }
    }
}
