//! What a JSON text holds that a value does not.

use super::{MAX_DEPTH, Scan};

/// The text as it is read, and the places of what it holds beyond that.
fn scanned(text: &str) -> (String, Vec<String>) {
    let scan = Scan::of(text.as_bytes()).unwrap();
    let places = scan.repeated.iter().chain(&scan.unrepresentable).map(|violation| violation.to_string());
    (String::from_utf8(scan.rewritten(text.as_bytes()).into_owned()).unwrap(), places.collect())
}

/// Nothing is changed, and nothing is lost.
fn kept(text: &str) {
    assert_eq!(scanned(text), (text.to_owned(), Vec::new()));
}

#[test]
fn what_a_value_holds_is_left_alone() {
    kept(r#" { "a" : [ 1, -2.5, 1E+3, true, null, "x\"{[" ], "\u0061b": {} } "#);
    kept("[9007199254740993, 18446744073709551615, -9223372036854775808, 1e300, 1e23, 0.1234567890123456789]");
    kept(r#"["99999999999999999999999999999999"]"#);
}

#[test]
fn a_number_that_loses_digits_is_said() {
    for lossy in ["18446744073709551616", "-9223372036854775809", "18446744073709551617.0", "9007199254740993.5"] {
        let (text, places) = scanned(&format!(r#"{{"a":[0,{lossy}]}}"#));
        assert!(text.contains(lossy));
        assert_eq!(places, ["/a/1: this number does not fit into 64 bits"], "{lossy}");
    }
}

#[test]
fn a_whole_number_is_read_exactly_however_it_is_written() {
    assert_eq!(scanned("[9007199254740993.0]"), ("[9007199254740993]".to_owned(), vec![]));
    assert_eq!(scanned("[-9.007199254740993e15]"), ("[-9007199254740993]".to_owned(), vec![]));
    assert_eq!(scanned("[1.8446744073709551615E19]"), ("[18446744073709551615]".to_owned(), vec![]));
}

#[test]
fn what_cannot_be_read_is_replaced() {
    let (text, places) = scanned(r#"{"a":-1e400,"b":1}"#);
    assert_eq!(text, r#"{"a":-1.7976931348623157e308,"b":1}"#);
    assert_eq!(places, ["/a: this number does not fit into 64 bits"]);
    let deep = |levels: usize| format!("{}{}", "[".repeat(levels), "]".repeat(levels));
    kept(&deep(MAX_DEPTH));
    for levels in [MAX_DEPTH + 1, 100_000] {
        let (text, places) = scanned(&deep(levels));
        assert_eq!(text, deep(MAX_DEPTH).replace("[]", "[null]"));
        let place = "/0".repeat(MAX_DEPTH);
        assert_eq!(places, [format!("{place}: an array is nested more than {MAX_DEPTH} levels deep")]);
    }
}

#[test]
fn a_name_is_compared_as_it_is_meant() {
    let (_, places) = scanned(r#"{"a":1,"\u0061":2,"b":{"a":3},"a":4}"#);
    assert_eq!(places, ["/a: appears more than once", "/a: appears more than once"]);
}

#[test]
fn what_is_no_json_is_left_to_others() {
    for text in ["", "[", "[1", "{\"a\"", "{\"a\":", "{a:1}", "\"", "\"\\", "[--1]", "{\"\\x\":1}", "}"] {
        assert!(Scan::of(text.as_bytes()).is_none(), "{text}");
    }
}
