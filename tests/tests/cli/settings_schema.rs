//! The JSON Schema of the settings, held against the reader and against settings that are in use.

use std::collections::BTreeSet;
use std::fs;

use generator::diagnostic::{Code, Diagnostic, Severity};
use generator::model::Settings;
use generator::source::Source;
use generator::{Input, RUNTIME_FEATURES, SETTINGS_SCHEMA, analyze};
use serde_json::{Value, json};
use tests::{root, source};

use super::folder::DOCUMENT;

fn schema() -> Value {
    serde_json::from_str(SETTINGS_SCHEMA).unwrap()
}

fn read(text: &str) -> Result<Settings, String> {
    let source = Source { name: "settings.yaml".to_owned(), bytes: text.as_bytes().to_vec() };
    Settings::read(&source).map_err(|faults| faults.iter().map(|fault| fault.message.clone()).collect())
}

/// The keys that the reader says it expects where it meets an unknown one.
fn known(text: &str) -> BTreeSet<String> {
    let said = read(text).unwrap_err();
    let (_, expected) = said.split_once("expected ").unwrap_or_else(|| panic!("{said}"));
    expected.split('`').skip(1).step_by(2).map(str::to_owned).collect()
}

fn stated(schema: &Value, at: &str) -> BTreeSet<String> {
    let properties = schema.pointer(&format!("{at}/properties")).unwrap_or_else(|| panic!("no {at}"));
    assert_eq!(schema.pointer(&format!("{at}/additionalProperties")), Some(&json!(false)), "{at}");
    properties.as_object().unwrap().keys().cloned().collect()
}

#[test]
fn it_has_exactly_the_keys_that_the_reader_knows() {
    let schema = schema();
    for (text, at) in [
        ("unknown: 1", ""),
        ("features: {unknown: 1}", "/properties/features"),
        ("include: [{unknown: 1}]", "/$defs/selector"),
        ("exclude: [{unknown: 1}]", "/$defs/selector"),
        ("responses: {unknown: 1}", "/properties/responses"),
        ("names: {unknown: 1}", "/properties/names"),
        ("derives: [{unknown: 1}]", "/properties/derives/items"),
        ("keep_unknown: [{unknown: 1}]", "/properties/keep_unknown/items"),
        ("fields: [{unknown: 1}]", "/properties/fields/items"),
        ("replace: [{unknown: 1}]", "/properties/replace/items"),
        ("replace: [{dependency: {unknown: 1}}]", "/properties/replace/items/properties/dependency"),
        ("formats: {a: {unknown: 1}}", "/properties/formats/additionalProperties"),
        ("secrets: [{unknown: 1}]", "/properties/secrets/items"),
        ("accessors: [{unknown: 1}]", "/properties/accessors/items"),
        ("paging: [{unknown: 1}]", "/properties/paging/items"),
        ("systems: {unknown: 1}", "/properties/systems"),
        ("systems: {vendor: {unknown: 1}}", "/properties/systems/properties/vendor"),
    ] {
        assert_eq!(known(text), stated(&schema, at), "{text}");
    }
    // Each setting is one of those above.
    assert_eq!(stated(&schema, "").len(), 15);
}

#[test]
fn it_has_exactly_the_values_that_the_reader_knows() {
    let schema = schema();
    let values = |at: &str| -> BTreeSet<String> {
        let values = schema.pointer(at).unwrap().as_array().unwrap();
        // Null is what an absent one is.
        values.iter().filter_map(|value| value.as_str().map(str::to_owned)).collect()
    };
    let kinds = known("paging: [{kind: unknown, reason: r}]");
    assert_eq!(kinds, values("/properties/paging/items/properties/kind/enum"));
    let directions = known("derives: [{traits: [Hash], direction: unknown, reason: r}]");
    assert_eq!(directions, values("/properties/derives/items/properties/direction/enum"));
    let replaced = known("replace: [{with: 'a::B', direction: unknown, reason: r}]");
    assert_eq!(replaced, values("/properties/replace/items/properties/direction/enum"));
    let features: BTreeSet<String> = RUNTIME_FEATURES.iter().map(|(name, _)| (*name).to_owned()).collect();
    assert_eq!(features, values("/properties/features/properties/omit/items/enum"));
    let types = known("fields: [{names: [a], type: unknown, reason: r}]");
    assert_eq!(types, values("/properties/fields/items/properties/type/enum"));
}

#[test]
fn it_accepts_what_the_reader_accepts() {
    let validator = jsonschema::validator_for(&schema()).unwrap();
    let own = source("spec/settings.yaml");
    let own = String::from_utf8(own.bytes).unwrap();
    for (text, is_valid) in [
        (own.as_str(), true),
        ("", true),
        ("include: [{tags: [a], reason: r}]\nexclude: [{operations: [GET /a], paths: [/b*], reason: r}]", true),
        ("paging: [{all: true, kind: last-item, first: 0, items: /a, reason: r}]", true),
        ("derives: [{traits: [Hash, 'schemars::JsonSchema'], types: ['*Page'], direction: response, reason: r}]", true),
        (
            "replace: [{components: [A], with: 'a::B<c::D>', dependency: {version: '1', features: [e]}, reason: r}]",
            true,
        ),
        ("replace: [{components: [A], with: B, reason: r}]", false),
        ("replace: [{components: [A], with: 'a::B', dependency: {features: [e]}, reason: r}]", false),
        ("formats: {a: {check: 'crate::checks::a', message: an a, reason: r}}", true),
        ("formats: {a: {check: a, reason: r}}", false),
        ("formats: {a: {check: 'crate::a'}}", false),
        ("derives: [{traits: ['a b'], reason: r}]", false),
        ("derives: [{traits: [Hash], direction: up, reason: r}]", false),
        ("module: vendors::petstore", true),
        ("module: ''", false),
        ("module: '::petstore'", false),
        ("module: vendors.petstore", false),
        ("module: crate::petstore", false),
        ("module: a::runtime", false),
        ("module: generated::a", false),
        ("module: bin", false),
        ("module: lib::a", false),
        ("module: a::bin", true),
        ("module: runtimes", true),
        ("features: {default: [types], omit: [blocking], tags: true, reason: r}", true),
        ("features: {omit: [blocking]}", false),
        ("keep_unknown: [{types: ['*'], reason: r}]", true),
        ("keep_unknown: [{reason: r}]", false),
        ("names: {components: true}", false),
        ("names: {components: maybe, reason: r}", false),
        ("fields: [{names: ['*_*'], type: Date, reason: r}]", false),
        ("accessors: [{method: job_id, pointers: [/a], reason: r}]", false),
        ("secrets: {names: [a], reason: r}", false),
        ("paging: [{kind: sideways, reason: r}]", false),
    ] {
        let value: Value = serde_yaml::from_str(text).unwrap();
        let verdict = (read(text).is_ok(), validator.is_valid(&value));
        assert_eq!(verdict, (is_valid, is_valid), "{text}: {:?}", read(text));
    }
}

/// The words that Rust reserves.
const WORDS: &str = "abstract as async await become box break const continue crate do dyn else enum extern false final fn for gen \
    if impl in let loop macro match mod move mut override priv pub ref return self Self static struct super trait true try type \
    typeof unsafe unsized use virtual where while yield _";

#[test]
fn no_module_is_called_as_a_word_of_rust() {
    let validator = jsonschema::validator_for(&schema()).unwrap();
    for word in WORDS.split_whitespace() {
        for (path, is_valid) in [(word.to_owned(), false), (format!("a::{word}"), false), (format!("{word}_a"), true)] {
            let verdict = (read(&format!("module: '{path}'")).is_ok(), validator.is_valid(&json!({ "module": path })));
            assert_eq!(verdict, (is_valid, is_valid), "{path}");
        }
    }
}

#[test]
fn what_the_guide_shows_of_the_settings_is_read() {
    let guide = fs::read_to_string(root().join("docs/your-own-api.md")).unwrap();
    let blocks = guide.split("```yaml\n").skip(1).filter_map(|rest| rest.split_once("```")).map(|(block, _)| block);
    let blocks: Vec<&str> = blocks.filter(|block| !block.starts_with("- run:")).collect();
    assert!(blocks.len() >= 7, "{blocks:#?}");
    let validator = jsonschema::validator_for(&schema()).unwrap();
    for text in blocks {
        let value: Value = serde_yaml::from_str(text).unwrap();
        assert!(validator.is_valid(&value), "{text}");
        read(text).unwrap();
        let settings = Some(Source { name: "settings.yaml".to_owned(), bytes: text.as_bytes().to_vec() });
        let document = Source { name: "bakery.yaml".to_owned(), bytes: DOCUMENT.as_bytes().to_vec() };
        let (_, found) = analyze(&Input { settings, ..Input::new([document]) });
        // Operations and types that it chooses are those of a pet store.
        let is_about_another_document = |fault: &&Diagnostic| {
            fault.code == Code::UnusedSetting
                && !fault.place.as_ref().is_some_and(|place| place.pointer.to_string().starts_with("/features"))
        };
        let faults: Vec<&Diagnostic> = found.iter().filter(|fault| !is_about_another_document(fault)).collect();
        assert!(faults.iter().all(|fault| fault.severity() != Severity::Error), "{text}: {faults:#?}");
    }
}
