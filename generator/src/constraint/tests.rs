//! What is reported of constraints, and what they are called.

use super::{Combination, Constraint, Enumeration, Format, Handling, Length, expectations, sentences};
use crate::diagnostic::Diagnostics;
use crate::document::read;
use crate::envelope::Envelope;
use crate::read::Limits;
use crate::schema;
use crate::source::{Pointer, Source};

/// What contradicts in the schema `A`, whose keywords are `yaml`: the place below the schema, and the message.
fn contradictions(yaml: &str) -> Vec<String> {
    let text = format!(
        "openapi: 3.1.0\ninfo: {{title: t, version: v}}\npaths: {{}}\ncomponents:\n  schemas:\n    A: {{{yaml}}}\n"
    );
    let source = Source { name: "test.yaml".to_owned(), bytes: text.into_bytes() };
    let document = read(&source, &Limits::default()).unwrap_or_else(|faults| panic!("{faults:?}"));
    let component = Pointer::root().key("components").key("schemas").key("A");
    let envelope = Envelope { schemas: vec![component], ..Envelope::default() };
    let mut diagnostics = Diagnostics::default();
    let schemas = schema::read(&document, &envelope, &mut diagnostics);
    assert_eq!(diagnostics.iter().count(), 0, "{yaml}");
    super::report_contradictions(&document, &schemas, &mut diagnostics);
    let found = diagnostics.iter().map(|finding| {
        let place = finding.place.as_ref().map(|place| place.pointer.to_string()).unwrap_or_default();
        format!("{} {}: {}", finding.code.as_str(), place.replace("/components/schemas/", ""), finding.message)
    });
    found.collect()
}

#[test]
fn contradictions_are_reported() {
    for (keywords, place) in [
        ("minimum: 2, maximum: 1", "A/minimum"),
        ("minimum: 1, exclusiveMaximum: 1", "A/minimum"),
        ("exclusiveMinimum: 1, maximum: 1.0", "A/exclusiveMinimum"),
        ("exclusiveMinimum: 2, exclusiveMaximum: 2", "A/exclusiveMinimum"),
        ("minLength: 2, maxLength: 1", "A/minLength"),
        ("minItems: 2, maxItems: 1", "A/minItems"),
        ("minProperties: 2, maxProperties: 1", "A/minProperties"),
        ("required: [a, b], maxProperties: 1", "A/required"),
        ("enum: []", "A/enum"),
        ("enum: [1, 2], type: string", "A/enum"),
        ("const: 1, type: string", "A/const"),
        ("const: 1, enum: [2]", "A/const"),
        ("properties: {a: {minLength: 2, maxLength: 1}}", "A/properties/a/minLength"),
        ("properties: {a: {enum: []}, b: {$ref: '#/components/schemas/A/properties/a'}}", "A/properties/a/enum"),
    ] {
        let found = contradictions(keywords);
        assert_eq!(found.len(), 1, "{keywords}: {found:?}");
        assert!(found[0].starts_with(&format!("contradictory-constraint {place}: ")), "{}", found[0]);
    }
    for fine in
        ["minimum: 1, maximum: 1", "minLength: 0, maxLength: 0", "const: 1, enum: [1.0]", "type: integer, enum: [1.0]"]
    {
        assert_eq!(contradictions(fine), [""; 0], "{fine}");
    }
}

/// 2^53 and 2^53 + 1 are one and the same as 64-bit floats.
#[test]
fn bounds_are_compared_exactly() {
    use super::{Change, Edition};
    use crate::read::{Number, Value};
    use crate::schema::Schema;
    let (low, high) = (Number::Integer(1 << 53), Number::Integer((1 << 53) + 1));
    let minimum = |number| Schema { minimum: Some(number), ..Schema::default() };
    let maximum = |number| Schema { maximum: Some(number), ..Schema::default() };
    let joined = |mut schema: Schema, other: Schema| {
        super::join(&mut schema, &other);
        (schema.minimum, schema.maximum)
    };
    for (one, other) in [(low, high), (high, low)] {
        assert_eq!(joined(minimum(one), minimum(other)), (Some(high), None));
        assert_eq!(joined(maximum(one), maximum(other)), (None, Some(low)));
    }
    let change = |was: Schema, is: Schema| {
        let edition = |schema| Edition { schema, raw: &Value::Null };
        super::differences(&edition(&was), &edition(&is)).first().map(|difference| difference.change)
    };
    assert_eq!(change(minimum(low), minimum(high)), Some(Change::Tightened));
    assert_eq!(change(maximum(low), maximum(high)), Some(Change::Loosened));
    assert_eq!(change(minimum(low), minimum(low)), None);
}

#[test]
fn two_equal_lengths_are_one_sentence() {
    let lengths = |least, most| [Constraint::Length(Length::AtLeast(least)), Constraint::Length(Length::AtMost(most))];
    assert_eq!(sentences(&lengths(2, 2), None), "Exactly 2 characters.");
    assert_eq!(sentences(&lengths(1, 2), None), "Not empty. At most 2 characters.");
    assert_eq!(sentences(&[], Some(("Each", &lengths(2, 3)))), "Each: at least 2 characters, at most 3 characters.");
}

#[test]
fn alternatives_are_told_one_by_one() {
    let known = vec![Constraint::Enumeration(Enumeration::Known)];
    let date = vec![Constraint::Format(Format::Date), Constraint::Length(Length::AtMost(10))];
    let alternatives = vec![known, date];
    let values: Vec<String> = (1..=12).map(|value| value.to_string()).collect();
    assert_eq!(
        expectations(&alternatives, &values),
        ["one of 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, ... and 2 more", "a valid date and at most 10 characters long"]
    );
    let either = Constraint::Combination(Combination::Alternatives(alternatives));
    assert_eq!(either.kind().phrase().as_deref(), Some("an RFC 3339 date and at most 10 characters"));
}

#[test]
fn a_format_is_found_by_its_name() {
    assert_eq!(Handling::of("int8"), Handling::Enforced(Format::Int8));
    assert_eq!((Format::Int8.range(), Format::Date.range()), (Some((-128, 127)), None));
    assert_eq!(Handling::of("idn-email"), Handling::Unenforced);
    assert_eq!(Handling::of("password"), Handling::Annotation);
}

#[test]
fn every_check_may_stand_in_an_alternative() {
    let multiple = Constraint::MultipleOf(super::MultipleOf(crate::read::Number::Integer(3)));
    assert_eq!(multiple.kind().condition(), multiple.kind().check().map(super::Condition::Passes));
}

#[test]
fn keywords_tell_the_types_that_a_schema_is_about() {
    use crate::schema::{Schema, Types};
    let texts = Types { string: true, ..Types::default() };
    assert_eq!(super::implied_types(&Schema { max_length: Some(1), ..Schema::default() }), texts);
    assert_eq!(super::implied_types(&Schema { format: Some("binary".to_owned()), ..Schema::default() }), texts);
    assert_eq!(super::implied_types(&Schema::default()), Types::default());
}
