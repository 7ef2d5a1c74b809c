//! Whether `serde_json` reads a number of a JSON text without loss.

use super::super::codec::LAST_EXACT_INTEGER;
use super::super::validation::{Decimal, Number};

/// How `serde_json` reads a number.
pub(super) enum Conversion {
    /// Exactly.
    Exact,
    /// Exactly, if it is written like this.
    ExactAs(String),
    /// As another number.
    Rounded,
    /// Not at all: it is larger than all floats.
    OutOfRange,
}

/// How `serde_json` reads a number; `None` if it is not a number.
pub(super) fn conversion(token: &str) -> Option<Conversion> {
    let float: f64 = token.parse().ok()?;
    if float.is_infinite() {
        return Some(Conversion::OutOfRange);
    }
    if float.abs() < LAST_EXACT_INTEGER || token.parse::<i64>().is_ok() || token.parse::<u64>().is_ok() {
        return Some(Conversion::Exact);
    }
    let written = Decimal::parse(token);
    let whole = written.and_then(Decimal::whole).and_then(|size| i128::try_from(size).ok());
    let whole = whole.map(|size| if token.starts_with('-') { -size } else { size });
    Some(match whole {
        Some(whole) if i64::try_from(whole).is_ok() || u64::try_from(whole).is_ok() => {
            Conversion::ExactAs(whole.to_string())
        }
        _ if written == Decimal::of(Number::Float(float)) => Conversion::Exact,
        _ => Conversion::Rounded,
    })
}
