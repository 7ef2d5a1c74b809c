//! The one serde visitor, shared by every type: told what is wanted, it takes that or says what it found instead.

use std::fmt;

use serde::de::value::MapAccessDeserializer;
use serde::de::{Deserialize, DeserializeSeed, Deserializer, Error, MapAccess, SeqAccess, Visitor};
use serde_json::Number;

use super::CodecError;
use super::decode::{ReadEntry, ReadField, ReadValue};
use super::deserialize::Reader;
use super::key::KeySeed;

/// What has to be there, and where it goes.
pub(super) enum Want<'a> {
    Boolean(&'a mut bool),
    Integer(&'a mut i64),
    Number(&'a mut f64),
    Text(&'a mut String),
    TextWith(&'a mut dyn FnMut(&str)),
    Optional(&'a mut ReadValue<'a>),
    Array(&'a mut ReadValue<'a>),
    Object { names: &'a [&'a str], each: &'a mut ReadField<'a>, additional: Option<&'a mut ReadEntry<'a>> },
}

impl Want<'_> {
    fn name(&self) -> &'static str {
        match self {
            Self::Boolean(_) => "a boolean",
            Self::Integer(_) => "a whole number of 64 bits",
            Self::Number(_) => "a number",
            Self::Text(_) | Self::TextWith(_) => "a text",
            Self::Optional(_) => "null or a value",
            Self::Array(_) => "an array",
            Self::Object { .. } => "an object",
        }
    }
}

/// The visitor. `fault` receives what went wrong further in.
pub(super) struct Visit<'w, 'f> {
    pub(super) want: Want<'w>,
    pub(super) fault: &'f mut Option<CodecError>,
}

impl Visit<'_, '_> {
    /// A text that is found is not shown: it may be anybody's secret, and errors end in logs.
    #[cold]
    fn mismatch<E: Error>(self, found: &dyn fmt::Display) -> E {
        let reason = format!("expected {}, found {found}", self.want.name());
        let error = E::custom(&reason);
        *self.fault = Some(CodecError::new(reason));
        error
    }

    fn number<E: Error>(self, value: &Number) -> Result<(), E> {
        match (value.as_u64(), value.as_i64(), value.as_f64()) {
            (Some(value), ..) => self.visit_u64(value),
            (_, Some(value), _) => self.visit_i64(value),
            (.., Some(value)) => self.visit_f64(value),
            _ => Err(self.mismatch(value)),
        }
    }
}

impl<'de> Visitor<'de> for Visit<'_, '_> {
    type Value = ();

    fn expecting(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.write_str(self.want.name())
    }

    fn visit_bool<E: Error>(self, value: bool) -> Result<(), E> {
        match self.want {
            Want::Boolean(slot) => *slot = value,
            _ => return Err(self.mismatch(&"a boolean")),
        }
        Ok(())
    }

    #[allow(clippy::cast_precision_loss, reason = "an f64 is what the type asks for")]
    fn visit_i64<E: Error>(self, value: i64) -> Result<(), E> {
        match self.want {
            Want::Integer(slot) => *slot = value,
            Want::Number(slot) => *slot = value as f64,
            _ => return Err(self.mismatch(&value)),
        }
        Ok(())
    }

    #[allow(clippy::cast_precision_loss, reason = "an f64 is what the type asks for")]
    fn visit_u64<E: Error>(self, value: u64) -> Result<(), E> {
        match (self.want, i64::try_from(value)) {
            (Want::Integer(slot), Ok(value)) => *slot = value,
            (Want::Number(slot), _) => *slot = value as f64,
            (want, _) => return Err(Visit { want, ..self }.mismatch(&value)),
        }
        Ok(())
    }

    #[allow(clippy::cast_possible_truncation, reason = "whole, and within what an i64 holds")]
    fn visit_f64<E: Error>(self, value: f64) -> Result<(), E> {
        const END: f64 = 9_223_372_036_854_775_808.0; // 2^63
        match self.want {
            Want::Integer(slot) if value.fract() == 0.0 && (-END..END).contains(&value) => *slot = value as i64,
            Want::Number(slot) => *slot = value,
            _ => return Err(self.mismatch(&format_args!("{value:?}"))), // 1e300, not 301 digits
        }
        Ok(())
    }

    fn visit_str<E: Error>(self, value: &str) -> Result<(), E> {
        match self.want {
            Want::Text(slot) => value.clone_into(slot),
            Want::TextWith(take) => take(value),
            _ => return Err(self.mismatch(&"a text")),
        }
        Ok(())
    }

    fn visit_string<E: Error>(self, value: String) -> Result<(), E> {
        match self.want {
            Want::Text(slot) => *slot = value,
            _ => return self.visit_str(&value),
        }
        Ok(())
    }

    fn visit_bytes<E: Error>(self, _: &[u8]) -> Result<(), E> {
        Err(self.mismatch(&"bytes"))
    }

    fn visit_unit<E: Error>(self) -> Result<(), E> {
        match self.want {
            Want::Optional(_) => Ok(()),
            _ => Err(self.mismatch(&"null")),
        }
    }

    fn visit_none<E: Error>(self) -> Result<(), E> {
        self.visit_unit()
    }

    fn visit_some<D: Deserializer<'de>>(self, format: D) -> Result<(), D::Error> {
        match self.want {
            Want::Optional(present) => Nested { read: Read::Value(present), fault: self.fault }.deserialize(format),
            _ => format.deserialize_any(self),
        }
    }

    fn visit_newtype_struct<D: Deserializer<'de>>(self, format: D) -> Result<(), D::Error> {
        format.deserialize_any(self)
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut array: A) -> Result<(), A::Error> {
        let Want::Array(each) = self.want else { return Err(self.mismatch(&"an array")) };
        for index in 0.. {
            match array.next_element_seed(Nested { read: Read::Value(each), fault: self.fault }) {
                Ok(Some(())) => {}
                Ok(None) => break,
                Err(error) => {
                    place(self.fault, &error, |fault| fault.under_index(index));
                    return Err(error);
                }
            }
        }
        Ok(())
    }

    fn visit_map<A: MapAccess<'de>>(self, mut object: A) -> Result<(), A::Error> {
        let (names, each, mut additional) = match self.want {
            Want::Object { names, each, additional } => (names, each, additional),
            // With its feature `arbitrary_precision`, serde_json disguises some numbers as objects.
            Want::Integer(_) | Want::Number(_) => {
                return match Number::deserialize(MapAccessDeserializer::new(object)) {
                    Ok(number) => self.number(&number),
                    Err(_) => Err(self.mismatch(&"an object")),
                };
            }
            _ => return Err(self.mismatch(&"an object")),
        };
        let mut unknown = String::new(); // one buffer for the names that are none of ours
        let mut next = 0;
        while let Some(known) = object.next_key_seed(KeySeed { names, next, unknown: &mut unknown })? {
            let (name, read) = match (known, &mut additional) {
                (Some(index), _) => (names[index], Read::Field(each, index)),
                (None, Some(additional)) => (unknown.as_str(), Read::Entry(additional, &unknown)),
                (None, None) => (unknown.as_str(), Read::Field(each, names.len())),
            };
            if let Err(error) = object.next_value_seed(Nested { read, fault: self.fault }) {
                place(self.fault, &error, |fault| fault.under_name(name));
                return Err(error);
            }
            next = known.map_or(next, |index| index + 1);
        }
        Ok(())
    }
}

/// Says where the fault is. If there is none yet, the format failed before it came to the value.
#[cold]
fn place(fault: &mut Option<CodecError>, error: &dyn fmt::Display, under: impl FnOnce(CodecError) -> CodecError) {
    let found = fault.take().unwrap_or_else(|| CodecError::from_format(error));
    *fault = Some(under(found));
}

/// A value inside another, as serde wants it.
struct Nested<'a, 'r> {
    read: Read<'a, 'r>,
    fault: &'a mut Option<CodecError>,
}

/// Who reads the value.
enum Read<'a, 'r> {
    Value(&'a mut ReadValue<'r>),
    Field(&'a mut ReadField<'r>, usize),
    Entry(&'a mut ReadEntry<'r>, &'a str),
}

impl<'de> DeserializeSeed<'de> for Nested<'_, '_> {
    type Value = ();

    fn deserialize<D: Deserializer<'de>>(self, format: D) -> Result<(), D::Error> {
        let mut reader = Reader::new(format);
        let read = match self.read {
            Read::Value(read) => read(&mut reader),
            Read::Field(read, index) => read(index, &mut reader),
            Read::Entry(read, name) => read(name, &mut reader),
        };
        reader.end(read, self.fault)
    }
}
