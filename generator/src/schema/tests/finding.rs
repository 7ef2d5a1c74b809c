//! What is reported about keywords, and where.

use super::{document, raised, schema, text};
use crate::diagnostic::Diagnostics;
use crate::envelope::Envelope;
use crate::schema::keyword::CATALOGUE;

#[test]
fn unknown_keywords_get_a_guess() {
    let guesses = [
        ("maxLenght", Some("maxLength")),
        ("maxlength", Some("maxLength")),
        ("propertys", Some("properties")),
        ("additonalProperties", Some("additionalProperties")),
        ("requried", Some("required")),
        ("min_items", Some("minItems")),
        ("tpye", Some("type")),
        ("foo", None),
        ("a_keyword_that_is_far_too_long_to_be_a_slip_of_the_pen", None),
    ];
    for (name, guess) in guesses {
        let document = document("3.1.0", &format!("    A: {{{name}: 1}}"));
        let envelope = Envelope { schemas: vec![super::component("A")], ..Envelope::default() };
        let mut diagnostics = Diagnostics::default();
        crate::schema::read(&document, &envelope, &mut diagnostics);
        let finding = diagnostics.iter().next().map(|finding| (finding.code.as_str(), finding.help.clone()));
        let help =
            guess.map_or("remove it, or prefix it with `x-`".to_owned(), |guess| format!("did you mean `{guess}`?"));
        assert_eq!(finding, Some(("unknown-keyword", help)), "{name}");
    }
}

#[test]
fn the_catalogue_names_each_keyword_once() {
    let mut names: Vec<_> = CATALOGUE.iter().map(|keyword| keyword.name).collect();
    names.sort_unstable();
    let all = names.len();
    names.dedup();
    assert_eq!(names.len(), all);
}

#[test]
fn values_of_the_wrong_kind_are_reported_and_ignored() {
    for (keyword, expected) in [
        ("type: text", "`type` is \"text\", expected one of"),
        ("type: []", "`type` is a sequence, expected one of"),
        ("maxLength: '3'", "`maxLength` is \"3\", expected a non-negative integer"),
        ("maxLength: -1", "`maxLength` is -1, expected a non-negative integer"),
        ("minItems: 1.5", "`minItems` is 1.5, expected a non-negative integer"),
        ("multipleOf: 0", "`multipleOf` is 0, expected a positive number"),
        ("required: true", "`required` is true, expected a sequence of property names"),
        ("required: [1]", "`required` is a sequence, expected a sequence of property names"),
        ("enum: a", "`enum` is \"a\", expected a sequence of values"),
        ("properties: []", "`properties` is a sequence, expected a mapping to schemas"),
        ("allOf: {}", "`allOf` is a mapping, expected a sequence of schemas"),
        ("items: [{}]", "this is a sequence, expected a schema"),
        ("items: null", "this is null, expected a schema"),
        ("$ref: 1", "`$ref` is 1, expected a string"),
        ("deprecated: 'yes'", "`deprecated` is \"yes\", expected true or false"),
        ("discriminator: kind", "`discriminator` is \"kind\", expected a mapping with a `propertyName`"),
        (
            "dependentRequired: {a: b}",
            "`dependentRequired` is a mapping, expected a mapping to sequences of property names",
        ),
    ] {
        let (_, findings) = schema("3.1.0", &format!("{{{keyword}}}"));
        assert_eq!(findings.len(), 1, "{keyword}: {findings:?}");
        assert!(findings[0].starts_with("malformed-keyword A/") && findings[0].contains(expected), "{}", findings[0]);
    }
    let (_, findings) = schema("3.1.0", "text");
    assert_eq!(findings, ["malformed-keyword A: this is \"text\", expected a schema"]);
}

#[test]
fn repeated_values_are_removed() {
    let (repeated, findings) = schema("3.1.0", "{enum: [NL, ON, NL, 1, 1.0, '1', {a: 1, b: 2}, {b: 2, a: 1}]}");
    assert_eq!(
        findings,
        [
            "repeated-enum-value A/enum/2: duplicate value `\"NL\"` in `enum`",
            "repeated-enum-value A/enum/4: duplicate value `1` in `enum`",
            "repeated-enum-value A/enum/7: duplicate value `{\"a\":1,\"b\":2}` in `enum`",
        ]
    );
    let values = repeated.values.unwrap_or_default();
    assert_eq!((values.len(), &values[1]), (5, &text("ON")));
}

/// The schemas of an `allOf` that are closed against each other, as a document of 3.0 writes an inheritance.
#[test]
fn a_closed_schema_refuses_what_stands_beside_it() {
    const CLOSED: &str =
        "    Base: {type: object, additionalProperties: false, required: [kind], properties: {kind: {}, id: {}}}";
    let said = |a: &str| raised("3.1.0", &format!("    A: {a}\n{CLOSED}")).1;
    let base = "{$ref: '#/components/schemas/Base'}";
    let own = "contradictory-constraint A/additionalProperties: `additionalProperties: false` refuses what is declared beside \
               it: `kind` and `id`; so that no object satisfies both, for `kind` must be there";
    let referenced = |at: &str, names: &str| {
        format!(
            "contradictory-constraint A{at}: `additionalProperties: false` of `Base` refuses what is declared beside it: \
             {names}; so that no object can have them"
        )
    };
    let both = format!("{{additionalProperties: false, properties: {{sum: {{}}}}, allOf: [{base}]}}");
    assert_eq!(said(&both), [own.to_owned(), referenced("/allOf/0", "`sum`")]);
    assert_eq!(said(&format!("{{allOf: [{base}, {{properties: {{sum: {{}}}}}}]}}")), [referenced("/allOf/0", "`sum`")]);
    assert_eq!(said("{$ref: '#/components/schemas/Base', properties: {sum: {}}}"), [referenced("/$ref", "`sum`")]);
    let inline = "{allOf: [{additionalProperties: false, properties: {a: {}}}, {required: [b]}]}";
    assert_eq!(said(inline).len(), 1, "{:?}", said(inline));
    assert!(said(inline)[0].starts_with("contradictory-constraint A/allOf/0/additionalProperties: "));
    let unevaluated =
        format!("{{allOf: [{{allOf: [{base}], unevaluatedProperties: false}}, {{properties: {{b: {{}}}}}}]}}");
    assert_eq!(said(&unevaluated).len(), 1, "{:?}", said(&unevaluated));

    for fine in [
        format!("{{allOf: [{base}], unevaluatedProperties: false}}"),
        format!("{{allOf: [{base}, {{properties: {{id: {{type: integer}}}}}}]}}"),
        format!("{{allOf: [{base}, {{properties: {{other: false}}}}]}}"),
        format!("{{additionalProperties: false, properties: {{kind: {{}}, id: {{}}}}, allOf: [{base}]}}"),
        "{allOf: [{additionalProperties: false, patternProperties: {^b: {}}}, {required: [b]}]}".to_owned(),
        "{anyOf: [{additionalProperties: false}], properties: {b: {}}}".to_owned(),
    ] {
        assert_eq!(said(&fine), [""; 0], "{fine}");
    }
}
