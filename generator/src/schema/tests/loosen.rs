//! What is around a schema that takes more than it should.

use super::{Schema, raised};
use crate::schema::tests::component;

const LOOK_AHEAD: &str = "{type: string, pattern: '^(?!a)b'}";

/// The schema `A`, in which `X` stands for a component; what is reported of it.
fn around(yaml: &str, unknown: &str) -> Schema {
    let yaml = yaml.replace('X', "$ref: '#/components/schemas/B'");
    let (mut schemas, _) = raised("3.1.0", &format!("    A: {yaml}\n    B: {unknown}"));
    schemas.0.swap_remove(&component("A")).unwrap()
}

#[test]
fn a_pattern_that_is_not_enforced_refuses_nothing_around_it() {
    for unknown in [LOOK_AHEAD, "{items: {type: string, pattern: '(a)\\1'}}", "{patternProperties: {'(?=a)': {}}}"] {
        let one = around("{oneOf: [{X}, {type: string}]}", unknown);
        assert_eq!((one.one_of.len(), one.any_of.len()), (0, 2), "{unknown}");
        assert_eq!(around("{not: {X}}", unknown).not, None);
        assert_eq!(around("{not: {properties: {a: {X}}}}", unknown).not, None);
        let both = around(
            "{anyOf: [{type: object}], oneOf: [{X}, {properties: {b: {}}}], unevaluatedProperties: false}",
            unknown,
        );
        assert_eq!((both.any_of.len(), both.one_of.len(), both.all_of[0].any_of.len()), (1, 0, 2));
        let list = around("{contains: {X}, minContains: 1, maxContains: 2}", unknown);
        assert_eq!((list.contains.is_some(), list.min_contains, list.max_contains), (true, Some(1), None));
        let case = around("{if: {X}, then: {minLength: 1}, else: {minLength: 2}}", unknown);
        assert_eq!((case.condition, case.consequence, case.alternative), (None, None, None));
    }
}

#[test]
fn what_is_dropped_is_reported() {
    let unenforced = |yaml: &str| around(yaml, LOOK_AHEAD).unenforced;
    assert_eq!(unenforced("{not: {X}}"), ["not"]);
    assert_eq!(
        unenforced("{if: {X}, then: {minLength: 1}, unevaluatedProperties: false}"),
        ["if", "unevaluatedProperties"]
    );
    assert_eq!(unenforced("{contains: {X}, maxContains: 2}"), ["maxContains"]);
    assert_eq!(unenforced("{oneOf: [{X}]}"), Vec::<String>::new());
}

#[test]
fn what_only_the_server_sets_refuses_nothing_around_it() {
    let set = |id: &str| format!("{{type: object, required: [id], properties: {{id: {id}, name: {{}}}}}}");
    let arms = |id: &str| around("{oneOf: [{X}, {type: object, required: [name]}]}", &set(id));
    assert_eq!(arms("{type: string, readOnly: true}").any_of.len(), 2);
    assert_eq!(arms("{type: string}").one_of.len(), 2);
    assert_eq!(around("{not: {X}}", &set("{readOnly: true}")).unenforced, ["not"]);
    let optional = "{type: object, properties: {id: {readOnly: true}}}";
    assert_eq!(around("{oneOf: [{X}, {type: string}]}", optional).one_of.len(), 2);
}

#[test]
fn a_pattern_that_is_enforced_changes_nothing() {
    let known = "{type: string, pattern: '^b'}";
    assert_eq!(around("{oneOf: [{X}, {type: string}]}", known).one_of.len(), 2);
    assert!(around("{not: {X}}", known).not.is_some());
    // Nor does one that is elsewhere.
    let beside = around("{properties: {a: {X}}, not: {required: [a]}, oneOf: [{type: object}]}", LOOK_AHEAD);
    assert!(beside.not.is_some() && beside.one_of.len() == 1);
}

#[test]
fn only_what_may_describe_properties_hides_them() {
    let closed = |part: &str, unknown: &str| {
        around(&format!("{{allOf: [{part}], unevaluatedProperties: false}}"), unknown).unevaluated_properties.is_some()
    };
    assert!(closed("{X}", LOOK_AHEAD));
    assert!(closed("{properties: {a: {X}}}", "{$dynamicRef: '#b'}"));
    assert!(!closed("{X}", "{$dynamicRef: '#b'}"));
    assert!(!closed("{X}", "{patternProperties: {'(?=a)': {}}}"));
    assert!(!closed("{X}", "{$ref: 'elsewhere.yaml'}"));
    let conditional = "{if: {properties: {a: {pattern: '(?=x)'}}}, then: {properties: {b: {}}}}";
    assert!(!closed("{X}", conditional));
    let rest = |name: &str| {
        let schema = around(&format!("{{patternProperties: {{'{name}': {{X}}}}, additionalProperties: false}}"), "{}");
        schema.additional_properties.is_some()
    };
    assert!(rest("^a") && !rest("(?=a)"));
}
