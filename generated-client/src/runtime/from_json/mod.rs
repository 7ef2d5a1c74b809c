//! JSON from other sources (a form, a row of a table, a message of a queue) to a request, with every violation at once.

mod input;
mod number;
mod reader;
mod scan;

pub use input::Input;

use std::borrow::Cow;
use std::collections::HashSet;

use scan::Scan;
use serde_json::Value;

use super::codec::{self, CodecError, Decode, Decoder, Encode, without_mark};
use super::schema::{self, Assertion, Schema};
use super::validation::{Actual, At, Check, Limit, Location, Rule, Violation, Violations, validate_with_schema};

/// What is a violation in addition to the schema.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum Mode {
    /// An undocumented property is a violation (rule `unknown`), and so is a duplicate property (rule `unique`): a schema may
    /// allow them, but servers may reject them, or they are typing errors.
    #[default]
    Strict,
    /// Only what the schema forbids is a violation. Undocumented properties are kept in `additional_properties`.
    Schema,
}

/// A type that is decoded from JSON by its schema.
pub trait FromJson: Decode {
    /// The type's name in violations.
    const SUBJECT: &'static str;

    /// The schema that the JSON has to match.
    fn schema() -> &'static Schema;

    /// Whether the value's own checks say that it satisfies the schema. A type without any leaves that to the schema.
    fn is_valid(&self) -> bool {
        false
    }
}

/// Validates JSON and decodes it.
///
/// # Errors
/// Returns every violation: missing required properties, values of another type, every violated constraint, and values that
/// the Rust type can't represent (rule `representable`), such as an integer beyond 64 bits.
pub fn read<T: FromJson>(input: &Input<'_>, mode: Mode) -> Result<T, Violations> {
    let Ok(value) = decode_losslessly::<T>(input) else { return read_by_schema(input, mode) };
    if value.is_valid() {
        return Ok(value);
    }
    // There is nothing in the JSON that the value does not tell: only what the schema says of it.
    match violations_of(input, T::schema()).and_then(|found| Violations::new(T::SUBJECT, found)) {
        Some(violations) => Err(violations),
        None => read_by_schema(input, mode),
    }
}

/// Decodes in one pass what most inputs are: JSON that the value represents completely.
fn decode_losslessly<T: Decode>(input: &Input<'_>) -> Result<T, CodecError> {
    match input {
        Input::Text(text) => codec::from_slice_losslessly(text),
        Input::Value(value) => codec::decode_losslessly(value),
        Input::Owned(value) => codec::decode_losslessly(value),
    }
}

/// What valid JSON violates of a schema.
#[cold]
fn violations_of(input: &Input<'_>, schema: &Schema) -> Option<Vec<Violation>> {
    let json = match input {
        Input::Text(text) => Cow::Owned(serde_json::from_slice(without_mark(text)).ok()?),
        Input::Value(value) => Cow::Borrowed(*value),
        Input::Owned(value) => Cow::Borrowed(value),
    };
    let mut found = Vec::new();
    check(schema, &json, Mode::Schema, &mut found);
    Some(found)
}

/// Decodes any input, and compares it with the schema.
#[cold]
fn read_by_schema<T: FromJson>(input: &Input<'_>, mode: Mode) -> Result<T, Violations> {
    let at = At::root(Location::Body);
    let (json, scan) = parse(input).map_err(|reason| Violations::at_least_one(T::SUBJECT, vec![not_json(reason)]))?;
    let mut found = Vec::new();
    check(T::schema(), &json, mode, &mut found);
    scan.merge_into(mode, &mut found);
    let mut unrepresentable = Vec::new();
    let mut reader = reader::Reader::new(&json, at, &mut unrepresentable);
    if T::schema().1.iter().any(|assertion| matches!(assertion, Assertion::Parameters(..))) {
        reader = reader.of_parameters();
    }
    let value = T::decode(&mut reader as &mut dyn Decoder);
    // A value that violates the schema need not be representable.
    let known: HashSet<&str> = found.iter().map(Violation::pointer).collect();
    unrepresentable
        .retain(|place: &Violation| !is_within(place.pointer(), &known) && !is_around(place.pointer(), &known));
    found.append(&mut unrepresentable);
    match value {
        Ok(value) if found.is_empty() => Ok(value),
        Err(fault) if found.is_empty() => {
            let violation = if json.is_null() {
                Violation::new(at, Rule::Representable, Limit::Text("a type without null"), Actual::Kind("null"))
            } else {
                not_json(fault.to_string())
            };
            Err(Violations::at_least_one(T::SUBJECT, vec![violation]))
        }
        _ => Err(Violations::at_least_one(T::SUBJECT, found)),
    }
}

/// Validates a whole value, with the same violations as [`read`] finds in the same value as JSON.
///
/// # Errors
/// Returns every violated constraint.
#[inline]
pub fn validate<T: FromJson + Check + Encode>(value: &T, location: Location) -> Result<(), Violations> {
    validate_with_schema(value, value, T::schema(), T::SUBJECT, location)
}

/// The JSON of an input, and what its text holds that a value can't represent.
///
/// # Errors
/// Returns the reason why it is not JSON.
fn parse<'a>(input: &'a Input<'_>) -> Result<(Cow<'a, Value>, Scan), String> {
    let text = match input {
        Input::Value(value) => return Ok((Cow::Borrowed(value), Scan::default())),
        Input::Owned(value) => return Ok((Cow::Borrowed(value), Scan::default())),
        Input::Text(text) => without_mark(text),
    };
    let scan = Scan::of(text).unwrap_or_default();
    match serde_json::from_slice(&scan.rewritten(text)) {
        Ok(value) => Ok((Cow::Owned(value), scan)),
        // The error of the original text has the right position.
        Err(rewritten) => Err(serde_json::from_slice::<Value>(text).err().unwrap_or(rewritten).to_string()),
    }
}

fn not_json(reason: String) -> Violation {
    Violation::new(At::root(Location::Body), Rule::Json, Limit::None, Actual::Text(reason))
}

fn check(schema: &Schema, json: &Value, mode: Mode, found: &mut Vec<Violation>) {
    let at = At::root(Location::Body);
    match mode {
        Mode::Strict => schema::check_strictly(schema, json, at, found),
        Mode::Schema => schema::check(schema, json, at, found),
    }
}

/// Whether a pointer refers to one of these places or to a value within one.
fn is_within(pointer: &str, places: &HashSet<&str>) -> bool {
    places.contains(pointer) || outer(pointer).any(|outer| places.contains(outer))
}

/// Whether a pointer refers to a value around one of these places.
fn is_around(pointer: &str, places: &HashSet<&str>) -> bool {
    places.iter().any(|place| place.strip_prefix(pointer).is_some_and(|rest| rest.starts_with('/')))
}

/// The pointers of the enclosing values, from the outermost.
fn outer(pointer: &str) -> impl Iterator<Item = &str> {
    pointer.match_indices('/').map(|(end, _)| &pointer[..end])
}

/// Implements `from_json` for a type with a schema; and where the schema is given, `validate` too, which places violations
/// `in` a part of the request. A type whose schema has no constraint is said to be `unconstrained`.
///
/// ```text
/// from_json!(CreateLead CREATE_LEAD in Body, Schema(OBJECT, &[..]));
/// ```
#[allow(unused_macros, reason = "a document may have no request")]
macro_rules! from_json {
    ($type:ident $table:ident in $location:ident, $schema:expr) => {
        pub(crate) static $table: $crate::runtime::schema::Schema = $schema;

        $crate::runtime::from_json!($type $table, value => $crate::runtime::validation::is_valid(value));
        $crate::runtime::validated!($type by schema in $location);
    };
    ($type:ident $table:ident unconstrained, $schema:expr) => {
        pub(crate) static $table: $crate::runtime::schema::Schema = $schema;

        $crate::runtime::from_json!($type $table, _value => true);
        $crate::runtime::validated!($type unconstrained);
    };
    ($type:ident $schema:expr $(, $value:ident => $is_valid:expr)?) => {
        impl $crate::runtime::FromJson for $type {
            const SUBJECT: &'static str = stringify!($type);

            #[inline]
            fn schema() -> &'static $crate::runtime::schema::Schema {
                &$schema
            }
            $(
                #[inline]
                fn is_valid(&self) -> bool {
                    let $value = self;
                    $is_valid
                }
            )?
        }

        impl $type {
            /// Validates and decodes JSON: text, or a `serde_json::Value`.
            ///
            /// # Errors
            ///
            /// Returns every violation, including undocumented properties.
            #[inline]
            pub fn from_json<'a>(
                json: impl Into<$crate::runtime::from_json::Input<'a>>,
            ) -> Result<Self, $crate::runtime::Violations> {
                $crate::runtime::from_json::read(&json.into(), $crate::runtime::Mode::Strict)
            }

            /// Validates and decodes JSON; `mode` says how strictly.
            ///
            /// # Errors
            ///
            /// Returns every violation.
            #[inline]
            pub fn from_json_with<'a>(
                json: impl Into<$crate::runtime::from_json::Input<'a>>,
                mode: $crate::runtime::Mode,
            ) -> Result<Self, $crate::runtime::Violations> {
                $crate::runtime::from_json::read(&json.into(), mode)
            }

            /// Validates and decodes texts by their names: a row of a table, a form. A blank text is an absent field.
            ///
            /// # Errors
            ///
            /// Returns every violation, including undocumented names.
            #[allow(dead_code, reason = "a type may be private")]
            #[inline]
            pub fn from_fields(
                fields: impl IntoIterator<Item = (impl ::std::convert::AsRef<str>, impl ::std::convert::AsRef<str>)>,
            ) -> Result<Self, $crate::runtime::Violations> {
                $crate::runtime::from_fields::read(fields, $crate::runtime::Mode::Strict)
            }
        }
    };
}

#[allow(unused_imports, reason = "a document may have no request")]
pub(crate) use from_json;

#[cfg(test)]
#[path = "../../runtime_tests/from_json.rs"]
mod tests;
