//! The serde visitor of all types: it stores a value of the expected type, or reports what it found instead.

use std::fmt;

use serde::de::value::MapAccessDeserializer;
use serde::de::{Deserialize, DeserializeSeed, Deserializer, Error, MapAccess, SeqAccess, Visitor};
use serde_json::Number;

use super::deserialize::Reader;
use super::expected::Expected;
use super::field_set::FieldSet;
use super::key::KeySeed;
use super::{CodecError, LAST_EXACT_INTEGER, ReadFields, ReadItems};
use crate::runtime::validation::{exact_float, whole_i64, whole_u64};

/// How JSON is decoded that the Rust type can't represent.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Fidelity {
    /// A number becomes the nearest float; an integer out of range is an error. This is what serde formats do.
    Nearest,
    /// A float only if it is encoded as the same number again.
    Exact,
    /// The same, and null only where it is encoded as null again, since the value is sent.
    Complete,
    /// An integer out of range counts as null, so that it does not fail a whole response.
    Tolerant,
    /// Whatever the value would not tell is an error: a null, an unknown or a repeated name, a number that may be rounded.
    Lossless,
}

/// What the visitor found.
pub(super) enum Found {
    /// The value.
    Value,
    /// Null.
    Null,
    /// An integer out of range, which counts as null.
    OutOfRange,
}

/// The visitor. `fault` receives the error of a nested value.
pub(super) struct Visit<'w, 'f> {
    pub(super) expected: Expected<'w>,
    pub(super) fidelity: Fidelity,
    pub(super) fault: &'f mut Option<CodecError>,
}

impl Visit<'_, '_> {
    /// A string that was found is not shown: it may be a secret, and errors are logged.
    #[cold]
    fn mismatch<E: Error>(self, found: &dyn fmt::Display) -> E {
        let reason = format!("expected {}, found {found}", self.expected.name());
        let error = E::custom(&reason);
        *self.fault = Some(CodecError::new(reason));
        error
    }

    /// An integer out of range.
    #[cold]
    fn out_of_range<E: Error>(self, found: &dyn fmt::Display) -> Result<Found, E> {
        if self.fidelity == Fidelity::Tolerant { Ok(Found::OutOfRange) } else { Err(self.mismatch(found)) }
    }

    /// An integer where a number is expected.
    #[allow(clippy::cast_precision_loss, reason = "the nearest float is intended")]
    fn float<E: Error>(self, integer: i128) -> Result<Found, E> {
        let float = match self.fidelity {
            Fidelity::Exact | Fidelity::Complete | Fidelity::Lossless => exact_float(integer),
            Fidelity::Nearest | Fidelity::Tolerant => Some(integer as f64),
        };
        match (self.expected, float) {
            (Expected::Number(slot), Some(value)) => *slot = value,
            (expected, _) => return Err(Visit { expected, ..self }.mismatch(&integer)),
        }
        Ok(Found::Value)
    }

    fn number<E: Error>(self, value: &Number) -> Result<Found, E> {
        match (value.as_u64(), value.as_i64(), value.as_f64()) {
            (Some(value), ..) => self.visit_u64(value),
            (_, Some(value), _) => self.visit_i64(value),
            (.., Some(value)) => self.visit_f64(value),
            _ => Err(self.mismatch(value)),
        }
    }
}

impl<'de> Visitor<'de> for Visit<'_, '_> {
    type Value = Found;

    fn expecting(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.write_str(self.expected.name())
    }

    fn visit_bool<E: Error>(self, value: bool) -> Result<Found, E> {
        match self.expected {
            Expected::Boolean(slot) => *slot = value,
            _ => return Err(self.mismatch(&"a boolean")),
        }
        Ok(Found::Value)
    }

    fn visit_i64<E: Error>(self, value: i64) -> Result<Found, E> {
        match (self.expected, u64::try_from(value)) {
            (Expected::Integer(slot), _) => *slot = value,
            (Expected::Unsigned(slot), Ok(value)) => *slot = value,
            (Expected::Amount(slot), _) => *slot = value.into(),
            (expected @ Expected::Unsigned(_), Err(_)) => return Visit { expected, ..self }.out_of_range(&value),
            (expected, _) => return Visit { expected, ..self }.float(value.into()),
        }
        Ok(Found::Value)
    }

    fn visit_u64<E: Error>(self, value: u64) -> Result<Found, E> {
        let keeps = self.fidelity != Fidelity::Lossless;
        match (self.expected, i64::try_from(value)) {
            (Expected::Unsigned(slot), _) => *slot = value,
            (Expected::Integer(slot), Ok(value)) => *slot = value,
            (Expected::Amount(slot), whole) if whole.is_ok() || keeps => *slot = value.into(),
            (expected @ Expected::Integer(_), Err(_)) => return Visit { expected, ..self }.out_of_range(&value),
            (expected, _) => return Visit { expected, ..self }.float(value.into()),
        }
        Ok(Found::Value)
    }

    fn visit_f64<E: Error>(self, value: f64) -> Result<Found, E> {
        let shown = format_args!("{value:?}"); // 1e300, not 301 digits
        if self.fidelity == Fidelity::Lossless && value.abs() >= LAST_EXACT_INTEGER {
            return Err(self.mismatch(&shown)); // it may be written with more digits than a float has
        }
        let keeps = self.fidelity != Fidelity::Lossless;
        match (self.expected, whole_i64(value), whole_u64(value)) {
            (Expected::Number(slot), ..) => *slot = value,
            (Expected::Integer(slot), Some(value), _) => *slot = value,
            (Expected::Unsigned(slot), _, Some(value)) => *slot = value,
            (Expected::Amount(slot), Some(value), _) => *slot = value.into(),
            (Expected::Amount(slot), None, _) if keeps => *slot = value.into(),
            (expected @ (Expected::Integer(_) | Expected::Unsigned(_)), ..) if value.fract() == 0.0 => {
                return Visit { expected, ..self }.out_of_range(&shown);
            }
            (expected, ..) => return Err(Visit { expected, ..self }.mismatch(&shown)),
        }
        Ok(Found::Value)
    }

    fn visit_str<E: Error>(self, value: &str) -> Result<Found, E> {
        match self.expected {
            Expected::Text(slot) => *slot = value.to_owned(),
            Expected::TextWith(take) => take(value),
            _ => return Err(self.mismatch(&"a string")),
        }
        Ok(Found::Value)
    }

    fn visit_string<E: Error>(self, value: String) -> Result<Found, E> {
        match self.expected {
            Expected::Text(slot) => *slot = value,
            _ => return self.visit_str(&value),
        }
        Ok(Found::Value)
    }

    fn visit_bytes<E: Error>(self, _: &[u8]) -> Result<Found, E> {
        Err(self.mismatch(&"bytes"))
    }

    fn visit_unit<E: Error>(self) -> Result<Found, E> {
        if self.fidelity == Fidelity::Lossless { Err(self.mismatch(&"null")) } else { Ok(Found::Null) }
    }

    fn visit_none<E: Error>(self) -> Result<Found, E> {
        self.visit_unit()
    }

    fn visit_some<D: Deserializer<'de>>(self, format: D) -> Result<Found, D::Error> {
        format.deserialize_any(self)
    }

    fn visit_newtype_struct<D: Deserializer<'de>>(self, format: D) -> Result<Found, D::Error> {
        format.deserialize_any(self)
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut array: A) -> Result<Found, A::Error> {
        let fidelity = self.fidelity;
        let Expected::Array(items) = self.expected else { return Err(self.mismatch(&"an array")) };
        for index in 0.. {
            match array.next_element_seed(Nested { read: Read::Item(items), fidelity, fault: self.fault }) {
                Ok(Some(())) => {}
                Ok(None) => break,
                Err(error) => {
                    place(self.fault, &error, |fault| fault.under_index(index));
                    return Err(error);
                }
            }
        }
        Ok(Found::Value)
    }

    fn visit_map<A: MapAccess<'de>>(self, mut object: A) -> Result<Found, A::Error> {
        let (names, fields) = match self.expected {
            Expected::Object { names, fields } => (names, fields),
            // With the feature `arbitrary_precision`, serde_json represents some numbers as objects.
            Expected::Integer(_) | Expected::Unsigned(_) | Expected::Number(_) | Expected::Amount(_) => {
                return match Number::deserialize(MapAccessDeserializer::new(object)) {
                    Ok(number) => self.number(&number),
                    Err(_) => Err(self.mismatch(&"an object")),
                };
            }
            _ => return Err(self.mismatch(&"an object")),
        };
        let fidelity = self.fidelity;
        let mut seen = FieldSet::default();
        let mut unknown = String::new(); // one buffer for all unknown names
        let mut next = 0;
        while let Some(known) = object.next_key_seed(KeySeed { names, next, unknown: &mut unknown })? {
            if fidelity == Fidelity::Lossless && known.is_none_or(|index| seen.contains(index)) {
                let lost = CodecError::new("a property is unknown or repeated");
                return Err(A::Error::custom(self.fault.insert(lost).reason()));
            }
            let (name, read) = match known {
                Some(index) => {
                    seen.insert(index);
                    next = index + 1;
                    (names[index], Read::Field(fields, index))
                }
                None => (unknown.as_str(), Read::Additional(fields, &unknown)),
            };
            if let Err(error) = object.next_value_seed(Nested { read, fidelity, fault: self.fault }) {
                place(self.fault, &error, |fault| fault.under_name(name));
                return Err(error);
            }
        }
        let missing = |(index, _): &(usize, &&str)| !seen.contains(*index) && fields.is_required(*index);
        match names.iter().enumerate().find(missing) {
            None => Ok(Found::Value),
            Some((_, name)) => {
                let missing = CodecError::missing(name);
                Err(A::Error::custom(self.fault.insert(missing).reason()))
            }
        }
    }
}

/// Adds the place to the error. If there is none yet, the format failed before the value.
#[cold]
fn place(fault: &mut Option<CodecError>, error: &dyn fmt::Display, under: impl FnOnce(CodecError) -> CodecError) {
    let found = fault.take().unwrap_or_else(|| CodecError::from_format(error));
    *fault = Some(under(found));
}

/// A nested value for serde.
struct Nested<'a, 'f> {
    read: Read<'a>,
    fidelity: Fidelity,
    fault: &'f mut Option<CodecError>,
}

/// What decodes the value.
enum Read<'a> {
    Item(&'a mut dyn ReadItems),
    Field(&'a mut dyn ReadFields, usize),
    Additional(&'a mut dyn ReadFields, &'a str),
}

impl<'de> DeserializeSeed<'de> for Nested<'_, '_> {
    type Value = ();

    fn deserialize<D: Deserializer<'de>>(self, format: D) -> Result<(), D::Error> {
        let mut reader = Reader::new(format, self.fidelity);
        let drops_null = || matches!(&self.read, Read::Field(fields, index) if !fields.keeps_null(*index));
        reader.rejects_null = self.fidelity == Fidelity::Complete && drops_null();
        let read = match self.read {
            Read::Item(items) => items.read_item(&mut reader),
            Read::Field(fields, index) => fields.read_field(index, &mut reader),
            Read::Additional(fields, name) => fields.read_additional(name, &mut reader),
        };
        reader.end(read, self.fault)
    }
}
