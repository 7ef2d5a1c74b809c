//! Code under test for tests: the `jsonschema` crate itself, on the schema or on a changed one.

#![allow(dead_code)]

use jsonschema::error::ValidationErrorKind as Kind;
use jsonschema::{Draft, Registry, Validator};
use judge::{Document, Finding, Schema, Target, Verdict};
use serde_json::{Value, json};

/// A document with one schema.
pub fn document(schema: &Value) -> Document {
    let document = json!({ "openapi": "3.1.0", "components": { "schemas": { "Subject": schema } } });
    Document::new("toy", document).unwrap()
}

/// A target that enforces the schema at `pointer` of `document`, which need not be the one that it is judged by.
pub fn target(name: &str, pointer: &str, document: &Value) -> Target {
    let validator = validator(pointer, document);
    Target {
        name: name.to_owned(),
        document: 0,
        schema: Schema::Body(pointer.to_owned()),
        verdict: Box::new(move |value| {
            let findings = findings(&validator, value);
            Verdict { from_json: Some(findings.clone()), typed: Some(findings), ..Verdict::default() }
        }),
    }
}

/// A target that enforces `schema`, where the judge's document may say something else.
pub fn subject(schema: &Value) -> Target {
    let document = json!({ "components": { "schemas": { "Subject": schema } } });
    target("Subject", "/components/schemas/Subject", &document)
}

fn validator(pointer: &str, document: &Value) -> Validator {
    let registry = Registry::new().add("https://toy.invalid/", document).unwrap().prepare().unwrap();
    let mut options =
        jsonschema::options().with_draft(Draft::Draft202012).with_registry(&registry).should_validate_formats(true);
    for (name, check) in judge::formats::FORMATS {
        options = options.with_format(*name, check);
    }
    let fragment = pointer.replace('{', "%7B").replace('}', "%7D");
    judge::with_exact_bounds(options).build(&json!({ "$ref": format!("https://toy.invalid/#{fragment}") })).unwrap()
}

fn findings(validator: &Validator, value: &Value) -> Vec<Finding> {
    let mut findings = Vec::new();
    for error in validator.iter_errors(value) {
        let at = error.instance_path().as_str();
        let below = |name: &str| format!("{at}/{}", name.replace('~', "~0").replace('/', "~1"));
        match error.kind() {
            Kind::Required { property } => {
                let dependent = error.schema_path().as_str().contains("/dependentRequired");
                let keyword = if dependent { "dependentRequired" } else { "required" };
                findings.push(Finding::new(below(property.as_str().unwrap()), keyword));
            }
            Kind::AdditionalProperties { unexpected } | Kind::UnevaluatedProperties { unexpected } => {
                findings.extend(unexpected.iter().map(|name| Finding::new(below(name), error.kind().keyword())));
            }
            Kind::PropertyNames { error } => {
                findings.push(Finding::new(below(error.instance().as_str().unwrap()), "propertyNames"));
            }
            Kind::FalseSchema => findings.push(Finding::new(at, "not")),
            kind => findings.push(Finding::new(at, kind.keyword())),
        }
    }
    findings
}
