//! What a response has lost once it is decoded and encoded again.

use std::fmt;

use serde_json::Value;

use crate::claim::is_same;
use crate::expected::unescaped;
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
                    let within = self.places.of_property(places, name, &|_| true);
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
                    let within = self.places.of_item(places, index, &|_| true);
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

    /// Looks again at what is missing of `response`, whose place is `root`: an arm that rejects the value describes nothing of
    /// it. `accepts` is asked for the pointer of an arm's schema and the value.
    pub fn reconsider(&mut self, root: usize, response: &Value, accepts: &dyn Fn(&str, &Value) -> bool) {
        let mut found = std::mem::take(&mut self.found);
        for loss in found.iter_mut().filter(|loss| loss.tolerance.is_none() && loss.left.is_none()) {
            let (mut places, mut value, mut required) = (vec![root], response, false);
            for name in loss.pointer.split('/').skip(1).map(unescaped) {
                let belongs = |arm: &str| accepts(arm, value);
                required = self.places.require(&places, &name);
                let (within, inner) = match (value, name.parse()) {
                    (Value::Array(items), Ok(index)) => {
                        (self.places.of_item(&places, index, &belongs), items.get(index))
                    }
                    _ => (self.places.of_property(&places, &name, &belongs), value.get(&name)),
                };
                (places, value) = (within, inner.unwrap_or(&Value::Null));
            }
            loss.tolerance = self.may_be_missing(&places, value, required);
        }
        self.found = found;
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
