//! What each kind of change breaks, and which version follows.

use generator::diff::{Bump, Version, Wire, text};

use super::{BAKERY, bakery, between, changed, heading, told};

#[test]
fn each_kind_of_change_has_its_verdicts() {
    for (from, to, expected) in [
        // Requests may be loosened and not tightened.
        ("maxLength: 40", "maxLength: 30", "rule-tightened request breaking behaves"),
        ("maxLength: 40", "maxLength: 50", "rule-loosened request additive behaves"),
        (
            "name: {type: string, maxLength: 40}",
            "name: {type: string, maxLength: 40, pattern: '^a'}",
            "pattern-added request breaking behaves",
        ),
        ("required: [name]", "required: [name, crust]", "became-required request breaking breaks"),
        ("required: [name]\n", "required: []\n", "became-optional request additive breaks"),
        ("weight: {type: [integer, 'null']}", "weight: {type: integer}", "became-non-null request breaking breaks"),
        (
            "weight: {type: [integer, 'null']}",
            "weight: {type: [number, 'null']}",
            "type-widened request additive breaks",
        ),
        (
            "weight: {type: [integer, 'null']}",
            "weight: {type: [string, 'null']}",
            "type-changed request breaking breaks",
        ),
        (
            "                weight: {type: [integer, 'null']}\n",
            "",
            "optional-property-removed request breaking breaks",
        ),
        (
            "                name: {",
            "                size: {type: integer}\n                name: {",
            "optional-property-added request additive adds",
        ),
        (
            "- {title: Cheese, type: object, properties: {age: {type: integer}}}",
            "- {title: Butter, type: object, properties: {salt: {type: boolean}}}",
            "arm-removed request breaking breaks",
        ),
        (
            "required: true\n        content",
            "required: false\n        content",
            "became-optional request additive none",
        ),
        // Answers the other way round, and the crate reads them tolerantly.
        ("price: {type: integer}", "price: {type: [integer, 'null']}", "became-nullable response breaking breaks"),
        ("price: {type: integer}", "price: {type: string}", "type-changed response breaking breaks"),
        ("price: {type: integer}", "price: {type: integer, minimum: 0}", "rule-tightened response additive none"),
        ("        price: {type: integer}\n", "", "required-property-removed response breaking breaks"),
        (
            "        id: {type: string}\n",
            "        id: {type: string}\n        size: {type: integer}\n",
            "optional-property-added response additive adds",
        ),
        ("price: {type: integer}", "price: {}", "type-widened response breaking breaks"),
        // Parameters
        ("maximum: 250", "maximum: 100", "rule-tightened parameter breaking behaves"),
        ("default: 100", "default: 50", "default-changed parameter breaking none"),
        (
            "{name: limit, in: query, schema",
            "{name: limit, in: query, required: true, schema",
            "became-required parameter breaking breaks",
        ),
        ("{name: limit, in: query", "{name: most, in: query", "parameter-removed parameter breaking breaks"),
        (
            "{name: limit, in: query",
            "{name: limit, allowReserved: true, in: query",
            "style-changed parameter breaking behaves",
        ),
        // The envelope
        (
            "        '400': {description: '', content: {application/json: {schema: {$ref: '#/components/schemas/Fault'}}}}\n",
            "",
            "failure-removed response warning behaves",
        ),
        ("security: [{token: []}]", "security: [{token: [write]}]", "security-tightened operation breaking behaves"),
        ("security: [{token: []}]", "security: []", "security-loosened operation warning none"),
        ("scheme: bearer", "scheme: basic", "security-scheme-changed operation breaking behaves"),
        ("https://bakery.test", "https://bakery.example", "server-removed operation warning none"),
        ("/breads/{bread_id}:", "/breads/{bread_id}/:", "path-respelled operation quiet none"),
        ("    put:\n      tags", "    put:\n      deprecated: true\n      tags", "deprecated operation quiet none"),
        (
            "application/json:\n            schema",
            "application/merge-patch+json:\n            schema",
            "media-type-removed request breaking behaves",
        ),
    ] {
        let told = told(&changed(&[(from, to)]));
        assert!(
            told.iter().any(|cause| cause == expected),
            "{from} -> {to}\n  expected {expected}\n  told     {told:#?}"
        );
    }
}

#[test]
fn values_of_an_enum_are_judged_by_their_way() {
    let request = "crust: {type: string, enum: [THICK, THIN]}\n                weight";
    let told_of = |values: &str| told(&changed(&[(request, &request.replace("THICK, THIN", values))]));
    assert_eq!(told_of("THICK"), ["enum-values-removed request breaking breaks"]);
    assert_eq!(
        told_of("BURNT, THICK, THIN"),
        ["enum-values-added request additive breaks"],
        "it shared the answer's type"
    );
    let both = changed(&[("enum: [THICK, THIN]", "enum: [BURNT, THICK, THIN]")]);
    assert_eq!(told(&both), ["enum-values-added request additive adds", "enum-values-added response warning adds"]);
    assert_eq!(both.bump, Bump::Additive, "open enums: {:#?}", both.krate);
}

#[test]
fn an_arm_put_in_first_is_one_change() {
    let jam = "- {title: Jam,";
    let diff = changed(&[(
        jam,
        &format!("- {{title: Honey, type: object, properties: {{bee: {{type: string}}}}}}\n                    {jam}"),
    )]);
    assert_eq!(told(&diff), ["arm-added request additive adds"]);
    assert_eq!(diff.bump, Bump::Additive);
}

#[test]
fn children_accept_nothing_that_their_parent_does_not() {
    let with = |children: &str, discriminator: &str| {
        let roll =
            "    Roll: {allOf: [{$ref: '#/components/schemas/Bread'}, {properties: {seeds: {type: integer}}}]}\n";
        let bread = format!("    Bread:\n      type: object\n{discriminator}");
        let document = bakery(&[("    Bread:\n      type: object\n", &bread)]);
        let more = if children.is_empty() { String::new() } else { roll.replace("Roll", "Bun") };
        document.replace("  schemas:\n", &format!("  schemas:\n{roll}{more}"))
    };
    let discriminator = "      discriminator: {propertyName: crust}\n";
    let (plain, parent, more) = (with("", ""), with("", discriminator), with("Bun", discriminator));
    assert_eq!(told(&between(&plain, &parent)), ["discriminator-changed response quiet none"]);
    assert_eq!(told(&between(&parent, &plain)), ["discriminator-changed response quiet none"]);
    assert_eq!(told(&between(&parent, &more)), [] as [&str; 0]);
    let fewer = between(&more, &parent);
    assert_eq!(told(&fewer), [] as [&str; 0]);
    assert_eq!(fewer.bump, Bump::Breaking, "{:#?}", fewer.krate);
    // What the base says is compared all the same.
    let nullable = between(&plain, &parent.replace("price: {type: integer}", "price: {type: [integer, 'null']}"));
    let expected = ["became-nullable response breaking none", "discriminator-changed response quiet none"];
    assert_eq!(told(&nullable), expected);
    // So is what is said beside a parent, and whether null may stand there.
    let beside = |document: &str, schema: &str| {
        let bread = "{application/json: {schema: {$ref: '#/components/schemas/Bread'}}}";
        assert!(document.contains(bread), "{document}");
        document.replace(bread, &format!("{{application/json: {{schema: {schema}}}}}"))
    };
    for schema in [
        "{anyOf: [{$ref: '#/components/schemas/Bread'}, {type: 'null'}]}",
        "{allOf: [{$ref: '#/components/schemas/Bread'}, {required: [salt], properties: {salt: {type: integer, maximum: 9}}}]}",
    ] {
        let known = between(&beside(&plain, schema), &beside(&parent, schema));
        assert_eq!(told(&known), ["discriminator-changed response quiet none"], "{schema}");
    }
}

#[test]
fn what_was_announced_is_a_warning_and_a_promise_that_is_broken_is_not() {
    let with = |mark: &str| bakery(&[("    put:\n      tags", &format!("    put:\n{mark}      tags"))]);
    let gone = BAKERY.replace("    put:", "    x-put:");
    let wire = |mark: &str| {
        let diff = between(&with(mark), &gone);
        diff.causes.iter().find(|cause| cause.kind.as_str() == "operation-removed").unwrap().verdict.wire
    };
    assert_eq!(wire(""), Wire::Breaking);
    assert_eq!(wire("      deprecated: true\n"), Wire::Warning);
    assert_eq!(wire("      deprecated: true\n      x-sunset: '2025-12-31'\n"), Wire::Warning);
    assert_eq!(wire("      deprecated: true\n      x-sunset: '2026-12-31'\n"), Wire::Breaking);
    assert_eq!(wire("      x-stability-level: alpha\n"), Wire::Warning);
    let earlier = between(
        &with("      deprecated: true\n      x-sunset: '2027-01-01'\n"),
        &with("      deprecated: true\n      x-sunset: '2026-06-01'\n"),
    );
    assert_eq!(told(&earlier), ["sunset-advanced operation breaking none"]);
}

#[test]
fn a_name_that_must_change_is_loud_though_the_contract_be_as_it_was() {
    // The two crusts were one type; now one of them has another bound, and of two types one needs another name.
    let diff = changed(&[("tags: [breads]", "tags: [loaves]")]);
    assert!(diff.changes.is_empty() && diff.bump == Bump::Breaking);
    assert!(diff.krate.iter().any(|change| change.kind.as_str() == "moved" && change.item == "Bread"));
    let shown = text(&diff, &heading(), false);
    assert!(shown.contains("moved") && shown.contains("0.8.2 -> 0.9.0"), "{shown}");
}

#[test]
fn versions_follow_the_rules_of_cargo() {
    let after = |version: &str, bump| Version::parse(version).unwrap().after(bump).to_string();
    let table = [
        ("0.8.2", Bump::Breaking, "0.9.0"),
        ("0.8.2", Bump::Additive, "0.8.3"),
        ("0.8.2", Bump::Patch, "0.8.3"),
        ("1.8.2", Bump::Breaking, "2.0.0"),
        ("1.8.2", Bump::Additive, "1.9.0"),
        ("1.8.2", Bump::Patch, "1.8.3"),
        ("1.8.2", Bump::None, "1.8.2"),
    ];
    for (version, bump, expected) in table {
        assert_eq!(after(version, bump), expected);
    }
    assert!(Version::parse("1.2").is_none() && Version::parse("1.2.x").is_none());
}
