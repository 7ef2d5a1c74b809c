//! How a value is read: [`Decode`], the [`Decoder`] it is read from, and the values every API has.

use std::collections::BTreeMap;

use serde_json::{Map, Value};

use super::CodecError;

/// A value that can be read from any self-describing format.
pub trait Decode: Sized {
    /// Whether nothing at all may stand in its place.
    const MAY_BE_ABSENT: bool = false;

    /// What stands in the place of this value until it is read: for an optional one what absence means, for any other
    /// whatever costs least, for nobody gets to see it. It has to end: an object cannot require itself.
    #[must_use]
    fn vacant() -> Self;

    /// Reads this value: at most one call on `input`.
    ///
    /// # Errors
    /// When something else is there, or the format is broken.
    fn decode(input: &mut dyn Decoder) -> Result<Self, CodecError>;

    /// Reads this value, or null as `None`.
    ///
    /// # Errors
    /// As [`decode`](Self::decode).
    fn decode_optional(input: &mut dyn Decoder) -> Result<Option<Self>, CodecError> {
        match Self::decode(input) {
            Ok(value) => Ok(Some(value)),
            Err(fault) if fault.is_null() => Ok(None),
            Err(fault) => Err(fault),
        }
    }

    /// Reads this value in the place of the one there.
    ///
    /// # Errors
    /// As [`decode`](Self::decode).
    fn read(&mut self, input: &mut dyn Decoder) -> Result<(), CodecError> {
        match Self::decode(input) {
            Ok(value) => {
                *self = value;
                Ok(())
            }
            Err(fault) => Err(fault),
        }
    }
}

/// [`Decode::vacant`] of the type that is wanted.
#[must_use]
pub fn vacant<T: Decode>() -> T {
    T::vacant()
}

/// An object on its way in. What is not read is skipped.
pub trait ReadFields {
    /// Reads the field whose name is at `index`; a name that comes twice is read twice, so that the last one wins.
    ///
    /// # Errors
    /// As [`Decode::decode`].
    fn read_field(&mut self, index: usize, input: &mut dyn Decoder) -> Result<(), CodecError>;

    /// Reads the field with a name that is not known.
    ///
    /// # Errors
    /// As [`Decode::decode`].
    fn read_additional(&mut self, name: &str, input: &mut dyn Decoder) -> Result<(), CodecError> {
        let _ = name;
        input.skip()
    }
}

/// An array on its way in.
pub trait ReadItems {
    /// Reads the next item.
    ///
    /// # Errors
    /// As [`Decode::decode`].
    fn read_item(&mut self, input: &mut dyn Decoder) -> Result<(), CodecError>;
}

/// Where one value is read from.
///
/// # Errors
/// Every method fails where something else is there, such as null, where the format fails, and when it is the second
/// call on one decoder.
#[allow(clippy::missing_errors_doc, reason = "said once, for all of them")]
pub trait Decoder {
    /// Reads a boolean.
    fn boolean(&mut self) -> Result<bool, CodecError>;
    /// Reads a whole number, which may be written `2.0`.
    fn integer(&mut self) -> Result<i64, CodecError>;
    /// Reads a whole number that is not negative, which may be written `2.0`.
    fn unsigned(&mut self) -> Result<u64, CodecError>;
    /// Reads any number.
    fn number(&mut self) -> Result<f64, CodecError>;
    /// Reads a text.
    fn text(&mut self) -> Result<String, CodecError>;
    /// Reads a text without keeping it.
    fn text_with(&mut self, take: &mut dyn FnMut(&str)) -> Result<(), CodecError>;
    /// Reads whatever is there but null.
    fn any(&mut self) -> Result<Value, CodecError>;
    /// Passes over whatever is there.
    fn skip(&mut self) -> Result<(), CodecError>;
    /// Reads an array.
    fn array(&mut self, items: &mut dyn ReadItems) -> Result<(), CodecError>;
    /// Reads an object with fields of these `names`; those whose index is `required` have to be there.
    fn object(&mut self, names: &[&str], required: &[bool], fields: &mut dyn ReadFields) -> Result<(), CodecError>;
}

macro_rules! decode_scalars {
    ($($type:ty, $method:ident;)*) => {$(
        impl Decode for $type {
            fn vacant() -> Self {
                Self::default()
            }

            fn decode(input: &mut dyn Decoder) -> Result<Self, CodecError> {
                input.$method()
            }
        }
    )*};
}

decode_scalars! {
    bool, boolean;
    i64, integer;
    u64, unsigned;
    f64, number;
    String, text;
}

impl Decode for Value {
    fn vacant() -> Self {
        Self::Null
    }

    fn decode(input: &mut dyn Decoder) -> Result<Self, CodecError> {
        match input.any() {
            Err(fault) if fault.is_null() => Ok(Self::Null), // a value as any other: an optional one is `Some(Null)`
            read => read,
        }
    }
}

impl<T: Decode> Decode for Option<T> {
    const MAY_BE_ABSENT: bool = true;

    fn vacant() -> Self {
        None
    }

    fn decode(input: &mut dyn Decoder) -> Result<Self, CodecError> {
        T::decode_optional(input)
    }
}

impl<T: Decode> Decode for Box<T> {
    fn vacant() -> Self {
        Self::new(T::vacant())
    }

    fn decode(input: &mut dyn Decoder) -> Result<Self, CodecError> {
        T::decode(input).map(Self::new)
    }
}

impl<T: Decode> Decode for Vec<T> {
    fn vacant() -> Self {
        Self::new()
    }

    fn decode(input: &mut dyn Decoder) -> Result<Self, CodecError> {
        let mut items = Self::new();
        match input.array(&mut items) {
            Ok(()) => Ok(items),
            Err(fault) => Err(fault), // `?` would cost three functions more for every type there are lists of
        }
    }
}

impl<T: Decode> ReadItems for Vec<T> {
    fn read_item(&mut self, input: &mut dyn Decoder) -> Result<(), CodecError> {
        match T::decode(input) {
            Ok(item) => {
                self.push(item);
                Ok(())
            }
            Err(fault) => Err(fault),
        }
    }
}

impl<T: Decode> Decode for BTreeMap<String, T> {
    fn vacant() -> Self {
        Self::new()
    }

    fn decode(input: &mut dyn Decoder) -> Result<Self, CodecError> {
        let mut entries = Self::new();
        input.object(&[], &[], &mut entries)?;
        Ok(entries)
    }
}

impl<T: Decode> ReadFields for BTreeMap<String, T> {
    fn read_field(&mut self, _: usize, input: &mut dyn Decoder) -> Result<(), CodecError> {
        input.skip() // there are no names, so no index either
    }

    fn read_additional(&mut self, name: &str, input: &mut dyn Decoder) -> Result<(), CodecError> {
        self.insert(name.to_owned(), T::decode(input)?);
        Ok(())
    }
}

impl Decode for Map<String, Value> {
    fn vacant() -> Self {
        Self::new()
    }

    fn decode(input: &mut dyn Decoder) -> Result<Self, CodecError> {
        let mut entries = Self::new();
        input.object(&[], &[], &mut entries)?;
        Ok(entries)
    }
}

impl ReadFields for Map<String, Value> {
    fn read_field(&mut self, _: usize, input: &mut dyn Decoder) -> Result<(), CodecError> {
        input.skip() // there are no names, so no index either
    }

    fn read_additional(&mut self, name: &str, input: &mut dyn Decoder) -> Result<(), CodecError> {
        self.insert(name.to_owned(), Value::decode(input)?);
        Ok(())
    }
}
