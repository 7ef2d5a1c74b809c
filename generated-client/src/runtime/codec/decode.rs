//! [`Decode`], the [`Decoder`] that a value is read from, and the implementations for common types.

use std::collections::BTreeMap;

use serde_json::{Map, Value};

use super::super::validation::Number;
use super::external::Refusal;
use super::{CodecError, Presence};

/// A value that can be read from any self-describing format.
pub trait Decode: Sized {
    /// The value that stands for an absent one, if there may be none.
    const ABSENT: Option<Self> = None;

    /// Whether null is a value of the type, so that an optional one is `Some`. An `Option` has it from the type within.
    const HAS_NULL: bool = false;

    /// The names of the fields, if the value is a struct.
    const NAMES: &'static [&'static str] = &[];

    /// How each of these fields may be missing.
    const PRESENCES: &'static [Presence] = &[];

    /// The initial value until this value is decoded: for an optional value that of an absent one, for any other the cheapest,
    /// which is never visible. It must be finite, since an object can't require itself.
    ///
    /// A type without one leaves this out. Whatever requires such a value is `deferred` (see `record!`) and has none either:
    /// code that asked for one would not compile.
    #[must_use]
    fn vacant() -> Self {
        const { panic!("this type has no initial value") }
    }

    /// Decodes this value, with at most one call on `input`.
    ///
    /// # Errors
    /// If the input has another type, or the format is invalid.
    fn decode(input: &mut dyn Decoder) -> Result<Self, CodecError>;

    /// Decodes this value, or null as `None`.
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
}

/// [`Decode::vacant`] of the inferred type.
#[must_use]
pub fn vacant<T: Decode>() -> T {
    T::vacant()
}

/// An object that is being decoded.
pub trait ReadFields {
    /// Whether the field whose name is at `index` must be present.
    fn is_required(&self, index: usize) -> bool {
        let _ = index;
        false
    }

    /// Whether null for the field whose name is at `index` is encoded as null again. If not, it is taken for an absent field.
    fn keeps_null(&self, index: usize) -> bool {
        let _ = index;
        true
    }

    /// Decodes the field whose name is at `index`. A duplicate is decoded again, so the last one wins.
    ///
    /// # Errors
    /// As [`Decode::decode`].
    fn read_field(&mut self, index: usize, input: &mut dyn Decoder) -> Result<(), CodecError>;

    /// Decodes a field with an unknown name. By default it is skipped.
    ///
    /// # Errors
    /// As [`Decode::decode`].
    fn read_additional(&mut self, name: &str, input: &mut dyn Decoder) -> Result<(), CodecError> {
        let _ = name;
        input.skip()
    }
}

/// An array that is being decoded.
pub trait ReadItems {
    /// Decodes the next item.
    ///
    /// # Errors
    /// As [`Decode::decode`].
    fn read_item(&mut self, input: &mut dyn Decoder) -> Result<(), CodecError>;

    /// How many items there must be.
    fn least(&self) -> usize {
        0
    }
}

/// The input of one value.
///
/// # Errors
/// Every method fails if the input has another type or is null, if the format fails, and on the second call.
#[allow(clippy::missing_errors_doc, reason = "documented once, for all of them")]
pub trait Decoder {
    /// Reads a boolean.
    fn boolean(&mut self) -> Result<bool, CodecError>;
    /// Reads an integer, which may be written `2.0`.
    fn integer(&mut self) -> Result<i64, CodecError>;
    /// Reads an unsigned integer, which may be written `2.0`.
    fn unsigned(&mut self) -> Result<u64, CodecError>;
    /// Reads any number.
    fn number(&mut self) -> Result<f64, CodecError>;
    /// Reads an amount: a whole number of 64 bits exactly; any other number as it is, unless it is about to be sent.
    fn amount(&mut self) -> Result<Number, CodecError>;
    /// Reads a string.
    fn text(&mut self) -> Result<String, CodecError>;
    /// Passes a string to a function, without allocating.
    fn text_with(&mut self, take: &mut dyn FnMut(&str)) -> Result<(), CodecError>;
    /// Passes a string to a function; `values` are the known ones.
    fn choice(&mut self, values: &'static [&'static str], take: &mut dyn FnMut(&str)) -> Result<(), CodecError> {
        let _ = values;
        self.text_with(take)
    }
    /// Reads any value except null.
    fn any(&mut self) -> Result<Value, CodecError>;
    /// Passes any value except null to an external type, which tells whether it accepts it.
    fn any_with(&mut self, refusal: &'static Refusal, accept: &mut dyn FnMut(Value) -> bool) -> Result<(), CodecError> {
        if accept(self.any()?) { Ok(()) } else { Err(self.refuse(refusal)) }
    }
    /// Whether the value has to be encoded as this input again.
    fn is_lossless(&self) -> bool {
        false
    }
    /// The error of a value that was read and that an external type refuses.
    fn refuse(&mut self, refusal: &'static Refusal) -> CodecError {
        CodecError::new(refusal.reason)
    }
    /// Skips the value.
    fn skip(&mut self) -> Result<(), CodecError>;
    /// Skips an item that a tuple has no place for.
    fn skip_surplus(&mut self) -> Result<(), CodecError> {
        self.skip()
    }
    /// Reads an array.
    fn array(&mut self, items: &mut dyn ReadItems) -> Result<(), CodecError>;
    /// Reads an object with fields of these `names`.
    fn object(&mut self, names: &[&str], fields: &mut dyn ReadFields) -> Result<(), CodecError>;
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
    const HAS_NULL: bool = true;

    fn vacant() -> Self {
        Self::Null
    }

    fn decode(input: &mut dyn Decoder) -> Result<Self, CodecError> {
        match input.any() {
            Err(fault) if fault.is_null() => Ok(Self::Null), // null is a value here: an optional one is `Some(Null)`
            read => read,
        }
    }
}

impl<T: Decode> Decode for Option<T> {
    const ABSENT: Option<Self> = Some(None);
    const HAS_NULL: bool = T::HAS_NULL;

    fn vacant() -> Self {
        None
    }

    fn decode(input: &mut dyn Decoder) -> Result<Self, CodecError> {
        T::decode_optional(input)
    }
}

impl<T: Decode> Decode for Box<T> {
    const HAS_NULL: bool = T::HAS_NULL;

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
            Err(fault) => Err(fault), // `?` would compile three more functions for every item type
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
        input.object(&[], &mut entries)?;
        Ok(entries)
    }
}

impl<T: Decode> ReadFields for BTreeMap<String, T> {
    fn read_field(&mut self, _: usize, input: &mut dyn Decoder) -> Result<(), CodecError> {
        input.skip() // never called: there are no names
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
        input.object(&[], &mut entries)?;
        Ok(entries)
    }
}

impl ReadFields for Map<String, Value> {
    fn read_field(&mut self, _: usize, input: &mut dyn Decoder) -> Result<(), CodecError> {
        input.skip() // never called: there are no names
    }

    fn read_additional(&mut self, name: &str, input: &mut dyn Decoder) -> Result<(), CodecError> {
        self.insert(name.to_owned(), Value::decode(input)?);
        Ok(())
    }
}
