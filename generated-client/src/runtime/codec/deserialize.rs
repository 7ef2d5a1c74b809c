//! The adapter of any self-describing serde deserializer to [`Decoder`].

use serde::de::{Deserialize, Deserializer, Error as _, IgnoredAny};
use serde_json::Value;

use super::expected::Expected;
use super::visit::{Found, Numbers, Visit};
use super::{CodecError, Decode, Decoder, ReadFields, ReadItems};

/// Reads a value from a serde format.
///
/// # Errors
/// As [`Decode::decode`]; the message begins with the JSON pointer of the place.
pub fn deserialize<'de, T: Decode, D: Deserializer<'de>>(format: D) -> Result<T, D::Error> {
    let mut reader = Reader::new(format, Numbers::Nearest);
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

/// Reads a value from a serde format, with a [`CodecError`].
pub(super) fn read<'de, T: Decode, D: Deserializer<'de>>(format: D, numbers: Numbers) -> Result<T, CodecError> {
    let mut reader = Reader::new(format, numbers);
    match T::decode(&mut reader) {
        Ok(value) => reader.finish().map(|()| value).map_err(|error| CodecError::from_format(&error)),
        Err(fault) => Err(match &reader.failure {
            None => fault,
            Some(own) => fault.with_reason(own),
        }),
    }
}

/// A deserializer of one value, and its error.
pub(super) struct Reader<'de, D: Deserializer<'de>> {
    format: Option<D>,
    numbers: Numbers,
    failure: Option<D::Error>,
}

impl<'de, D: Deserializer<'de>> Reader<'de, D> {
    pub(super) fn new(format: D, numbers: Numbers) -> Self {
        Self { format: Some(format), numbers, failure: None }
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
        let (not_null, out_of_range, numbers) = (expected.not_null(), expected.out_of_range(), self.numbers);
        match self.run(|format, fault| format.deserialize_any(Visit { expected, numbers, fault })) {
            Ok(Found::Value) => Ok(()),
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
            Value::Null => Err(CodecError::null("expected a value, found null")),
            value => Ok(value),
        }
    }

    fn skip(&mut self) -> Result<(), CodecError> {
        self.run(|format, _| IgnoredAny::deserialize(format).map(drop))
    }

    fn array(&mut self, items: &mut dyn ReadItems) -> Result<(), CodecError> {
        self.visit(Expected::Array(items))
    }

    fn object(&mut self, names: &[&str], fields: &mut dyn ReadFields) -> Result<(), CodecError> {
        self.visit(Expected::Object { names, fields })
    }
}
