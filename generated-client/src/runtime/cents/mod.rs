//! [`Cents`]: an amount of money in hundredths of its currency.

#[cfg(feature = "rust_decimal")]
mod rust_decimal;

use std::cmp::Ordering;
use std::fmt;
use std::hash::{Hash, Hasher};
use std::iter::Sum;
use std::ops::{Add, AddAssign, Mul, Neg, Sub, SubAssign};

use super::validation::{Number, whole_i64};
use super::{CodecError, Decode, Decoder, Encode, Encoder};

/// An amount of money in hundredths of its currency, whichever that is.
///
/// It is a whole number, read from `100000` and `100000.0` alike. A response may hold any other number, which is kept:
/// then [`as_i64`](Self::as_i64) is `None`. A request with such an amount violates the rule `representable`.
///
/// Sums are exact as long as an `i64` holds them. Beyond, and with an amount that is not whole, they are those of floats: no
/// operation panics or wraps around.
///
/// Displayed in units: `1234.50`.
#[derive(Clone, Copy)]
pub struct Cents(Amount);

/// No two amounts are equal of which one is whole: what becomes an `Other` is finite, and no `i64` equals it.
#[derive(Clone, Copy)]
enum Amount {
    Whole(i64),
    Other(f64),
}

/// A number is not a whole number of cents that an `i64` holds, or an amount is beyond the type that it is converted to.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct InvalidCents(String);

impl fmt::Display for InvalidCents {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.write_str(&self.0)
    }
}

impl std::error::Error for InvalidCents {}

impl Cents {
    /// Nothing.
    pub const ZERO: Self = Self::new(0);

    /// An amount in cents.
    #[must_use]
    pub const fn new(cents: i64) -> Self {
        Self(Amount::Whole(cents))
    }

    /// The cents; `None` if a response holds a number that is not whole, or that no `i64` holds.
    #[must_use]
    pub const fn as_i64(self) -> Option<i64> {
        match self.0 {
            Amount::Whole(cents) => Some(cents),
            Amount::Other(_) => None,
        }
    }

    /// The cents as the nearest float.
    #[must_use]
    #[allow(clippy::cast_precision_loss, reason = "the nearest float is what is asked for")]
    pub const fn as_f64(self) -> f64 {
        match self.0 {
            Amount::Whole(cents) => cents as f64,
            Amount::Other(cents) => cents,
        }
    }

    /// Whether the amount is a whole number of cents, as every request requires.
    #[must_use]
    pub const fn is_whole(self) -> bool {
        matches!(self.0, Amount::Whole(_))
    }

    /// The amount of any number but NaN; beyond the floats it is the largest of them.
    fn nearest(cents: f64) -> Self {
        match whole_i64(cents) {
            Some(whole) => Self::new(whole),
            None => Self(Amount::Other(cents.clamp(f64::MIN, f64::MAX))),
        }
    }

    /// The sum or difference in whole numbers, or else in floats.
    fn combined(self, other: Self, whole: fn(i64, i64) -> Option<i64>, float: fn(f64, f64) -> f64) -> Self {
        let exact = self.as_i64().zip(other.as_i64()).and_then(|(a, b)| whole(a, b));
        exact.map_or_else(|| Self::nearest(float(self.as_f64(), other.as_f64())), Self::new)
    }
}

impl From<i64> for Cents {
    fn from(cents: i64) -> Self {
        Self::new(cents)
    }
}

impl TryFrom<f64> for Cents {
    type Error = InvalidCents;

    fn try_from(cents: f64) -> Result<Self, InvalidCents> {
        let whole = whole_i64(cents).map(Self::new);
        whole.ok_or_else(|| InvalidCents(format!("{cents:?} is not a whole number of cents")))
    }
}

impl From<Cents> for Number {
    fn from(cents: Cents) -> Self {
        match cents.0 {
            Amount::Whole(cents) => cents.into(),
            Amount::Other(cents) => cents.into(),
        }
    }
}

impl Default for Cents {
    fn default() -> Self {
        Self::ZERO
    }
}

impl Ord for Cents {
    fn cmp(&self, other: &Self) -> Ordering {
        Number::from(*self).partial_cmp(&Number::from(*other)).unwrap_or(Ordering::Equal) // none is a NaN
    }
}

impl PartialOrd for Cents {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

impl PartialEq for Cents {
    fn eq(&self, other: &Self) -> bool {
        self.cmp(other) == Ordering::Equal
    }
}

impl Eq for Cents {}

impl Hash for Cents {
    fn hash<H: Hasher>(&self, state: &mut H) {
        self.as_f64().to_bits().hash(state);
    }
}

impl Add for Cents {
    type Output = Self;

    fn add(self, other: Self) -> Self {
        self.combined(other, i64::checked_add, f64::add)
    }
}

impl Sub for Cents {
    type Output = Self;

    fn sub(self, other: Self) -> Self {
        self.combined(other, i64::checked_sub, f64::sub)
    }
}

/// A price times a quantity.
impl Mul<i64> for Cents {
    type Output = Self;

    fn mul(self, quantity: i64) -> Self {
        self.combined(Self::new(quantity), i64::checked_mul, f64::mul)
    }
}

impl Neg for Cents {
    type Output = Self;

    fn neg(self) -> Self {
        Self::ZERO - self
    }
}

impl AddAssign for Cents {
    fn add_assign(&mut self, other: Self) {
        *self = *self + other;
    }
}

impl SubAssign for Cents {
    fn sub_assign(&mut self, other: Self) {
        *self = *self - other;
    }
}

impl Sum for Cents {
    fn sum<I: Iterator<Item = Self>>(amounts: I) -> Self {
        amounts.fold(Self::ZERO, Self::add)
    }
}

impl<'a> Sum<&'a Self> for Cents {
    fn sum<I: Iterator<Item = &'a Self>>(amounts: I) -> Self {
        amounts.copied().sum()
    }
}

impl fmt::Display for Cents {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.0 {
            Amount::Whole(cents) => {
                let (sign, size) = (if cents < 0 { "-" } else { "" }, cents.unsigned_abs());
                out.pad(&format!("{sign}{}.{:02}", size / 100, size % 100))
            }
            Amount::Other(cents) => out.pad(&format!("{:?}", cents / 100.0)),
        }
    }
}

impl fmt::Debug for Cents {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.0 {
            Amount::Whole(cents) => write!(out, "Cents({cents})"),
            Amount::Other(cents) => write!(out, "Cents({cents:?})"),
        }
    }
}

impl Encode for Cents {
    fn encode(&self, out: &mut dyn Encoder) -> Result<(), CodecError> {
        match self.0 {
            Amount::Whole(cents) => out.integer(cents),
            Amount::Other(cents) => out.number(cents),
        }
    }
}

impl Decode for Cents {
    fn vacant() -> Self {
        Self::ZERO
    }

    #[allow(clippy::cast_precision_loss, reason = "beyond an `i64`, the nearest float is kept")]
    fn decode(input: &mut dyn Decoder) -> Result<Self, CodecError> {
        match input.amount()? {
            Number::Integer(cents) => Ok(i64::try_from(cents).map_or_else(|_| Self::nearest(cents as f64), Self::new)),
            Number::Float(cents) if cents.is_nan() => Err(CodecError::new("expected a number, found NaN")),
            Number::Float(cents) => Ok(Self::nearest(cents)),
        }
    }
}

super::serde_via_codec!(Cents);

#[cfg(test)]
#[path = "../../runtime_tests/cents.rs"]
mod tests;
