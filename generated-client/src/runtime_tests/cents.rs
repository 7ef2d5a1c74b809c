//! Amounts: what they are read from, what stays readable, how they add up.

use std::collections::HashSet;

use super::Cents;
use crate::runtime::codec::{from_slice, to_vec};

fn read(json: &str) -> Cents {
    from_slice(json.as_bytes()).unwrap()
}

fn written(cents: Cents) -> String {
    String::from_utf8(to_vec(&cents).unwrap()).unwrap()
}

#[test]
fn one_amount_has_two_spellings() {
    assert_eq!(read("100000"), read("100000.0"));
    assert_eq!(read("1e5").as_i64(), Some(100_000));
    assert_eq!(written(read("100000.0")), "100000");
    for exact in [i64::MIN, i64::MAX, 9_007_199_254_740_993] {
        assert_eq!(read(&exact.to_string()).as_i64(), Some(exact));
        assert_eq!(written(exact.into()), exact.to_string());
    }
}

#[test]
fn any_other_number_is_kept() {
    for (json, number) in [("0.5", 0.5), ("-12.25", -12.25), ("1e300", 1e300), ("18446744073709551615", 2f64.powi(64))]
    {
        let odd = read(json);
        assert_eq!((odd.as_i64(), odd.is_whole(), odd.as_f64()), (None, false, number), "{json}");
        assert_eq!(read(&written(odd)), odd, "{json}");
    }
    for other in ["\"100\"", "true", "[]"] {
        from_slice::<Cents>(other.as_bytes()).unwrap_err();
    }
    assert_eq!(from_slice::<Option<Cents>>(b"null").unwrap(), None);
}

#[test]
fn whole_floats_convert() {
    assert_eq!(Cents::try_from(1e5), Ok(Cents::new(100_000)));
    for odd in [0.5, 1e300, f64::NAN, f64::INFINITY] {
        Cents::try_from(odd).unwrap_err();
    }
}

#[test]
fn sums_are_exact_and_never_panic() {
    let [a, b] = [150, -50].map(Cents::from);
    assert_eq!((a + b, a - b, -a, a * 3), (100.into(), 200.into(), (-150).into(), 450.into()));
    assert_eq!([a, b].iter().sum::<Cents>(), [a, b].into_iter().sum());
    let mut total = Cents::default();
    total += a;
    total -= b;
    assert_eq!(total.as_i64(), Some(200));
    assert_eq!(read("0.5") + read("0.5"), Cents::new(1));
    let (most, huge) = (Cents::from(i64::MAX), read("1.7e308"));
    assert_eq!((most + Cents::new(1)).as_f64(), 2f64.powi(63));
    assert_eq!((most * i64::MAX).as_f64(), 2f64.powi(126));
    assert_eq!((huge + huge).as_f64(), f64::MAX);
    assert_eq!((-Cents::from(i64::MIN)).as_f64(), 2f64.powi(63));
    assert!(huge > most && read("0.5") > Cents::ZERO && read("0.5") < Cents::new(1));
}

#[test]
fn equal_amounts_are_one() {
    let same: HashSet<Cents> = [read("1"), read("1.0"), 1.into(), read("-0.0"), Cents::ZERO].into();
    assert_eq!(same.len(), 2);
}

#[test]
fn shown_in_units() {
    for (json, shown) in [("123450", "1234.50"), ("-5", "-0.05"), ("0", "0.00"), ("12.5", "0.125"), ("1e20", "1e18")] {
        assert_eq!(read(json).to_string(), shown);
    }
    assert_eq!(format!("{:>8}|{:?}", Cents::new(5), Cents::new(5)), "    0.05|Cents(5)");
}

#[cfg(feature = "rust_decimal")]
#[test]
fn decimals_are_units() {
    use rust_decimal::Decimal;

    let units = Decimal::new(123_450, 2);
    assert_eq!(Cents::try_from(units), Ok(Cents::new(123_450)));
    assert_eq!(Decimal::try_from(Cents::new(123_450)), Ok(units));
    assert_eq!(Decimal::try_from(read("12.5")), Ok(Decimal::new(125, 3)));
    assert_eq!(Decimal::try_from(read("1e300")).unwrap_err().to_string(), "1e300 cents are beyond a `Decimal`");
    assert_eq!(Cents::try_from(Decimal::new(5, 3)).unwrap_err().to_string(), "0.005 is not a whole number of cents");
    Cents::try_from(Decimal::MAX).unwrap_err();
}
