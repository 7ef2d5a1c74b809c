//! A JSON Schema as a static table, and the one function that walks all of them.
//!
//! The generator writes a table for each type that is sent. Where JSON has to be judged before it becomes a value of
//! that type, or where a keyword needs more than a value's own checks, the table says all that the document says.

mod equal;
mod evaluated;
mod literal;
mod walk;

pub(crate) use equal::{first_pair, number};
pub use literal::Json;
pub(super) use walk::{Walk, is_of};
pub use walk::{check, check_strictly};

pub use super::constraint::{Assertion, Property};

/// What a JSON value has to satisfy (JSON Schema 2020-12): one of the types in the set, and every assertion.
#[derive(Debug)]
pub struct Schema(pub Types, pub &'static [Assertion]);

/// What most properties are: values of one type, of which nothing else is asserted.
impl Schema {
    /// `null`.
    pub const NULL: &Self = &Self(NULL, &[]);
    /// Booleans.
    pub const BOOLEAN: &Self = &Self(BOOLEAN, &[]);
    /// Integers.
    pub const INTEGER: &Self = &Self(INTEGER, &[]);
    /// Numbers.
    pub const NUMBER: &Self = &Self(NUMBER, &[]);
    /// Strings.
    pub const STRING: &Self = &Self(STRING, &[]);
    /// Arrays.
    pub const ARRAY: &Self = &Self(ARRAY, &[]);
    /// Objects.
    pub const OBJECT: &Self = &Self(OBJECT, &[]);
    /// Any value.
    pub const ANY: &Self = &Self(ANY, &[]);
}

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

#[cfg(test)]
#[path = "../../runtime_tests/schema.rs"]
mod tests;
