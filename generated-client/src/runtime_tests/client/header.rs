//! Typed response headers.

use http::{HeaderMap, HeaderValue};

use super::Header;

fn headers(lines: &[(&'static str, &'static str)]) -> HeaderMap {
    lines.iter().map(|(name, value)| (name.parse().unwrap(), HeaderValue::from_static(value))).collect()
}

#[test]
fn a_header_is_read_as_what_it_holds() {
    let headers = headers(&[("x-total", "41"), ("x-fresh", "true"), ("x-flour", "rye, spelt"), ("x-flour", "oat")]);
    assert_eq!(Header::<i64>::new("x-total").find(&headers).unwrap(), Some(41));
    assert_eq!(Header::<bool>::new("x-fresh").find(&headers).unwrap(), Some(true));
    assert_eq!(Header::<Vec<String>>::new("x-flour").find(&headers).unwrap().unwrap(), ["rye", "spelt", "oat"]);
    assert_eq!(Header::<String>::new("x-oven").find(&headers).unwrap(), None);
}

#[test]
fn what_a_header_should_not_hold_is_no_absence() {
    let mut headers = headers(&[("x-total", "many"), ("x-counts", "1, two")]);
    headers.insert("x-name", HeaderValue::from_bytes(b"\xff").unwrap());
    let error = Header::<i64>::new("x-total").find(&headers).unwrap_err();
    assert!(error.to_string().contains("`x-total`"), "{error}");
    assert!(Header::<Vec<i64>>::new("x-counts").find(&headers).is_err());
    assert!(Header::<String>::new("x-name").find(&headers).is_err());
}
