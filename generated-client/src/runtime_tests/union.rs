//! Which variant of a union a JSON value belongs to.

use serde_json::json;

use super::{Arm, Kind};

/// The arms that a value is tried as, in order, if they lose nothing of it.
fn choose(value: &serde_json::Value, arms: &[Arm]) -> Vec<usize> {
    super::matching(value, arms).lossless
}

/// The same object, which keeps what it has no field for.
const fn open(object: Arm) -> Arm {
    Arm { keeps_rest: true, ..object }
}

#[test]
fn a_kind_decides_between_scalars() {
    let arms = [Arm::any(Kind::Boolean), Arm::any(Kind::Text), Arm::any(Kind::Number), Arm::any(Kind::Array)];
    assert_eq!(choose(&json!(true), &arms), [0]);
    assert_eq!(choose(&json!("true"), &arms), [1]);
    assert_eq!(choose(&json!(1), &arms), [2]);
    assert_eq!(choose(&json!([]), &arms), [3]);
    assert_eq!(choose(&json!(null), &arms), [0; 0]);
    assert_eq!(choose(&json!({}), &arms), [0; 0]);
}

#[test]
fn the_narrower_arm_wins_wherever_it_stands() {
    let arms = [Arm::any(Kind::Text), Arm::one_of(&["A", "B"]), Arm::any(Kind::Number), Arm::any(Kind::Integer)];
    assert_eq!(choose(&json!("A"), &arms), [1, 0]);
    assert_eq!(choose(&json!("C"), &arms), [0]);
    assert_eq!(choose(&json!(2.0), &arms), [3, 2]);
    assert_eq!(choose(&json!(2.5), &arms), [2]);
    assert_eq!(choose(&json!("C"), &arms[1..2]), [0; 0]);
}

#[test]
fn an_object_goes_where_most_of_its_fields_are_known() {
    let arms = [
        Arm::any(Kind::Object),
        Arm::object(&["a"], &["a", "b"]),
        Arm::object(&[], &["b", "c"]),
        Arm::object(&["a", "d"], &["a", "d"]),
    ];
    assert_eq!(choose(&json!({"a": 1, "b": 1}), &arms), [1, 0]);
    assert_eq!(choose(&json!({"b": 1, "c": 1}), &arms), [2, 0]);
    assert_eq!(choose(&json!({"x": 1}), &arms[..2]), [0]);
    assert_eq!(choose(&json!({}), &arms), [0, 2], "they match equally well");
    assert_eq!(choose(&json!({"a": 1, "d": 1}), &arms), [3, 0]);
}

#[test]
fn a_tag_excludes() {
    let days = Arm::object(&["type"], &["type", "at"]).tagged(&[("type", &["DAYS"])]);
    let weeks = Arm::object(&["type"], &["type", "at"]).tagged(&[("type", &["WEEKS"])]);
    assert_eq!(choose(&json!({"type": "WEEKS", "at": 1}), &[days, weeks]), [1]);
    assert_eq!(choose(&json!({"type": "YEARS", "at": 1}), &[days, weeks]), [0; 0]);
}

#[test]
fn a_tag_may_be_a_number_or_a_boolean_and_may_be_absent() {
    let one = Arm::object(&["type"], &["type", "of"]).numbered(&[("type", &[1])]).flagged(&[("is_hot", &[true])]);
    let two = Arm::object(&["type"], &["type", "of"]).numbered(&[("type", &[2])]);
    assert_eq!(choose(&json!({"type": 2.0, "of": 1}), &[one, two]), [1]);
    assert_eq!(choose(&json!({"type": 1, "of": 1}), &[one, two]), [0]);
    assert_eq!(choose(&json!({"type": 1, "is_hot": null}), &[one, two]), [0]);
    assert_eq!(choose(&json!({"type": 1, "is_hot": false}), &[one, two]), [0; 0]);
    assert_eq!(choose(&json!({"type": null}), &[one, two]), [0; 0]);
}

#[test]
fn of_equal_arms_the_first_comes_first_unless_each_would_lose_a_property() {
    let arms = [Arm::object(&[], &["id", "left"]), Arm::object(&[], &["id", "right"]), Arm::object(&[], &["id"])];
    assert_eq!(choose(&json!({"id": 1}), &arms), [0, 1, 2]);
    assert_eq!(choose(&json!({"id": 1, "right": 1}), &arms), [1]);
    assert_eq!(choose(&json!({"left": 1, "right": 1}), &arms), [0; 0]);
    assert_eq!(choose(&json!([]), &[Arm::any(Kind::Array), Arm::any(Kind::Array)]), [0, 1]);
}

#[test]
fn a_union_within_a_union_matches_what_its_arms_match() {
    const INNER: &[Arm] = &[Arm::any(Kind::Text), Arm::object(&["a"], &["a"])];
    let arms = [Arm::union(INNER), Arm::object(&[], &["b"])];
    assert_eq!(choose(&json!("a"), &arms), [0]);
    assert_eq!(choose(&json!({"a": 1}), &arms), [0]);
    assert_eq!(choose(&json!({"b": 1}), &arms), [1]);
    assert_eq!(choose(&json!(1), &arms), [0; 0]);
}

#[test]
fn where_each_arm_would_lose_a_property_the_only_one_that_fits_is_taken() {
    let arms = [Arm::object(&[], &["left"]), Arm::object(&[], &["right"])];
    let both = json!({"left": 1, "right": 1});
    let fits = |_: &serde_json::Value| Some("fits");
    let fails = |_: &serde_json::Value| None;
    let other = |_| "JSON";
    assert_eq!(super::read(both.clone(), &arms, &[fails, fits], other), "fits");
    assert_eq!(super::read(both.clone(), &arms, &[fits, fits], other), "JSON");
    assert_eq!(super::read(both, &arms, &[fails, fails], other), "JSON");
    assert_eq!(super::read(json!({"left": 1}), &arms, &[fits, fits], other), "fits");
}

#[test]
fn an_arm_that_keeps_what_it_has_no_field_for_loses_nothing() {
    let left = Arm::object(&[], &["left", "id"]);
    let right = Arm::object(&[], &["right"]);
    let both = json!({"id": 1, "left": 1, "right": 1});
    assert_eq!(choose(&both, &[left, right]), [0; 0]);
    assert_eq!(choose(&both, &[left, open(right)]), [1]);
    assert_eq!(choose(&both, &[open(right), open(left)]), [1, 0], "most fields first");
}

#[test]
fn a_union_keeps_what_each_matching_arm_of_it_keeps() {
    const OPEN: &[Arm] = &[Arm::open_object(&["a"], &["a"]), Arm::any(Kind::Text)];
    const HALF_OPEN: &[Arm] = &[OPEN[0], Arm::object(&[], &["b"])];
    let value = json!({"a": 1, "z": 1});
    let outer = Arm::object(&[], &["z"]);
    assert_eq!(choose(&value, &[Arm::union(OPEN), outer]), [0]);
    assert_eq!(choose(&value, &[Arm::union(HALF_OPEN), outer]), [0; 0]);
}

#[test]
fn lists_and_maps_are_told_apart_by_what_they_hold() {
    const TEXT: &[Arm] = &[Arm::any(Kind::Text)];
    const POINT: &[Arm] = &[Arm::object(&["x"], &["x"])];
    let lists = [Arm::list(TEXT), Arm::list(POINT)];
    assert_eq!(choose(&json!(["a"]), &lists), [0]);
    assert_eq!(choose(&json!([{"x": 1}]), &lists), [1]);
    assert_eq!(choose(&json!([{"y": 1}]), &lists), [1], "whether the items are such, decoding says");
    assert_eq!(choose(&json!([]), &lists), [0, 1], "an empty list is the same in both");
    let objects = [Arm::map(POINT), POINT[0]];
    assert_eq!(choose(&json!({"x": 1}), &objects), [1]);
    assert_eq!(choose(&json!({"x": {"x": 1}}), &objects), [1, 0]);
    assert_eq!(choose(&json!({"y": {"x": 1}}), &objects), [0]);
}

#[test]
fn what_does_not_fit_the_best_arm_is_tried_as_the_next_that_loses_nothing() {
    let fits = |_: &serde_json::Value| Some("fits");
    let fails = |_: &serde_json::Value| None;
    let value = json!({"id": 1, "at": 1});
    let arms = [Arm::object(&[], &["id", "at"]), Arm::object(&["id"], &["id"])];
    assert_eq!(super::read(value.clone(), &arms, &[fails, fits], |_| "JSON"), "JSON", "`at` would be lost");
    let arms = [arms[0], open(arms[1])];
    assert_eq!(super::read(value, &arms, &[fails, fits], |_| "JSON"), "fits");
}

#[test]
fn of_two_lists_the_one_is_taken_whose_items_have_more_fields() {
    const CRED: &[Arm] = &[Arm::object(&[], &["user", "password"])];
    const NAMED: &[Arm] = &[Arm::object(&[], &["user", "name"])];
    let lists = [Arm::list(CRED), Arm::list(NAMED)];
    assert_eq!(choose(&json!([{"user": "u", "name": "n"}]), &lists), [1]);
    assert_eq!(choose(&json!([{"user": "u"}]), &lists), [0, 1]);
    assert_eq!(choose(&json!([{"user": "u", "name": "n"}, {"password": "p"}]), &lists), [0; 0], "each would lose one");
    const OPEN: &[Arm] = &[open(NAMED[0])];
    let lists = [Arm::list(CRED), Arm::list(OPEN)];
    assert_eq!(choose(&json!([{"user": "u", "name": "n"}, {"password": "p"}]), &lists), [1]);
}

#[test]
fn items_that_may_be_null_are_told_apart_too() {
    const ONE: &[Arm] = &[Arm::any(Kind::Null), Arm::object(&[], &["n1"])];
    const TWO: &[Arm] = &[Arm::any(Kind::Null), Arm::object(&[], &["n2"])];
    let lists = [Arm::list(ONE), Arm::list(TWO)];
    assert_eq!(choose(&json!([null, {"n2": "x"}]), &lists), [1]);
    assert_eq!(choose(&json!([null]), &lists), [0, 1]);
    let maps = [Arm::map(ONE), Arm::map(TWO)];
    assert_eq!(choose(&json!({"a": {"n2": "x"}, "b": null}), &maps), [1]);
}

#[test]
fn an_unknown_item_does_not_make_another_thing_of_its_list() {
    const EVENTS: &[Arm] = &[
        Arm::object(&["type"], &["type", "at"]).tagged(&[("type", &["opened"])]),
        Arm::object(&["type"], &["type"]).tagged(&[("type", &["closed"])]),
    ];
    const TEXT: &[Arm] = &[Arm::any(Kind::Text)];
    let lists = [Arm::list(TEXT), Arm::list(EVENTS)];
    assert_eq!(choose(&json!([{"type": "opened"}, {"type": "reopened"}]), &lists), [1]);
    assert_eq!(choose(&json!([{"type": "reopened"}, "text"]), &lists), [0; 0]);
    assert_eq!(choose(&json!({"a": {"type": "reopened"}}), &[Arm::map(TEXT), Arm::map(EVENTS)]), [1]);
    assert_eq!(choose(&json!({"type": "reopened"}), EVENTS), [0; 0], "a list alone is tried");
}

#[test]
fn a_preferred_value_decides_and_another_says_nothing() {
    let dog = Arm::object(&["kind"], &["kind", "name"]).preferred(&[("kind", &["Dog"])]);
    let cat = Arm::object(&["kind"], &["kind", "name"]).preferred(&[("kind", &["Cat"])]);
    assert_eq!(choose(&json!({"kind": "Cat", "name": "n"}), &[dog, cat]), [1]);
    assert_eq!(choose(&json!({"kind": "cat", "name": "n"}), &[dog, cat]), [0, 1]);
}

#[test]
fn a_large_object_is_compared_with_unions_without_reading_it_again_for_each_name() {
    const INNER: &[Arm] = &[Arm::open_object(&[], &["a"]), Arm::open_object(&[], &["b"])];
    let fields = (0..100_000).map(|index| (format!("p{index}"), json!(index)));
    let value = serde_json::Value::Object(fields.collect());
    assert_eq!(choose(&value, &[Arm::union(INNER), Arm::object(&[], &["c"])]), [0, 1]);
}
