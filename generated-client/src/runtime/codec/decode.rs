//! How a value is read: [`Decode`], the [`Decoder`] it is read from, and the values every API has.

use std::collections::BTreeMap;

use serde_json::{Map, Value};

use super::CodecError;

/// A value that can be read from any self-describing format.
pub trait Decode: Sized {
    /// Reads this value: at most one call on `input`.
    ///
    /// # Errors
    /// When something else is there, or the format is broken.
    fn decode(input: &mut dyn Decoder) -> Result<Self, CodecError>;

    /// What it means when an object does not have this value: an error, if `None`.
    #[must_use]
    fn absent() -> Option<Self> {
        None
    }
}

/// What is done with the one value there.
pub type ReadValue<'a> = dyn FnMut(&mut dyn Decoder) -> Result<(), CodecError> + 'a;

/// What is done with each known field: its index among the names, or the number of names for an unknown field.
pub type ReadField<'a> = dyn FnMut(usize, &mut dyn Decoder) -> Result<(), CodecError> + 'a;

/// What is done with each additional property.
pub type ReadEntry<'a> = dyn FnMut(&str, &mut dyn Decoder) -> Result<(), CodecError> + 'a;

/// Where one value is read from. What is not read is skipped.
///
/// # Errors
/// Every method fails where something else is there, where the format fails, and when it is the second call on
/// one decoder.
#[allow(clippy::missing_errors_doc, reason = "said once, for all of them")]
pub trait Decoder {
    /// Reads a boolean.
    fn boolean(&mut self) -> Result<bool, CodecError>;
    /// Reads a whole number, which may be written `2.0`.
    fn integer(&mut self) -> Result<i64, CodecError>;
    /// Reads any number.
    fn number(&mut self) -> Result<f64, CodecError>;
    /// Reads a text.
    fn text(&mut self) -> Result<String, CodecError>;
    /// Reads a text without keeping it.
    fn text_with(&mut self, take: &mut dyn FnMut(&str)) -> Result<(), CodecError>;
    /// Reads whatever is there.
    fn any(&mut self) -> Result<Value, CodecError>;
    /// Passes over whatever is there.
    fn skip(&mut self) -> Result<(), CodecError>;
    /// Reads null, or hands over what is there instead.
    fn optional(&mut self, present: &mut ReadValue<'_>) -> Result<(), CodecError>;
    /// Reads an array, item by item.
    fn array(&mut self, each: &mut ReadValue<'_>) -> Result<(), CodecError>;
    /// Reads an object, field by field, in the order they come; a name that comes twice is handed over twice.
    fn object(&mut self, names: &[&str], each: &mut ReadField<'_>) -> Result<(), CodecError>;
    /// Reads an object with additional properties.
    fn object_with(
        &mut self,
        names: &[&str],
        each: &mut ReadField<'_>,
        additional: &mut ReadEntry<'_>,
    ) -> Result<(), CodecError>;
}

/// A field on its way: empty until its name comes by. If that happens twice, the last one wins.
#[derive(Debug)]
pub struct Slot<T>(Option<T>);

impl<T> Default for Slot<T> {
    fn default() -> Self {
        Self::new()
    }
}

impl<T> Slot<T> {
    /// An empty one.
    #[must_use]
    pub const fn new() -> Self {
        Self(None)
    }
}

impl<T: Decode> Slot<T> {
    /// Reads the field.
    ///
    /// # Errors
    /// As [`Decode::decode`].
    pub fn read(&mut self, input: &mut dyn Decoder) -> Result<(), CodecError> {
        self.0 = Some(T::decode(input)?);
        Ok(())
    }

    /// The field, once the object is read; [`Decode::absent`] if it never came.
    ///
    /// # Errors
    /// When it never came and has to be there.
    pub fn take(self, name: &str) -> Result<T, CodecError> {
        self.0.or_else(T::absent).ok_or_else(|| CodecError::missing(name))
    }

    /// The field, which has to be there even if it may be null.
    ///
    /// # Errors
    /// When it never came.
    pub fn take_present(self, name: &str) -> Result<T, CodecError> {
        self.0.ok_or_else(|| CodecError::missing(name))
    }
}

impl Decode for bool {
    fn decode(input: &mut dyn Decoder) -> Result<Self, CodecError> {
        input.boolean()
    }
}

impl Decode for i64 {
    fn decode(input: &mut dyn Decoder) -> Result<Self, CodecError> {
        input.integer()
    }
}

impl Decode for f64 {
    fn decode(input: &mut dyn Decoder) -> Result<Self, CodecError> {
        input.number()
    }
}

impl Decode for String {
    fn decode(input: &mut dyn Decoder) -> Result<Self, CodecError> {
        input.text()
    }
}

impl Decode for Value {
    fn decode(input: &mut dyn Decoder) -> Result<Self, CodecError> {
        input.any()
    }
}

impl<T: Decode> Decode for Option<T> {
    fn decode(input: &mut dyn Decoder) -> Result<Self, CodecError> {
        let mut value = None;
        input.optional(&mut |input| {
            value = Some(T::decode(input)?);
            Ok(())
        })?;
        Ok(value)
    }

    fn absent() -> Option<Self> {
        Some(None)
    }
}

impl<T: Decode> Decode for Box<T> {
    fn decode(input: &mut dyn Decoder) -> Result<Self, CodecError> {
        T::decode(input).map(Self::new)
    }

    fn absent() -> Option<Self> {
        T::absent().map(Self::new)
    }
}

impl<T: Decode> Decode for Vec<T> {
    fn decode(input: &mut dyn Decoder) -> Result<Self, CodecError> {
        let mut items = Self::new();
        input.array(&mut |input| {
            items.push(T::decode(input)?);
            Ok(())
        })?;
        Ok(items)
    }
}

impl<T: Decode> Decode for BTreeMap<String, T> {
    fn decode(input: &mut dyn Decoder) -> Result<Self, CodecError> {
        let mut entries = Self::new();
        input.object_with(&[], &mut |_, input| input.skip(), &mut |name, input| {
            entries.insert(name.to_owned(), T::decode(input)?);
            Ok(())
        })?;
        Ok(entries)
    }
}

impl Decode for Map<String, Value> {
    fn decode(input: &mut dyn Decoder) -> Result<Self, CodecError> {
        let mut entries = Self::new();
        input.object_with(&[], &mut |_, input| input.skip(), &mut |name, input| {
            entries.insert(name.to_owned(), input.any()?);
            Ok(())
        })?;
        Ok(entries)
    }
}
