//! What a response has lost once it is decoded and encoded again.

use std::fmt;

use serde_json::Value;

use crate::claim::is_same;
use crate::instance::Places;
use crate::oracle::join;

/// A difference between a response and what is left of it.
#[derive(Debug, Clone, PartialEq)]
pub struct Loss {
    /// The JSON pointer of the value
    pub pointer: String,
    /// Why it is expected
    pub tolerance: Option<Tolerance>,
    /// What is left of the value, if anything is
    pub left: Option<Value>,
}

/// Why a difference is expected.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Tolerance {
    /// A property that no schema of the object describes
    Unknown,
    /// A property that is only sent
    WriteOnly,
    /// A property with null that nothing requires
    Null,
    /// A number in the last digit of a float
    LastDigit,
}

impl fmt::Display for Tolerance {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.write_str(match self {
            Self::Unknown => "a property that its schema does not describe is dropped",
            Self::WriteOnly => "a `writeOnly` property is dropped, because it is only sent",
            Self::Null => "a property with null is read as a missing one",
            Self::LastDigit => "a number differs in the last digit of an f64, as `serde_json` reads it by default",
        })
    }
}

/// Finds losses by the schemas of one target.
pub(crate) struct Losses<'p, 'd> {
    pub places: &'p Places<'d>,
    pub found: Vec<Loss>,
}

impl Losses<'_, '_> {
    /// Compares the value at `pointer`, whose schemas are those of any of these places.
    pub fn find(&mut self, places: &[usize], pointer: &str, given: &Value, left: &Value) {
        match (given, left) {
            (Value::Object(given), Value::Object(left)) => {
                for (name, value) in given {
                    let within = self.places.of_property(places, name);
                    let pointer = join(pointer, name);
                    match left.get(name) {
                        Some(left) => self.find(&within, &pointer, value, left),
                        None => {
                            let required = self.places.require(places, name);
                            let tolerance = self.may_be_missing(&within, value, required);
                            self.found.push(Loss { pointer, tolerance, left: None });
                        }
                    }
                }
                for (name, value) in left.iter().filter(|(name, _)| !given.contains_key(*name)) {
                    self.found.push(Loss { pointer: join(pointer, name), tolerance: None, left: Some(value.clone()) });
                }
            }
            (Value::Array(given), Value::Array(left)) if given.len() == left.len() => {
                for (index, (given, left)) in given.iter().zip(left).enumerate() {
                    let within = self.places.of_item(places, index);
                    self.find(&within, &format!("{pointer}/{index}"), given, left);
                }
            }
            (given, left) if is_same(given, left) => {}
            (given, left) => {
                let tolerance = is_next_float(given, left).then_some(Tolerance::LastDigit);
                self.found.push(Loss { pointer: pointer.to_owned(), tolerance, left: Some(left.clone()) });
            }
        }
    }

    fn may_be_missing(&self, places: &[usize], value: &Value, required: bool) -> Option<Tolerance> {
        let is_write_only = || places.iter().any(|id| self.places.at(*id).says("writeOnly"));
        match value {
            _ if places.is_empty() => Some(Tolerance::Unknown),
            Value::Null if !required => Some(Tolerance::Null),
            _ => is_write_only().then_some(Tolerance::WriteOnly),
        }
    }
}

fn is_next_float(given: &Value, left: &Value) -> bool {
    let (Some(given), Some(left)) = (given.as_f64(), left.as_f64()) else { return false };
    given.next_up() == left || given.next_down() == left
}
