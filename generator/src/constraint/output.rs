//! What constraints become in generated code, as plain data: calls, conditions, and entries of tables.

use super::{ContractId, Format, Location, Pattern, Property};
use crate::read::{Number, Value};

/// A call of a function of the runtime's `check`.
#[derive(Clone, Debug, PartialEq)]
pub struct Check {
    /// The function's name
    pub function: String,
    /// What of the value it takes
    pub operand: Operand,
    /// What it takes besides
    pub arguments: Vec<Argument>,
}

impl Check {
    pub(super) fn new(function: &str, operand: Operand, argument: Argument) -> Self {
        Self { function: function.to_owned(), operand, arguments: vec![argument] }
    }

    /// Whether the value is written as JSON for it, all of its items included.
    pub(crate) fn writes(&self) -> bool {
        matches!(self.function.as_str(), "schema" | "unique_items")
    }
}

/// What a check takes of a value.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Operand {
    /// Its text
    Text,
    /// The number or the boolean itself
    Copied,
    /// How many items or properties it has
    Count,
    /// The whole value by reference
    Borrowed,
}

/// Whether a text satisfies a constraint, as an expression.
#[derive(Clone, Debug, PartialEq)]
pub enum Condition {
    /// It is one of the values of its enum
    Known,
    /// It matches a pattern
    Matches(Pattern),
    /// It has a format
    HasFormat(Format),
    /// It has at least so many characters
    MinLength(u64),
    /// It has at most so many characters
    MaxLength(u64),
    /// A check finds nothing
    Passes(Check),
}

/// An entry of a table: a variant of the runtime's `Assertion`.
#[derive(Clone, Debug, PartialEq)]
pub struct Entry {
    /// The variant's name
    pub name: &'static str,
    /// What it holds
    pub arguments: Vec<Argument>,
}

impl Entry {
    pub(super) fn new(name: &'static str, argument: Argument) -> Self {
        Self { name, arguments: vec![argument] }
    }
}

/// An argument of a check or of an entry.
#[derive(Clone, Debug, PartialEq)]
pub enum Argument {
    /// A length or a count
    Count(u64),
    /// The same, where there may be none
    OptionalCount(Option<u64>),
    /// A bound
    Number(Number),
    /// Numbers to be compared with
    Numbers(Vec<Number>),
    /// Booleans to be compared with
    Booleans(Vec<bool>),
    /// A name, or words
    Text(String),
    /// Several of them
    Texts(Vec<String>),
    /// The values of an enum; a type of the crate may have them already
    Values(Vec<String>),
    /// Any JSON values
    Json(Vec<Value>),
    /// The static of a pattern
    Pattern(Pattern),
    /// The function that tells whether a text has a format
    TextFormat(Format),
    /// The path of a function of the user's that tells whether a text has a format
    Function(String),
    /// The static of a format of numbers
    NumberFormat(Format),
    /// A part of a request
    Location(Location),
    /// Another table
    Schema(ContractId),
    /// The same, where there may be none
    OptionalSchema(Option<ContractId>),
    /// Properties, and which of them are required
    Properties(Vec<Property>),
    /// Several of one sort
    List(Vec<Argument>),
    /// Several pairs
    Pairs(Vec<(Argument, Argument)>),
}

impl Argument {
    /// Several tables.
    pub(super) fn schemas(ids: &[ContractId]) -> Self {
        Self::List(ids.iter().copied().map(Self::Schema).collect())
    }

    /// The patterns and contracts that it refers to.
    pub(crate) fn references(&self, found: &mut dyn FnMut(Reference<'_>)) {
        match self {
            Self::Pattern(pattern) => found(Reference::Pattern(pattern)),
            Self::Schema(id) | Self::OptionalSchema(Some(id)) => found(Reference::Contract(*id)),
            Self::Properties(properties) => {
                properties.iter().for_each(|property| found(Reference::Contract(property.contract)));
            }
            Self::List(arguments) => arguments.iter().for_each(|argument| argument.references(found)),
            Self::Pairs(pairs) => pairs.iter().for_each(|(one, other)| {
                one.references(found);
                other.references(found);
            }),
            _ => {}
        }
    }
}

/// What an argument refers to.
pub(crate) enum Reference<'a> {
    /// A static pattern
    Pattern(&'a Pattern),
    /// A table
    Contract(ContractId),
}
