//! JSON from outside (a form, a row of a table, a queue's message) to a request, with everything that is wrong at once.

mod input;
mod number;
mod reader;
mod scan;

pub use input::Input;

use std::borrow::Cow;
use std::collections::HashSet;

use scan::Scan;
use serde_json::Value;

use super::codec::{Decode, Decoder, Encode, without_mark};
use super::schema::{self, Schema};
use super::validation::{Actual, At, Check, Limit, Location, Rule, Violation, Violations, validate_by};

/// What is wrong beyond the schema.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum Mode {
    /// A property that the document does not name is a violation, rule `unknown`, and one that is there twice too, rule
    /// `unique`: a schema may say nothing of them, but a server refuses them, or they are a slip of the pen.
    #[default]
    Strict,
    /// What the schema allows is right. Properties without a name in the document are kept in `additional_properties`.
    Schema,
}

/// A type that is made from JSON by its schema.
pub trait FromJson: Decode {
    /// What violations call it: the type's name.
    const SUBJECT: &'static str;

    /// What JSON has to satisfy.
    fn schema() -> &'static Schema;
}

/// Makes a `T` from JSON.
///
/// # Errors
/// With everything that is wrong: what is required and missing, what is of another type, every broken constraint,
/// and what a Rust type cannot hold (rule `representable`): a whole number beyond 64 bits, most often.
pub fn read<T: FromJson>(input: &Input<'_>, mode: Mode) -> Result<T, Violations> {
    let at = At::root(Location::Body);
    let (json, scan) = parse(input).map_err(|reason| Violations::at_least_one(T::SUBJECT, vec![no_json(reason)]))?;
    let mut found = Vec::new();
    judge(T::schema(), &json, mode, &mut found);
    scan.settle(mode, &mut found);
    let mut unfit = Vec::new();
    let value = T::decode(&mut reader::Reader::new(&json, at, &mut unfit) as &mut dyn Decoder);
    // Where the schema was broken already, it is no news that the value does not fit.
    let known: HashSet<&str> = found.iter().map(Violation::pointer).collect();
    unfit.retain(|place: &Violation| !is_within(place.pointer(), &known));
    found.append(&mut unfit);
    match value {
        Ok(value) if found.is_empty() => Ok(value),
        Err(fault) if found.is_empty() => {
            let violation = if json.is_null() {
                Violation::new(at, Rule::Representable, Limit::Text("a type without null"), Actual::Kind("null"))
            } else {
                no_json(fault.to_string())
            };
            Err(Violations::at_least_one(T::SUBJECT, vec![violation]))
        }
        _ => Err(Violations::at_least_one(T::SUBJECT, found)),
    }
}

/// Checks a whole value, and reports what [`read`] reports of the same value as JSON.
///
/// # Errors
/// With every constraint it breaks.
#[inline]
pub fn validate<T: FromJson + Check + Encode>(value: &T, location: Location) -> Result<(), Violations> {
    validate_by(value, value, T::schema(), T::SUBJECT, location)
}

/// The JSON of an input, and what its text holds beyond that.
///
/// # Errors
/// With the reason why it is no JSON.
fn parse<'a>(input: &'a Input<'_>) -> Result<(Cow<'a, Value>, Scan), String> {
    let text = match input {
        Input::Value(value) => return Ok((Cow::Borrowed(value), Scan::default())),
        Input::Owned(value) => return Ok((Cow::Borrowed(value), Scan::default())),
        Input::Text(text) => without_mark(text),
    };
    let scan = Scan::of(text).unwrap_or_default();
    match serde_json::from_slice(&scan.mended(text)) {
        Ok(value) => Ok((Cow::Owned(value), scan)),
        // What is wrong stands elsewhere in the text as it was given.
        Err(mended) => Err(serde_json::from_slice::<Value>(text).err().unwrap_or(mended).to_string()),
    }
}

fn no_json(reason: String) -> Violation {
    Violation::new(At::root(Location::Body), Rule::Json, Limit::None, Actual::Text(reason))
}

fn judge(schema: &Schema, json: &Value, mode: Mode, found: &mut Vec<Violation>) {
    let at = At::root(Location::Body);
    match mode {
        Mode::Strict => schema::check_strictly(schema, json, at, found),
        Mode::Schema => schema::check(schema, json, at, found),
    }
}

/// Whether a pointer leads to one of these places or to something in one.
fn is_within(pointer: &str, places: &HashSet<&str>) -> bool {
    places.contains(pointer) || outer(pointer).any(|outer| places.contains(outer))
}

/// The pointers to the values that hold what a pointer leads to, from the outermost.
fn outer(pointer: &str) -> impl Iterator<Item = &str> {
    pointer.match_indices('/').map(|(end, _)| &pointer[..end])
}

/// Gives a type that has a schema its `from_json`.
#[allow(unused_macros, reason = "a document may have no request")]
macro_rules! from_json {
    ($type:ident $schema:expr) => {
        impl $crate::runtime::FromJson for $type {
            const SUBJECT: &'static str = stringify!($type);

            #[inline]
            fn schema() -> &'static $crate::runtime::schema::Schema {
                &$schema
            }
        }

        impl $type {
            /// Makes it from JSON: text, or a `serde_json::Value`.
            ///
            /// # Errors
            ///
            /// With everything that is wrong at once, properties that the document does not name included.
            #[inline]
            pub fn from_json<'a>(
                json: impl Into<$crate::runtime::from_json::Input<'a>>,
            ) -> Result<Self, $crate::runtime::Violations> {
                $crate::runtime::from_json::read(&json.into(), $crate::runtime::Mode::Strict)
            }

            /// Makes it from JSON, as strictly as `mode` says.
            ///
            /// # Errors
            ///
            /// With everything that is wrong at once.
            #[inline]
            pub fn from_json_with<'a>(
                json: impl Into<$crate::runtime::from_json::Input<'a>>,
                mode: $crate::runtime::Mode,
            ) -> Result<Self, $crate::runtime::Violations> {
                $crate::runtime::from_json::read(&json.into(), mode)
            }
        }
    };
}

#[allow(unused_imports, reason = "a document may have no request")]
pub(crate) use from_json;

#[cfg(test)]
#[path = "../../runtime_tests/from_json.rs"]
mod tests;
