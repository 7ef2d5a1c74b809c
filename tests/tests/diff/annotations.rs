//! Changes where reviewers look, and for other programs: SARIF and JSON, each held against its schema.

use generator::diagnostic::{Tool, github, sarif};
use generator::diff::{CrateKind, Diff, Kind, SCHEMA, annotations, rule};
use generator::source::Source;
use serde_json::Value;

use super::{BAKERY, bakery, between, changed, heading};

/// Changes of many kinds, each alone.
const CHANGES: [(&str, &str); 9] = [
    ("maxLength: 40", "maxLength: 30"),
    ("maxLength: 40", "maxLength: 50"),
    ("required: [name]", "required: [name, crust]"),
    ("price: {type: integer}", "price: {type: string}"),
    ("enum: [THICK, THIN]", "enum: [THICK]"),
    ("        price: {type: integer}\n", ""),
    ("/breads/{bread_id}:", "/loaves/{bread_id}:"),
    ("{title: Cheese,", "{title: Butter,"),
    ("maximum: 250", "maximum: 200"),
];

fn revision(from: &str, to: &str) -> (Diff, Vec<Source>) {
    let text = bakery(&[(from, to)]);
    let sources = vec![Source { name: "bakery.yaml".to_owned(), bytes: text.as_bytes().to_vec() }];
    (between(BAKERY, &text), sources)
}

#[test]
fn each_change_is_sarif_by_its_schema() {
    let validator = jsonschema::validator_for(&tests::sarif::schema()).unwrap();
    let tool = Tool { name: "bakery".to_owned(), version: "1.2.3".to_owned() };
    for (from, to) in CHANGES {
        let (diff, sources) = revision(from, to);
        let log = sarif(&annotations(&diff, &sources), |id| rule(id).unwrap(), &tool);
        let faults: Vec<String> = validator.iter_errors(&log).map(|fault| fault.to_string()).collect();
        assert!(faults.is_empty(), "{from}: {faults:?}");
        let results = log["runs"][0]["results"].as_array().unwrap();
        assert!(results.len() >= diff.causes.len());
        // GitHub takes no result without a place.
        for result in results {
            assert_eq!(
                result["locations"][0]["physicalLocation"]["artifactLocation"]["uri"], "bakery.yaml",
                "{result:#}"
            );
        }
        let is_error = results.iter().any(|result| result["level"] == "error");
        assert_eq!(is_error, diff.is_breaking(), "{from}");
    }
}

#[test]
fn a_change_is_shown_at_its_line_in_the_new_document() {
    let (diff, sources) = revision("maxLength: 40", "maxLength: 30");
    let text = String::from_utf8(sources[0].bytes.clone()).unwrap();
    let line = text.lines().position(|line| line.contains("maxLength: 30")).unwrap() + 1;
    let commands = github(&annotations(&diff, &sources));
    assert!(commands.starts_with(&format!("::error file=bakery.yaml,line={line},")), "{commands}");
    assert!(commands.contains("tightened: maxLength 40 -> maxLength 30%0Awire: "), "{commands}");
}

/// The schema of this version alone: without properties and kinds that a later one may add.
fn closed(schema: &Value) -> Value {
    match schema {
        Value::Object(object) => {
            let mut closed: serde_json::Map<String, Value> =
                object.iter().map(|(key, value)| (key.clone(), closed(value))).collect();
            if object.get("properties").is_some_and(Value::is_object) && object.contains_key("required") {
                closed.insert("additionalProperties".to_owned(), Value::Bool(false));
            }
            if let Some(known) = closed.remove("examples") {
                closed.insert("enum".to_owned(), known);
            }
            Value::Object(closed)
        }
        Value::Array(items) => items.iter().map(closed).collect(),
        other => other.clone(),
    }
}

#[test]
fn json_is_by_its_published_schema() {
    let schema: Value = serde_json::from_str(SCHEMA).unwrap();
    jsonschema::meta::validate(&schema).unwrap();
    let (open, validator) = [&schema, &closed(&schema)].map(|schema| jsonschema::validator_for(schema).unwrap()).into();
    let systems = super::systems::some();
    let diffs = CHANGES.map(|(from, to)| changed(&[(from, to)])).into_iter().chain([changed(&[]), systems]);
    for diff in diffs {
        let shown = generator::diff::json(&diff, &heading());
        let faults: Vec<String> = validator.iter_errors(&shown).map(|fault| fault.to_string()).collect();
        assert!(faults.is_empty(), "{faults:?} in {shown:#}");
        // A later version may say more.
        let mut more = shown.clone();
        more["later"] = Value::Null;
        assert!(open.is_valid(&more) && !validator.is_valid(&more));
        // Each property is required.
        for name in ["base", "causes", "breaking"] {
            let mut less = shown.clone();
            less.as_object_mut().unwrap().remove(name);
            assert!(!validator.is_valid(&less), "{name}");
        }
    }
}

#[test]
fn the_schema_lists_every_kind() {
    let schema: Value = serde_json::from_str(SCHEMA).unwrap();
    let listed = |pointer: &str| -> Vec<String> {
        let kinds = schema.pointer(pointer).unwrap_or_else(|| panic!("{pointer}")).as_array().unwrap();
        kinds.iter().map(|kind| kind.as_str().unwrap().to_owned()).collect()
    };
    let kinds: Vec<&str> = Kind::ALL.iter().map(|kind| kind.as_str()).collect();
    assert_eq!(listed("/$defs/cause/properties/kind/examples"), kinds);
    assert_eq!(listed("/$defs/item/properties/kind/examples"), CrateKind::ALL.map(CrateKind::as_str));
}
