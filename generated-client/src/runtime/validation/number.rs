//! Numbers of constraints, compared and divided exactly.

use std::cmp::Ordering;
use std::fmt;

use super::super::{CodecError, Encode, Encoder};
use super::decimal::Decimal;

/// A number as JSON has it: whole, or a float that stands for its shortest decimal.
#[derive(Clone, Copy, Debug)]
pub enum Number {
    /// A whole number.
    Integer(i128),
    /// Any other.
    Float(f64),
}

impl From<i32> for Number {
    fn from(value: i32) -> Self {
        Self::Integer(value.into())
    }
}

impl From<i64> for Number {
    fn from(value: i64) -> Self {
        Self::Integer(value.into())
    }
}

impl From<u64> for Number {
    fn from(value: u64) -> Self {
        Self::Integer(value.into())
    }
}

impl From<i128> for Number {
    fn from(value: i128) -> Self {
        Self::Integer(value)
    }
}

impl From<f64> for Number {
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
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        match (*self, *other) {
            (Self::Integer(a), Self::Integer(b)) => Some(a.cmp(&b)),
            (Self::Float(a), Self::Float(b)) => a.partial_cmp(&b),
            (Self::Integer(a), Self::Float(b)) => compare(a, b),
            (Self::Float(a), Self::Integer(b)) => compare(b, a).map(Ordering::reverse),
        }
    }
}

#[allow(clippy::cast_possible_truncation, reason = "within the range of an i128, and without its fraction")]
fn compare(integer: i128, float: f64) -> Option<Ordering> {
    const END: f64 = 170_141_183_460_469_231_731_687_303_715_884_105_728.0; // 2^127
    if float.is_nan() {
        None
    } else if float >= END {
        Some(Ordering::Less)
    } else if float < -END {
        Some(Ordering::Greater)
    } else {
        Some(integer.cmp(&(float as i128)).then_with(|| 0.0.partial_cmp(&float.fract()).unwrap_or(Ordering::Equal)))
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
mod tests {
    use std::cmp::Ordering::{Equal, Greater, Less};

    use super::Number;

    fn compare(a: impl Into<Number>, b: impl Into<Number>) -> Option<std::cmp::Ordering> {
        let (a, b) = (a.into(), b.into());
        assert_eq!(a.partial_cmp(&b), b.partial_cmp(&a).map(std::cmp::Ordering::reverse));
        a.partial_cmp(&b)
    }

    #[test]
    fn integers_and_floats_compare_exactly() {
        assert_eq!(compare(1, 1.0), Some(Equal));
        assert_eq!(compare(1, 1.5), Some(Less));
        assert_eq!(compare(-1, -1.5), Some(Greater));
        assert_eq!(compare(0, -0.5), Some(Greater));
        assert_eq!(compare(9_007_199_254_740_993_i64, 9_007_199_254_740_992.0), Some(Greater));
        assert_eq!(compare(i128::MAX, 1e39), Some(Less));
        assert_eq!(compare(i128::MIN, -(2_f64.powi(127))), Some(Equal));
        assert_eq!(compare(i128::MIN, f64::NEG_INFINITY), Some(Greater));
        assert_eq!(compare(0, f64::NAN), None);
    }

    #[test]
    fn multiples_are_decimal() {
        let divides = |divisor: Number, value: Number| value.is_multiple_of(divisor);
        for (divisor, value) in [(0.1, 0.3), (0.01, 19.99), (0.0001, 0.0075), (1e-8, 12_391_239_123.0), (2.5, -7.5)] {
            assert!(divides(divisor.into(), value.into()), "{divisor} divides {value}");
        }
        for (divisor, value) in [(0.1, 0.35), (0.01, 19.995), (0.0001, 0.007_51), (0.123_456_789, 1e308), (1e300, 1.0)]
        {
            assert!(!divides(divisor.into(), value.into()), "{divisor} does not divide {value}");
        }
        assert!(divides(3.into(), 9.into()) && !divides(3.into(), 10.into()));
        assert!(divides(0.5.into(), 1e308.into()) && divides(7.into(), 0.0.into()));
        assert!(divides(i128::MAX.into(), i128::MAX.into()) && !divides(i128::MAX.into(), 1e300.into()));
        assert!(divides(0.into(), 5.into()), "a divisor of zero is no constraint");
        assert!(divides(1.into(), f64::INFINITY.into()), "another rule's business");
    }

    #[test]
    fn a_number_is_printed_as_people_write_it() {
        let texts = [0.1, 250.0, 1e20, 1e300, 5e-324, 0.0].map(|number| Number::from(number).to_string());
        assert_eq!(texts, ["0.1", "250", "100000000000000000000", "1e300", "5e-324", "0"]);
    }
}
