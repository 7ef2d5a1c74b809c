//! A limit on values, and which of two is tighter.

use std::cmp::Ordering;

use crate::read::Number;

/// A limit as one keyword gives it.
pub(super) struct Limit {
    pub keyword: &'static str,
    /// The value that the limit amounts to: 1 for integers greater than 0
    pub value: Number,
    /// Whether the value itself is beyond the limit
    pub is_exclusive: bool,
    /// The number as the document writes it
    pub text: String,
}

impl Limit {
    /// A length or a number of items.
    pub fn count(keyword: &'static str, count: u64) -> Self {
        Self::inclusive(keyword, Number::Integer(count.into()))
    }

    pub fn inclusive(keyword: &'static str, value: Number) -> Self {
        Self { keyword, value, is_exclusive: false, text: value.to_string() }
    }

    pub fn exclusive(keyword: &'static str, value: Number) -> Self {
        Self { is_exclusive: true, ..Self::inclusive(keyword, value) }
    }
}

/// Whether a limit is below or above the values.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum End {
    Lower,
    Upper,
}

impl End {
    /// How tight `one` is compared with `other`: `Greater` where it allows less.
    pub fn tightness(self, one: Number, other: Number) -> Ordering {
        match self {
            Self::Lower => compare(one, other),
            Self::Upper => compare(other, one),
        }
    }

    /// The tighter one of two, where there are two; the first one where they are equal.
    pub fn tighter(self, one: Option<Number>, other: Option<Number>) -> Option<Number> {
        // Of equal ones, `max_by` gives the last.
        other.into_iter().chain(one).max_by(|one, other| self.tightness(*one, *other))
    }
}

/// The order of two numbers: exact for integers, which may lie beyond what a float tells apart.
pub(super) fn compare(one: Number, other: Number) -> Ordering {
    match (one, other) {
        (Number::Integer(one), Number::Integer(other)) => one.cmp(&other),
        _ => one.as_f64().total_cmp(&other.as_f64()),
    }
}
