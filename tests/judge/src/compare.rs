//! Compares two sets of findings.

use std::collections::BTreeSet;

use crate::expected::Expected;
use crate::explained::{Case, Reason};
use crate::finding::{Finding, normalised};

/// How the code under test and the oracle compare in one case.
#[derive(Debug, PartialEq, Eq)]
pub enum Outcome {
    /// They agree
    Agreed,
    /// They differ, for known reasons
    Explained(BTreeSet<Reason>),
    /// The code accepts an invalid instance, rejects a valid one, or reports other places or keywords
    Disagreed,
}

/// Compares the oracle's findings with ours.
pub fn compare(expected: &Expected, ours: &[Finding], case: &Case<'_>) -> Outcome {
    compare_all(&[(expected, case)], ours)
}

/// Compares the oracle's findings by several schemas of one instance with ours by all of them.
pub fn compare_all(sides: &[(&Expected, &Case<'_>)], ours: &[Finding]) -> Outcome {
    if ours.is_empty() && sides.iter().all(|(expected, _)| expected.is_empty()) {
        return Outcome::Agreed;
    }
    let said = normalised(ours.iter().cloned());
    if Expected::all(sides.iter().map(|(expected, _)| (*expected).clone())).is_met_by(&said) {
        return Outcome::Agreed;
    }
    let mut reasons = BTreeSet::new();
    // What the oracle reports too needs no explanation.
    let left = Expected::all(sides.iter().map(|(expected, case)| {
        let expected = expected.reading_unions(&mut |union| {
            let any_of = Finding::new(union.finding.pointer.clone(), "anyOf");
            let reason = if said.contains(&any_of) { case.read_as_any_of(union) } else { None };
            reasons.extend(reason);
            reason.map(|_| any_of)
        });
        expected.without(&mut |broken| {
            let reason = if said.contains(&broken.finding) { None } else { case.only_oracle(broken, &expected) };
            reasons.extend(reason);
            reason.is_some()
        })
    }));
    if !left.is_met_by(&said) {
        let explained = |finding: &Finding| sides.iter().find_map(|(_, case)| case.only_ours(finding));
        let common: BTreeSet<Finding> = said
            .into_iter()
            .filter(|finding| {
                let reason = if left.says(finding) { None } else { explained(finding) };
                reasons.extend(reason);
                reason.is_none()
            })
            .collect();
        if !left.is_met_by(&common) {
            return Outcome::Disagreed;
        }
    }
    Outcome::Explained(reasons)
}

#[cfg(test)]
mod tests {
    use serde_json::{Value, json};

    use super::*;
    use crate::document::Document;
    use crate::oracle::{self, Court};
    use crate::target::{Location, Parameter, Schema};

    /// How `ours` stands to what the oracle says of `instance`.
    fn outcome(schema: Value, instance: Value, ours: &[(&str, &str)]) -> Outcome {
        let pointer = "/components/schemas/X".to_owned();
        outcome_of(schema, Schema::Body(pointer), instance, ours)
    }

    fn outcome_of(schema: Value, target: Schema, instance: Value, ours: &[(&str, &str)]) -> Outcome {
        let document = json!({ "openapi": "3.1.0", "components": { "schemas": { "X": schema } } });
        let document = Document::new("test", document).unwrap();
        let oracle = Court::new(&document).unwrap().oracle("X", &oracle::schema(&target)).unwrap();
        let ours: Vec<_> = ours.iter().map(|(pointer, keyword)| Finding::new(*pointer, *keyword)).collect();
        let case = Case { document: &document, schema: &target, instance: &instance };
        compare(&oracle.judge(&instance), &ours, &case)
    }

    fn explained(reason: Reason) -> Outcome {
        Outcome::Explained([reason].into())
    }

    #[test]
    fn a_property_s_absence_is_reported_at_its_own_place() {
        let schema = json!({ "type": "object", "required": ["a/b"], "properties": { "c": { "maxLength": 1 } } });
        let instance = json!({ "c": "xx" });
        assert_eq!(
            outcome(schema.clone(), instance.clone(), &[("/a~1b", "required"), ("/c", "maxLength")]),
            Outcome::Agreed
        );
        assert_eq!(outcome(schema.clone(), instance.clone(), &[("/a~1b", "required")]), Outcome::Disagreed);
        assert_eq!(
            outcome(schema.clone(), instance.clone(), &[("", "required"), ("/c", "maxLength")]),
            Outcome::Disagreed
        );
        let more = [("/a~1b", "required"), ("/c", "maxLength"), ("/c", "minLength")];
        assert_eq!(outcome(schema.clone(), instance, &more), Outcome::Disagreed);
        assert_eq!(outcome(schema.clone(), json!({ "a/b": 1 }), &[]), Outcome::Agreed);
        assert_eq!(outcome(schema, json!({ "a/b": 1 }), &[("/c", "required")]), Outcome::Disagreed);
    }

    #[test]
    fn properties_too_many_are_reported_one_by_one() {
        let schema = json!({ "additionalProperties": false, "dependentRequired": { "a": ["b"] } });
        let ours = [("/a", "additionalProperties"), ("/c", "additionalProperties"), ("/b", "dependentRequired")];
        assert_eq!(outcome(schema.clone(), json!({ "a": 1, "c": 1 }), &ours), Outcome::Agreed);
        assert_eq!(outcome(schema, json!({ "a": 1, "c": 1 }), &ours[1..]), Outcome::Disagreed);
        let names = json!({ "propertyNames": { "maxLength": 1, "pattern": "^a" } });
        assert_eq!(outcome(names, json!({ "a": 1, "bb": 1 }), &[("/bb", "propertyNames")]), Outcome::Agreed);
        let none = json!({ "propertyNames": false });
        assert_eq!(outcome(none, json!({ "a": 1 }), &[("/a", "propertyNames")]), Outcome::Agreed);
    }

    #[test]
    fn a_value_of_another_type_need_not_be_said_to_be_in_no_enum() {
        let schema = json!({ "type": "string", "enum": ["a"] });
        assert_eq!(outcome(schema.clone(), json!(1), &[("", "type")]), Outcome::Agreed);
        assert_eq!(outcome(schema.clone(), json!(1), &[("", "type"), ("", "enum")]), Outcome::Agreed);
        assert_eq!(outcome(schema, json!(1), &[("", "enum")]), Outcome::Disagreed);
        assert_eq!(outcome(json!({ "const": 1 }), json!(2), &[("", "enum")]), Outcome::Agreed);
    }

    #[test]
    fn of_a_union_the_arm_that_was_meant_is_reported_or_the_union() {
        let arm = json!({ "type": "object", "required": ["a"], "properties": { "b": { "type": "string" } } });
        let schema = json!({ "anyOf": [arm, { "type": "null" }] });
        let instance = json!({ "b": 1 });
        let said = |ours: &[(&str, &str)]| outcome(schema.clone(), instance.clone(), ours);
        assert_eq!(said(&[("", "anyOf")]), Outcome::Agreed);
        assert_eq!(said(&[("/a", "required"), ("/b", "type")]), Outcome::Agreed);
        assert_eq!(said(&[("", "type")]), Outcome::Agreed);
        assert_eq!(said(&[("/a", "required")]), Outcome::Disagreed);
        assert_eq!(said(&[]), Outcome::Disagreed);
        assert_eq!(said(&[("", "oneOf")]), Outcome::Disagreed);
        assert_eq!(said(&[("", "anyOf"), ("/c", "type")]), Outcome::Disagreed);
        let both = json!({ "oneOf": [{ "type": "string" }, { "maxLength": 3 }] });
        assert_eq!(outcome(both.clone(), json!("a"), &[("", "oneOf")]), Outcome::Agreed);
        assert_eq!(outcome(both, json!("a"), &[("", "type")]), Outcome::Disagreed);
    }

    #[test]
    fn nothing_is_allowed_by_any_name() {
        let schema = json!({ "properties": { "a": false } });
        assert_eq!(outcome(schema.clone(), json!({ "a": 1 }), &[("/a", "not")]), Outcome::Agreed);
        assert_eq!(outcome(schema.clone(), json!({ "a": 1 }), &[("/a", "false")]), Outcome::Agreed);
        assert_eq!(outcome(schema, json!({ "a": 1 }), &[]), Outcome::Disagreed);
    }

    #[test]
    fn what_no_rust_type_holds_is_explained_and_nothing_beside_it() {
        let schema = json!({ "type": "object", "properties": { "a": { "type": "integer" }, "b": { "maximum": 3 } } });
        let both = json!({ "a": 1e300, "b": 4 });
        let ours = [("/a", "representable")];
        assert_eq!(outcome(schema.clone(), json!({ "a": 1e300 }), &ours), explained(Reason::Representable));
        assert_eq!(outcome(schema.clone(), both.clone(), &ours), Outcome::Disagreed);
        let ours = [("/a", "representable"), ("/b", "maximum")];
        assert_eq!(outcome(schema, both, &ours), explained(Reason::Representable));
    }

    #[test]
    fn null_beside_an_enum_is_explained_where_the_type_lists_it() {
        let schema = |types: Value| json!({ "properties": { "a": { "type": types, "enum": ["x"] } } });
        let nullable = schema(json!(["string", "null"]));
        assert_eq!(outcome(nullable.clone(), json!({ "a": null }), &[]), explained(Reason::NullBesideEnum));
        assert_eq!(outcome(nullable.clone(), json!({ "a": null }), &[("/a", "enum")]), Outcome::Agreed);
        assert_eq!(outcome(nullable, json!({ "a": "y" }), &[]), Outcome::Disagreed);
        assert_eq!(outcome(schema(json!(["string", "integer"])), json!({ "a": null }), &[]), Outcome::Disagreed);
        let in_arm = json!({ "anyOf": [{ "type": ["string", "null"], "enum": ["x"] }, { "type": "integer" }] });
        assert_eq!(outcome(in_arm, json!(null), &[]), explained(Reason::NullBesideEnum));
    }

    #[test]
    fn null_is_explained_where_3_0_says_nullable_of_that_value() {
        let nullable =
            json!({ "nullable": true, "allOf": [{ "type": "object", "properties": { "b": { "type": "string" } } }] });
        let schema = json!({ "properties": { "a": nullable, "c": { "type": "integer" } } });
        assert_eq!(outcome(schema.clone(), json!({ "a": null }), &[]), explained(Reason::Nullable));
        assert_eq!(outcome(schema.clone(), json!({ "a": 1 }), &[]), Outcome::Disagreed);
        assert_eq!(outcome(schema.clone(), json!({ "a": { "b": null } }), &[]), Outcome::Disagreed);
        assert_eq!(outcome(schema, json!({ "c": null }), &[]), Outcome::Disagreed);
        let arms = json!({ "nullable": true, "oneOf": [{ "type": "string" }, { "type": "integer" }] });
        assert_eq!(outcome(arms, json!(null), &[]), explained(Reason::Nullable));
    }

    #[test]
    fn a_text_that_is_no_base64_is_explained_where_its_own_schema_asks_for_it() {
        let encoded = json!({ "type": "string", "contentEncoding": "base64" });
        let schema = json!({ "properties": { "a": encoded, "b": { "type": "string" } } });
        let said = |name: &str| {
            let pointer = format!("/{name}");
            outcome(schema.clone(), json!({ name: "?" }), &[(&pointer, "format")])
        };
        assert_eq!(said("a"), explained(Reason::Undecodable));
        assert_eq!(said("b"), Outcome::Disagreed);
    }

    #[test]
    fn what_the_server_sets_may_be_left_out() {
        let schema = json!({ "required": ["a", "b"], "properties": { "a": { "readOnly": true }, "b": {} } });
        assert_eq!(outcome(schema.clone(), json!({ "b": 1 }), &[]), explained(Reason::ReadOnly));
        assert_eq!(outcome(schema, json!({ "a": 1 }), &[]), Outcome::Disagreed);
    }

    #[test]
    fn of_several_arms_the_discriminator_may_name_one() {
        let arms = json!([{ "required": ["kind"] }, { "type": "object" }]);
        let schema = json!({ "oneOf": arms, "discriminator": { "propertyName": "kind" } });
        assert_eq!(outcome(schema.clone(), json!({ "kind": "x" }), &[]), explained(Reason::Discriminated));
        assert_eq!(outcome(schema, json!(1), &[]), Outcome::Agreed);
        assert_eq!(outcome(json!({ "oneOf": arms }), json!({ "kind": "x" }), &[]), Outcome::Disagreed);
        let neither = json!({ "oneOf": [{ "type": "string" }], "discriminator": { "propertyName": "kind" } });
        assert_eq!(outcome(neither, json!({ "kind": "x" }), &[]), Outcome::Disagreed);
    }

    #[test]
    fn some_patterns_are_not_enforced() {
        let schema = json!({ "properties": { "a": { "pattern": "^(?!x)" }, "b": { "pattern": "^x" }, "c": { "pattern": r"\Ax\Z" } } });
        assert_eq!(outcome(schema.clone(), json!({ "c": "y" }), &[]), explained(Reason::Unenforced));
        assert_eq!(outcome(schema.clone(), json!({ "a": "x" }), &[]), explained(Reason::Unenforced));
        assert_eq!(outcome(schema.clone(), json!({ "b": "a" }), &[]), Outcome::Disagreed);
        assert_eq!(outcome(schema, json!({ "a": "a" }), &[("/a", "pattern")]), Outcome::Disagreed);
    }

    #[test]
    fn a_union_of_which_something_is_unknown_is_read_as_any_of() {
        let unknown =
            json!({ "oneOf": [{ "type": "string", "pattern": "^(?!x)" }, { "type": "string", "minLength": 2 }] });
        assert_eq!(outcome(unknown.clone(), json!(1), &[("", "anyOf")]), explained(Reason::ReadAsAnyOf));
        assert_eq!(outcome(unknown.clone(), json!("aa"), &[]), explained(Reason::ReadAsAnyOf));
        assert_eq!(outcome(unknown, json!(1), &[]), Outcome::Disagreed);
        let known = json!({ "oneOf": [{ "type": "string" }, { "type": "string", "minLength": 2 }] });
        assert_eq!(outcome(known.clone(), json!(1), &[("", "anyOf")]), Outcome::Disagreed);
        assert_eq!(outcome(known, json!("aa"), &[]), Outcome::Disagreed);
        let parent = "#/components/schemas/X";
        let child = json!({ "allOf": [{ "$ref": parent }, { "type": "object" }] });
        assert_eq!(outcome(json!({ "oneOf": [child] }), json!(1), &[("", "anyOf")]), explained(Reason::ReadAsAnyOf));
        let recursive = json!({ "type": "object", "properties": { "a": { "$ref": parent } } });
        assert_eq!(outcome(json!({ "oneOf": [recursive] }), json!(1), &[("", "anyOf")]), Outcome::Disagreed);
    }

    #[test]
    fn what_a_failed_arm_names_need_not_be_said_to_be_unevaluated() {
        let arm = json!({ "properties": { "a": { "type": "string" } }, "required": ["a"] });
        let schema = json!({ "oneOf": [arm, { "required": ["b", "c"] }], "unevaluatedProperties": false });
        let failed = json!({ "a": 1 });
        assert_eq!(outcome(schema.clone(), failed.clone(), &[("/a", "type")]), explained(Reason::Unevaluated));
        let both = [("/a", "type"), ("/a", "unevaluatedProperties")];
        assert_eq!(outcome(schema.clone(), failed, &both), Outcome::Agreed);
        let either = json!({ "oneOf": [{ "properties": { "a": {} } }, {}], "unevaluatedProperties": false });
        assert_eq!(outcome(either, json!({ "a": 1 }), &[("", "oneOf")]), explained(Reason::Unevaluated));
        // What no arm names, and what is beside an arm that accepts the value, is unevaluated.
        assert_eq!(outcome(schema.clone(), json!({ "a": 1, "x": 1 }), &[("/a", "type")]), Outcome::Disagreed);
        assert_eq!(outcome(schema, json!({ "b": 1, "c": 1, "a": "" }), &[]), Outcome::Disagreed);
    }

    #[test]
    fn another_path_is_explained_only_in_a_path() {
        let parameters = |location| {
            let schema = "/components/schemas/X".to_owned();
            Schema::Parameters(vec![Parameter {
                name: "id".to_owned(),
                location,
                required: true,
                schema: Some(schema),
            }])
        };
        let said = |location, value: &str| {
            outcome_of(json!({ "type": "string" }), parameters(location), json!({ "id": value }), &[("/id", "format")])
        };
        assert_eq!(said(Location::Path, ".."), explained(Reason::PathParameter));
        assert_eq!(said(Location::Path, ""), explained(Reason::PathParameter));
        assert_eq!(said(Location::Path, "a"), Outcome::Disagreed);
        assert_eq!(said(Location::Query, ".."), Outcome::Disagreed);
    }

    #[test]
    fn equal_floats_are_explained_and_unequal_ones_are_not() {
        let schema = json!({ "enum": [i64::MAX] });
        assert_eq!(outcome(schema.clone(), json!(i64::MAX as f64), &[]), explained(Reason::EqualAsFloats));
        assert_eq!(outcome(schema, json!(1e19), &[]), Outcome::Disagreed);
        // Bounds are compared exactly.
        assert_eq!(outcome(json!({ "maximum": i64::MAX }), json!(i64::MAX as f64), &[]), Outcome::Disagreed);
        assert_eq!(outcome(json!({ "maximum": 3 }), json!(3.5), &[]), Outcome::Disagreed);
    }
}
