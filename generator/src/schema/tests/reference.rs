//! References: where they lead, and what is said where they don't.

use super::{component, raised};
use crate::source::Pointer;

fn reference(components: &str) -> (Option<Pointer>, Vec<String>) {
    let (schemas, findings) = raised("3.1.0", components);
    (schemas.0[&component("A")].reference.clone(), findings)
}

#[test]
fn references_are_followed_to_all_they_reach() {
    let (schemas, findings) = raised(
        "3.1.0",
        "    A: {properties: {b: {$ref: '#/components/schemas/B'}, id: {$ref: '#/components/schemas/B/properties/id'}}}
    B: {properties: {a: {$ref: '#/components/schemas/A'}, id: {type: string, foo: 1}}}
    Unused: {foo: 1}",
    );
    let id = component("B").key("properties").key("id");
    assert_eq!(schemas.0.keys().collect::<Vec<_>>(), [&component("A"), &component("B"), &id]);
    // Parsed twice, reported once
    assert_eq!(findings, ["unknown-keyword B/properties/id/foo: `foo` is not a schema keyword"]);
}

#[test]
fn fragments_may_carry_braces_and_percents() {
    let braces = "    A: {$ref: '#/components/schemas/_v1_leads_{id}_put~1input'}\n    '_v1_leads_{id}_put/input': {}";
    assert_eq!(reference(braces), (Some(component("_v1_leads_{id}_put/input")), vec![]));
    let percents = "    A: {$ref: '#/components/schemas/a%20%7Bb%7D'}\n    'a {b}': {}";
    assert_eq!(reference(percents), (Some(component("a {b}")), vec![]));
}

#[test]
fn anchors_ids_and_definitions_are_found() {
    let anchor = "    A: {$ref: '#here'}\n    B: {$anchor: here}";
    assert_eq!(reference(anchor).0, Some(component("B")));
    let id = "    A: {$ref: 'https://example.com/b#/$defs/c'}\n    B: {$id: 'https://example.com/b', $defs: {c: {}}}";
    assert_eq!(reference(id).0, Some(component("B").key("$defs").key("c")));
    let own = "    A: {$id: a, $ref: '#/$defs/c', $defs: {c: {$ref: '#'}}}";
    assert_eq!(
        reference(own),
        (
            Some(component("A").key("$defs").key("c")),
            vec!["circular-reference A/$defs/c/$ref: the reference `#` refers back to itself".to_owned()]
        )
    );
    let root = "    A: {$id: a, $ref: '#/components/schemas/B'}\n    B: {}";
    assert_eq!(reference(root).0, Some(component("B")));
}

#[test]
fn broken_references_are_reported_at_their_place() {
    for (text, finding) in [
        (
            "#/components/schemas/B",
            "unresolved-reference A/$ref: the reference `#/components/schemas/B` can't be resolved",
        ),
        ("#nowhere", "unresolved-reference A/$ref: the reference `#nowhere` can't be resolved"),
        ("#", "unresolved-reference A/$ref: the reference `#` can't be resolved"),
        ("b.yaml", "external-reference A/$ref: the reference `b.yaml` refers to another file, which is not loaded"),
        (
            "b.yaml#/B",
            "external-reference A/$ref: the reference `b.yaml#/B` refers to another file, which is not loaded",
        ),
    ] {
        let (target, findings) = reference(&format!("    A: {{$ref: '{text}'}}"));
        assert_eq!((target, findings), (None, vec![finding.to_owned()]), "{text}");
    }
}

#[test]
fn chains_of_references_end() {
    let (schemas, findings) = raised(
        "3.1.0",
        "    A: {items: {$ref: '#/components/schemas/B'}}
    B: {$ref: '#/components/schemas/C'}
    C: {$ref: '#/components/schemas/B'}",
    );
    assert_eq!(findings, ["circular-reference C/$ref: the reference `#/components/schemas/B` refers back to itself"]);
    assert_eq!(schemas.0[&component("B")].reference, Some(component("C")));
    assert_eq!(schemas.0[&component("C")].reference, None);

    let (_, findings) = raised("3.1.0", "    A: {$ref: '#/components/schemas/A'}");
    assert_eq!(findings, ["circular-reference A/$ref: the reference `#/components/schemas/A` refers back to itself"]);
    // A schema that contains itself is none of this.
    let (_, findings) = raised("3.1.0", "    A: {properties: {a: {$ref: '#/components/schemas/A'}}}");
    assert_eq!(findings, Vec::<String>::new());
}

#[test]
fn discriminators_name_components_or_refer_to_them() {
    let (schemas, findings) = raised(
        "3.1.0",
        "    A: {oneOf: [{$ref: '#/components/schemas/B'}], discriminator: {propertyName: kind, mapping: {b: B, c: '#/components/schemas/C', d: D, e: 1}}}
    B: {}
    C: {}",
    );
    let mapping = schemas.0[&component("A")].discriminator.clone().unwrap_or_default();
    assert_eq!(
        mapping.mapping.clone().into_iter().collect::<Vec<_>>(),
        [("b".to_owned(), component("B")), ("c".to_owned(), component("C"))]
    );
    assert_eq!(
        findings,
        [
            "unresolved-reference A/discriminator/mapping/d: the reference `D` can't be resolved",
            "malformed-keyword A/discriminator/mapping/e: this is 1, expected a name or a reference",
        ]
    );
}

#[test]
fn deep_schemas_are_no_danger() {
    let deep = format!("    A: {}{}", "{items: ".repeat(90), "}".repeat(90).replacen('}', "{}}", 1));
    let (schemas, findings) = raised("3.1.0", &deep);
    let mut schema = &schemas.0[&component("A")];
    let mut depth = 0;
    while let Some(items) = &schema.items {
        (schema, depth) = (items, depth + 1);
    }
    assert_eq!((depth, findings.len()), (90, 0));
}

#[test]
fn what_nobody_can_see_refuses_nothing() {
    let (schemas, findings) = raised(
        "3.1.0",
        "    A:
      oneOf: [{$ref: '#/components/schemas/B'}, {type: string}]
      not: {$ref: '#/components/schemas/C'}
      if: {properties: {c: {$ref: '#/components/schemas/C'}}}
      then: false
      contains: {$ref: '#/components/schemas/C'}
      maxContains: 1
      unevaluatedProperties: false
      maxLength: 3
    B: {properties: {c: {$ref: '#/components/schemas/C'}}, oneOf: [{type: object}, {type: array}]}
    C: {$ref: none.yaml}",
    );
    assert_eq!(findings.len(), 1, "{findings:?}");
    let a = &schemas.0[&component("A")];
    assert!(a.one_of.is_empty() && a.any_of.len() == 2 && a.not.is_none() && a.condition.is_none());
    assert!(a.consequence.is_none() && a.max_contains.is_none() && a.unevaluated_properties.is_none());
    assert!(a.max_length == Some(3) && a.contains.is_some());
    // What is known of B still counts.
    assert_eq!(schemas.0[&component("B")].one_of.len(), 2);
}
