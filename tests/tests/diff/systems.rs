//! What single systems take otherwise: a line for each field and change, whichever systems share it.

use generator::diff::{Diff, SystemKind, diff, json, markdown, text};
use generator::source::Source;
use generator::{Analysis, Input, analyze};

use super::heading;

const DOCUMENT: &str = "\
openapi: 3.1.0
info: {title: Bakery, version: '1'}
paths:
  /orders/: {post: {tags: [orders], requestBody: {$ref: '#/components/requestBodies/Order'}, responses: {'204': {description: ''}}}}
  /orders/north/: {post: {tags: [orders], requestBody: {$ref: '#/components/requestBodies/North'}, responses: {'204': {description: ''}}}}
  /orders/south/: {post: {tags: [orders], requestBody: {$ref: '#/components/requestBodies/South'}, responses: {'204': {description: ''}}}}
components:
  requestBodies:
    Order: {required: true, content: {application/json: {schema: {$ref: '#/components/schemas/Order'}}}}
    North: {required: true, content: {application/json: {schema: {$ref: '#/components/schemas/NorthOrder'}}}}
    South: {required: true, content: {application/json: {schema: {$ref: '#/components/schemas/SouthOrder'}}}}
  schemas:
    Order: {type: object, properties: {name: {type: string}, note: {type: string}, box: {$ref: '#/components/schemas/Box'}}}
    NorthOrder:
      type: object
      required: [note]
      properties:
        name: {type: string, maxLength: 40}
        note: {type: string}
        crust: {type: string, enum: [THICK, THIN]}
        loaves: {type: array, items: {type: integer, maximum: 9}}
    SouthOrder: {type: object, properties: {name: {type: string, maxLength: 40}, box: {$ref: '#/components/schemas/Box'}}}
    Box: {type: object, properties: {size: {type: integer}, color: {type: string}}}
";

const SETTINGS: &str = "systems: {segments: {north: [NORTH], south: [SOUTH]}, reason: each bakery has its own ovens}\n";

fn source(name: &str, text: &str) -> Source {
    Source { name: name.to_owned(), bytes: text.as_bytes().to_vec() }
}

fn edition(document: &str, settings: &str, lock: Option<Source>) -> Analysis {
    let settings = Some(source("settings.yaml", settings));
    let input = Input { settings, lock, ..Input::new([source("bakery.yaml", document)]) };
    let (analysis, diagnostics) = analyze(&input);
    analysis.unwrap_or_else(|| panic!("{diagnostics:?}"))
}

fn between(was: (&str, &str), is: (&str, &str)) -> Diff {
    let base = edition(was.0, was.1, None);
    let revision = edition(is.0, is.1, Some(source("names.lock", &base.named.lock.print())));
    diff(&base, &revision, "2026-01-01")
}

fn changed(changes: &[(&str, &str)]) -> Diff {
    let revision = changes.iter().fold(DOCUMENT.to_owned(), |document, (was, is)| {
        assert!(document.contains(was), "{was}");
        document.replace(was, is)
    });
    between((DOCUMENT, SETTINGS), (&revision, SETTINGS))
}

/// Changes of what systems take.
pub(super) fn some() -> Diff {
    let diff = changed(&[("maxLength: 40", "maxLength: 30"), ("required: [note]", "required: [name]")]);
    assert!(!diff.systems.is_empty());
    diff
}

/// Each change: the system, the field, what became of it, the keyword, what it was and is.
fn told(diff: &Diff) -> Vec<String> {
    let text = |text: &Option<String>| text.clone().unwrap_or_else(|| "-".to_owned());
    let line = |change: &generator::diff::SystemChange| {
        let parts = [&change.system, &change.field].map(text);
        let rest = [&change.keyword, &change.was, &change.is].map(text);
        format!("{} {} {}", parts.join(" "), change.kind.as_str(), rest.join(" | "))
    };
    diff.systems.iter().map(line).collect()
}

/// What is replaced in the document by what, and what is told of it.
type Case<'a> = (&'a [(&'a str, &'a str)], &'a [&'a str]);

#[test]
fn each_change_is_told_of_each_system() {
    let table: [Case<'_>; 11] = [
        (&[], &[]),
        (
            &[("maxLength: 40", "maxLength: 30")],
            &["north name constraint-changed maxLength | 40 | 30", "south name constraint-changed maxLength | 40 | 30"],
        ),
        (
            &[("required: [note]", "required: [name]")],
            &["north name became-required - | - | -", "north note became-optional - | - | -"],
        ),
        (
            &[("        crust: {type: string, enum: [THICK, THIN]}\n", "")],
            &["north crust field-removed - | optional, text, one of `THICK`, `THIN` | -"],
        ),
        (
            &[("enum: [THICK, THIN]", "enum: [THICK, THIN, NONE]")],
            &["north crust constraint-changed enum | THICK, THIN | THICK, THIN, NONE"],
        ),
        (
            &[("crust: {type: string, enum: [THICK, THIN]}", "crust: {type: string, enum: ['THICK, THIN']}")],
            &[r#"north crust constraint-changed enum | ["THICK","THIN"] | ["THICK, THIN"]"#],
        ),
        (
            &[("maximum: 9", "maximum: 8, minimum: 1")],
            &[
                "north loaves constraint-changed items.minimum | - | 1",
                "north loaves constraint-changed items.maximum | 9 | 8",
            ],
        ),
        (
            &[("note: {type: string}\n", "note: {type: [string, 'null']}\n")],
            &["north note type-changed - | text | text or null"],
        ),
        // What is within an object that a system takes no more goes with it.
        (
            &[(
                "{name: {type: string, maxLength: 40}, box: {$ref: '#/components/schemas/Box'}}}\n    Box",
                "{name: {type: string, maxLength: 40}}}\n    Box",
            )],
            &["south box field-removed - | optional, object | -"],
        ),
        (
            &[("color: {type: string}", "color: {type: string}, lid: {type: boolean}")],
            &["- box/lid field-added - | - | optional, boolean", "south box/lid field-added - | - | optional, boolean"],
        ),
        (&[("  /orders/south/: {post: ", "  /bakers/south/: {post: ")], &["south - system-removed - | - | -"]),
    ];
    for (changes, expected) in table {
        assert_eq!(told(&changed(changes)), expected, "{changes:?}");
    }
}

#[test]
fn the_order_of_alternatives_and_values_is_no_change() {
    let loaves = "loaves: {type: array, items: {type: integer, maximum: 9}}";
    let told = |was: &str, is: &str| {
        let edition = |items: &str| DOCUMENT.replace(loaves, &format!("loaves: {{type: array, items: {items}}}"));
        told(&between((&edition(was), SETTINGS), (&edition(is), SETTINGS)))
    };
    let cake = "{type: object, required: [cream], properties: {cream: {type: string}}}";
    assert!(told("{type: string, enum: [RYE, OAT]}", "{type: string, enum: [OAT, RYE]}").is_empty());
    assert!(
        told(&format!("{{anyOf: [{{type: integer}}, {cake}]}}"), &format!("{{anyOf: [{cake}, {{type: integer}}]}}"))
            .is_empty()
    );
    assert_eq!(
        told("{anyOf: [{type: integer}, {type: string}]}", "{anyOf: [{type: string}, {type: boolean}]}"),
        ["north loaves type-changed - | list of (integer) or (text) | list of (text) or (boolean)"]
    );
}

#[test]
fn a_system_joins_by_the_settings_alone() {
    let one = SETTINGS.replace(", south: [SOUTH]", "");
    let diff = between((DOCUMENT, &one), (DOCUMENT, SETTINGS));
    assert_eq!(told(&diff), ["south - system-added - | - | -"]);
    assert!(!diff.is_empty() && diff.changes.is_empty());
    let nothing = between((DOCUMENT, SETTINGS), (DOCUMENT, "{}\n"));
    assert!(nothing.systems.iter().all(|change| change.kind == SystemKind::SystemRemoved));
    assert_eq!(nothing.systems.len(), 2);
}

#[test]
fn the_summary_has_a_line_for_systems_of_which_the_same_is_to_be_said() {
    let diff = changed(&[
        ("maxLength: 40", "maxLength: 30"),
        ("required: [note]", "required: [note, crust]"),
        ("crust: {type: string", "weight: {type: integer, minimum: 1}\n        crust: {type: string"),
    ]);
    insta::with_settings!({omit_expression => true, prepend_module_to_snapshot => false}, {
        insta::assert_snapshot!("systems-text", text(&diff, &heading(), false));
        insta::assert_snapshot!("systems-markdown", markdown(&diff, &heading()));
        insta::assert_snapshot!("systems-json", format!("{:#}", json(&diff, &heading())["systems"]));
    });
}
