//! Numbers of either kind, compared exactly.

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
    assert_eq!(compare(-i128::MAX, -1e39), Some(Greater));
    assert_eq!(compare(i128::MIN, f64::NEG_INFINITY), Some(Greater));
    assert_eq!(compare(0, f64::NAN), None);
}

#[test]
fn a_float_is_the_integer_that_it_is_written_as() {
    let rounded: f64 = "9223372036854780000.0".parse().unwrap();
    assert_eq!(compare(9_223_372_036_854_780_000_i128, rounded), Some(Equal));
    assert_eq!(compare(9_223_372_036_854_779_904_i128, rounded), Some(Less), "that is only how it is stored");
    assert_eq!(compare(i64::MAX, 2_f64.powi(63)), Some(Less));
    assert_eq!(compare(i64::MIN, -(2_f64.powi(63))), Some(Greater));
}

#[test]
fn multiples_are_decimal() {
    let divides = |divisor: Number, value: Number| value.is_multiple_of(divisor);
    for (divisor, value) in [(0.1, 0.3), (0.01, 19.99), (0.0001, 0.0075), (1e-8, 12_391_239_123.0), (2.5, -7.5)] {
        assert!(divides(divisor.into(), value.into()), "{divisor} divides {value}");
    }
    for (divisor, value) in [(0.1, 0.35), (0.01, 19.995), (0.0001, 0.007_51), (0.123_456_789, 1e308), (1e300, 1.0)] {
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
