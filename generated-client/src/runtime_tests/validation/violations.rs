//! Violations: their text, their places, and their JSON.

use super::super::{Actual, At, Limit, Location, Rule, Violation, check};
use super::Violations;

#[test]
fn there_is_always_one() {
    assert_eq!(Violations::new("Lead", Vec::new()), None);
}

#[test]
fn what_two_schemas_say_alike_is_said_once() {
    let mut found = Vec::new();
    let body = At::root(Location::Body);
    for most in [2, 1, 2] {
        check::max_length("abc", most, body.key("name"), &mut found);
    }
    let violations = Violations::new("Lead", found).unwrap();
    let texts: Vec<_> = violations.iter().map(ToString::to_string).collect();
    assert_eq!(texts, ["/name: 3 characters, at most 2", "/name: 3 characters, at most 1"]);
}

#[test]
fn a_field_is_the_last_name_of_the_place() {
    let field = |at: At<'_>| Violation::new(at, Rule::Type, Limit::None, Actual::Hidden).field().map(String::from);
    let root = At::root(Location::Body);
    let guests = root.key("guests");
    assert_eq!(field(root), None);
    assert_eq!(field(root.index(0)), None);
    assert_eq!(field(guests.index(12)).unwrap(), "guests");
    assert_eq!(field(guests.index(12).key("first_name")).unwrap(), "first_name");
    assert_eq!(field(guests.key("a/b~1")).unwrap(), "a/b~1");
    assert_eq!(field(guests.key("")).unwrap(), "");
}

#[test]
fn programs_read_them_as_json_and_by_place() {
    let mut found = Vec::new();
    let (body, query) = (At::root(Location::Body), At::root(Location::Query));
    check::max_length("abc", 2, body.key("name"), &mut found);
    check::one_of_text("C", &["A", "B"], query.key("kind"), &mut found);
    check::min_properties(0, 1, body, &mut found);
    let violations = Violations::new("Lead", found).unwrap();
    assert_eq!(violations.len(), 3);
    assert_eq!(violations.at("/name").map(|violation| violation.rule().as_str()).collect::<Vec<_>>(), ["maxLength"]);
    assert_eq!(violations.iter().nth(1).unwrap().to_string(), r#"query kind: "C" is not one of A, B"#);
    assert_eq!(violations.iter().nth(2).unwrap().to_string(), "body: 0 properties, at least 1");
    let expected = serde_json::json!({"subject": "Lead", "violations": [
        {"pointer": "/name", "location": "body", "rule": "maxLength", "limit": 2, "actual": 3,
         "message": "3 characters, at most 2"},
        {"pointer": "/kind", "location": "query", "rule": "enum", "limit": ["A", "B"], "actual": "C",
         "message": r#""C" is not one of A, B"#},
        {"pointer": "", "location": "body", "rule": "minProperties", "limit": 1, "actual": 0,
         "message": "0 properties, at least 1"},
    ]});
    assert_eq!(serde_json::to_value(&violations).unwrap(), expected);
}
