//! The instances of the committed spec try every keyword of every request at its boundary.

mod toy;

use std::path::Path;

use judge::{Cases, Document, Location, Parameter, Schema, Target, judge};
use serde_json::Value;

fn spec() -> Document {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../spec/propexo.yaml");
    Document::read("propexo.yaml", &std::fs::read(path).unwrap()).unwrap()
}

fn escaped(name: &str) -> String {
    name.replace('~', "~0").replace('/', "~1")
}

/// Each operation: its name, its pointer, itself.
fn operations(document: &Document) -> Vec<(String, String, &Value)> {
    let paths = document.pointer("/paths").unwrap().as_object().unwrap();
    let mut operations = Vec::new();
    for (path, item) in paths {
        for (method, operation) in item.as_object().unwrap() {
            if operation.get("responses").is_some() {
                operations.push((format!("{method} {path}"), format!("/paths/{}/{method}", escaped(path)), operation));
            }
        }
    }
    operations
}

/// All request bodies and all parameters, accepted by nobody's code.
fn targets(document: &Document) -> Vec<Target> {
    let mut targets = Vec::new();
    let verdict = || Box::new(|_: &Value| judge::Verdict::default());
    for (name, pointer, operation) in operations(document) {
        let schema = format!("{pointer}/requestBody/content/application~1json/schema");
        if document.pointer(&schema).is_some() {
            targets.push(Target { name: name.clone(), document: 0, schema: Schema::Body(schema), verdict: verdict() });
        }
        let parameters = operation.get("parameters").and_then(Value::as_array).into_iter().flatten().enumerate();
        let parameters: Vec<_> = parameters
            .map(|(index, parameter)| Parameter {
                name: parameter["name"].as_str().unwrap().to_owned(),
                location: if parameter["in"] == "path" { Location::Path } else { Location::Query },
                required: parameter["required"] == true,
                schema: Some(format!("{pointer}/parameters/{index}/schema")),
            })
            .collect();
        if !parameters.is_empty() {
            targets.push(Target { name, document: 0, schema: Schema::Parameters(parameters), verdict: verdict() });
        }
    }
    targets
}

#[test]
fn every_keyword_is_tried_at_its_boundary() {
    let documents = [spec()];
    let targets = targets(&documents[0]);
    assert!(targets.len() > 150, "{}", targets.len());
    let report = judge(&documents, &targets, Cases::PerTarget(200), 1);
    assert!(report.unjudged.is_empty(), "{report}");
    assert_eq!(report.gaps, [""; 0]);
    // What can't be broken alone: arms beside one that takes any object or text, and `minimum: 0, exclusiveMinimum: 0`.
    for pointer in &report.shadowed {
        let union = pointer.contains("/credentials/anyOf/") || pointer.ends_with("/anyOf/0/enum");
        assert!(union || pointer.ends_with("inimum"), "{pointer}");
    }
    let valid = report.valid * 100 / report.cases;
    assert!((20..=60).contains(&valid), "{valid} % valid");
}

#[test]
fn code_that_enforces_the_spec_is_clean() {
    let documents = [spec()];
    let text = std::fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join("../../spec/propexo.yaml")).unwrap();
    // A reference may hold no braces, as the names of some components do.
    let encoded = text.lines().map(|line| match line.contains("$ref: ") {
        true => line.replace('{', "%7B").replace('}', "%7D"),
        false => line.to_owned(),
    });
    let value: Value = serde_yaml::from_str(&encoded.collect::<Vec<_>>().join("\n")).unwrap();
    let bodies = targets(&documents[0]).into_iter().filter_map(|target| match target.schema {
        Schema::Body(pointer) => Some(toy::target(&target.name, &pointer, &value)),
        Schema::Parameters(_) => None,
    });
    let bodies: Vec<_> = bodies.collect();
    let report = judge(&documents, &bodies, Cases::PerTarget(200), 2);
    assert!(bodies.len() > 50 && report.is_clean(), "{report}");
}
