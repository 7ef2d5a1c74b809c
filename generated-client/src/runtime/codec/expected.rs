//! What a decoder expects from a format, and the messages for other values.

use super::super::validation::Number;
use super::{ReadFields, ReadItems};

/// The expected type of a value, and where the value is stored.
pub(super) enum Expected<'a> {
    Boolean(&'a mut bool),
    Integer(&'a mut i64),
    Unsigned(&'a mut u64),
    Number(&'a mut f64),
    Amount(&'a mut Number),
    Text(&'a mut String),
    TextWith(&'a mut dyn FnMut(&str)),
    Array(&'a mut dyn ReadItems),
    Object { names: &'a [&'a str], fields: &'a mut dyn ReadFields },
}

/// The expected type, and the messages for null and for a number out of range.
macro_rules! expected {
    ($what:literal) => {
        &[
            $what,
            concat!("expected ", $what, ", found null"),
            concat!("expected ", $what, ", found a number out of range"),
        ]
    };
}

impl Expected<'_> {
    const fn messages(&self) -> &'static [&'static str; 3] {
        match self {
            Self::Boolean(_) => expected!("a boolean"),
            Self::Integer(_) => expected!("a 64-bit integer"),
            Self::Unsigned(_) => expected!("an unsigned 64-bit integer"),
            Self::Number(_) | Self::Amount(_) => expected!("a number"),
            Self::Text(_) | Self::TextWith(_) => expected!("a string"),
            Self::Array(_) => expected!("an array"),
            Self::Object { .. } => expected!("an object"),
        }
    }

    /// The expected type.
    pub(super) const fn name(&self) -> &'static str {
        self.messages()[0]
    }

    /// The message for null.
    pub(super) const fn not_null(&self) -> &'static str {
        self.messages()[1]
    }

    /// The message for a number out of range.
    pub(super) const fn out_of_range(&self) -> &'static str {
        self.messages()[2]
    }
}
