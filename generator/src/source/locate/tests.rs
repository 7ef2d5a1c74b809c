//! Tests of places in YAML and in JSON.

use super::{Pointer, Source, Span, locate};

fn source(text: &str) -> Source {
    Source { name: "openapi.yml".to_owned(), bytes: text.into() }
}

/// The position and the text of the span of each pointer.
fn spans(text: &str, pointers: &[&str]) -> Vec<String> {
    let pointers: Vec<Pointer> = pointers.iter().map(|text| Pointer::parse(text).unwrap()).collect();
    let spans = locate(&source(text), &pointers.iter().collect::<Vec<_>>());
    let shown = spans.into_iter().map(|span| {
        let Span { position, width } = span.unwrap();
        let line = text.trim_start_matches('\u{feff}').lines().nth(position.line - 1).unwrap_or_default();
        let covered: String = line.chars().skip(position.column - 1).take(width).collect();
        format!("{}:{} {covered}", position.line, position.column)
    });
    shown.collect()
}

#[test]
fn yaml_entries_and_items() {
    let text = "# é\nopenapi: 3.1.0\npaths:\n  /a/{é}:\n    get: {tags: [é, 'two words'], 'x': &b \"y\"}\n    description: |\n      text\nlist:\n- one\n- name: two\n";
    let pointers = [
        "",
        "/openapi",
        "/paths",
        "/paths/~1a~1{é}/get",
        "/paths/~1a~1{é}/get/tags/1",
        "/paths/~1a~1{é}/get/x",
        "/paths/~1a~1{é}/description",
        "/list/0",
        "/list/1",
        "/list/1/name",
    ];
    assert_eq!(
        spans(text, &pointers),
        [
            "2:1 o",
            "2:1 openapi: 3.1.0",
            "3:1 paths",
            "5:5 get",
            "5:21 'two words'",
            "5:35 'x': &b \"y\"",
            "6:5 description",
            "9:3 one",
            "10:3 n",
            "10:3 name: two"
        ]
    );
}

#[test]
fn json_entries_and_items() {
    let text = "{\"openapi\": \"3.1.0\",\n \"pa\\u0074hs\": {\n  \"/é\\\"\": {\"é\" : [1, {\"a\":null}, \"x\\\\\"]} }}";
    let pointers = [
        "",
        "/openapi",
        "/paths",
        "/paths/~1é\"",
        "/paths/~1é\"/é/0",
        "/paths/~1é\"/é/1",
        "/paths/~1é\"/é/1/a",
        "/paths/~1é\"/é/2",
    ];
    assert_eq!(
        spans(text, &pointers),
        [
            "1:1 {",
            "1:2 \"openapi\": \"3.1.0\"",
            "2:2 \"pa\\u0074hs\"",
            "3:3 \"/é\\\"\"",
            "3:19 1",
            "3:22 {",
            "3:23 \"a\":null",
            "3:34 \"x\\\\\""
        ]
    );
}

#[test]
fn what_is_not_there_is_found_around() {
    let pointers = ["/a/b/c/d", "/a/x", "/z", "/a/l/7", "/a/l/x", "/a/b/0"];
    let expected = ["2:3 b: 1", "1:1 a", "1:1 a", "3:3 l", "3:3 l", "2:3 b: 1"];
    assert_eq!(spans("a:\n  b: 1\n  l: [1]\n", &pointers), expected);
}

#[test]
fn a_repeated_key_is_found_where_it_stands_last() {
    assert_eq!(spans("a: 1\nb: 2\na: 3\n", &["/a"]), ["3:1 a: 3"]);
    assert_eq!(spans("{\"a\": 1,\n\"a\": 3}", &["/a"]), ["2:1 \"a\": 3"]);
}

#[test]
fn aliases_are_followed_and_merges_are_pointed_at() {
    let text = "x: &x\n  deep: {a: 1}\ny: *x\nz:\n  <<: *x\n  own: 2\nself: &self\n  inner: *self\n";
    let pointers = ["/y", "/y/deep/a", "/z/own", "/z/deep/a", "/self/inner/inner/inner"];
    assert_eq!(spans(text, &pointers), ["3:1 y: *x", "2:10 a: 1", "6:3 own: 2", "5:3 <<", "8:3 inner: *self"]);
}

#[test]
fn keys_that_are_no_text_are_passed_over() {
    let text = "? [a, b]\n: c\n? {x: 1}\n: {y: 2}\n200: d\n*alias : 1\n";
    assert_eq!(spans(text, &["/200", "/x", "/y"]), ["5:1 200: d", "1:1 ?", "1:1 ?"]);
}

#[test]
fn a_broken_text_is_searched_up_to_there() {
    assert_eq!(spans("a: {b: 1}\nc: 'd' e\nf: 1\n", &["/a/b", "/f"]), ["1:5 b: 1", "1:1 a"]);
    assert_eq!(spans("{\"a\": [1, {\"b\": 2", &["/a/1/b", "/a/2"]), ["1:12 \"b\": 2", "1:2 \"a\""]);
    assert_eq!(spans("{\"a", &["/a"]), ["1:1 {"]);
    assert_eq!(spans("", &["", "/a"]), ["1:1 ", "1:1 "]);
    assert_eq!(spans("\u{feff}a: 1", &["/a"]), ["1:1 a: 1"]);
}

#[test]
fn only_the_first_document_counts() {
    assert_eq!(spans("---\na: 1\n---\na: 2\n", &["/a"]), ["2:1 a: 1"]);
}

#[test]
fn depth_is_no_danger() {
    let deep = Pointer::parse(&"/0".repeat(100_000)).unwrap();
    for text in ["[".repeat(100_000), "- ".repeat(100_000), format!("{{\"a\": {}", "[".repeat(100_000))] {
        assert_eq!(locate(&source(&text), &[&deep]).len(), 1);
    }
    assert_eq!(locate(&Source { name: String::new(), bytes: vec![0xff] }, &[&deep]), [None]);
}
