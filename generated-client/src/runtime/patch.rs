//! [`Patch`]: a field of an update, which is unchanged, cleared or set.

use super::cents::Cents;
use super::text::{Date, DateOrDateTime, DateTime};
use super::{CodecError, Decode, Decoder, Encode, Encoder};

/// A field that is unchanged, cleared or set.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum Patch<T> {
    /// Not sent: the record keeps its value.
    #[default]
    Absent,
    /// Sent as null: the record loses its value.
    Null,
    /// Sent: the record gets this value.
    Value(T),
}

impl<T> Patch<T> {
    /// The value to set, if there is one.
    #[must_use]
    pub const fn as_option(&self) -> Option<&T> {
        match self {
            Self::Value(value) => Some(value),
            Self::Absent | Self::Null => None,
        }
    }

    /// Converts the value to set, if there is one.
    #[must_use]
    pub fn map<U>(self, convert: impl FnOnce(T) -> U) -> Patch<U> {
        match self {
            Self::Absent => Patch::Absent,
            Self::Null => Patch::Null,
            Self::Value(value) => Patch::Value(convert(value)),
        }
    }

    /// Whether the field is cleared.
    #[must_use]
    pub const fn is_null(&self) -> bool {
        matches!(self, Self::Null)
    }

    /// Whether the field is unchanged.
    #[must_use]
    pub const fn is_absent(&self) -> bool {
        matches!(self, Self::Absent)
    }
}

impl<T> From<T> for Patch<T> {
    fn from(value: T) -> Self {
        Self::Value(value)
    }
}

/// `None` clears the field. Use [`Patch::Absent`] to leave it unchanged.
impl<T> From<Option<T>> for Patch<T> {
    fn from(value: Option<T>) -> Self {
        value.map_or(Self::Null, Self::Value)
    }
}

macro_rules! from_text {
    ($($type:ty),*) => {$(
        impl From<&str> for Patch<$type> {
            fn from(text: &str) -> Self {
                Self::Value(text.into())
            }
        }
    )*};
}

from_text!(String, Date, DateOrDateTime, DateTime);

macro_rules! from_number {
    ($($type:ty),*) => {$(
        /// Without loss.
        impl From<$type> for Patch<f64> {
            fn from(number: $type) -> Self {
                Self::Value(number.into())
            }
        }
    )*};
}

impl From<i64> for Patch<Cents> {
    fn from(cents: i64) -> Self {
        Self::Value(cents.into())
    }
}

from_number!(i8, i16, i32, u8, u16, u32, f32);

impl<T: Encode> Encode for Patch<T> {
    fn encode(&self, out: &mut dyn Encoder) -> Result<(), CodecError> {
        match self {
            Self::Value(value) => value.encode(out),
            Self::Absent | Self::Null => out.null(),
        }
    }

    fn is_absent(&self) -> bool {
        Self::is_absent(self)
    }
}

impl<T: Decode> Decode for Patch<T> {
    const ABSENT: Option<Self> = Some(Self::Absent);

    fn vacant() -> Self {
        Self::Absent
    }

    fn decode(input: &mut dyn Decoder) -> Result<Self, CodecError> {
        T::decode_optional(input).map(Self::from)
    }
}

#[cfg(test)]
#[path = "../runtime_tests/patch.rs"]
mod tests;
