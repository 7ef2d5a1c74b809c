//! Each assertion, kept and broken.

use serde_json::{Value, json};

use super::super::validation::{At, Location, Number, Pattern as Regex};
use super::Assertion::*;
use super::Property::{Optional, Required};
use super::{ANY, ARRAY, Assertion, INTEGER, Json, NULL, NUMBER, OBJECT, STRING, Schema, check, check_strictly};

static X: Regex = Regex::new("^x_", "^x_");
static NOTHING: Schema = Schema(ANY, &[Never]);
static TEXT: Schema = Schema(STRING, &[]);
static ONE: Schema = Schema(INTEGER, &[Minimum(Number::Integer(1))]);

fn rules(schema: &Schema, value: &Value) -> Vec<String> {
    let mut found = Vec::new();
    check(schema, value, At::root(Location::Body), &mut found);
    found.iter().map(|violation| format!("{} {}", violation.pointer(), violation.rule().as_str())).collect()
}

/// A schema of one assertion accepts the first value, and says this of the second.
fn judge(assertion: &'static [Assertion], kept: &Value, broken: &Value, expected: &[&str]) {
    let schema = Schema(ANY, assertion);
    assert_eq!(rules(&schema, kept), [""; 0], "{assertion:?} of {kept}");
    assert_eq!(rules(&schema, broken), expected, "{assertion:?} of {broken}");
}

/// Tables are static: only there may one lean on another.
macro_rules! judge {
    ($assertions:expr, $($rest:tt)*) => {{
        static ASSERTIONS: &[Assertion] = $assertions;
        judge(ASSERTIONS, $($rest)*)
    }};
}

#[test]
fn of_objects() {
    judge!(&[AlsoRequired(&["a"])], &json!({"a": null}), &json!({}), &["/a required"]);
    judge!(&[PatternProperties(&[(&X, &TEXT)])], &json!({"x_a": "", "a": 1}), &json!({"x_a": 1}), &["/x_a type"]);
    judge!(
        &[Properties(&[Optional("a", &TEXT)]), PatternProperties(&[(&X, &TEXT)]), AdditionalProperties(&NOTHING)],
        &json!({"a": "", "x_b": ""}),
        &json!({"b": ""}),
        &["/b additionalProperties"],
    );
    judge!(
        &[PropertyNames(&Schema(ANY, &[MaxLength(1)]))],
        &json!({"a": 1}),
        &json!({"ab": 1}),
        &["/ab propertyNames"]
    );
    judge!(&[DependentRequired(&[("a", &["b"])])], &json!({"b": 1}), &json!({"a": 1}), &["/b dependentRequired"]);
    judge!(
        &[DependentSchemas(&[("a", &Schema(ANY, &[AlsoRequired(&["b"])]))])],
        &json!({"b": 1}),
        &json!({"a": 1}),
        &["/b required"],
    );
    judge!(
        &[AllOf(&Schema(ANY, &[Properties(&[Optional("a", &TEXT)])])), UnevaluatedProperties(&NOTHING)],
        &json!({"a": ""}),
        &json!({"b": ""}),
        &["/b unevaluatedProperties"],
    );
}

#[test]
fn of_arrays() {
    judge!(&[PrefixItems(&[&TEXT]), Items(&ONE)], &json!(["a", 1]), &json!([1, 0]), &["/0 type", "/1 minimum"]);
    judge!(&[Contains(&ONE, 1, Some(2))], &json!([0, 1]), &json!([0]), &[" contains"]);
    judge!(&[Contains(&ONE, 0, Some(1))], &json!([]), &json!([1, 2]), &[" maxContains"]);
    judge!(&[UniqueItems], &json!([1, "1", true]), &json!([{"a": 1, "b": 2}, {"b": 2, "a": 1.0}]), &[" uniqueItems"]);
    judge!(&[PrefixItems(&[&TEXT]), UnevaluatedItems(&NOTHING)], &json!(["a"]), &json!(["a", 1]), &["/1 false"]);
}

#[test]
fn of_any_value() {
    judge!(&[Enum(&[Json::Number(Number::Integer(1)), Json::Null])], &json!(1.0), &json!(2), &[" enum"]);
    judge!(&[Enum(&[Json::Object(&[("a", Json::Array(&[]))])])], &json!({"a": []}), &json!({"a": [1]}), &[" enum"]);
    judge!(&[TextsOrNull(&["A"])], &json!(null), &json!("B"), &[" enum"]);
    judge!(&[OneOf(&[&TEXT, &ONE])], &json!(1), &json!(true), &[" oneOf"]);
    judge!(&[OneOf(&[&ONE, &Schema(NUMBER, &[])])], &json!(0), &json!(1), &[" oneOf"]);
    judge!(&[Not(&TEXT)], &json!(1), &json!("a"), &[" not"]);
    judge!(&[If(&TEXT, Some(&Schema(ANY, &[MaxLength(1)])), Some(&ONE))], &json!("a"), &json!("ab"), &[" maxLength"]);
    judge!(&[If(&TEXT, None, Some(&ONE))], &json!("ab"), &json!(0), &[" minimum"]);
    assert_eq!(
        rules(&Schema(STRING | NULL, &[Texts(&["A"])]), &json!(1)),
        [" type"],
        "that it is not listed goes without saying"
    );
    assert_eq!(rules(&Schema(INTEGER, &[]), &json!(1.0)), [""; 0]);
    assert_eq!(rules(&Schema(INTEGER, &[]), &json!(1.5)), [" type"]);
}

#[test]
fn a_listed_value_is_shown_as_json() {
    let value = Json::Object(&[("a\"\u{1}", Json::Array(&[Json::Text("é\n\u{1}'"), Json::Null]))]);
    assert_eq!(value.to_string(), r#"{"a\"\u0001":["é\n\u0001'",null]}"#);
}

#[test]
fn a_property_on_which_all_arms_agree_tells_none_apart() {
    static KIND: Schema = Schema(STRING, &[Texts(&["CAT", "DOG"])]);
    static CAT: Schema = Schema(OBJECT, &[Properties(&[Required("kind", &KIND), Optional("lives", &ONE)])]);
    static DOG: Schema = Schema(OBJECT, &[Properties(&[Required("kind", &KIND), Required("name", &TEXT)])]);
    static PET: Schema = Schema(ANY, &[AnyOf(&[&CAT, &DOG])]);
    assert_eq!(rules(&PET, &json!({"kind": "COW", "lives": 1})), ["/kind enum"]);
    assert_eq!(rules(&PET, &json!({"kind": "COW", "name": "x"})), ["/kind enum"]);
}

#[test]
fn the_arm_that_was_meant_is_reported() {
    static CAT: Schema = Schema(
        OBJECT,
        &[Properties(&[Required("kind", &Schema(STRING, &[Texts(&["CAT"])])), Optional("lives", &ONE)])],
    );
    static DOG: Schema = Schema(OBJECT, &[Properties(&[Required("kind", &Schema(STRING, &[Texts(&["DOG"])]))])]);
    static PET: Schema = Schema(ANY, &[AnyOf(&[&CAT, &DOG, &Schema(NULL, &[])])]);
    assert_eq!(rules(&PET, &json!({"kind": "CAT", "lives": 0})), ["/lives minimum"]);
    assert_eq!(rules(&PET, &json!({"kind": "COW"})), [" anyOf"]);
    assert_eq!(rules(&PET, &json!(1)), [" anyOf"]);
    let unknown = |value: &Value| {
        let mut found = Vec::new();
        check_strictly(&PET, value, At::root(Location::Body), &mut found);
        found.len()
    };
    assert_eq!(unknown(&json!({"kind": "DOG", "lives": 1})), 1, "what another arm knows is unknown to this one");
    assert_eq!(unknown(&json!({"kind": "CAT", "lives": 1})), 0);
}

#[test]
fn a_discriminator_tells_which_arm_was_meant_and_refuses_nothing() {
    static CAT: Schema = Schema(OBJECT, &[Properties(&[Required("kind", &TEXT), Required("a", &ONE)])]);
    static DOG: Schema = Schema(OBJECT, &[Properties(&[Required("kind", &TEXT), Optional("b", &ONE)])]);
    static PET: Schema = Schema(ANY, &[Discriminator("kind", &[&["Cat"], &["Dog"]]), OneOf(&[&CAT, &DOG])]);
    assert_eq!(rules(&PET, &json!({"kind": "Cow", "a": 1, "b": 0})), [""; 0], "it is a cat by all but its name");
    assert_eq!(rules(&PET, &json!({"kind": "Cat", "b": 1})), [""; 0], "and this a dog");
    assert_eq!(rules(&PET, &json!({"kind": "Dog", "a": 1})), [""; 0], "of two, the one that is named");
    assert_eq!(rules(&PET, &json!({"kind": "Cow", "a": 1})), [" oneOf"]);
    assert_eq!(rules(&PET, &json!({"kind": "Cat", "b": 0})), ["/a required"]);
    assert_eq!(rules(&PET, &json!({"kind": "Dog", "b": 0})), ["/b minimum"]);
    assert_eq!(rules(&PET, &json!({"kind": "Cow", "b": 0})), ["/b minimum"], "none is named: the nearest is told");
}

#[test]
fn a_nested_choice_costs_each_level_once() {
    static DEEP: Schema = Schema(ARRAY, &[Items(&CHOICE)]);
    static CHOICE: Schema = Schema(ANY, &[OneOf(&[&DEEP, &TEXT])]);
    let mut value = json!([1]);
    for _ in 0..100 {
        value = Value::Array(vec![value]);
    }
    assert_eq!(rules(&CHOICE, &value).len(), 1);
}
