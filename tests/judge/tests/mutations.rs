//! Code that is off by one, in one keyword, is found; code that is not, is not.

mod toy;

use judge::{Cases, judge};
use serde_json::{Value, json};

/// The schema is held to itself, and then the code to `mutant`.
fn found(schema: Value, mutants: &[Value]) {
    let document = [toy::document(&schema)];
    let honest = judge(&document, &[toy::subject(&schema)], Cases::PerTarget(400), 1);
    assert!(honest.is_clean(), "{honest}");
    assert_eq!(honest.gaps, [""; 0], "{honest}");
    assert!(honest.valid > 0 && honest.valid < honest.cases, "{honest}");
    for mutant in mutants {
        let report = judge(&document, &[toy::subject(mutant)], Cases::PerTarget(400), 1);
        assert!(report.disagreed > 0 && !report.is_clean(), "{mutant} instead of {schema}\n{report}");
        assert!(!report.examples.is_empty());
    }
}

#[test]
fn max_length() {
    found(
        json!({ "type": "string", "maxLength": 30 }),
        &[
            json!({ "type": "string", "maxLength": 29 }),
            json!({ "type": "string", "maxLength": 31 }),
            json!({ "type": "string" }),
        ],
    );
}

#[test]
fn min_length() {
    found(
        json!({ "type": "string", "minLength": 3 }),
        &[json!({ "type": "string", "minLength": 2 }), json!({ "type": "string", "minLength": 4 })],
    );
}

#[test]
fn lengths_count_code_points() {
    let schema = json!({ "type": "string", "minLength": 2, "maxLength": 5 });
    let counted = |count: fn(&str) -> usize| {
        let mut target = toy::subject(&schema);
        target.verdict = Box::new(move |value| {
            let length = value.as_str().map(count);
            let broken = match length {
                None => vec![judge::Finding::new("", "type")],
                Some(length) if length < 2 => vec![judge::Finding::new("", "minLength")],
                Some(length) if length > 5 => vec![judge::Finding::new("", "maxLength")],
                Some(_) => Vec::new(),
            };
            judge::Verdict { front_door: Some(broken), ..Default::default() }
        });
        judge(&[toy::document(&schema)], &[target], Cases::PerTarget(400), 1)
    };
    let right = counted(|text| text.chars().count());
    assert!(right.is_clean(), "{right}");
    assert!(counted(str::len).disagreed > 0);
    assert!(counted(|text| text.encode_utf16().count()).disagreed > 0);
}

#[test]
fn minimum() {
    for name in ["integer", "number"] {
        found(
            json!({ "type": name, "minimum": 3 }),
            &[
                json!({ "type": name, "minimum": 2 }),
                json!({ "type": name, "minimum": 4 }),
                json!({ "type": name, "exclusiveMinimum": 3 }),
            ],
        );
    }
}

#[test]
fn maximum() {
    found(
        json!({ "type": "number", "maximum": 3.5 }),
        &[
            json!({ "type": "number", "maximum": 3.6 }),
            json!({ "type": "number", "maximum": 3.4 }),
            json!({ "type": "number", "exclusiveMaximum": 3.5 }),
        ],
    );
}

#[test]
fn bounds_beyond_what_floats_tell_apart() {
    found(json!({ "type": "integer", "maximum": u64::MAX }), &[json!({ "type": "integer" })]);
    let schema = json!({ "type": "integer", "minimum": i64::MIN, "maximum": i64::MAX });
    found(schema, &[json!({ "type": "integer" })]);
}

#[test]
fn exclusive_minimum() {
    for name in ["integer", "number"] {
        found(
            json!({ "type": name, "exclusiveMinimum": 0 }),
            &[
                json!({ "type": name, "minimum": 0 }),
                json!({ "type": name, "exclusiveMinimum": 1 }),
                json!({ "type": name, "exclusiveMinimum": -1 }),
            ],
        );
    }
}

#[test]
fn exclusive_maximum() {
    found(
        json!({ "type": "integer", "exclusiveMaximum": 10 }),
        &[
            json!({ "type": "integer", "maximum": 10 }),
            json!({ "type": "integer", "exclusiveMaximum": 9 }),
            json!({ "type": "integer", "exclusiveMaximum": 11 }),
        ],
    );
}

#[test]
fn multiple_of() {
    found(
        json!({ "type": "integer", "multipleOf": 5 }),
        &[
            json!({ "type": "integer", "multipleOf": 4 }),
            json!({ "type": "integer", "multipleOf": 10 }),
            json!({ "type": "integer" }),
        ],
    );
    found(
        json!({ "type": "number", "multipleOf": 0.1 }),
        &[json!({ "type": "number", "multipleOf": 0.05 }), json!({ "type": "number", "multipleOf": 0.2 })],
    );
}

#[test]
fn multiples_of_decimals_are_not_those_of_floats() {
    let schema = json!({ "type": "number", "multipleOf": 0.01 });
    let mut target = toy::subject(&schema);
    target.verdict = Box::new(|value| {
        let broken = match value.as_f64() {
            None => Some("type"),
            Some(number) if number % 0.01 != 0.0 => Some("multipleOf"),
            Some(_) => None,
        };
        judge::Verdict {
            front_door: Some(broken.map(|k| judge::Finding::new("", k)).into_iter().collect()),
            ..Default::default()
        }
    });
    assert!(judge(&[toy::document(&schema)], &[target], Cases::PerTarget(400), 1).disagreed > 0);
}

#[test]
fn min_items() {
    let schema = |least| json!({ "type": "array", "items": { "type": "string" }, "minItems": least });
    found(schema(2), &[schema(1), schema(3)]);
}

#[test]
fn max_items() {
    let schema = |most| json!({ "type": "array", "items": { "type": "integer" }, "maxItems": most });
    found(schema(25), &[schema(24), schema(26)]);
}

#[test]
fn unique_items() {
    found(
        json!({ "type": "array", "items": { "type": "integer" }, "uniqueItems": true }),
        &[json!({ "type": "array", "items": { "type": "integer" } })],
    );
    found(json!({ "type": "array", "uniqueItems": true, "minItems": 1 }), &[json!({ "type": "array", "minItems": 1 })]);
}

#[test]
fn min_properties() {
    let schema =
        |least| json!({ "type": "object", "additionalProperties": { "type": "integer" }, "minProperties": least });
    found(schema(2), &[schema(1), schema(3)]);
}

#[test]
fn max_properties() {
    let schema =
        |most| json!({ "type": "object", "properties": { "a": true, "b": true, "c": true }, "maxProperties": most });
    found(schema(2), &[schema(1), schema(3)]);
}

#[test]
fn required() {
    let schema = |names: &[&str]| json!({ "type": "object", "properties": { "a": { "type": "string" }, "b": { "type": "integer" } }, "required": names });
    found(schema(&["a", "b"]), &[schema(&["a"]), schema(&["b"])]);
    found(schema(&["a"]), &[schema(&["a", "b"]), schema(&[])]);
}

#[test]
fn types() {
    let object = |schema: Value| json!({ "type": "object", "properties": { "a": schema } });
    for (name, other) in [("integer", "number"), ("string", "boolean"), ("boolean", "null"), ("object", "array")] {
        found(object(json!({ "type": name })), &[object(json!({ "type": [name, other] })), object(json!(true))]);
    }
    found(object(json!({ "type": ["string", "null"] })), &[object(json!({ "type": "string" }))]);
}

#[test]
fn enums() {
    let schema = |values: Value| json!({ "type": "string", "enum": values });
    found(
        schema(json!(["FAX", "HOME"])),
        &[
            schema(json!(["FAX"])),
            schema(json!(["HOME"])),
            schema(json!(["FAX", "HOME", "fax"])),
            schema(json!(["FAX", "HOME", ""])),
            json!({ "type": "string", "pattern": "^(FAX|HOME)" }),
        ],
    );
}

#[test]
fn constants() {
    found(json!({ "const": 1 }), &[json!({ "const": 2 }), json!({ "enum": [1, "1"] }), json!({ "enum": [1, 2] })]);
    found(json!({ "const": "a" }), &[json!({ "enum": ["a", "A"] })]);
}

#[test]
fn patterns() {
    found(
        json!({ "type": "string", "pattern": "^\\d{10}$" }),
        &[
            json!({ "type": "string", "pattern": "^\\d{9}$" }),
            json!({ "type": "string", "pattern": "^\\d{10,11}$" }),
            json!({ "type": "string", "pattern": "^\\d{9,10}$" }),
            json!({ "type": "string", "pattern": "^\\p{Nd}{10}$" }),
            json!({ "type": "string", "pattern": "\\d{10}$" }),
            json!({ "type": "string", "pattern": "^\\d{10}" }),
            json!({ "type": "string", "pattern": "^\\d{10}\\n?$" }),
        ],
    );
    found(
        json!({ "type": "string", "pattern": "^\\w+$" }),
        &[
            json!({ "type": "string", "pattern": "^[\\p{L}\\p{Nd}_]+$" }),
            json!({ "type": "string", "pattern": "^\\w*$" }),
        ],
    );
}

#[test]
fn formats() {
    for format in judge::formats::FORMATS.iter().map(|(name, _)| name).chain(judge::formats::LENT) {
        found(json!({ "type": "string", "format": format }), &[json!({ "type": "string" })]);
    }
    found(
        json!({ "type": "string", "format": "date" }),
        &[
            json!({ "type": "string", "pattern": "^\\d{4}-\\d{2}-\\d{2}$" }),
            json!({ "type": "string", "format": "date-time" }),
        ],
    );
}

#[test]
fn closed_objects() {
    let schema = |extra: Value| json!({ "type": "object", "properties": { "a": { "type": "string" } }, "additionalProperties": extra });
    found(schema(json!(false)), &[schema(json!(true)), json!({ "type": "object" })]);
    found(schema(json!({ "type": "integer" })), &[schema(json!(true)), schema(json!(false))]);
}

#[test]
fn names_of_properties() {
    let schema = |names: Value| json!({ "type": "object", "propertyNames": names, "minProperties": 1 });
    found(schema(json!({ "maxLength": 3 })), &[schema(json!({ "maxLength": 4 })), schema(json!({ "maxLength": 2 }))]);
    found(schema(json!({ "pattern": "^[a-z]+$" })), &[schema(json!({ "pattern": "^[a-z]*$" }))]);
    found(schema(json!({ "enum": ["a", "b"] })), &[schema(json!({ "enum": ["a"] }))]);
}

#[test]
fn properties_by_pattern() {
    let schema = |value: Value| json!({ "type": "object", "patternProperties": { "^x-": value } });
    found(
        schema(json!({ "type": "integer", "minimum": 1 })),
        &[schema(json!({ "type": "integer", "minimum": 2 })), schema(json!({ "type": "integer" }))],
    );
}

#[test]
fn dependent_required() {
    let schema = |needed: &[&str]| {
        let properties = json!({ "a": { "type": "string" }, "b": { "type": "string" }, "c": { "type": "string" } });
        json!({ "type": "object", "properties": properties, "dependentRequired": { "a": needed } })
    };
    found(schema(&["b", "c"]), &[schema(&["b"]), schema(&["c"]), schema(&[])]);
}

#[test]
fn not() {
    let schema = |not: Value| json!({ "type": "string", "not": not });
    found(
        schema(json!({ "enum": ["a", "b"] })),
        &[schema(json!({ "enum": ["a"] })), schema(json!({ "enum": ["a", "b", "c", ""] }))],
    );
    found(json!({ "not": { "type": "integer" } }), &[json!(true), json!({ "not": { "type": "number" } })]);
}

#[test]
fn any_of() {
    let schema = |most| json!({ "anyOf": [{ "type": "string", "maxLength": most }, { "type": "null" }] });
    found(schema(4), &[schema(3), schema(5), json!({ "type": "string", "maxLength": 4 })]);
}

#[test]
fn one_of() {
    let arm =
        |name: &str| json!({ "type": "object", "properties": { name: { "type": "string" } }, "required": [name] });
    let arms = json!([arm("a"), arm("b")]);
    found(json!({ "oneOf": arms }), &[json!({ "anyOf": arms }), json!({ "oneOf": [arm("a")] })]);
}

#[test]
fn all_of() {
    let schema = |least, most| json!({ "allOf": [{ "type": "integer", "minimum": least }, { "maximum": most }] });
    found(schema(1, 5), &[schema(0, 5), schema(1, 6), schema(2, 5), schema(1, 4)]);
}

#[test]
fn deep_down() {
    let leaf =
        |most| json!({ "type": "object", "properties": { "a/b": { "type": ["string", "null"], "maxLength": most } } });
    let schema = |most| {
        let list = json!({ "type": "array", "items": leaf(most), "maxItems": 3 });
        json!({ "type": "object", "properties": { "list": list, "name": { "type": "string" } }, "required": ["list"] })
    };
    found(schema(5), &[schema(4), schema(6)]);
}

#[test]
fn a_wrong_place_and_a_wrong_keyword_are_found() {
    let schema = json!({ "type": "object", "properties": { "a": { "type": "string", "maxLength": 2 } } });
    let renamed = |from: &'static str, to: &'static str| {
        let mut target = toy::subject(&schema);
        let honest = target.verdict;
        target.verdict = Box::new(move |value| {
            let mut verdict = honest(value);
            for finding in verdict.front_door.iter_mut().flatten() {
                finding.keyword = finding.keyword.replace(from, to);
                finding.pointer = finding.pointer.replace(from, to);
            }
            verdict
        });
        judge(&[toy::document(&schema)], &[target], Cases::PerTarget(200), 1)
    };
    assert!(renamed("none", "none").is_clean());
    assert!(renamed("maxLength", "minLength").disagreed > 0);
    assert!(renamed("/a", "/b").disagreed > 0);
}

#[test]
fn a_panic_is_a_disagreement() {
    let schema = json!({ "type": "string" });
    let mut target = toy::subject(&schema);
    target.verdict = Box::new(|_| panic!("on purpose"));
    let report = judge(&[toy::document(&schema)], &[target], Cases::Total(3), 1);
    assert_eq!((report.cases, report.disagreed), (3, 3));
    assert_eq!(report.examples[0].front_door, ["panicked"]);
}

#[test]
fn the_same_seed_gives_the_same_cases() {
    let schema =
        json!({ "type": "object", "properties": { "a": { "type": "string", "pattern": "^[a-z]+$" }, "b": {} } });
    let seen = |seed| {
        let log = std::sync::Arc::new(std::sync::Mutex::new(Vec::new()));
        let mut target = toy::subject(&schema);
        let sink = log.clone();
        target.verdict = Box::new(move |value| {
            sink.lock().unwrap().push(value.to_string());
            judge::Verdict::default()
        });
        judge(&[toy::document(&schema)], &[target], Cases::Total(1_000), seed);
        std::mem::take(&mut *log.lock().unwrap())
    };
    assert_eq!(seen(7), seen(7));
    assert_ne!(seen(7), seen(8));
}
