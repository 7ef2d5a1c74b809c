//! A JSON Schema as a static table, and the one function that walks all of them.
//!
//! The generator writes a table for each type that is sent. Where JSON has to be judged before it becomes a value of
//! that type, or where a keyword needs more than a value's own checks, the table says all that the document says.

mod alternative;
mod array;
mod equal;
mod evaluated;
mod literal;
mod object;
mod walk;

pub(crate) use equal::{first_pair, number};
pub use literal::Json;
pub use walk::{check, check_strictly};

use super::validation::{Location, Number, NumberFormat, Pattern};

/// What a JSON value has to satisfy (JSON Schema 2020-12): one of the types in the set, and every assertion.
#[derive(Debug)]
pub struct Schema(pub Types, pub &'static [Assertion]);

/// A set of JSON types: `STRING | NULL`.
pub type Types = u8;

/// `null`.
pub const NULL: Types = 1;
/// `true` and `false`.
pub const BOOLEAN: Types = 2;
/// Numbers without a fraction, `1.0` among them.
pub const INTEGER: Types = 4;
/// Any number.
pub const NUMBER: Types = 8 | INTEGER;
/// Text.
pub const STRING: Types = 16;
/// Arrays.
pub const ARRAY: Types = 32;
/// Objects.
pub const OBJECT: Types = 64;
/// Every type.
pub const ANY: Types = 127;

/// One keyword, or several that make sense together only.
///
/// As in JSON Schema, each says something of values of one type, and nothing of others.
#[derive(Debug)]
pub enum Assertion {
    /// `enum` of nothing but texts
    Texts(&'static [&'static str]),
    /// `enum` of texts and null
    TextsOrNull(&'static [&'static str]),
    /// `enum` or `const`
    Enum(&'static [Json]),
    /// `minLength`
    MinLength(usize),
    /// `maxLength`
    MaxLength(usize),
    /// `pattern`
    Pattern(&'static Pattern),
    /// `format`: its name, and whether a text has it
    Format(&'static str, fn(&str) -> bool),
    /// `format` of numbers
    NumberFormat(&'static NumberFormat),
    /// A text that can stand in a path: not empty, `.` or `..`
    PathSegment,
    /// `minimum`
    Minimum(Number),
    /// `maximum`
    Maximum(Number),
    /// `exclusiveMinimum`
    ExclusiveMinimum(Number),
    /// `exclusiveMaximum`
    ExclusiveMaximum(Number),
    /// `multipleOf`
    MultipleOf(Number),
    /// `minItems`
    MinItems(usize),
    /// `maxItems`
    MaxItems(usize),
    /// `uniqueItems`
    UniqueItems,
    /// `prefixItems`
    PrefixItems(&'static [&'static Schema]),
    /// `items`
    Items(&'static Schema),
    /// `contains`, `minContains`, `maxContains`
    Contains(&'static Schema, usize, Option<usize>),
    /// `unevaluatedItems`
    UnevaluatedItems(&'static Schema),
    /// `minProperties`
    MinProperties(usize),
    /// `maxProperties`
    MaxProperties(usize),
    /// `properties`, and which of them are `required`
    Properties(&'static [Property]),
    /// Parameters of an operation, which stand in this part of the request
    Parameters(Location, &'static [Property]),
    /// What is `required` without being among the properties
    AlsoRequired(&'static [&'static str]),
    /// `patternProperties`
    PatternProperties(&'static [(&'static Pattern, &'static Schema)]),
    /// `additionalProperties`
    AdditionalProperties(&'static Schema),
    /// `propertyNames`
    PropertyNames(&'static Schema),
    /// `dependentRequired`
    DependentRequired(&'static [(&'static str, &'static [&'static str])]),
    /// `dependentSchemas`
    DependentSchemas(&'static [(&'static str, &'static Schema)]),
    /// `unevaluatedProperties`
    UnevaluatedProperties(&'static Schema),
    /// `$ref`, or one schema of an `allOf`
    AllOf(&'static Schema),
    /// `discriminator`: the property, and the names of each arm of the union that follows. It refuses nothing.
    Discriminator(&'static str, &'static [&'static [&'static str]]),
    /// `anyOf`
    AnyOf(&'static [&'static Schema]),
    /// `oneOf`
    OneOf(&'static [&'static Schema]),
    /// `not`
    Not(&'static Schema),
    /// `if`, `then`, `else`
    If(&'static Schema, Option<&'static Schema>, Option<&'static Schema>),
    /// `false`: no value satisfies it
    Never,
}

/// One property of an object.
#[derive(Debug)]
pub enum Property {
    /// It has to be there.
    Required(&'static str, &'static Schema),
    /// It may be left out.
    Optional(&'static str, &'static Schema),
    /// It has to be there, and no message shows its value.
    RequiredSecret(&'static str, &'static Schema),
    /// It may be left out, and no message shows its value.
    OptionalSecret(&'static str, &'static Schema),
}

impl Property {
    /// Its name, whether it is required, whether it is a secret, and its schema.
    pub(crate) const fn parts(&self) -> (&'static str, bool, bool, &'static Schema) {
        match *self {
            Self::Required(name, schema) => (name, true, false, schema),
            Self::Optional(name, schema) => (name, false, false, schema),
            Self::RequiredSecret(name, schema) => (name, true, true, schema),
            Self::OptionalSecret(name, schema) => (name, false, true, schema),
        }
    }
}

#[cfg(test)]
#[path = "../../runtime_tests/schema.rs"]
mod tests;
