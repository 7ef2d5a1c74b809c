//! Schemas, raised from small documents.

mod dialect;
mod finding;
mod loosen;
mod reference;

use super::{Schema, Schemas};
use crate::diagnostic::Diagnostics;
use crate::document::{Document, read};
use crate::envelope::Envelope;
use crate::read::{Limits, Number, Value};
use crate::source::{Pointer, Source};

/// A document of components, each indented by four.
fn document(version: &str, components: &str) -> Document {
    let text = format!(
        "openapi: {version}\ninfo: {{title: t, version: v}}\npaths: {{}}\ncomponents:\n  schemas:\n{components}"
    );
    let source = Source { name: "test.yaml".to_owned(), bytes: text.into_bytes() };
    read(&source, &Limits::default()).unwrap_or_else(|faults| panic!("{faults:?}"))
}

/// The components that are reached from the one named `A`, and what is reported: code, place below the schemas,
/// message.
fn raised(version: &str, components: &str) -> (Schemas, Vec<String>) {
    let document = document(version, components);
    let envelope = Envelope { schemas: vec![component("A")], ..Envelope::default() };
    let mut diagnostics = Diagnostics::default();
    let schemas = super::read(&document, &envelope, &mut diagnostics);
    let findings = diagnostics.iter().map(|finding| {
        let place = finding.place.as_ref().map(|place| place.pointer.to_string()).unwrap_or_default();
        let place = place.replace("/components/schemas/", "");
        format!("{} {place}: {}", finding.code.as_str(), finding.message)
    });
    (schemas, findings.collect())
}

/// The schema `A`, whose keywords are `yaml`, in flow style.
fn schema(version: &str, yaml: &str) -> (Schema, Vec<String>) {
    let (mut schemas, findings) = raised(version, &format!("    A: {yaml}"));
    (schemas.0.swap_remove(&component("A")).unwrap_or_default(), findings)
}

/// The schema `A`, about which there is nothing to report.
fn clean(version: &str, yaml: &str) -> Schema {
    let (schema, findings) = schema(version, yaml);
    assert_eq!(findings, Vec::<String>::new(), "{yaml}");
    schema
}

fn component(name: &str) -> Pointer {
    Pointer::root().key("components").key("schemas").key(name)
}

fn text(text: &str) -> Value {
    Value::String(text.to_owned())
}

#[test]
fn every_field_is_filled() {
    let schema = clean(
        "3.1.0",
        "{type: [string, 'null'], enum: [a, null], const: a, format: date, minLength: 1, maxLength: 2.0, pattern: '^a$',
        minimum: 1, maximum: 2.5, exclusiveMinimum: 0, exclusiveMaximum: 3, multipleOf: 0.5, items: {type: number},
        prefixItems: [true], minItems: 1, maxItems: 2, uniqueItems: true, properties: {p: {}},
        patternProperties: {^x: {}}, additionalProperties: false, propertyNames: {}, required: [p, q, p],
        dependentRequired: {p: [q]}, minProperties: 1, maxProperties: 9, allOf: [{}], anyOf: [{}], oneOf: [{}], not: {},
        discriminator: {propertyName: p, mapping: {a: A, b: '#/components/schemas/A'}}, if: {}, then: {}, title: t,
        contains: {}, minContains: 2, dependentSchemas: {p: {}}, unevaluatedProperties: false,
        description: d, default: a, deprecated: true, readOnly: true, writeOnly: true, x-anything: 1, example: 1}",
    );
    assert_eq!(schema.pointer, component("A"));
    assert!(schema.types.is_some_and(|types| types.string && types.null && !types.integer));
    assert_eq!(schema.values, Some(vec![text("a"), Value::Null]));
    assert_eq!(schema.constant, Some(text("a")));
    assert_eq!((schema.min_length, schema.max_length), (Some(1), Some(2)));
    assert_eq!((schema.minimum, schema.maximum), (Some(Number::Integer(1)), Some(Number::Float(2.5))));
    assert_eq!(schema.exclusive_minimum, Some(Number::Integer(0)));
    assert_eq!(schema.multiple_of, Some(Number::Float(0.5)));
    assert_eq!(schema.prefix_items[0].always, Some(true));
    assert_eq!(schema.additional_properties.as_ref().and_then(|schema| schema.always), Some(false));
    assert_eq!(schema.required, ["p", "q"]);
    assert_eq!(schema.dependent_required["p"], ["q"]);
    assert_eq!(schema.properties["p"].pointer, component("A").key("properties").key("p"));
    assert_eq!(schema.discriminator.as_ref().map(|d| d.mapping.len()), Some(2));
    assert!(schema.condition.is_some() && schema.consequence.is_some() && schema.alternative.is_none());
    assert_eq!((schema.min_contains, schema.max_contains), (Some(2), None));
    assert!(schema.dependent_schemas.contains_key("p") && schema.unevaluated_properties.is_some());
    assert_eq!(clean("3.1.0", "{$dynamicRef: '#a'}").unenforced, ["$dynamicRef"]);
    assert!(schema.deprecated && schema.read_only && schema.write_only && schema.unique_items);
    assert_eq!(schema.title.as_deref(), Some("t"));
}

#[test]
fn base64_is_a_format() {
    assert_eq!(clean("3.1.0", "{contentEncoding: base64}").format.as_deref(), Some("byte"));
    assert_eq!(clean("3.1.0", "{contentEncoding: base64, format: x}").format.as_deref(), Some("x"));
}

#[test]
fn a_successor_is_a_property_of_the_same_object() {
    let schema = clean(
        "3.1.0",
        "{properties: {
        a: {description: 'Deprecated. Use b instead.'},
        b: {description: 'Use a for more.'},
        c: {deprecated: true, description: 'Please use `a_1`, not a'},
        d: {x-fern-availability: deprecated, description: 'Use elsewhere instead'},
        e: {description: 'Of the employer. DEPRECATED: Use supervisor_phone instead'},
        f: {description: 'DEPRECATED: Please use the a endpoint'},
        g: {description: 'Whether to list deprecated units'},
        supervisor_phone: {}, a_1: {}}}",
    );
    let marks = |name: &str| (schema.properties[name].deprecated, schema.properties[name].successor.as_deref());
    assert_eq!(marks("a"), (true, Some("b")));
    assert_eq!(marks("b"), (false, None));
    assert_eq!(marks("c"), (true, Some("a_1")));
    assert_eq!(marks("d"), (true, None));
    assert_eq!(marks("e"), (true, Some("supervisor_phone")));
    assert_eq!(marks("f"), (true, None));
    assert_eq!(marks("g"), (false, None));
}

#[test]
fn names_of_properties_are_no_keywords() {
    let schema = clean("3.1.0", "{properties: {$ref: {type: string}, enum: {}, maxLenght: {}, nullable: {}}}");
    assert_eq!(schema.properties.keys().collect::<Vec<_>>(), ["$ref", "enum", "maxLenght", "nullable"]);
    assert_eq!(schema.reference, None);
}
