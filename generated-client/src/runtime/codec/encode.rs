//! [`Encode`], the [`Encoder`] that a value is written to, and the implementations for common types.

use std::collections::BTreeMap;

use serde_json::{Map, Value};

use super::super::Upload;
use super::{CodecError, Presence};

/// A value that can be encoded in any format.
pub trait Encode {
    /// Encodes this value, with exactly one call on `out`.
    ///
    /// # Errors
    /// If the format fails, or can't represent the value (a number that is not finite).
    fn encode(&self, out: &mut dyn Encoder) -> Result<(), CodecError>;

    /// Whether an object omits this value and its name.
    fn is_absent(&self) -> bool {
        false
    }
}

/// The output of one value.
///
/// # Errors
/// Every method fails if the format does, and on the second call.
#[allow(clippy::missing_errors_doc, reason = "documented once, for all of them")]
pub trait Encoder {
    /// Writes null.
    fn null(&mut self) -> Result<(), CodecError>;
    /// Writes a boolean.
    fn boolean(&mut self, value: bool) -> Result<(), CodecError>;
    /// Writes an integer.
    fn integer(&mut self, value: i64) -> Result<(), CodecError>;
    /// Writes an unsigned integer.
    fn unsigned(&mut self, value: u64) -> Result<(), CodecError>;
    /// Writes a number, as an integer if it is one (`2`, not `2.0`). A number that is not finite is an error.
    fn number(&mut self, value: f64) -> Result<(), CodecError>;
    /// Writes a string.
    fn text(&mut self, value: &str) -> Result<(), CodecError>;
    /// Writes any JSON value.
    fn json(&mut self, value: &Value) -> Result<(), CodecError>;
    /// Writes a file, which only forms support.
    fn upload(&mut self, _file: &Upload) -> Result<(), CodecError> {
        Err(CodecError::new("a file can only be sent in a form"))
    }
    /// Writes an array.
    fn array(&mut self, items: &dyn Items) -> Result<(), CodecError>;
    /// Writes an object: each value under the name at the same index, then the additional properties, which must have other
    /// names. An absent value is left out, or is null where the presence at its index says so.
    fn object_with(
        &mut self,
        names: &[&str],
        presences: &[Presence],
        values: &[&dyn Encode],
        additional: &dyn Entries,
    ) -> Result<(), CodecError>;

    /// Writes an object: each value under the name at the same index, unless it is absent.
    fn object(&mut self, names: &[&str], values: &[&dyn Encode]) -> Result<(), CodecError> {
        self.object_with(names, &[], values, &())
    }
}

/// The names and values that an object is written with.
pub(in super::super) fn present<'a>(
    names: &'a [&'a str],
    presences: &'a [Presence],
    values: &'a [&'a dyn Encode],
) -> impl Iterator<Item = (&'a str, &'a dyn Encode)> + Clone {
    let is_null = |index: usize| presences.get(index).is_some_and(|presence| presence.is_null_if_absent());
    let all = names.iter().zip(values).enumerate();
    all.filter(move |(index, (_, value))| !value.is_absent() || is_null(*index))
        .map(|(_, (name, value))| (*name, *value))
}

/// The function that is called for each item of an array.
pub type EachItem<'a> = dyn FnMut(&dyn Encode) -> Result<(), CodecError> + 'a;

/// The function that is called for each name and value of an object.
pub type EachEntry<'a> = dyn FnMut(&str, &dyn Encode) -> Result<(), CodecError> + 'a;

/// The items of an array.
pub trait Items {
    /// The number of them.
    fn count(&self) -> usize;

    /// Calls `each` for each of them, in order.
    ///
    /// # Errors
    /// Returns the first error of `each`.
    fn each(&self, each: &mut EachItem<'_>) -> Result<(), CodecError>;
}

/// The names and values of an object whose names are not fixed.
pub trait Entries {
    /// The number of them.
    fn count(&self) -> usize;

    /// Calls `each` for each of them, in order.
    ///
    /// # Errors
    /// Returns the first error of `each`.
    fn each(&self, each: &mut EachEntry<'_>) -> Result<(), CodecError>;
}

impl Encode for bool {
    fn encode(&self, out: &mut dyn Encoder) -> Result<(), CodecError> {
        out.boolean(*self)
    }
}

impl Encode for i64 {
    fn encode(&self, out: &mut dyn Encoder) -> Result<(), CodecError> {
        out.integer(*self)
    }
}

impl Encode for u64 {
    fn encode(&self, out: &mut dyn Encoder) -> Result<(), CodecError> {
        out.unsigned(*self)
    }
}

impl Encode for f64 {
    fn encode(&self, out: &mut dyn Encoder) -> Result<(), CodecError> {
        out.number(*self)
    }
}

impl Encode for String {
    fn encode(&self, out: &mut dyn Encoder) -> Result<(), CodecError> {
        out.text(self)
    }
}

impl Encode for &str {
    fn encode(&self, out: &mut dyn Encoder) -> Result<(), CodecError> {
        out.text(self)
    }
}

impl Encode for Value {
    fn encode(&self, out: &mut dyn Encoder) -> Result<(), CodecError> {
        out.json(self)
    }
}

impl<T: Encode> Encode for Option<T> {
    fn encode(&self, out: &mut dyn Encoder) -> Result<(), CodecError> {
        match self {
            Some(value) => value.encode(out),
            None => out.null(), // in an array, in a map, and where it is required and nullable
        }
    }

    fn is_absent(&self) -> bool {
        self.is_none()
    }
}

impl<T: Encode> Encode for Box<T> {
    fn encode(&self, out: &mut dyn Encoder) -> Result<(), CodecError> {
        self.as_ref().encode(out)
    }

    fn is_absent(&self) -> bool {
        self.as_ref().is_absent()
    }
}

impl<T: Encode> Encode for Vec<T> {
    fn encode(&self, out: &mut dyn Encoder) -> Result<(), CodecError> {
        out.array(self)
    }
}

impl<T: Encode> Items for Vec<T> {
    fn count(&self) -> usize {
        self.len()
    }

    fn each(&self, each: &mut EachItem<'_>) -> Result<(), CodecError> {
        for item in self {
            each(item)?;
        }
        Ok(())
    }
}

impl<T: Encode> Encode for BTreeMap<String, T> {
    fn encode(&self, out: &mut dyn Encoder) -> Result<(), CodecError> {
        out.object_with(&[], &[], &[], self)
    }
}

impl<T: Encode> Entries for BTreeMap<String, T> {
    fn count(&self) -> usize {
        self.len()
    }

    fn each(&self, each: &mut EachEntry<'_>) -> Result<(), CodecError> {
        for (name, value) in self {
            each(name, value)?;
        }
        Ok(())
    }
}

impl Encode for Map<String, Value> {
    fn encode(&self, out: &mut dyn Encoder) -> Result<(), CodecError> {
        out.object_with(&[], &[], &[], self)
    }
}

impl Entries for Map<String, Value> {
    fn count(&self) -> usize {
        self.len()
    }

    fn each(&self, each: &mut EachEntry<'_>) -> Result<(), CodecError> {
        for (name, value) in self {
            each(name, value)?;
        }
        Ok(())
    }
}

/// No additional properties.
impl Entries for () {
    fn count(&self) -> usize {
        0
    }

    fn each(&self, _: &mut EachEntry<'_>) -> Result<(), CodecError> {
        Ok(())
    }
}
