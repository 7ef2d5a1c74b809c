//! Values that no arm of a union accepts, or two; that `not` excludes; and arbitrary values.

use serde_json::{Value, json};

use super::build::{Builder, Style};
use super::fault::{Faults, of_each_type};
use super::goal::is_of;
use super::limits::LONGEST;
use super::place::Place;
use super::sample::of;

/// Faults of `anyOf`, `oneOf` and `not`.
pub fn of_place<'d>(place: &Place<'d>, id: usize, builder: &mut Builder<'_, 'd>, faults: &mut Faults) {
    if !place.arms.is_empty() {
        let arms: Vec<usize> = place.arms.iter().map(|arm| builder.places.place(arm)).collect();
        // First values of no arm's type, then those with only the type of an arm.
        let (taken, others): (Vec<_>, Vec<_>) = of_each_type()
            .into_iter()
            .partition(|value| arms.iter().any(|arm| is_of(&builder.places.at(*arm).limits.types, value)));
        faults.all(others);
        faults.all(taken);
        for (index, left) in arms.iter().enumerate().take(6) {
            for right in arms.iter().take(6).skip(index + 1) {
                let both = builder.places.both(*left, *right);
                faults.all([builder.instance(both, Style::Minimal, &[]), builder.instance(both, Style::Full(0), &[])]);
            }
        }
    }
    for not in &place.nots {
        let not = builder.places.place(not);
        let both = builder.places.both(id, not);
        for number in 0..3 {
            let value = builder.instance(both, Style::Full(number), &[]);
            if number == 0 {
                faults.first(value)
            } else {
                faults.near(value)
            }
            faults.near(builder.instance(not, Style::Full(number), &[]));
        }
        faults.near(builder.instance(both, Style::Minimal, &[]));
    }
}

/// Values of all kinds, for a place without constraints.
pub fn free(faults: &mut Faults) {
    of_each_type().into_iter().for_each(|value| faults.odd(value));
    for layer in [|value| json!([value]), |value| json!({ "a": value })] as [fn(Value) -> Value; 2] {
        faults.odd((0..100).fold(json!("deep"), |value, _| layer(value)));
    }
    faults.odd(json!(u64::MAX));
    faults.odd(json!(1e300));
    faults.odd(json!(of("long text ", LONGEST / 100)));
}
