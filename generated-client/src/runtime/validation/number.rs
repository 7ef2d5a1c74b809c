//! Numbers of constraints, compared and divided exactly, by their decimals.

use std::cmp::Ordering;
use std::fmt;

use super::super::{CodecError, Encode, Encoder};
use super::decimal::{Decimal, whole};

/// A number as JSON has it: whole, or a float that stands for its shortest decimal.
#[derive(Clone, Copy, Debug)]
pub enum Number {
    /// A whole number.
    Integer(i128),
    /// Any other.
    Float(f64),
}

impl From<i32> for Number {
    #[inline]
    fn from(value: i32) -> Self {
        Self::Integer(value.into())
    }
}

impl From<i64> for Number {
    #[inline]
    fn from(value: i64) -> Self {
        Self::Integer(value.into())
    }
}

impl From<u64> for Number {
    #[inline]
    fn from(value: u64) -> Self {
        Self::Integer(value.into())
    }
}

impl From<i128> for Number {
    #[inline]
    fn from(value: i128) -> Self {
        Self::Integer(value)
    }
}

impl From<f64> for Number {
    #[inline]
    fn from(value: f64) -> Self {
        Self::Float(value)
    }
}

impl PartialEq for Number {
    fn eq(&self, other: &Self) -> bool {
        self.partial_cmp(other) == Some(Ordering::Equal)
    }
}

/// By value, whatever the form; a NaN compares with nothing.
impl PartialOrd for Number {
    #[inline]
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        match (*self, *other) {
            (Self::Integer(a), Self::Integer(b)) => Some(a.cmp(&b)),
            (Self::Float(a), Self::Float(b)) => a.partial_cmp(&b),
            (Self::Integer(a), Self::Float(b)) => compare(a, b),
            // Most limits are small: a float holds those.
            (Self::Float(a), Self::Integer(b)) => match i32::try_from(b) {
                Ok(b) => a.partial_cmp(&f64::from(b)),
                Err(_) => compare(b, a).map(Ordering::reverse),
            },
        }
    }
}

fn compare(integer: i128, float: f64) -> Option<Ordering> {
    match whole(float.trunc()) {
        Some(whole) => {
            Some(integer.cmp(&whole).then_with(|| 0.0.partial_cmp(&float.fract()).unwrap_or(Ordering::Equal)))
        }
        None => 0.0.partial_cmp(&float), // beyond all integers, or not a number
    }
}

impl Number {
    /// A count, which no machine has more bits for than an `i128` has.
    pub(crate) const fn from_count(count: usize) -> Self {
        Self::Integer(count as i128)
    }

    /// Whether this is a whole multiple of `divisor`, as decimals: 0.3 is one of 0.1. Zero divides everything.
    #[must_use]
    pub fn is_multiple_of(self, divisor: Self) -> bool {
        let (Some(dividend), Some(divisor)) = (Decimal::of(self), Decimal::of(divisor)) else {
            return true; // a number that is not finite breaks another rule
        };
        dividend.is_multiple_of(divisor)
    }
}

impl fmt::Display for Number {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Integer(value) => value.fmt(out),
            Self::Float(value) if value.abs() >= 1e21 || (*value != 0.0 && value.abs() < 1e-6) => {
                write!(out, "{value:e}")
            }
            Self::Float(value) => value.fmt(out),
        }
    }
}

impl Encode for Number {
    #[allow(clippy::cast_precision_loss, reason = "beyond 64 bits JSON has floats")]
    fn encode(&self, out: &mut dyn Encoder) -> Result<(), CodecError> {
        match *self {
            Self::Integer(value) => match (i64::try_from(value), u64::try_from(value)) {
                (Ok(value), _) => out.integer(value),
                (_, Ok(value)) => out.unsigned(value),
                _ => out.number(value as f64),
            },
            Self::Float(value) if value.is_finite() => out.number(value),
            Self::Float(value) => out.text(&value.to_string()),
        }
    }
}

#[cfg(test)]
#[path = "../../runtime_tests/validation/number.rs"]
mod tests;
