//! Which system takes which field: every kind of value and of constraint as data, and no text of a document that leaves its cell.

mod unions;

use generator::matrix::{Matrix, html, json, markdown, text};
use generator::plan::plan;
use generator::source::Source;
use generator::{Input, analyze};
use serde_json::{Value, json};
use tests::{root, spec};

/// An order for all bakeries and one for the bakery in the north; the properties of each are filled in.
const DOCUMENT: &str = "\
openapi: 3.1.0
info: {title: Bakery, version: '1'}
paths:
  /orders/:
    post:
      tags: [orders]
      requestBody: {required: true, content: {application/json: {schema: {$ref: '#/components/schemas/Order'}}}}
      responses: {'204': {description: ''}}
  /orders/north/:
    post:
      tags: [orders]
      requestBody: {required: true, content: {application/json: {schema: {$ref: '#/components/schemas/NorthOrder'}}}}
      responses: {'204': {description: ''}}
components:
  schemas:
    Order: {type: object, properties: {GENERAL}}
    NorthOrder: {type: object, properties: {NORTH}}
    Part: {type: object, required: [name], properties: {name: {type: string}, parts: {type: array, items: {$ref: '#/components/schemas/Part'}}}}
";

const SETTINGS: &str = "systems: {segments: {north: [NORTH, 'N|2']}, reason: each bakery has its own ovens}\n";

fn matrix(general: &str, north: &str) -> Matrix {
    let document = DOCUMENT.replace("GENERAL", general).replace("NORTH}", &format!("{north}}}"));
    let source = |name: &str, text: &str| Source { name: name.to_owned(), bytes: text.as_bytes().to_vec() };
    let settings = Some(source("settings.yaml", SETTINGS));
    let (analysis, diagnostics) = analyze(&Input { settings, ..Input::new([source("bakery.yaml", &document)]) });
    let analysis = analysis.unwrap_or_else(|| panic!("{diagnostics:?}"));
    plan(&analysis.named).matrices.remove(0)
}

/// What the request for all systems takes of a property of this schema, as JSON without what its kind and words say.
fn cell(schema: &str) -> (Value, String) {
    let mut cell = json(&matrix(&format!("a: {schema}"), ""))["rows"][0]["general"].take();
    let words = cell["words"].take();
    let members = cell.as_object_mut().unwrap();
    members.remove("words");
    (cell, words.as_str().unwrap().to_owned())
}

fn value(kind: &str, nullable: bool, constraints: Value) -> Value {
    json!({"type": kind, "nullable": nullable, "constraints": constraints, "exact": true})
}

fn with(mut value: Value, name: &str, member: Value) -> Value {
    value[name] = member;
    value
}

#[test]
fn a_cell_is_data() {
    let text = || value("string", false, json!({}));
    let table = [
        (
            "{type: string, maxLength: 30}",
            value("string", false, json!({"maxLength": 30})),
            "text, at most 30 characters",
        ),
        (
            "{type: string, minLength: 2, maxLength: 2}",
            value("string", false, json!({"minLength": 2, "maxLength": 2})),
            "text, exactly 2 characters",
        ),
        ("{type: [string, 'null']}", value("string", true, json!({})), "text or null"),
        (
            "{type: string, enum: [A B, 'c`d']}",
            value("string", false, json!({"enum": ["A B", "c`d"]})),
            "text, one of `A B`, `c'd`",
        ),
        ("{type: string, format: email}", value("string", false, json!({"format": "email"})), "text, an email address"),
        (
            "{type: string, pattern: '^[a|b]+$'}",
            value("string", false, json!({"pattern": "^[a|b]+$"})),
            "text, matches `^[a|b]+$`",
        ),
        (
            "{anyOf: [{type: string, enum: [NOW]}, {type: string, format: date}]}",
            value("string", false, json!({"anyOf": [{"enum": ["NOW"]}, {"format": "date"}]})),
            "text, one of `NOW`, or an RFC 3339 date",
        ),
        (
            "{type: integer, minimum: 1, exclusiveMaximum: 9, multipleOf: 2}",
            value("integer", false, json!({"minimum": 1, "exclusiveMaximum": 9, "multipleOf": 2})),
            "integer, at least 1, less than 9, a multiple of 2",
        ),
        ("{type: integer, enum: [1, 2]}", value("integer", false, json!({"enum": [1, 2]})), "integer, one of `1`, `2`"),
        ("{type: integer, format: uint64}", value("integer", false, json!({"minimum": 0})), "integer, at least 0"),
        ("{type: boolean}", value("boolean", false, json!({})), "boolean"),
        ("{}", value("any", true, json!({})), "anything"),
        (
            "{type: array, minItems: 1, uniqueItems: true, items: {type: string, maxLength: 9}}",
            with(
                value("array", false, json!({"minItems": 1, "uniqueItems": true})),
                "items",
                value("string", false, json!({"maxLength": 9})),
            ),
            "list of text, at least one item, unique items, each: at most 9 characters",
        ),
        (
            "{type: object, additionalProperties: {type: number, minimum: 0}}",
            with(value("map", false, json!({})), "values", value("number", false, json!({"minimum": 0}))),
            "map of number, each value: at least 0",
        ),
        ("{$ref: '#/components/schemas/Part'}", value("object", false, json!({})), "object"),
        (
            "{type: object, properties: {b: {type: string}}, additionalProperties: false}",
            value("object", false, json!({"additionalProperties": false})),
            "object, no other properties",
        ),
        (
            "{type: object, properties: {b: {type: string}}, additionalProperties: {type: string}}",
            with(value("object", false, json!({})), "exact", json!(false)),
            "object, and more than that",
        ),
        (
            "{anyOf: [{type: string}, {type: array, items: {type: string}}]}",
            with(
                value("union", false, json!({})),
                "any_of",
                json!([text(), with(value("array", false, json!({})), "items", text())]),
            ),
            "(text) or (list of text)",
        ),
        (
            "{anyOf: [{type: object, required: [jam], properties: {jam: {type: string, maxLength: 9}}}, \
              {type: object, properties: {fat: {type: integer}}}]}",
            with(
                value("union", false, json!({})),
                "any_of",
                json!([
                    with(
                        value("object", false, json!({})),
                        "properties",
                        json!({"jam": with(
                            with(value("string", false, json!({"maxLength": 9})), "required", json!(true)),
                            "words",
                            json!("required, text, at most 9 characters"),
                        )}),
                    ),
                    with(
                        value("object", false, json!({})),
                        "properties",
                        json!({"fat": with(
                            with(value("integer", false, json!({})), "required", json!(false)),
                            "words",
                            json!("optional, integer"),
                        )}),
                    ),
                ]),
            ),
            "(object with `jam` (required, text, at most 9 characters)) or (object with `fat` (optional, integer))",
        ),
    ];
    for (schema, expected, words) in table {
        let found = cell(schema);
        assert_eq!(found, (with(expected, "required", json!(false)), format!("optional, {words}")), "{schema}");
    }
}

#[test]
fn a_matrix_with_too_many_rows_says_so() {
    let fields: String = (0..2_000).map(|n| format!("f{n}: {{type: string}}, ")).collect();
    let part = "part: {$ref: '#/components/schemas/Part'}";
    let cut = matrix(&format!("{fields}{part}"), "");
    assert!(cut.rows.iter().all(|row| row.field != "part/name"));
    for shown in [text(&cut), markdown(&cut), html(std::slice::from_ref(&cut)), text(&cut.differing())] {
        assert!(shown.contains("Not complete: there are over 2000 fields"), "{}", &shown[shown.len() - 200..]);
    }
    assert_eq!(json(&cut)["complete"], false);
    let whole = matrix(&format!("{part}, {}", &fields[..fields.len() - 2]), "");
    assert!(whole.rows.iter().any(|row| row.field == "part/name"));
    assert!(!text(&whole).contains("Not complete"));
    assert_eq!(json(&whole)["complete"], true);
}

#[test]
fn an_object_is_entered_once() {
    let part = "{$ref: '#/components/schemas/Part'}";
    let matrix = matrix(
        &format!("part: {part}, note: {{type: string}}"),
        &format!("parts: {{type: object, additionalProperties: {{type: array, items: {part}}}}}, part: {part}"),
    );
    let rows: Vec<(&str, String)> = matrix
        .rows
        .iter()
        .map(|row| {
            let cells = row.cells().map(|cell| cell.map_or_else(|| "-".to_owned(), |cell| cell.words()));
            (row.field.as_str(), cells.collect::<Vec<_>>().join(" | "))
        })
        .collect();
    let recursive = "optional, list of object like the one that it is in";
    let expected = [
        ("part", "optional, object | optional, object".to_owned()),
        ("part/name", "required, text | required, text".to_owned()),
        ("part/parts", format!("{recursive} | {recursive}")),
        ("note", "optional, text | -".to_owned()),
        ("parts", "- | optional, map of list of object".to_owned()),
        ("parts/{}/[]/name", "- | required, text".to_owned()),
        ("parts/{}/[]/parts", format!("- | {recursive}")),
    ];
    assert_eq!(rows, expected);
    // What is within an object that only one of them takes differs because that does.
    let differing: Vec<String> = matrix.differing().rows.into_iter().map(|row| row.field).collect();
    assert_eq!(differing, ["note", "parts", "parts/{}/[]/name", "parts/{}/[]/parts"]);
    let reversed = self::matrix(&format!("parts: {{type: array, items: {part}}}"), "").differing();
    assert_eq!(reversed.rows.into_iter().map(|row| row.field).collect::<Vec<_>>(), ["parts"]);
}

#[test]
fn no_text_of_a_document_leaves_its_cell() {
    let name = "\"</td><script>alert(1)</script>|`x`\\n\\e[31m\"";
    let matrix = matrix(&format!("{name}: {{type: string, enum: ['<b>|`']}}"), "");
    let lines = |text: &str| text.lines().count();
    let in_markdown = markdown(&matrix);
    assert_eq!(lines(&in_markdown), 3, "{in_markdown}");
    let row = in_markdown.lines().last().unwrap();
    assert_eq!(row.replace("\\|", "").matches('|').count(), 4, "{row}");
    // Between backticks nothing is markup, and none is open at the end of a cell.
    assert!(row.replace("\\|", "").split('|').all(|cell| cell.matches('`').count() % 2 == 0), "{row}");
    let in_text = text(&matrix);
    assert!(lines(&in_text) == 2 && !in_text.contains('\u{1b}'), "{in_text}");
    let page = html(&[matrix]);
    let before = page.split("<section").next().unwrap().matches("<script").count();
    assert_eq!((before, page.matches("<script").count(), page.matches("</script").count()), (0, 1, 1));
    assert!(page.replace("<wbr>", "").contains("&lt;/td&gt;&lt;script&gt;") && !page.contains("<b>"), "{page}");
    assert!(page.contains("data-vendors=\"[&quot;NORTH&quot;,&quot;N|2&quot;]\""), "{page}");
}

#[test]
fn the_page_loads_nothing() {
    let page = html(&plan(&analyze(&spec()).0.unwrap().named).matrices);
    for outside in ["http:", "https:", "src=", "href=", "url(", "@import", "fetch("] {
        assert!(!page.contains(outside), "{outside}");
    }
    assert!(!page.contains("{filters}") && !page.contains("{tables}"));
}

/// Each table of the guide is what `cargo xtask systems --differing --format markdown` prints.
#[test]
fn the_guide_shows_what_the_systems_take() {
    let page = std::fs::read_to_string(root().join("docs/one-lead-every-system.md")).unwrap();
    let matrices = plan(&analyze(&spec()).0.unwrap().named).matrices;
    let tables: Vec<String> = matrices.iter().map(|matrix| markdown(&matrix.differing())).collect();
    assert!(!tables.is_empty());
    let wanted = tables.join("\n");
    assert!(
        page.contains(&wanted),
        "docs/one-lead-every-system.md is stale: put in it what \
         `cargo xtask systems --differing --format markdown` prints"
    );
    assert_eq!(page.matches("|---|").count(), wanted.matches("|---|").count(), "a table of the guide is no matrix");
}
