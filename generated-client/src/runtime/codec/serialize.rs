//! The adapter of any serde serializer to [`Encoder`].

use std::cell::Cell;

use serde::ser::{Error as _, Serialize, SerializeMap, SerializeSeq, Serializer};
use serde_json::Value;

use super::{CodecError, Encode, Encoder, Entries, Items, Presence, present};

/// The largest integer up to which `f64` is exact. Larger numbers are encoded as floats.
pub(in crate::runtime) const LAST_EXACT_INTEGER: f64 = 9_007_199_254_740_992.0; // 2^53

/// Writes a value to a serde format.
///
/// # Errors
/// As [`Encode::encode`]; the message begins with the JSON pointer of the place.
pub fn serialize<S: Serializer>(value: &dyn Encode, format: S) -> Result<S::Ok, S::Error> {
    let mut writer = Writer::new(format);
    match value.encode(&mut writer) {
        Ok(()) => writer.finish(),
        // The format's error may hold more than a message: it is kept if the format failed.
        Err(error) => Err(match writer.failure {
            Some(own) if error.is_from_format() => own,
            _ => S::Error::custom(error),
        }),
    }
}

/// Writes a value to a serde format, with a [`CodecError`].
pub(super) fn write<S: Serializer>(value: &dyn Encode, format: S) -> Result<S::Ok, CodecError> {
    let mut writer = Writer::new(format);
    value.encode(&mut writer)?;
    writer.finish().map_err(|error| CodecError::from_format(&error))
}

/// A serializer of one value, and its result.
struct Writer<S: Serializer> {
    format: Option<S>,
    written: Option<S::Ok>,
    failure: Option<S::Error>,
}

impl<S: Serializer> Writer<S> {
    fn new(format: S) -> Self {
        Self { format: Some(format), written: None, failure: None }
    }

    /// Writes the one value.
    fn put(&mut self, write: impl FnOnce(S) -> Result<S::Ok, S::Error>) -> Result<(), CodecError> {
        let written = self.begin(write)?;
        self.written = Some(written);
        Ok(())
    }

    fn begin<T>(&mut self, start: impl FnOnce(S) -> Result<T, S::Error>) -> Result<T, CodecError> {
        let format = self.format.take();
        let format = format.ok_or_else(|| CodecError::new("a second value was encoded to one output"))?;
        start(format).map_err(|error| self.fail(error, None))
    }

    /// Keeps the format's error. `inner` is the error of a nested value.
    #[cold]
    fn fail(&mut self, error: S::Error, inner: Option<CodecError>) -> CodecError {
        let fault = inner.unwrap_or_else(|| CodecError::from_format(&error));
        self.failure = Some(error);
        fault
    }

    fn finish(self) -> Result<S::Ok, S::Error> {
        self.written.ok_or_else(|| S::Error::custom("no value was written"))
    }
}

impl<S: Serializer> Encoder for Writer<S> {
    fn null(&mut self) -> Result<(), CodecError> {
        self.put(S::serialize_unit)
    }

    fn boolean(&mut self, value: bool) -> Result<(), CodecError> {
        self.put(|format| format.serialize_bool(value))
    }

    fn integer(&mut self, value: i64) -> Result<(), CodecError> {
        self.put(|format| format.serialize_i64(value))
    }

    fn unsigned(&mut self, value: u64) -> Result<(), CodecError> {
        self.put(|format| format.serialize_u64(value))
    }

    #[allow(clippy::cast_possible_truncation, reason = "whole, and within what an i64 holds")]
    fn number(&mut self, value: f64) -> Result<(), CodecError> {
        if !value.is_finite() {
            Err(CodecError::new(format!("{value} is not a JSON number")))
        } else if value.fract() == 0.0 && value.abs() <= LAST_EXACT_INTEGER {
            self.integer(value as i64)
        } else {
            self.put(|format| format.serialize_f64(value))
        }
    }

    fn text(&mut self, value: &str) -> Result<(), CodecError> {
        self.put(|format| format.serialize_str(value))
    }

    fn json(&mut self, value: &Value) -> Result<(), CodecError> {
        self.put(|format| value.serialize(format))
    }

    fn array(&mut self, items: &dyn Items) -> Result<(), CodecError> {
        let mut array = self.begin(|format| format.serialize_seq(Some(items.count())))?;
        let mut index = 0;
        items.each(&mut |item| {
            let nested = Nested::new(item);
            array
                .serialize_element(&nested)
                .map_err(|error| self.fail(error, nested.fault.take()).under_index(index))?;
            index += 1;
            Ok(())
        })?;
        self.written = Some(array.end().map_err(|error| self.fail(error, None))?);
        Ok(())
    }

    fn object_with(
        &mut self,
        names: &[&str],
        presences: &[Presence],
        values: &[&dyn Encode],
        additional: &dyn Entries,
    ) -> Result<(), CodecError> {
        let known = present(names, presences, values);
        let count = known.clone().count() + additional.count();
        let mut object = self.begin(|format| format.serialize_map(Some(count)))?;
        let mut write = |name: &str, value: &dyn Encode| {
            let nested = Nested::new(value);
            object
                .serialize_entry(name, &nested)
                .map_err(|error| self.fail(error, nested.fault.take()).under_name(name))
        };
        for (name, value) in known {
            write(name, value)?;
        }
        additional.each(&mut |name, value| {
            if names.contains(&name) {
                return Err(CodecError::new("an additional property has the name of a field").under_name(name));
            }
            write(name, value)
        })?;
        self.written = Some(object.end().map_err(|error| self.fail(error, None))?);
        Ok(())
    }
}

/// A nested value for serde. Its error is passed beside serde's error type, which would keep only the message.
struct Nested<'a> {
    value: &'a dyn Encode,
    fault: Cell<Option<CodecError>>,
}

impl<'a> Nested<'a> {
    fn new(value: &'a dyn Encode) -> Self {
        Self { value, fault: Cell::new(None) }
    }
}

impl Serialize for Nested<'_> {
    fn serialize<S: Serializer>(&self, format: S) -> Result<S::Ok, S::Error> {
        let mut writer = Writer::new(format);
        match self.value.encode(&mut writer) {
            Ok(()) => writer.finish(),
            Err(fault) => {
                let error = writer.failure.unwrap_or_else(|| S::Error::custom(&fault));
                self.fault.set(Some(fault));
                Err(error)
            }
        }
    }
}
