//! Tests of what people and programs see of findings.

use insta::assert_snapshot;

use super::{Code, Diagnostic, Diagnostics, Place, Position, RenderOptions, render, to_json};
use crate::document::read;
use crate::read::Limits;
use crate::source::{Pointer, Source};

fn source(text: &str) -> Source {
    Source { name: "openapi.yml".to_owned(), bytes: text.into() }
}

fn finding(code: Code, pointer: &str, message: &str, help: &str) -> Diagnostic {
    let pointer = Pointer::parse(pointer).unwrap_or_default();
    Diagnostic::new(code, Place { file: "openapi.yml".to_owned(), pointer }, message, help)
}

fn plain(findings: impl IntoIterator<Item = Diagnostic>, text: &str) -> String {
    render(&findings.into_iter().collect(), &[source(text)], RenderOptions::PLAIN)
}

const DOCUMENT: &str = "openapi: 3.1.0
paths:
  /v1/leads/:
    get:
      responses:
        200:
          schema: { $ref: '#/components/schemas/Lead' }
";

#[test]
fn a_finding_shows_its_line() {
    let findings = [finding(
        Code::UnresolvedReference,
        "/paths/~1v1~1leads~1/get/responses/200/schema/$ref",
        "`#/components/schemas/Lead` can't be resolved",
        "add the schema, or correct the reference",
    )];
    assert_snapshot!(plain(findings, DOCUMENT), @r"
    warning[unresolved-reference]: `#/components/schemas/Lead` can't be resolved
     --> openapi.yml:7:21
      |
    7 |           schema: { $ref: '#/components/schemas/Lead' }
      |                     ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
      |
      = pointer: /paths/~1v1~1leads~1/get/responses/200/schema/$ref
      = help: add the schema, or correct the reference
    ");
}

#[test]
fn what_is_not_there_is_shown_by_what_is_around_it() {
    let findings = [finding(Code::Malformed, "/paths/~1v1~1leads~1/get/parameters", "there are none", "add them")];
    assert_snapshot!(plain(findings, DOCUMENT), @r"
    error[malformed]: there are none
     --> openapi.yml:4:5
      |
    4 |     get:
      |     ^^^
      |
      = pointer: /paths/~1v1~1leads~1/get/parameters
      = help: add them
    ");
}

#[test]
fn a_finding_without_its_file_or_place() {
    let mut elsewhere = finding(Code::MalformedLock, "", "line 3 is no name", "remove it");
    elsewhere.place = Some(Place { file: "names.lock".to_owned(), pointer: Pointer::root() });
    let mut known = elsewhere.clone();
    known.position = Some(Position { line: 3, column: 1 });
    let mut nowhere = elsewhere.clone();
    nowhere.place = None;
    assert_snapshot!(plain([elsewhere, known, nowhere], DOCUMENT), @r"
    error[malformed-lock]: line 3 is no name
    --> names.lock
     = help: remove it

    error[malformed-lock]: line 3 is no name
    --> names.lock:3:1
     = help: remove it

    error[malformed-lock]: line 3 is no name
     |
     = help: remove it
    ");
}

#[test]
fn a_long_line_is_cut() {
    let many: String = (0..2000).map(|index| format!("key{index}: {{maxLength: 3, pattern: x}}, ")).collect();
    let text = format!("{{openapi: 3.1.0, paths: {{{many}}}}}");
    let findings = [
        finding(Code::Malformed, "/paths/key0/maxLength", "at the beginning", "help"),
        finding(Code::Malformed, "/paths/key1000/maxLength", "in the middle", "help"),
        finding(Code::Malformed, "/paths/key1999/pattern", "at the end", "help"),
    ];
    assert_snapshot!(plain(findings, &text), @r"
    error[malformed]: at the beginning
     --> openapi.yml:1:33
      |
    1 | {openapi: 3.1.0, paths: {key0: {maxLength: 3, pattern: x}, key1: {maxLength: 3, pattern: x}, key2: {maxLength: 3, pattern: x}, key3: ...
      |                                 ^^^^^^^^^^^^
      |
      = pointer: /paths/key0/maxLength
      = help: help

    error[malformed]: in the middle
     --> openapi.yml:1:35926
      |
    1 | ...pattern: x}, key999: {maxLength: 3, pattern: x}, key1000: {maxLength: 3, pattern: x}, key1001: {maxLength: 3, pattern: x}, key1002...
      |                                                               ^^^^^^^^^^^^
      |
      = pointer: /paths/key1000/maxLength
      = help: help

    error[malformed]: at the end
     --> openapi.yml:1:72903
      |
    1 | ...ey1998: {maxLength: 3, pattern: x}, key1999: {maxLength: 3, pattern: x}, }}
      |                                                                ^^^^^^^^^^
      |
      = pointer: /paths/key1999/pattern
      = help: help
    ");
}

#[test]
fn a_cut_line_keeps_its_column_in_colors() {
    let text = format!("{{openapi: 3.1.0, x: {}, y: 1}}", "a".repeat(1000));
    let findings: Diagnostics = finding(Code::Malformed, "/y", "odd", "help").into();
    let shown = render(&findings, &[source(&text)], RenderOptions::COLORED);
    assert!(shown.contains("openapi.yml:1:1023"), "{shown}");
}

#[test]
fn a_long_value_is_cut() {
    let text = format!("openapi: {}", "é".repeat(1000));
    let findings = [finding(Code::UnsupportedVersion, "/openapi", "the version is odd", "help")];
    assert_snapshot!(plain(findings, &text), @r"
    error[unsupported-version]: the version is odd
     --> openapi.yml:1:1
      |
    1 | openapi: éééééééééééééééééééééééééééééééééééééééééééééééééééééééééééééééééééééééééééééééééééééééééééééééééééééééééééééééééééééééééééé...
      | ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
      |
      = pointer: /openapi
      = help: help
    ");
}

#[test]
fn more_of_the_same_is_counted() {
    let keys: String = (0..9).map(|index| format!("x{index}: 1\n")).collect();
    let unknown = (0..8).map(|index| {
        finding(
            Code::UnknownKeyword,
            &format!("/x{index}"),
            &format!("`x{index}` is unknown, number {index}"),
            "remove it",
        )
    });
    let other = finding(Code::UnknownKeyword, "/x8", "this is another matter", "remove it");
    assert_snapshot!(
        render(&unknown.chain([other]).collect(), &[source(&keys)], RenderOptions { repeats: 2, ..RenderOptions::PLAIN }),
        @r"
    warning[unknown-keyword]: `x0` is unknown, number 0
     --> openapi.yml:1:1
      |
    1 | x0: 1
      | ^^^^^
      |
      = pointer: /x0
      = note: 7 more like this in other places
      = help: remove it

    warning[unknown-keyword]: this is another matter
     --> openapi.yml:9:1
      |
    9 | x8: 1
      | ^^^^^
      |
      = pointer: /x8
      = help: remove it
    "
    );
}

#[test]
fn a_document_can_not_drive_the_terminal() {
    let text = "\"a\\e[31mb\": 1\n";
    let findings =
        [finding(Code::UnknownKeyword, "/a\u{1b}[31mb", "`a\u{1b}[31mb` is unknown", "remove `a\u{1b}[31mb`")];
    let shown = plain(findings, text);
    assert!(!shown.contains('\u{1b}'), "{shown}");
}

#[test]
fn colors_are_asked_for() {
    let findings: Diagnostics = finding(Code::Malformed, "/openapi", "odd", "help").into();
    assert!(render(&findings, &[source(DOCUMENT)], RenderOptions::COLORED).contains('\u{1b}'));
    assert_eq!(render(&Diagnostics::default(), &[], RenderOptions::COLORED), "");
}

#[test]
fn positions_beyond_the_text_do_no_harm() {
    let mut finding = finding(Code::Unreadable, "", "odd", "help");
    for (line, column) in [(1, 900), (900, 1), (8, 1), (usize::MAX, usize::MAX)] {
        finding.position = Some(Position { line, column });
        assert!(plain([finding.clone()], DOCUMENT).contains("openapi.yml"));
    }
}

#[test]
fn the_reader_s_findings_have_a_place() {
    let source = source("openapi: 3.1.0\npaths:\n  /a: 1\n  /b: 2\n  /a: 3\n");
    let findings = read(&source, &Limits::default()).unwrap_err();
    assert_snapshot!(render(&findings, &[source], RenderOptions::PLAIN), @r"
    error[duplicate-key]: duplicate key `/a` in one mapping
     --> openapi.yml:5:3
      |
    5 |   /a: 3
      |   ^^^^^
      |
      = pointer: /paths/~1a
      = help: remove or rename one of the two
    ");
}

#[test]
fn programs_get_all_of_it() {
    let mut nowhere = finding(Code::SkippedOperation, "", "one operation is left out", "help");
    nowhere.place = None;
    let findings = [finding(Code::Malformed, "/paths/~1v1~1leads~1/get", "a `get` is odd", "mend it"), nowhere];
    let json = to_json(&findings.into_iter().collect(), &[source(DOCUMENT)]);
    assert_snapshot!(format!("{json:#}"), @r#"
    [
      {
        "code": "malformed",
        "severity": "error",
        "message": "a `get` is odd",
        "help": "mend it",
        "file": "openapi.yml",
        "line": 4,
        "column": 5,
        "pointer": "/paths/~1v1~1leads~1/get"
      },
      {
        "code": "skipped-operation",
        "severity": "warning",
        "message": "one operation is left out",
        "help": "help",
        "file": null,
        "line": null,
        "column": null,
        "pointer": null
      }
    ]
    "#);
}
