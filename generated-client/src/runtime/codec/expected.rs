//! What a reader asks a format for, and the words for what was there instead.

use super::{ReadFields, ReadItems};

/// What has to be there, and where it goes.
pub(super) enum Expected<'a> {
    Boolean(&'a mut bool),
    Integer(&'a mut i64),
    Unsigned(&'a mut u64),
    Number(&'a mut f64),
    Text(&'a mut String),
    TextWith(&'a mut dyn FnMut(&str)),
    Array(&'a mut dyn ReadItems),
    Object { names: &'a [&'a str], required: &'a [bool], fields: &'a mut dyn ReadFields },
}

/// What was expected, and that null or a number out of range was found instead.
macro_rules! expected {
    ($what:literal) => {
        [$what, concat!("expected ", $what, ", found null"), concat!("expected ", $what, ", found one out of range")]
    };
}

impl Expected<'_> {
    const fn words(&self) -> [&'static str; 3] {
        match self {
            Self::Boolean(_) => expected!("a boolean"),
            Self::Integer(_) => expected!("a whole number of 64 bits"),
            Self::Unsigned(_) => expected!("a whole number of 64 bits without a sign"),
            Self::Number(_) => expected!("a number"),
            Self::Text(_) | Self::TextWith(_) => expected!("a text"),
            Self::Array(_) => expected!("an array"),
            Self::Object { .. } => expected!("an object"),
        }
    }

    /// What was expected.
    pub(super) const fn name(&self) -> &'static str {
        self.words()[0]
    }

    /// Why null will not do.
    pub(super) const fn not_null(&self) -> &'static str {
        self.words()[1]
    }

    /// Why a number out of range will not do.
    pub(super) const fn out_of_range(&self) -> &'static str {
        self.words()[2]
    }
}
