//! The fields of a struct that is being decoded, as a list, so that a struct needs no function to select one by its index.

use super::{CodecError, Decode, Decoder, ReadFields};

/// How a field may be missing, by the words of [`record!`](super).
#[allow(non_camel_case_types, reason = "the words of the macro, which names a variant without a match")]
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Presence {
    /// It must be present, unless its type has a value that stands for an absent one.
    required,
    /// It may be absent, but not null unless its type has null.
    optional,
    /// It may be null or absent, and is encoded as null.
    nullable,
    /// It must be present, and may be null.
    stated,
    /// It may be absent or null, which are different.
    patch,
}

impl Presence {
    /// Whether `None` is encoded as null.
    pub(super) const fn is_null_if_absent(self) -> bool {
        matches!(self, Self::nullable | Self::stated)
    }
}

/// A value that is replaced by decoding another one.
pub trait ReadValue {
    /// Whether the value must be present.
    fn is_required(&self) -> bool;

    /// Whether null is a value of its type, or of the type that is optional.
    fn has_null(&self) -> bool {
        true
    }

    /// Decodes the value.
    ///
    /// # Errors
    /// As [`Decode::decode`].
    fn read(&mut self, input: &mut dyn Decoder) -> Result<(), CodecError>;
}

impl<T: Decode> ReadValue for T {
    fn is_required(&self) -> bool {
        T::ABSENT.is_none()
    }

    fn has_null(&self) -> bool {
        T::HAS_NULL
    }

    fn read(&mut self, input: &mut dyn Decoder) -> Result<(), CodecError> {
        match T::decode(input) {
            Ok(value) => {
                *self = value;
                Ok(())
            }
            Err(fault) => Err(fault),
        }
    }
}

/// A required value of a type without an initial value.
#[derive(Debug)]
pub struct Required<'a, T>(pub &'a mut Option<T>);

impl<T: Decode> ReadValue for Required<'_, T> {
    fn is_required(&self) -> bool {
        T::ABSENT.is_none()
    }

    fn read(&mut self, input: &mut dyn Decoder) -> Result<(), CodecError> {
        match T::decode(input) {
            Ok(value) => {
                *self.0 = Some(value);
                Ok(())
            }
            Err(fault) => Err(fault),
        }
    }
}

/// Decodes an object into the `values`, each of which has its name and its presence at the same index; and what has another
/// name into `additional`, or else skips it.
///
/// # Errors
/// As [`Decode::decode`].
pub fn read_object<'v>(
    input: &mut dyn Decoder,
    names: &[&str],
    presences: &[Presence],
    values: &mut [&'v mut dyn ReadValue],
    additional: Option<&'v mut dyn ReadFields>,
) -> Result<(), CodecError> {
    input.object(names, &mut Fields { presences, values, additional })
}

struct Fields<'a, 'v> {
    presences: &'a [Presence],
    values: &'a mut [&'v mut dyn ReadValue],
    additional: Option<&'v mut dyn ReadFields>,
}

impl ReadFields for Fields<'_, '_> {
    fn is_required(&self, index: usize) -> bool {
        match self.presences.get(index) {
            Some(Presence::required) => self.values.get(index).is_some_and(|value| value.is_required()),
            presence => presence == Some(&Presence::stated),
        }
    }

    fn keeps_null(&self, index: usize) -> bool {
        match self.presences.get(index) {
            Some(Presence::optional) => self.values.get(index).is_none_or(|value| value.has_null()),
            _ => true,
        }
    }

    fn read_field(&mut self, index: usize, input: &mut dyn Decoder) -> Result<(), CodecError> {
        match self.values.get_mut(index) {
            Some(value) => value.read(input),
            None => input.skip(), // never called: every name has a value
        }
    }

    fn read_additional(&mut self, name: &str, input: &mut dyn Decoder) -> Result<(), CodecError> {
        match &mut self.additional {
            Some(additional) => additional.read_additional(name, input),
            None => input.skip(),
        }
    }
}
