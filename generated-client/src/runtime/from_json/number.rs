//! A number of a JSON text, and whether `serde_json` reads it without loss.

use super::super::codec::LAST_EXACT_INTEGER;
use super::super::validation::{Decimal, Number};

/// What a number becomes.
pub(super) enum Fate {
    /// Just that number.
    Kept,
    /// Just that number, if it is written like this.
    Rewritten(String),
    /// Another one.
    Rounded,
    /// Nothing: it is beyond all floats.
    Beyond,
}

/// What a number becomes; `None` where it is no number.
pub(super) fn fate(token: &str) -> Option<Fate> {
    let float: f64 = token.parse().ok()?;
    if float.is_infinite() {
        return Some(Fate::Beyond);
    }
    if float.abs() < LAST_EXACT_INTEGER || token.parse::<i64>().is_ok() || token.parse::<u64>().is_ok() {
        return Some(Fate::Kept);
    }
    let written = Decimal::parse(token);
    let whole = written.and_then(Decimal::whole).and_then(|size| i128::try_from(size).ok());
    let whole = whole.map(|size| if token.starts_with('-') { -size } else { size });
    Some(match whole {
        Some(whole) if i64::try_from(whole).is_ok() || u64::try_from(whole).is_ok() => {
            Fate::Rewritten(whole.to_string())
        }
        _ if written == Decimal::of(Number::Float(float)) => Fate::Kept,
        _ => Fate::Rounded,
    })
}
