//! The adapter of any self-describing serde deserializer to [`Decoder`].

use serde::de::{Deserialize, Deserializer, Error as _, IgnoredAny};
use serde_json::Value;

use super::super::validation::Number;
use super::expected::Expected;
use super::external::Refusal;
use super::visit::{Fidelity, Found, Visit};
use super::{CodecError, Decode, Decoder, LAST_EXACT_INTEGER, ReadFields, ReadItems};

/// Reads a value from a serde format.
///
/// # Errors
/// As [`Decode::decode`]; the message begins with the JSON pointer of the place.
pub fn deserialize<'de, T: Decode, D: Deserializer<'de>>(format: D) -> Result<T, D::Error> {
    let mut reader = Reader::new(format, Fidelity::Nearest);
    match T::decode(&mut reader) {
        Ok(value) => reader.finish().map(|()| value),
        Err(fault) => Err(match reader.failure {
            None => D::Error::custom(fault),
            // The format's error may hold more than a message: it is kept if the format failed.
            Some(own) if fault.is_from_format() || fault.pointer().is_empty() => own,
            Some(own) => D::Error::custom(fault.with_reason(&own)),
        }),
    }
}

/// Reads a value from a serde format, with a [`CodecError`]. Not generic over the decoded type, so that it is compiled once
/// for each format.
pub(super) fn read<'de, D: Deserializer<'de>>(
    format: D,
    fidelity: Fidelity,
    decode: &mut dyn FnMut(&mut dyn Decoder) -> Result<(), CodecError>,
) -> Result<(), CodecError> {
    let mut reader = Reader::new(format, fidelity);
    match decode(&mut reader) {
        Ok(()) => reader.finish().map_err(|error| CodecError::from_format(&error)),
        Err(fault) => Err(match &reader.failure {
            None => fault,
            Some(own) => fault.with_reason(own),
        }),
    }
}

/// A deserializer of one value, and its error.
pub(super) struct Reader<'de, D: Deserializer<'de>> {
    format: Option<D>,
    fidelity: Fidelity,
    /// Whether null is an error even where it means an absent value
    pub(super) rejects_null: bool,
    failure: Option<D::Error>,
}

impl<'de, D: Deserializer<'de>> Reader<'de, D> {
    pub(super) fn new(format: D, fidelity: Fidelity) -> Self {
        Self { format: Some(format), fidelity, rejects_null: false, failure: None }
    }

    fn run<T>(
        &mut self,
        read: impl FnOnce(D, &mut Option<CodecError>) -> Result<T, D::Error>,
    ) -> Result<T, CodecError> {
        let Some(format) = self.format.take() else {
            return Err(CodecError::new("a second value was decoded from one input"));
        };
        let mut inner = None;
        read(format, &mut inner).map_err(|error| {
            let fault = inner.unwrap_or_else(|| CodecError::from_format(&error));
            self.failure = Some(error);
            fault
        })
    }

    fn visit(&mut self, expected: Expected<'_>) -> Result<(), CodecError> {
        let (not_null, out_of_range, fidelity) = (expected.not_null(), expected.out_of_range(), self.fidelity);
        match self.run(|format, fault| format.deserialize_any(Visit { expected, fidelity, fault })) {
            Ok(Found::Value) => Ok(()),
            Ok(Found::Null) if self.rejects_null => Err(CodecError::new("a null that would be lost")),
            Ok(Found::Null) => Err(CodecError::null(not_null)),
            Ok(Found::OutOfRange) => Err(CodecError::null(out_of_range)),
            Err(fault) => Err(fault),
        }
    }

    /// Ends a nested value. Its error is passed beside serde's error type, which would keep only the message.
    pub(super) fn end(mut self, read: Result<(), CodecError>, fault: &mut Option<CodecError>) -> Result<(), D::Error> {
        let Err(found) = read else { return self.finish() };
        let error = self.failure.take().unwrap_or_else(|| D::Error::custom(found.reason()));
        *fault = Some(found);
        Err(error)
    }

    /// Skips the value if it was not decoded, and returns an error that was ignored before.
    fn finish(self) -> Result<(), D::Error> {
        match (self.failure, self.format) {
            (Some(error), _) => Err(error),
            (None, Some(_)) if self.fidelity == Fidelity::Lossless => Err(D::Error::custom("a value was not decoded")),
            (None, Some(format)) => IgnoredAny::deserialize(format).map(drop),
            (None, None) => Ok(()),
        }
    }
}

// Only `deserialize_any`: with a hint, formats would report a wrong type by themselves, and formats that are not
// self-describing would misread the input instead of failing.
impl<'de, D: Deserializer<'de>> Decoder for Reader<'de, D> {
    fn boolean(&mut self) -> Result<bool, CodecError> {
        let mut value = false;
        self.visit(Expected::Boolean(&mut value))?;
        Ok(value)
    }

    fn integer(&mut self) -> Result<i64, CodecError> {
        let mut value = 0;
        self.visit(Expected::Integer(&mut value))?;
        Ok(value)
    }

    fn unsigned(&mut self) -> Result<u64, CodecError> {
        let mut value = 0;
        self.visit(Expected::Unsigned(&mut value))?;
        Ok(value)
    }

    fn number(&mut self) -> Result<f64, CodecError> {
        let mut value = 0.0;
        self.visit(Expected::Number(&mut value))?;
        Ok(value)
    }

    fn amount(&mut self) -> Result<Number, CodecError> {
        let mut value = Number::Integer(0);
        self.visit(Expected::Amount(&mut value))?;
        Ok(value)
    }

    fn text(&mut self) -> Result<String, CodecError> {
        let mut value = String::new();
        self.visit(Expected::Text(&mut value))?;
        Ok(value)
    }

    fn text_with(&mut self, take: &mut dyn FnMut(&str)) -> Result<(), CodecError> {
        self.visit(Expected::TextWith(take))
    }

    fn any(&mut self) -> Result<Value, CodecError> {
        match self.run(|format, _| Value::deserialize(format))? {
            value if self.fidelity == Fidelity::Lossless && !is_lossless(&value) => {
                Err(CodecError::new("a value that may be lost"))
            }
            Value::Null if self.rejects_null => Err(CodecError::new("a null that would be lost")),
            Value::Null => Err(CodecError::null("expected a value, found null")),
            value => Ok(value),
        }
    }

    fn is_lossless(&self) -> bool {
        matches!(self.fidelity, Fidelity::Lossless | Fidelity::Complete)
    }

    fn refuse(&mut self, refusal: &'static Refusal) -> CodecError {
        // As an integer out of range, it does not fail a whole response.
        if self.fidelity == Fidelity::Tolerant {
            CodecError::null(refusal.reason)
        } else {
            CodecError::new(refusal.reason)
        }
    }

    fn skip(&mut self) -> Result<(), CodecError> {
        if self.fidelity == Fidelity::Lossless {
            return Err(CodecError::new("a value that would be lost"));
        }
        self.run(|format, _| IgnoredAny::deserialize(format).map(drop))
    }

    fn skip_surplus(&mut self) -> Result<(), CodecError> {
        match self.fidelity {
            Fidelity::Tolerant => self.skip(),
            _ => Err(CodecError::new("an item more than the tuple has")),
        }
    }

    fn array(&mut self, items: &mut dyn ReadItems) -> Result<(), CodecError> {
        self.visit(Expected::Array(items))
    }

    fn object(&mut self, names: &[&str], fields: &mut dyn ReadFields) -> Result<(), CodecError> {
        self.visit(Expected::Object { names, fields })
    }
}

/// Whether a JSON value surely is all that its text says. An object may have had a name twice.
fn is_lossless(value: &Value) -> bool {
    match value {
        Value::Null | Value::Object(_) => false,
        Value::Bool(_) | Value::String(_) => true,
        Value::Number(number) => {
            !number.is_f64() || number.as_f64().is_some_and(|float| float.abs() < LAST_EXACT_INTEGER)
        }
        Value::Array(items) => items.iter().all(is_lossless),
    }
}
