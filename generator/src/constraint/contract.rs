//! What JSON has to satisfy, as a schema says it: nothing merged, nothing left out but what is reported.

use super::{CheckedFormat, Constraint, Pattern};
use crate::diagnostic::Code;
pub use crate::envelope::Location;
use crate::pattern::Untranslatable;
use crate::schema::{Schema, Types};
use crate::source::Pointer;

/// An index into [`Api::contracts`](crate::model::Api::contracts).
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct ContractId(pub usize);

/// A schema as constraints. Equal contracts have one id, except those that refer to themselves.
#[derive(Clone, Debug, PartialEq)]
pub struct Contract {
    /// The types of JSON that are allowed
    pub types: Types,
    /// What a value of them must satisfy
    pub constraints: Vec<Constraint>,
}

/// One property of an object.
#[derive(Clone, Debug, PartialEq)]
pub struct Property {
    /// Its name on the wire
    pub name: String,
    /// Whether it must be present
    pub required: bool,
    /// Whether its value is never shown
    pub secret: bool,
    /// What its value must satisfy
    pub contract: ContractId,
}

/// What turns the schemas within a schema into contracts, and takes reports.
pub trait Reader {
    /// The contract of a schema for the same value.
    fn same_value(&mut self, schema: &Schema) -> ContractId;

    /// The contract of a schema for a value within.
    fn value_within(&mut self, schema: &Schema) -> ContractId;

    /// A property of an object, whose schema requires it or not.
    fn property(&mut self, name: &str, schema: &Schema, required: bool) -> Property;

    /// The property that tells the arms of a union apart, and the names of each arm.
    fn arm_names(&self, schema: &Schema) -> Option<(String, Vec<Vec<String>>)>;

    /// A pattern in both forms; an error where it can't be enforced.
    fn pattern(&mut self, source: &str) -> Result<Pattern, Untranslatable>;

    /// The check of a format that is the user's.
    fn checked_format(&mut self, name: &str) -> Option<CheckedFormat>;

    /// Takes what is wrong with a schema.
    fn report(&mut self, code: Code, at: Pointer, message: String, help: &str);
}
