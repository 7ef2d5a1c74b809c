//! Dates: the text is kept, and checked only on request.

use super::{Date, DateOrDateTime, DateTime};

#[test]
fn the_text_is_kept_and_judged_only_when_asked() {
    let odd = DateTime::from("soon");
    assert_eq!(odd.to_string(), "soon");
    assert!(!odd.is_valid());
    assert!(DateTime::from("2026-01-31T09:30:00Z").is_valid());
    assert!(Date::from("2026-01-31").is_valid());
    assert!(!Date::from("2026-01-31T09:30:00Z").is_valid());
    assert!(DateOrDateTime::from("2026-01-31").is_valid());
    assert!(DateOrDateTime::from("2026-01-31T09:30:00Z").is_valid());
    assert!(!DateOrDateTime::from("2026-02-31").is_valid());
}

#[test]
fn it_is_a_plain_text_to_serde() {
    let day: Date = serde_json::from_str(r#""2026-01-31""#).unwrap();
    assert_eq!(serde_json::to_string(&day).unwrap(), r#""2026-01-31""#);
    assert_eq!(format!("{day:?}"), r#""2026-01-31""#);
}
