//! The fields of a struct that is being decoded, as a list, so that a struct needs no function to select one by its index.

use super::{CodecError, Decode, Decoder, ReadFields};

/// A value that is replaced by decoding another one.
pub trait ReadValue {
    /// Whether the value must be present.
    fn is_required(&self) -> bool;

    /// Whether null is encoded as null again.
    fn keeps_null(&self) -> bool {
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

/// A required value that may be null.
#[derive(Debug)]
pub struct Stated<'a, T>(pub &'a mut Option<T>);

impl<T: Decode> ReadValue for Stated<'_, T> {
    fn is_required(&self) -> bool {
        true
    }

    fn read(&mut self, input: &mut dyn Decoder) -> Result<(), CodecError> {
        self.0.read(input)
    }
}

/// A value that may be absent, but not null unless its type has null.
#[derive(Debug)]
pub struct Omitted<'a, T>(pub &'a mut Option<T>);

impl<T: Decode> ReadValue for Omitted<'_, T> {
    fn is_required(&self) -> bool {
        false
    }

    fn keeps_null(&self) -> bool {
        T::HAS_NULL
    }

    fn read(&mut self, input: &mut dyn Decoder) -> Result<(), CodecError> {
        self.0.read(input)
    }
}

/// Decodes an object into the `values`, each of which has its name at the same index; and what has another name into
/// `additional`, or else skips it.
///
/// # Errors
/// As [`Decode::decode`].
pub fn read_object<'v>(
    input: &mut dyn Decoder,
    names: &[&str],
    values: &mut [&'v mut dyn ReadValue],
    additional: Option<&'v mut dyn ReadFields>,
) -> Result<(), CodecError> {
    input.object(names, &mut Fields { values, additional })
}

struct Fields<'a, 'v> {
    values: &'a mut [&'v mut dyn ReadValue],
    additional: Option<&'v mut dyn ReadFields>,
}

impl ReadFields for Fields<'_, '_> {
    fn is_required(&self, index: usize) -> bool {
        self.values.get(index).is_some_and(|value| value.is_required())
    }

    fn keeps_null(&self, index: usize) -> bool {
        self.values.get(index).is_none_or(|value| value.keeps_null())
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
