//! Amounts in units from and to `Decimal` of rust_decimal: 1234.50 is 123450 cents.

use rust_decimal::Decimal;
use rust_decimal::prelude::ToPrimitive as _;

use super::{Amount, Cents, InvalidCents};

/// In units. Fails if a response holds an amount that no `Decimal` holds.
impl TryFrom<Cents> for Decimal {
    type Error = InvalidCents;

    fn try_from(amount: Cents) -> Result<Self, InvalidCents> {
        let units = match amount.0 {
            Amount::Whole(cents) => Some(Self::new(cents, 2)),
            Amount::Other(cents) => Self::try_from(cents).ok().and_then(|cents| cents.checked_div(Self::ONE_HUNDRED)),
        };
        units.ok_or_else(|| InvalidCents(format!("{:?} cents are beyond a `Decimal`", amount.as_f64())))
    }
}

/// From units. Fails if there is a fraction of a cent, or more cents than an `i64` holds.
impl TryFrom<Decimal> for Cents {
    type Error = InvalidCents;

    fn try_from(units: Decimal) -> Result<Self, InvalidCents> {
        let cents = units.checked_mul(Decimal::ONE_HUNDRED).filter(|cents| cents.fract().is_zero());
        let cents = cents.and_then(|cents| cents.to_i64()).map(Self::new);
        cents.ok_or_else(|| InvalidCents(format!("{units} is not a whole number of cents")))
    }
}
