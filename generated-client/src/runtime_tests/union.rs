//! Which variant of a union a JSON value belongs to.

use serde_json::json;

use super::{Arm, Kind, choose};

#[test]
fn a_kind_decides_between_scalars() {
    let arms = [Arm::any(Kind::Boolean), Arm::any(Kind::Text), Arm::any(Kind::Number), Arm::any(Kind::Array)];
    assert_eq!(choose(&json!(true), &arms), Some(0));
    assert_eq!(choose(&json!("true"), &arms), Some(1));
    assert_eq!(choose(&json!(1), &arms), Some(2));
    assert_eq!(choose(&json!([]), &arms), Some(3));
    assert_eq!(choose(&json!(null), &arms), None);
    assert_eq!(choose(&json!({}), &arms), None);
}

#[test]
fn the_narrower_arm_wins_wherever_it_stands() {
    let arms = [Arm::any(Kind::Text), Arm::one_of(&["A", "B"]), Arm::any(Kind::Number), Arm::any(Kind::Integer)];
    assert_eq!(choose(&json!("A"), &arms), Some(1));
    assert_eq!(choose(&json!("C"), &arms), Some(0));
    assert_eq!(choose(&json!(2.0), &arms), Some(3));
    assert_eq!(choose(&json!(2.5), &arms), Some(2));
    assert_eq!(choose(&json!("C"), &arms[1..2]), None);
}

#[test]
fn an_object_goes_where_most_of_its_fields_are_known() {
    let arms = [
        Arm::any(Kind::Object),
        Arm::object(&["a"], &["a", "b"]),
        Arm::object(&[], &["b", "c"]),
        Arm::object(&["a", "d"], &["a", "d"]),
    ];
    assert_eq!(choose(&json!({"a": 1, "b": 1}), &arms), Some(1));
    assert_eq!(choose(&json!({"b": 1, "c": 1}), &arms), Some(2));
    assert_eq!(choose(&json!({"x": 1}), &arms[..2]), Some(0));
    assert_eq!(choose(&json!({}), &arms), None, "arms 0 and 2 fit equally well");
    assert_eq!(choose(&json!({"a": 1, "d": 1}), &arms), Some(3));
}

#[test]
fn a_tag_excludes() {
    let days = Arm::object(&["type"], &["type", "at"]).tagged(&[("type", &["DAYS"])]);
    let weeks = Arm::object(&["type"], &["type", "at"]).tagged(&[("type", &["WEEKS"])]);
    assert_eq!(choose(&json!({"type": "WEEKS", "at": 1}), &[days, weeks]), Some(1));
    assert_eq!(choose(&json!({"type": "YEARS", "at": 1}), &[days, weeks]), None);
}
