//! How long it takes to check a lead: `validate()` and `from_json`, and in the same run the `jsonschema` crate on the
//! document's schema, `garde` and `validator` on a struct of the same fields and rules.
//!
//! `cargo bench -p propexo --bench validate`

mod peers;
mod ratio;
mod values;

use std::hint::black_box;
use std::time::Duration;

use criterion::Criterion;
use propexo::Mode;
use propexo::leads::CreateLead;
use propexo::runtime::decode_value;
use serde_json::Value;
use validator::{ValidationErrors, ValidationErrorsKind};

use peers::json_schema;
use peers::lead::Lead;

fn main() {
    let mut criterion = Criterion::default()
        .warm_up_time(Duration::from_secs(1))
        .measurement_time(Duration::from_secs(2))
        .sample_size(50)
        .configure_from_args();
    every_field_is_set(&values::full_lead());
    ratios(&values::full_lead());
    check(&mut criterion, "full lead", &values::full_lead(), 0);
    check(&mut criterion, "full lead, 4 faults", &values::broken_lead(), 4);
    check(&mut criterion, "25 events", &values::lead_of_25_events(), 0);
    check(&mut criterion, "25 events, 4 faults", &values::broken_events(), 4);
    read(&mut criterion, "full lead from JSON", &values::full_lead(), 0);
    read(&mut criterion, "full lead from JSON, 4 faults", &values::broken_lead(), 4);
    criterion.final_summary();
}

fn every_field_is_set(lead: &Value) {
    let schema = json_schema::schema();
    let names = |object: &Value| object.as_object().expect("an object").keys().cloned().collect::<Vec<_>>();
    assert_eq!(names(lead), names(&schema["properties"]), "the lead has the fields of the document, all of them");
}

/// What the figures of a run come down to: ours first, and how many times longer the other takes.
fn ratios(json: &Value) {
    let ours: CreateLead = decode_value(json).expect("a lead");
    let theirs: Lead = serde_json::from_value(json.clone()).expect("a lead");
    let text = serde_json::to_vec(json).expect("JSON is written as text");
    let schema = json_schema::validator();

    let validate = || drop(black_box(black_box(&ours).validate()));
    let is_valid = || {
        black_box(schema.is_valid(black_box(json)));
    };
    ratio::print("validate, jsonschema is_valid", validate, is_valid);
    ratio::print("validate, garde", validate, || drop(black_box(garde::Validate::validate(black_box(&theirs)))));
    ratio::print(
        "from_json, serde_json from_slice::<Value>",
        || drop(black_box(CreateLead::from_json(black_box(&text)))),
        || drop(black_box(serde_json::from_slice::<Value>(black_box(&text)))),
    );
}

/// Checks a value that is there already: a lead for those that check types, JSON for the one that checks JSON.
fn check(criterion: &mut Criterion, name: &str, json: &Value, faults: usize) {
    let ours: CreateLead = decode_value(json).expect("a lead");
    let theirs: Lead = serde_json::from_value(json.clone()).expect("a lead");
    let schema = json_schema::validator();

    assert_eq!(ours.validate().map_or_else(|violations| violations.len(), |()| 0), faults, "validate");
    assert_eq!(schema.is_valid(json), faults == 0, "jsonschema");
    assert_eq!(schema.iter_errors(json).count(), faults, "jsonschema");
    assert_eq!(garde::Validate::validate(&theirs).map_or_else(|report| report.iter().count(), |()| 0), faults, "garde");
    assert_eq!(
        validator::Validate::validate(&theirs).map_or_else(|errors| count(&errors), |()| 0),
        faults,
        "validator"
    );

    let mut group = criterion.benchmark_group(name);
    group.bench_function("validate", |bench| bench.iter(|| black_box(&ours).validate()));
    group.bench_function("jsonschema is_valid", |bench| bench.iter(|| schema.is_valid(black_box(json))));
    group.bench_function("jsonschema iter_errors", |bench| bench.iter(|| schema.iter_errors(black_box(json)).count()));
    group.bench_function("garde", |bench| bench.iter(|| garde::Validate::validate(black_box(&theirs))));
    group.bench_function("validator", |bench| bench.iter(|| validator::Validate::validate(black_box(&theirs))));
    group.finish();
}

/// Makes a checked lead from JSON. The peers get theirs from serde, which would stop at the first wrong type.
fn read(criterion: &mut Criterion, name: &str, json: &Value, faults: usize) {
    let text = serde_json::to_vec(json).expect("JSON is written as text");
    let schema = json_schema::validator();

    for mode in [Mode::Strict, Mode::Schema] {
        for lead in [CreateLead::from_json_with(&text, mode), CreateLead::from_json_with(json, mode)] {
            assert_eq!(lead.map_or_else(|violations| violations.len(), |_| 0), faults, "from_json");
        }
    }

    let mut group = criterion.benchmark_group(name);
    group.bench_function("from_json, text", |bench| bench.iter(|| CreateLead::from_json(black_box(&text))));
    group.bench_function("from_json, Value", |bench| bench.iter(|| CreateLead::from_json(black_box(json))));
    group.bench_function("from_json_with Schema, text", |bench| {
        bench.iter(|| CreateLead::from_json_with(black_box(&text), Mode::Schema));
    });
    group.bench_function("from_json_with Schema, Value", |bench| {
        bench.iter(|| CreateLead::from_json_with(black_box(json), Mode::Schema));
    });
    group.bench_function("serde_json and jsonschema iter_errors, text", |bench| {
        bench.iter(|| {
            let json: Value = serde_json::from_slice(black_box(&text)).expect("JSON");
            schema.iter_errors(&json).count()
        });
    });
    group.bench_function("serde_json and garde, text", |bench| {
        bench.iter(|| {
            let lead: Lead = serde_json::from_slice(black_box(&text)).expect("a lead");
            garde::Validate::validate(&lead).map(|()| lead)
        });
    });
    group.bench_function("serde_json and validator, text", |bench| {
        bench.iter(|| {
            let lead: Lead = serde_json::from_slice(black_box(&text)).expect("a lead");
            validator::Validate::validate(&lead).map(|()| lead)
        });
    });
    group.finish();
}

/// How many errors there are in all.
fn count(errors: &ValidationErrors) -> usize {
    errors
        .errors()
        .values()
        .map(|kind| match kind {
            ValidationErrorsKind::Field(errors) => errors.len(),
            ValidationErrorsKind::Struct(errors) => count(errors),
            ValidationErrorsKind::List(items) => items.values().map(|errors| count(errors)).sum(),
        })
        .sum()
}
