//! JSON from outside, through the small types.

use serde_json::{Value, json};

use super::{CreateLead, PATTERN_1, Pet, PhoneType};
use crate::runtime::schema::Assertion::{
    AdditionalProperties, AnyOf, Format, Items, MaxItems, MaxLength, Minimum, Pattern, Properties, Texts,
};
use crate::runtime::schema::Property::{Optional, OptionalSecret, Required};
use crate::runtime::schema::{ANY, ARRAY, BOOLEAN, INTEGER, NULL, NUMBER, OBJECT, STRING, Schema};
use crate::runtime::validation::Number;
use crate::runtime::{Mode, Rule, Violations, format, from_json};

static PET: Schema = Schema(
    OBJECT,
    &[Properties(&[
        Required("name", &Schema(STRING, &[MaxLength(5)])),
        Optional("age", &Schema(INTEGER, &[Minimum(Number::Integer(0))])),
    ])],
);

static DAY: Schema = Schema(STRING, &[Format("date", format::is_date)]);
static MOMENT: Schema = Schema(STRING, &[Format("date-time", format::is_date_time)]);

static CREATE_LEAD: Schema = Schema(
    OBJECT,
    &[
        Properties(&[
            Required("first_name", &Schema(STRING, &[MaxLength(30)])),
            Optional("phone_1_type", &Schema(STRING, &[Texts(PhoneType::VALUES)])),
            Required("closed_at", &Schema(ANY, &[AnyOf(&[&DAY, &MOMENT, &Schema(NULL, &[])])])),
            Optional("rent", &Schema(NUMBER | NULL, &[Minimum(Number::Integer(1))])),
            Optional("pets", &Schema(ARRAY, &[MaxItems(2), Items(&PET)])),
            OptionalSecret("password", &Schema(STRING, &[Pattern(&PATTERN_1)])),
            Optional("is_active", &Schema(ANY, &[AnyOf(&[&Schema(BOOLEAN, &[]), &Schema(STRING, &[MaxLength(3)])])])),
        ]),
        AdditionalProperties(&Schema(INTEGER | NULL, &[])),
    ],
);

from_json!(Pet PET);
from_json!(CreateLead CREATE_LEAD);

fn lead(json: &Value) -> Result<CreateLead, Violations> {
    CreateLead::from_json(json)
}

fn told(violations: &Violations) -> Vec<(&str, &str)> {
    violations.iter().map(|violation| (violation.pointer(), violation.rule().as_str())).collect()
}

#[test]
fn all_that_is_wrong_is_told_at_once_in_the_documents_order() {
    let json = json!({
        "is_active": "yes please", "pets": [{"name": "Rex"}, {"age": -1}, 7], "rent": "1", "phone_1_type": "CELL",
        "first_name": "x".repeat(31), "a": 1.5,
    });
    let violations = lead(&json).unwrap_err();
    let expected = [
        ("/first_name", "maxLength"),
        ("/phone_1_type", "enum"),
        ("/closed_at", "required"),
        ("/rent", "type"),
        ("/pets", "maxItems"),
        ("/pets/1/name", "required"),
        ("/pets/1/age", "minimum"),
        ("/pets/2", "type"),
        ("/is_active", "maxLength"),
        ("/a", "type"),
    ];
    assert_eq!(told(&violations), expected);
    let text = violations.to_string();
    assert!(
        text.starts_with("CreateLead breaks 10 constraints:\n  /first_name    31 characters, at most 30\n"),
        "{text}"
    );
    assert!(
        text.contains("\n  /closed_at     is required\n  /rent          \"1\" is neither a number nor null\n"),
        "{text}"
    );
}

#[test]
fn what_is_right_becomes_the_value_and_is_sent_as_it_came() {
    let json = json!({"first_name": "Ö", "closed_at": null, "rent": 2, "pets": [{"name": "Rex", "age": 3.0}], "a": 1});
    let lead = lead(&json).unwrap();
    assert_eq!(lead.pets.as_deref().unwrap()[0].age, Some(3));
    assert_eq!(lead.additional["a"], Some(1));
    assert_eq!(CreateLead::from_json(json.to_string().as_bytes()).unwrap(), lead);
    assert_eq!(CreateLead::from_json_with(json, Mode::Schema).unwrap(), lead);
}

#[test]
fn an_unknown_property_is_told_unless_the_schema_alone_counts() {
    let json = json!({"name": "Rex", "agee": 3});
    assert_eq!(told(&Pet::from_json(&json).unwrap_err()), [("/agee", "unknown")]);
    // The type has no room for it: it is told, not dropped.
    assert_eq!(told(&Pet::from_json_with(&json, Mode::Schema).unwrap_err()), [("/agee", "representable")]);
    let twice = r#"{"name": "Rex", "name": "Max"}"#;
    assert_eq!(told(&Pet::from_json(twice).unwrap_err()), [("/name", "unique")]);
    assert_eq!(Pet::from_json_with(twice, Mode::Schema).unwrap().name, "Max");
}

#[test]
fn what_a_type_of_rust_cannot_hold_is_told() {
    for age in ["9223372036854775808", "1e300", "-1e19"] {
        let told_of = |text: String| Pet::from_json(&text).unwrap_err();
        let violations = told_of(format!(r#"{{"name": "Rex", "age": {age}}}"#));
        let rules: Vec<Rule> = violations.at("/age").map(|violation| violation.rule()).collect();
        assert!(rules.contains(&Rule::Representable) || rules == [Rule::Minimum], "{age}: {violations}");
    }
    let violations =
        lead(&json!({"first_name": "", "closed_at": null, "rent": 9_007_199_254_740_993_u64})).unwrap_err();
    assert_eq!(told(&violations), [("/rent", "representable")]);
}

#[test]
fn what_is_no_json_is_told_with_line_and_column() {
    for text in ["", "{", "[1,]", "{\"name\": \u{0}}", "nul"] {
        let violations = Pet::from_json(text).unwrap_err();
        assert_eq!(told(&violations), [("", "json")], "{text:?}");
    }
    let text = Pet::from_json("{\"name\":\n tru}").unwrap_err().to_string();
    assert!(text.contains("is not JSON: expected ident at line 2 column"), "{text}");
    let text = Pet::from_json("{\"age\": 1e999,\n \"name\": tru}").unwrap_err().to_string();
    assert!(text.contains("is not JSON: number out of range at line 1 column"), "{text}");
    assert_eq!(told(&Pet::from_json(&b"\xff"[..]).unwrap_err()), [("", "json")]);
}

#[test]
fn a_secret_is_not_shown() {
    let violations = lead(&json!({"first_name": "", "closed_at": null, "password": "hunter2"})).unwrap_err();
    assert_eq!(told(&violations), [("/password", "pattern")]);
    assert!(!violations.to_string().contains("hunter2"));
    assert!(!serde_json::to_string(&violations).unwrap().contains("hunter2"));
    let violations = lead(&json!({"first_name": "", "closed_at": null, "password": 1_234_567})).unwrap_err();
    assert!(!format!("{violations} {violations:?}").contains("1234567"));
}

#[test]
fn size_and_depth_do_no_harm() {
    let long = lead(&json!({"first_name": "x".repeat(10_000_000), "closed_at": null})).unwrap_err();
    assert!(long.to_string().len() < 200, "values are shown shortened");
    let many = vec![json!({"name": "Rex"}); 100_000];
    assert_eq!(
        told(&lead(&json!({"first_name": "", "closed_at": null, "pets": many})).unwrap_err()),
        [("/pets", "maxItems")]
    );
    let deep = "[".repeat(100_000);
    assert_eq!(told(&CreateLead::from_json(&deep).unwrap_err()), [("", "json")]);
    static NESTED: Schema = Schema(ARRAY, &[Items(&NESTED)]);
    let mut value = json!([]);
    for _ in 0..1_000 {
        value = Value::Array(vec![value]);
    }
    let mut found = Vec::new();
    crate::runtime::schema::check(&NESTED, &value, super::At::root(super::Location::Body), &mut found);
    assert_eq!(found.iter().map(|violation| violation.rule()).collect::<Vec<_>>(), [Rule::Representable]);
}

#[test]
fn null_where_a_type_has_none_is_not_representable() {
    static ANYTHING: Schema = Schema(ANY, &[]);
    #[derive(Debug)]
    struct Name(#[allow(dead_code, reason = "it is shown")] String);
    impl super::Decode for Name {
        fn vacant() -> Self {
            Self(String::new())
        }

        fn decode(input: &mut dyn super::Decoder) -> Result<Self, super::CodecError> {
            input.text().map(Self)
        }
    }
    from_json!(Name ANYTHING);
    let violations = Name::from_json("null").unwrap_err();
    assert_eq!(told(&violations), [("", "representable")]);
    assert_eq!(violations.to_string(), "Name breaks 1 constraint:\n  body  null does not fit into a type without null");
    assert!(Name::from_json_with("\"Rex\"", Mode::Schema).is_ok());
}

/// What is wrong with a value, by each of the two ways, where a typed value holds it.
fn both_ways(json: &Value) -> Option<[Vec<String>; 2]> {
    let lead: CreateLead = serde_json::from_value(json.clone()).ok()?;
    let sent = serde_json::to_value(&lead).ok()?;
    let texts = |result: Result<(), Violations>| -> Vec<String> {
        result.err().into_iter().flatten().map(|broken| format!("{} {broken}", broken.rule().as_str())).collect()
    };
    let from_json = CreateLead::from_json_with(json, Mode::Schema).map(drop);
    (sent == *json).then(|| [texts(lead.validate()), texts(from_json)])
}

#[test]
fn a_value_is_told_the_same_whether_it_is_typed_or_json() {
    let fields: [(&str, &[Value]); 7] = [
        ("first_name", &[json!(""), json!("x".repeat(31))]),
        ("phone_1_type", &[json!("FAX"), json!("CELL")]),
        ("closed_at", &[Value::Null, json!("2026-01-31"), json!("31.1.2026")]),
        ("rent", &[Value::Null, json!(1), json!(0.5)]),
        ("pets", &[json!([]), json!([{"name": "Rexona"}, {"name": "Rex", "age": -1}, {"name": ""}])]),
        ("password", &[json!("1234"), json!("hunter2")]),
        ("is_active", &[json!(true), json!("yes please"), json!([1]), json!(7)]),
    ];
    let count: usize = fields.iter().map(|(_, values)| values.len() + 1).product();
    let mut compared = 0;
    for mut number in 0..count {
        let mut lead = json!({});
        for (name, values) in &fields {
            let choice = number % (values.len() + 1);
            number /= values.len() + 1;
            if let Some(value) = values.get(choice) {
                lead[*name] = value.clone();
            }
        }
        if let Some([typed, json]) = both_ways(&lead) {
            assert_eq!(typed, json, "{lead}");
            compared += 1;
        }
    }
    assert!(compared > 3_000, "{compared} values are compared");
}
