//! What a user is told about a bad document: where, what, and what to do.

use generator::diagnostic::{Style, render};
use generator::read::Source;
use generator::{Input, understand};

/// A library's document, to go wrong in one place each.
const LIBRARY: &str = "\
openapi: 3.1.0
info: {title: Library, version: '1'}
paths:
  /books/{isbn}:
    put:
      tags: [books]
      parameters:
        - {name: isbn, in: path, required: true, schema: {type: string}}
      requestBody:
        content:
          application/json:
            schema:
              $ref: '#/components/schemas/Book'
      responses:
        '200': {description: ''}
components:
  schemas:
    Book:
      type: object
      properties:
        title: {type: string, maxLength: 80}
        pages: {type: integer, minimum: 1, maximum: 5000}
        shelf: {type: string, enum: [A, B]}
";

fn source(name: &str, text: &str) -> Source {
    Source { name: name.to_owned(), bytes: text.as_bytes().to_vec() }
}

/// The library's document with `from` replaced.
fn library(from: &str, to: &str) -> String {
    assert!(LIBRARY.contains(from), "{from}");
    LIBRARY.replacen(from, to, 1)
}

struct Said {
    generated: bool,
    text: String,
}

fn say(input: &Input) -> Said {
    let (named, diagnostics) = understand(input);
    let sources: Vec<Source> = input.documents.iter().chain(&input.settings).chain(&input.lock).cloned().collect();
    Said { generated: named.is_some(), text: render(&diagnostics, &sources, Style::PLAIN) }
}

fn of(documents: &[(&str, &str)]) -> Input {
    let documents = documents.iter().map(|(name, text)| source(name, text)).collect();
    Input { documents, ..Input::default() }
}

macro_rules! errors {
    ($($name:ident: $text:expr;)*) => {$(
        #[test]
        fn $name() {
            let said = say(&of(&[("library.yaml", $text.as_ref())]));
            assert!(!said.generated, "nothing is generated from what can't be read");
            insta::assert_snapshot!(said.text);
        }
    )*};
}

macro_rules! warnings {
    ($($name:ident: $text:expr;)*) => {$(
        #[test]
        fn $name() {
            let said = say(&of(&[("library.yaml", $text.as_ref())]));
            assert!(said.generated, "the rest is generated: {}", said.text);
            assert!(said.text.starts_with("warning"), "{}", said.text);
            insta::assert_snapshot!(said.text);
        }
    )*};
}

errors! {
    an_empty_file: "";
    a_file_of_comments: "# nothing yet\n";
    neither_yaml_nor_json: "openapi: 3.1.0\npaths: [\n";
    broken_json: "{\"openapi\": \"3.1.0\",\n \"paths\": {,}}";
    a_web_page: "<!DOCTYPE html>\n<html><head><title>Sign in</title></head></html>\n";
    swagger_two: "swagger: '2.0'\ninfo: {title: Library, version: '1'}\npaths: {}\n";
    a_version_of_tomorrow: library("3.1.0", "4.0.0");
    a_key_that_stands_twice: library("pages: {", "title: {type: integer}\n        pages: {");
}

warnings! {
    a_reference_that_leads_nowhere: library("schemas/Book'", "schemas/Bok'");
    a_reference_into_another_file: library("'#/components/schemas/Book'", "'shelves.yaml#/Book'");
    a_reference_to_itself: library("type: object", "$ref: '#/components/schemas/Book'");
    an_unknown_keyword: library("maxLength", "maxLenght");
    a_pattern_that_looks_behind: library("maxLength: 80", "pattern: '(?<=a)b'");
    a_minimum_above_the_maximum: library("maximum: 5000", "maximum: 0");
    a_value_that_an_enum_repeats: library("[A, B]", "[A, B, A]");
    a_path_parameter_that_is_optional: library("required: true", "required: false");
    a_rule_that_is_not_enforced: library("maxLength: 80", "$dynamicRef: '#a'");
    a_keyword_of_the_wrong_kind: library("maxLength: 80", "maxLength: eighty");
}

#[test]
fn a_document_without_fault_is_passed_over_in_silence() {
    let said = say(&of(&[("library.yaml", LIBRARY)]));
    assert!(said.generated);
    assert_eq!(said.text, "");
}

#[test]
fn paths_that_differ_behind_a_parameter_are_two() {
    let twice =
        library("  /books/{isbn}:", "  /books/{isbn}#again: {$ref: '#/paths/~1books~1{isbn}'}\n  /books/{isbn}:");
    let (named, diagnostics) = understand(&of(&[("library.yaml", &twice)]));
    assert_eq!(named.map(|named| named.operations.len()), Some(2), "{diagnostics:#?}");
}

#[test]
fn an_operation_that_stands_equally_in_two_documents_is_one() {
    let (named, diagnostics) = understand(&of(&[("library.yaml", LIBRARY), ("branch.yaml", LIBRARY)]));
    assert!(diagnostics.is_empty());
    assert_eq!(named.unwrap().operations.len(), 1);
}

#[test]
fn an_operation_that_stands_in_two_documents_differently() {
    let branch = library("maxLength: 80", "maxLength: 60");
    let said = say(&of(&[("branch.yaml", &branch), ("library.yaml", LIBRARY)]));
    assert!(!said.generated);
    assert!(said.text.contains("branch.yaml") && said.text.contains("library.yaml"));
    insta::assert_snapshot!(said.text);
}

#[test]
fn a_names_file_that_is_none() {
    for (snapshot, lock) in [
        ("a_names_file_with_a_line_that_is_none", "# names\nPUT /books/{}\n"),
        ("a_names_file_with_a_name_that_is_none", "PUT /books/{} = put-book\n"),
        ("a_names_file_with_a_site_twice", "PUT /books/{} = put_book\nPUT /books/{} = update_book\n"),
    ] {
        let said = say(&Input { lock: Some(source("names.lock", lock)), ..of(&[("library.yaml", LIBRARY)]) });
        assert!(!said.generated);
        insta::assert_snapshot!(snapshot, said.text);
    }
}

#[test]
fn settings_that_are_none() {
    for (snapshot, settings) in [
        ("settings_with_one_that_there_is_not", "secrets:\n  - names: [pin]\n    reason: private\n    because: so\n"),
        ("settings_without_a_reason", "secrets:\n  - names: [pin]\n"),
    ] {
        let said =
            say(&Input { settings: Some(source("settings.yaml", settings)), ..of(&[("library.yaml", LIBRARY)]) });
        assert!(!said.generated);
        insta::assert_snapshot!(snapshot, said.text);
    }
}
