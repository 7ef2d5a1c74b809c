//! OpenAPI 3.0's dialect, raised.

use super::{clean, component, raised, schema, text};
use crate::read::{Number, Value};
use crate::schema::{Schema, Types};

const NULL: Types =
    Types { null: true, boolean: false, integer: false, number: false, string: false, array: false, object: false };

/// The last parts of the arms' pointers, and whether they allow null alone.
fn arms(schemas: &[Schema]) -> Vec<(String, bool)> {
    let start = component("A").to_string();
    schemas.iter().map(|arm| (arm.pointer.to_string().replace(&start, ""), arm.types == Some(NULL))).collect()
}

#[test]
fn nullable_adds_null_to_types_and_values() {
    let raised = clean("3.0.3", "{type: string, nullable: true, enum: [a, b]}");
    assert_eq!(raised.types, Some(Types { string: true, ..NULL }));
    assert_eq!(raised.values, Some(vec![text("a"), text("b"), Value::Null]));

    let twice = clean("3.0.3", "{type: string, nullable: true, enum: [a, null]}");
    assert_eq!(twice.values, Some(vec![text("a"), Value::Null]));
    assert_eq!(clean("3.0.3", "{nullable: true}").types, None);
    assert_eq!(
        clean("3.0.3", "{type: string, nullable: false}").types,
        Some(Types { null: false, string: true, ..NULL })
    );
}

#[test]
fn nullable_gets_past_a_composition() {
    // An arm that takes null already is no second reason to refuse it.
    let one_of = clean("3.0.3", "{nullable: true, oneOf: [{type: string}, {enum: [null]}]}");
    assert_eq!(arms(&one_of.any_of), [("/oneOf".to_owned(), false), ("/nullable".to_owned(), true)]);
    let rest = &one_of.any_of[0].one_of;
    assert_eq!(arms(rest), [("/oneOf/0".to_owned(), false), ("/oneOf/1".to_owned(), false)]);

    let (schemas, findings) = raised(
        "3.0.3",
        "    A: {nullable: true, description: d, allOf: [{$ref: '#/components/schemas/B'}]}\n    B: {type: object}",
    );
    assert_eq!(findings, Vec::<String>::new());
    let all_of = &schemas.0[&component("A")];
    assert_eq!(arms(&all_of.any_of), [("/allOf/0".to_owned(), false), ("/nullable".to_owned(), true)]);
    assert_eq!(all_of.any_of[0].reference, Some(component("B")));
    assert_eq!((all_of.all_of.len(), all_of.description.as_deref()), (0, Some("d")));

    let inherited = clean("3.0.3", "{nullable: true, type: object, properties: {p: {}}, allOf: [{type: object}]}");
    assert_eq!(arms(&inherited.any_of), [("/allOf".to_owned(), false), ("/nullable".to_owned(), true)]);
    assert_eq!((inherited.any_of[0].properties.len(), inherited.any_of[0].all_of.len()), (1, 1));
}

#[test]
fn an_arm_that_is_only_nullable_is_null() {
    let (union, findings) = schema("3.0.1", "{anyOf: [{type: string}, {nullable: true, description: d}]}");
    assert_eq!(arms(&union.any_of), [("/anyOf/0".to_owned(), false), ("/anyOf/1".to_owned(), true)]);
    assert_eq!(
        findings,
        [
            "unenforced-keyword A/anyOf/1/nullable: an arm of `nullable: true` alone accepts any value; it is read as null, \
          as is meant"
        ]
    );
    // A list of values or a bound is more than null, and an `allOf` needs both.
    assert_eq!(clean("3.0.1", "{oneOf: [{minLength: 1, nullable: true}]}").one_of[0].types, None);
    assert_eq!(clean("3.0.1", "{allOf: [{type: string}, {nullable: true}]}").all_of[1].types, None);
    // Annotations say nothing of the values.
    let annotated =
        "{anyOf: [{type: string}, {nullable: true, example: 1, externalDocs: {url: u}, x-a: 1, readOnly: true}]}";
    assert_eq!(schema("3.0.1", annotated).0.any_of[1].types, Some(NULL));
    // 3.1 has no `nullable`.
    let (union, findings) = schema("3.1.0", "{anyOf: [{type: string}, {nullable: true}]}");
    assert_eq!(union.any_of[1].types, None);
    assert_eq!(
        findings,
        ["unknown-keyword A/anyOf/1/nullable: `nullable` is a keyword of OpenAPI 3.0, not of this document's version"]
    );
}

#[test]
fn boolean_bounds_become_numbers() {
    let raised = clean("3.0.3", "{minimum: 1, exclusiveMinimum: true, maximum: 9, exclusiveMaximum: false}");
    assert_eq!((raised.minimum, raised.exclusive_minimum), (None, Some(Number::Integer(1))));
    assert_eq!((raised.maximum, raised.exclusive_maximum), (Some(Number::Integer(9)), None));

    let (idle, findings) = schema("3.0.3", "{exclusiveMaximum: true}");
    assert_eq!(idle.exclusive_maximum, None);
    assert_eq!(
        findings,
        ["malformed-keyword A/exclusiveMaximum: `exclusiveMaximum` is true, but there is no bound next to it"]
    );
    let (_, findings) = schema("3.1.0", "{minimum: 1, exclusiveMinimum: true}");
    assert_eq!(findings, ["malformed-keyword A/exclusiveMinimum: `exclusiveMinimum` is true, expected a number"]);
}

#[test]
fn siblings_of_a_reference_count_in_31_only() {
    let components = "    A: {$ref: '#/components/schemas/B', maxLength: 3, description: d}\n    B: {type: string}";
    let (schemas, findings) = raised("3.0.3", components);
    let old = &schemas.0[&component("A")];
    assert_eq!((old.reference.clone(), old.max_length, &old.description), (Some(component("B")), None, &None));
    assert_eq!(findings, ["unenforced-keyword A/maxLength: OpenAPI 3.0 ignores `maxLength` next to a `$ref`"]);

    let (schemas, findings) = raised("3.1.0", components);
    let new = &schemas.0[&component("A")];
    assert_eq!((new.reference.clone(), new.max_length), (Some(component("B")), Some(3)));
    assert_eq!((new.description.as_deref(), findings.len()), (Some("d"), 0));
}

#[test]
fn the_other_dialect_is_understood_and_reported() {
    let (constant, findings) = schema("3.0.3", "{const: a, examples: [a]}");
    assert_eq!(constant.constant, Some(text("a")));
    assert_eq!(
        findings,
        ["unknown-keyword A/const: `const` is a keyword of OpenAPI 3.1, not of this document's version"]
    );
    let (nullable, findings) = schema("3.1.0", "{type: string, nullable: true}");
    assert_eq!(nullable.types, Some(Types { string: true, ..NULL }));
    assert_eq!(
        findings,
        ["unknown-keyword A/nullable: `nullable` is a keyword of OpenAPI 3.0, not of this document's version"]
    );
}
