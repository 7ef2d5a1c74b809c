//! The schema of `POST /v1/leads/`, as `spec/propexo.yaml` has it, compiled by the `jsonschema` crate.

use jsonschema::{Draft, PatternOptions, Validator};
use serde_json::Value;

const DOCUMENT: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/../spec/propexo.yaml");
const BODY: &str = "/paths/~1v1~1leads~1/post/requestBody/content/application~1json/schema/$ref";

/// The schema of the body.
pub fn schema() -> Value {
    let text = std::fs::read(DOCUMENT).expect("the document is in the repository");
    let mut document: Value = serde_yaml::from_slice(&text).expect("the document is YAML");
    let reference = document.pointer(BODY).and_then(Value::as_str).expect("the body is a reference");
    let pointer = reference.strip_prefix('#').expect("a reference into the document").to_owned();
    document.pointer_mut(&pointer).expect("a reference leads somewhere").take()
}

/// Formats are asserted, as `validate()` does; patterns run on the `regex` crate, the faster of the two engines offered.
pub fn validator() -> Validator {
    jsonschema::options()
        .with_draft(Draft::Draft202012)
        .should_validate_formats(true)
        .with_pattern_options(PatternOptions::regex())
        .build(&schema())
        .expect("the document's schema compiles")
}
