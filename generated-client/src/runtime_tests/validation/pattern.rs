//! Patterns.

use super::Pattern;

#[test]
fn a_pattern_is_the_translation_and_is_called_by_its_source() {
    static TEN_DIGITS: Pattern = Pattern::new(r"^\d{10}$", r"\A[0-9]{10}\z");
    assert!(TEN_DIGITS.is_match("0123456789"));
    assert!(!TEN_DIGITS.is_match("0123456789\n"));
    assert_eq!(TEN_DIGITS.source(), r"^\d{10}$");
}

#[test]
fn a_pattern_that_does_not_compile_matches_nothing() {
    assert!(!Pattern::new("(", "(").is_match("anything"));
}
