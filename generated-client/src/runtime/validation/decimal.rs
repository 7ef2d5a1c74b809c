//! Numbers digit for digit, as they are written in decimal.

use std::fmt::{self, Write};

use super::Number;

/// The size of a number: `digits * 10^exponent`.
#[derive(Clone, Copy)]
pub(in crate::runtime) struct Decimal {
    digits: u128,
    exponent: i32,
}

/// The float that is written with the same digits as this integer. Most integers beyond 2^53 have none.
#[allow(clippy::cast_precision_loss, reason = "whether any is lost is the question")]
pub(in crate::runtime) fn exact_float(integer: i128) -> Option<f64> {
    const LAST: u128 = 1 << 53; // every integer up to here is a float
    let float = integer as f64;
    let is_exact = integer.unsigned_abs() <= LAST || Decimal::of(integer.into()) == Decimal::of(float.into());
    is_exact.then_some(float)
}

/// The integer that this float is written as, which is what is sent and checked: that of 2^63 ends with zeros.
#[allow(clippy::cast_possible_truncation, reason = "whole, and exact up to 2^53")]
pub(in crate::runtime) fn whole(float: f64) -> Option<i128> {
    const LAST: f64 = 9_007_199_254_740_992.0; // 2^53
    if float.fract() != 0.0 {
        return None;
    }
    if float.abs() <= LAST {
        return Some(float as i128);
    }
    let size = i128::try_from(Decimal::of_float(float)?.whole()?).ok()?;
    Some(if float < 0.0 { -size } else { size })
}

/// The integer that this float is written as. -2^63 is written as -9223372036854776000, which no `i64` holds.
pub(in crate::runtime) fn whole_i64(float: f64) -> Option<i64> {
    whole(float).and_then(|whole| i64::try_from(whole).ok())
}

/// The integer without a sign that this float is written as.
pub(in crate::runtime) fn whole_u64(float: f64) -> Option<u64> {
    whole(float).and_then(|whole| u64::try_from(whole).ok())
}

impl Decimal {
    pub fn of(number: Number) -> Option<Self> {
        match number {
            Number::Integer(value) => Some(Self { digits: value.unsigned_abs(), exponent: 0 }),
            Number::Float(value) => Self::of_float(value),
        }
    }

    /// The shortest decimal that means this float: Rust prints just that.
    fn of_float(value: f64) -> Option<Self> {
        let mut text = Text::default();
        write!(text, "{value:e}").ok()?;
        Self::parse(text.as_str())
    }

    /// The size of a number that is written as JSON writes it; `None` where it has more digits than fit.
    pub fn parse(text: &str) -> Option<Self> {
        let text = text.trim_start_matches('-');
        let (mantissa, exponent) = text.split_once(['e', 'E']).unwrap_or((text, "0"));
        let (whole, fraction) = mantissa.split_once('.').unwrap_or((mantissa, ""));
        let mut digits: u128 = 0;
        let mut zeros = 0; // behind the digits, where they need no room
        for digit in whole.bytes().chain(fraction.bytes()) {
            match digit {
                b'0' if digits == 0 => {}
                b'0' => zeros += 1,
                b'1'..=b'9' => {
                    let scale = 10_u128.checked_pow(zeros + 1)?;
                    digits = digits.checked_mul(scale)?.checked_add(u128::from(digit - b'0'))?;
                    zeros = 0;
                }
                _ => return None,
            }
        }
        let exponent: i32 = exponent.parse().ok()?;
        let exponent = exponent.checked_add(i32::try_from(zeros).ok()?)?;
        Some(Self { digits, exponent: exponent.checked_sub(i32::try_from(fraction.len()).ok()?)? })
    }

    /// The number, where it is whole.
    pub fn whole(self) -> Option<u128> {
        let Self { digits, exponent } = self.reduced();
        10_u128.checked_pow(u32::try_from(exponent).ok()?)?.checked_mul(digits)
    }

    /// The same number without zeros at its end.
    fn reduced(self) -> Self {
        let mut number = if self.digits == 0 { Self { exponent: 0, ..self } } else { self };
        while number.digits != 0 && number.digits.is_multiple_of(10) {
            number = Self { digits: number.digits / 10, exponent: number.exponent.saturating_add(1) };
        }
        number
    }

    pub fn is_multiple_of(self, divisor: Self) -> bool {
        if divisor.digits == 0 {
            return true; // zero divides everything
        }
        let modulus = if self.exponent >= divisor.exponent {
            Some(divisor.digits)
        } else {
            let scale = 10_u128.checked_pow(self.exponent.abs_diff(divisor.exponent));
            scale.and_then(|scale| scale.checked_mul(divisor.digits))
        };
        let Some(modulus) = modulus else {
            return self.digits == 0; // the divisor is greater than any number that is not zero
        };
        let mut rest = self.digits % modulus;
        for _ in divisor.exponent..self.exponent {
            if rest == 0 {
                break;
            }
            rest = times_ten(rest, modulus);
        }
        rest == 0
    }
}

impl PartialEq for Decimal {
    fn eq(&self, other: &Self) -> bool {
        let (one, other) = (self.reduced(), other.reduced());
        (one.digits, one.exponent) == (other.digits, other.exponent)
    }
}

/// `10 * rest % modulus` without overflow.
fn times_ten(rest: u128, modulus: u128) -> u128 {
    let add = |a: u128, b: u128| if a >= modulus - b { a - (modulus - b) } else { a + b };
    let twice = add(rest, rest);
    let four = add(twice, twice);
    add(add(four, four), twice)
}

/// A text on the stack, long enough for any `f64` in scientific notation.
#[derive(Default)]
struct Text {
    bytes: [u8; 32],
    len: usize,
}

impl Text {
    fn as_str(&self) -> &str {
        self.bytes.get(..self.len).and_then(|bytes| std::str::from_utf8(bytes).ok()).unwrap_or_default()
    }
}

impl Write for Text {
    fn write_str(&mut self, part: &str) -> fmt::Result {
        let end = self.len + part.len();
        self.bytes.get_mut(self.len..end).ok_or(fmt::Error)?.copy_from_slice(part.as_bytes());
        self.len = end;
        Ok(())
    }
}

#[cfg(test)]
#[path = "../../runtime_tests/validation/decimal.rs"]
mod tests;
