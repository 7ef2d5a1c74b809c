//! Decimal numbers of any length.

use super::{Decimal, exact_float, whole_i64, whole_u64};

#[test]
fn equal_numbers_are_equal_however_they_are_written() {
    let number = |text: &str| Decimal::parse(text).unwrap();
    for (one, other) in [("100", "1e2"), ("-0.10", "1E-1"), ("0.000", "0e5"), ("12.5", "125e-1"), ("010", "1e+1")] {
        assert!(number(one) == number(other), "{one} is {other}");
    }
    assert!(number("1") != number("10"));
    assert!(number(&format!("1{}", "0".repeat(300))) == number("1e300"));
    for odd in ["", "-", "1e", "1.x", "0x1", "1e99999999999", &"1".repeat(40)] {
        assert!(Decimal::parse(odd).is_none_or(|number| number.digits == 0), "{odd}");
    }
}

#[test]
fn a_whole_number_is_one_however_it_is_written() {
    let whole = |text: &str| Decimal::parse(text).unwrap().whole();
    assert_eq!(whole("9007199254740993.0"), Some(9_007_199_254_740_993));
    assert_eq!(whole("9.007199254740993e15"), Some(9_007_199_254_740_993));
    assert_eq!(whole("12e-1"), None);
    assert_eq!(whole("1e40"), None, "no integer of 128 bits");
}

#[test]
fn a_float_holds_an_integer_that_it_is_written_as() {
    for exact in [0, -1, 1 << 53, 9_007_199_254_740_994, 1_234_567_890_123_456_800, -100_000_000_000_000_000_000] {
        assert!(exact_float(exact).is_some(), "{exact}");
    }
    for lossy in [9_007_199_254_740_993, 1 << 60, 18_446_744_073_709_551_617, i128::MIN] {
        assert_eq!(exact_float(lossy), None, "{lossy}");
    }
}

#[test]
fn a_float_stands_for_the_integer_that_it_is_written_as() {
    assert_eq!(whole_i64(-3.0), Some(-3));
    assert_eq!(whole_i64(9_007_199_254_740_992.0), Some(1 << 53));
    assert_eq!(whole_i64(1.234_567_890_123_456_8e18), Some(1_234_567_890_123_456_800));
    assert_eq!(whole_i64(-9.223_372_036_854_775e18), Some(-9_223_372_036_854_775_000));
    assert_eq!(whole_u64(1.844_674_407_370_955e19), Some(18_446_744_073_709_550_000));
    for odd in [0.5, 2_f64.powi(63), -(2_f64.powi(63)), 1e300, f64::INFINITY, f64::NAN] {
        assert_eq!(whole_i64(odd), None, "{odd}");
    }
    for odd in [-1.0, 2_f64.powi(64), 1e300] {
        assert_eq!(whole_u64(odd), None, "{odd}");
    }
}
