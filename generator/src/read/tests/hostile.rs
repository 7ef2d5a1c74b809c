//! What is made to exhaust the reader.

use insta::assert_snapshot;

use super::{refused, refused_within};
use crate::read::Limits;

#[test]
fn what_is_too_deep() {
    let deep = |open: &str, times: usize| format!("openapi: 3.1.0\nx: {}", open.repeat(times));
    assert_snapshot!(refused(deep("[", 1000)), @r"
    limit-exceeded 2:1 /x/0/0/0/0/0/0/0/0/0/0/0/0/0/0
      mappings and sequences are nested more than 100 levels deep
      look for excessive aliases or nesting, or raise the limit
    ");
    assert_snapshot!(refused(deep("{a: ", 1000)), @r"
    limit-exceeded 2:397 /x/a/a/a/a/a/a/a/a/a/a/a/a/a/a
      mappings and sequences are nested more than 100 levels deep
      look for excessive aliases or nesting, or raise the limit
    ");
    assert_snapshot!(refused(format!("openapi: 3.1.0\nx:\n  {}", "- ".repeat(100_000))), @r"
    limit-exceeded 3:201 /x/0/0/0/0/0/0/0/0/0/0/0/0/0/0
      mappings and sequences are nested more than 100 levels deep
      look for excessive aliases or nesting, or raise the limit
    ");
    assert_snapshot!(refused(format!("{{\"openapi\": \"3.1.0\", \"x\": {}", "[".repeat(1_000_000))), @r"
    limit-exceeded 1:126 /x/0/0/0/0/0/0/0/0/0/0/0/0/0/0
      mappings and sequences are nested more than 100 levels deep
      look for excessive aliases or nesting, or raise the limit
    ");
    assert_snapshot!(refused(format!("{{\"openapi\": \"3.1.0\", \"x\": {}", "{\"a\":".repeat(1_000_000))), @r"
    limit-exceeded 1:518 /x/a/a/a/a/a/a/a/a/a/a/a/a/a/a
      mappings and sequences are nested more than 100 levels deep
      look for excessive aliases or nesting, or raise the limit
    ");
    assert_snapshot!(refused("openapi: 3.1.0\nx: &x [*x]"), @r"
    limit-exceeded 2:8 /x/0/0/0/0/0/0/0/0/0/0/0/0/0/0
      mappings and sequences are nested more than 100 levels deep
      look for excessive aliases or nesting, or raise the limit
    ");
    // A higher limit can't be had than the libraries' own.
    let limits = Limits { depth: 1000, ..Limits::default() };
    assert_snapshot!(refused_within(deep("[", 200), &limits), @r"
    limit-exceeded 2:129 /x/0/0/0/0/0/0/0/0/0/0/0/0/0/0
      mappings and sequences are nested more than 126 levels deep
      look for excessive aliases or nesting, or raise the limit
    ");
    assert_snapshot!(refused_within(format!("{{\"x\": {}", "[".repeat(200)), &limits), @r"
    limit-exceeded 1:132 /x/0/0/0/0/0/0/0/0/0/0/0/0/0/0
      mappings and sequences are nested more than 126 levels deep
      look for excessive aliases or nesting, or raise the limit
    ");
}

#[test]
fn what_would_take_hours() {
    let deep = format!("openapi: 3.1.0\nx: {}", "{a: ".repeat(500_000));
    assert_snapshot!(refused(deep), @r"
    limit-exceeded 2:1024
      `[` and `{` are nested more than 255 levels deep here
      reduce the nesting
    ");
    let hidden = format!("openapi: 3.1.0\nx: {}", "[\"]]\", ".repeat(500_000));
    assert_snapshot!(refused(hidden), @r"
    limit-exceeded 2:1789
      `[` and `{` are nested more than 255 levels deep here
      reduce the nesting
    ");
    let wrong = format!("openapi: 3.1.0\nx: 'a' b\ny: {}", "[".repeat(500_000));
    assert_snapshot!(refused(wrong), @r"
    unreadable 2:8
      invalid YAML: invalid trailing content after double-quoted scalar
      correct the text at this position
    ");
    let directives: String = (0..60_000).map(|index| format!("%TAG !a{index}! x\n")).collect();
    assert_snapshot!(refused(directives + "---\nopenapi: 3.1.0\n"), @r"
    limit-exceeded -
      the document has more than 100 `%TAG` directives
      remove them; tags have no meaning in OpenAPI
    ");
}

#[test]
fn what_grows_by_aliases() {
    let mut bomb = String::from("openapi: 3.1.0\nx0: &x0 [a, a, a, a, a, a, a, a, a]\n");
    for level in 1..30 {
        let aliases = vec![format!("*x{}", level - 1); 9].join(", ");
        bomb += &format!("x{level}: &x{level} [{aliases}]\n");
    }
    assert_snapshot!(refused(&bomb), @r"
    limit-exceeded -
      the document's aliases expand to far more than its text
      write the repeated parts as components with a `$ref`
    ");
    let long = "a".repeat(100_000);
    let text = format!("openapi: 3.1.0\nx: [&a {long}, {}]", "*a, ".repeat(1000));
    assert_snapshot!(refused(text), @r"
    limit-exceeded 2:100674 /x/167
      the document has more than 16777216 bytes, with aliases expanded
      look for excessive aliases or nesting, or raise the limit
    ");
    let merges: String =
        (1..40).map(|level| format!("x{level}: &x{level} {{<<: [*x{0}, *x{0}]}}\n", level - 1)).collect();
    assert_snapshot!(refused(format!("openapi: 3.1.0\nx0: &x0 {{a: 1}}\n{merges}")), @r"
    limit-exceeded -
      the document's aliases expand to far more than its text
      write the repeated parts as components with a `$ref`
    ");
}
