//! Formats of numbers.

use super::*;

#[test]
fn each_reaches_as_far_as_it_says() {
    for format in [&INT8, &INT16, &INT32, &INT64, &UINT8, &UINT16, &UINT32, &UINT64] {
        assert!(format.words().ends_with(&format!("({} to {})", format.least, format.most)));
        for (number, holds) in
            [(format.least, true), (format.most, true), (format.least - 1, false), (format.most + 1, false)]
        {
            assert_eq!(format.holds(number.into()), holds, "{number} as {}", format.words());
        }
    }
    assert!(UINT8.holds(7.0.into()) && !UINT8.holds(7.5.into()) && !UINT8.holds(f64::INFINITY.into()));
}
