//! Each check at its limit, one step beyond it, and in words.

use serde_json::json;

use super::super::{At, Location, Pattern, Rule, Violation, Violations};
use super::*;
use crate::runtime::{DateTime, OpenEnum, UnknownValue};

/// What a check finds.
fn found(check: impl FnOnce(At<'_>, &mut Vec<Violation>)) -> Vec<Violation> {
    let mut found = Vec::new();
    check(At::root(Location::Body).key("a"), &mut found);
    found
}

/// What a check finds, in words; nothing if nothing.
fn words(check: impl FnOnce(At<'_>, &mut Vec<Violation>)) -> String {
    found(check).iter().map(|violation| violation.message().to_string()).collect()
}

#[test]
fn length_counts_code_points() {
    assert_eq!(words(|at, found| max_length("äöü", 3, at, found)), "");
    assert_eq!(words(|at, found| max_length("👩‍👧", 2, at, found)), "3 characters, at most 2");
    assert_eq!(words(|at, found| min_length("äöü", 3, at, found)), "");
    assert_eq!(words(|at, found| min_length("👩", 2, at, found)), "1 character, at least 2");
    assert_eq!(words(|at, found| min_length("👩👩", 2, at, found)), "");
    assert_eq!(words(|at, found| min_length("", 0, at, found)), "");
}

#[test]
fn bounds() {
    assert_eq!(words(|at, found| minimum(1_i64, 1, at, found)), "");
    assert_eq!(words(|at, found| minimum(0.5, 1, at, found)), "0.5, at least 1");
    assert_eq!(words(|at, found| maximum(1_i64, 1.0, at, found)), "");
    assert_eq!(words(|at, found| maximum(251_i64, 250, at, found)), "251, at most 250");
    assert_eq!(words(|at, found| exclusive_minimum(0_i64, 0, at, found)), "0, greater than 0");
    assert_eq!(words(|at, found| exclusive_minimum(1e-9, 0, at, found)), "");
    assert_eq!(words(|at, found| exclusive_maximum(5.0, 5, at, found)), "5, less than 5");
    assert_eq!(words(|at, found| exclusive_maximum(4_i64, 5, at, found)), "");
    assert_eq!(words(|at, found| multiple_of(0.35, 0.1, at, found)), "0.35 is not a multiple of 0.1");
    assert_eq!(words(|at, found| minimum(f64::NAN, 0, at, found)), "", "another rule's business");
    assert_eq!(words(|at, found| finite(f64::NAN, at, found)), "NaN is not a finite number");
    assert_eq!(words(|at, found| finite(1.0, at, found)), "");
}

#[test]
fn lists_of_other_things_than_texts() {
    assert_eq!(words(|at, found| one_of_numbers(2_i64, &[1.into(), 2.0.into()], at, found)), "");
    assert_eq!(words(|at, found| one_of_numbers(3_i64, &[1.into(), 2.5.into()], at, found)), "3 is not one of 1, 2.5");
    assert_eq!(words(|at, found| one_of_booleans(true, &[true], at, found)), "");
    assert_eq!(words(|at, found| one_of_booleans(true, &[false], at, found)), "true does not equal false");
}

#[test]
fn what_fits_no_arm_is_named_by_its_kind() {
    let none = |value: serde_json::Value| words(|at, found| no_arm(&value, "a date", at, found));
    assert_eq!(none(json!({"a": 1})), "an object is not a date");
    assert_eq!(none(json!("x")), r#""x" is not a date"#);
    assert_eq!(none(json!(false)), "false is not a date");
}

#[test]
fn counts() {
    assert_eq!(words(|at, found| max_items(1, 0, at, found)), "1 item, at most 0");
    assert_eq!(words(|at, found| min_items(0, 1, at, found)), "0 items, at least 1");
    assert_eq!(words(|at, found| max_properties(3, 2, at, found)), "3 properties, at most 2");
    assert_eq!(words(|at, found| min_properties(1, 2, at, found)), "1 property, at least 2");
    assert_eq!(found(|at, found| max_items(2, 2, at, found)), []);
    assert_eq!(found(|at, found| min_properties(2, 2, at, found)), []);
}

#[test]
fn items_are_compared_as_json() {
    let equal = |items: &[f64]| words(|at, found| unique_items(items, at, found));
    assert_eq!(equal(&[1.0, 2.0, 3.0]), "");
    assert_eq!(equal(&[1.0, 2.0, 1.0, 2.0]), "items 0 and 2 are equal");
    assert_eq!(equal(&[f64::NAN, f64::NAN]), "this value does not fit into JSON");
    let both = found(|at, found| {
        finite(f64::NAN, at.index(1), found);
        unique_items(&[1.0, f64::NAN], at, found);
    });
    assert_eq!(both.len(), 1, "its own check has found it: {both:?}");
    let values = [serde_json::json!({"a": 1}), serde_json::json!({"a": 1.0})];
    assert_eq!(words(|at, found| unique_items(&values, at, found)), "items 0 and 1 are equal");
}

#[test]
fn texts() {
    static DIGITS: Pattern = Pattern::new(r"^\d+$", r"\A[0-9]+\z");
    const VALUES: &[&str] = &["A", "B", "C", "D", "E", "F", "G", "H", "I", "J", "K", "L"];
    assert_eq!(words(|at, found| pattern("12", &DIGITS, at, found)), "");
    assert_eq!(words(|at, found| pattern("1\n\"", &DIGITS, at, found)), r#""1\n\"" does not match ^\d+$"#);
    assert_eq!(words(|at, found| one_of_text("L", VALUES, at, found)), "");
    assert_eq!(
        words(|at, found| one_of_text("Z", VALUES, at, found)),
        r#""Z" is not one of A, B, C, D, E, F, G, H, I, J, ... and 2 more"#
    );
    const EXPECTED: &[&str] = &["a valid date", "a valid time"];
    assert_eq!(words(|at, found| any_of(true, "x", EXPECTED, at, found)), "");
    assert_eq!(
        words(|at, found| any_of(false, "x", EXPECTED, at, found)),
        r#""x" is neither a valid date nor a valid time"#
    );
    let (whole, cut) = ("ä".repeat(40), "ä".repeat(41));
    assert_eq!(words(|at, found| date(&whole, at, found)), format!("\"{whole}\" is not a valid date"));
    assert_eq!(words(|at, found| date(&cut, at, found)), format!("\"{whole}…\" is not a valid date"));
}

#[test]
fn a_check_is_a_condition() {
    assert!(passes(|at, found| max_length("abc", 3, at, found)));
    assert!(!passes(|at, found| max_length("abcd", 3, at, found)));
}

#[test]
fn formats() {
    let moment = DateTime::from("2026-01-31T09:30:00Z");
    assert_eq!(words(|at, found| date_time(&moment, at, found)), "");
    assert_eq!(words(|at, found| date_time("soon", at, found)), r#""soon" is not a valid date-time"#);
    for check in [date, time, email, uri, uuid, ipv4, ipv6, hostname, path_segment] {
        assert_eq!(found(|at, found| check("", at, found))[0].rule(), Rule::Format);
    }
    for (check, text) in [
        (date as fn(&str, At<'_>, &mut Vec<Violation>), "2026-01-31"),
        (time, "09:30:00Z"),
        (email, "a@example.com"),
        (uri, "https://example.com"),
        (uuid, "2eb8aa08-aa98-11ea-b4aa-73b441d16380"),
        (ipv4, "127.0.0.1"),
        (ipv6, "::1"),
        (hostname, "example.com"),
        (path_segment, "..."),
    ] {
        assert_eq!(found(|at, found| check(text, at, found)), []);
    }
}

#[test]
fn an_open_enum_has_to_be_known() {
    #[derive(Clone)]
    struct Text(&'static str);
    impl OpenEnum for Text {
        const VALUES: &'static [&'static str] = &["A"];
        const VARIANTS: &'static [Self] = &[Self("A")];
        fn unknown(_: UnknownValue) -> Self {
            Self("B")
        }
        fn as_str(&self) -> &str {
            self.0
        }
        fn is_known(&self) -> bool {
            self.0 == "A"
        }
    }
    assert_eq!(words(|at, found| known(&Text::from_wire("A"), at, found)), "");
    assert_eq!(words(|at, found| known(&Text::from_wire(""), at, found)), r#""B" does not equal "A""#);
}

#[test]
fn a_secret_is_never_shown() {
    let mut found = Vec::new();
    let root = At::root(Location::Header);
    let secret = root.secret_key("token");
    email("hunter2", secret, &mut found);
    minimum(4711, 9999, secret.key("pin"), &mut found);
    max_length("hunter2", 3, secret, &mut found);
    let violations = Violations::new("Login", found).unwrap();
    assert_eq!(
        violations.to_string(),
        "Login breaks 3 constraints:\n  header token      (hidden) is not a valid email\n  \
         header token/pin  (hidden), at least 9999\n  header token      7 characters, at most 3"
    );
}
