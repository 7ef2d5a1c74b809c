//! Texts by name: each is read as its schema expects it.

use super::super::schema::Assertion::{AdditionalProperties, AllOf, AnyOf, Items, Maximum, Properties, Texts};
use super::super::schema::Property::{Optional, Required};
use super::super::schema::{ANY, ARRAY, BOOLEAN, INTEGER, NULL, NUMBER, OBJECT, STRING, Schema};
use super::super::validation::Number;
use super::Fields;

static LOAF: Schema = Schema(
    OBJECT,
    &[
        AllOf(&Schema(OBJECT, &[Properties(&[Optional("weight", &Schema(NUMBER, &[]))])])),
        Properties(&[
            Required("name", &Schema(STRING, &[])),
            Optional("weight", &Schema(ANY, &[Maximum(Number::Integer(9))])),
            Optional("slices", &Schema(NULL | INTEGER, &[])),
            Optional("is_sliced", &Schema(BOOLEAN, &[])),
            Optional("grains", &Schema(NULL | ARRAY, &[Items(&Schema(STRING, &[]))])),
            Optional("sizes", &Schema(ARRAY, &[Items(&Schema(NUMBER, &[]))])),
            Optional("trays", &TRAYS),
            Optional("baker", &Schema(OBJECT, &[])),
            Optional("shelf", &Schema(ANY, &[AnyOf(&[&Schema(STRING, &[Texts(&["top"])]), &Schema(INTEGER, &[])])])),
        ]),
        AdditionalProperties(&Schema(BOOLEAN, &[])),
    ],
);

/// Lists of lists, as deep as one likes.
static TRAYS: Schema = Schema(ARRAY, &[Items(&TRAYS)]);

fn json(fields: &[(&str, &str)]) -> String {
    let mut all = Fields::default();
    for (name, text) in fields {
        all.push(name, text);
    }
    all.json(&LOAF)
}

#[test]
fn a_text_is_what_its_schema_expects() {
    for (name, text, expected) in [
        ("name", "12", r#""12""#),
        ("name", " \"Rye\" ", r#"" \"Rye\" ""#),
        ("weight", " 2.50 ", "2.50"),
        ("weight", "12", "12"),
        ("weight", "9007199254740993.0", "9007199254740993.0"),
        ("slices", "8.5", "8.5"),
        ("is_sliced", "TRUE", "true"),
        ("grains", "rye, oats", r#"["rye, oats"]"#),
        ("grains", r#"["rye","oats"]"#, r#"["rye","oats"]"#),
        ("sizes", "1", "[1]"),
        ("trays", "1", r#"["1"]"#),
        ("baker", r#"{"name":"Ann"}"#, r#"{"name":"Ann"}"#),
        ("shelf", "top", r#""top""#),
        ("shelf", "2", "2"),
        ("is_vegan", "false", "false"),
    ] {
        assert_eq!(json(&[(name, text)]), format!(r#"{{"{name}":{expected}}}"#), "{text}");
    }
}

#[test]
fn what_cannot_be_read_stays_a_text() {
    for (name, text) in [
        ("slices", "eight"),
        ("slices", "08"),
        ("slices", "1,000"),
        ("slices", "NaN"),
        ("is_sliced", "yes"),
        ("baker", "{"),
        ("shelf", "bottom"),
    ] {
        assert_eq!(json(&[(name, text)]), format!(r#"{{"{name}":"{text}"}}"#));
    }
}

#[test]
fn a_blank_text_is_absent_and_a_repeated_name_is_a_list() {
    assert_eq!(json(&[("name", ""), ("slices", " \t"), ("unknown", "")]), "{}");
    let repeated = [("sizes", "1"), ("grains", "rye"), ("sizes", ""), ("sizes", "2.5")];
    assert_eq!(json(&repeated), r#"{"sizes":[1,2.5],"grains":["rye"]}"#);
    // Reported as any duplicate in JSON.
    assert_eq!(json(&[("name", "a"), ("name", "b")]), r#"{"name":"a","name":"b"}"#);
}
