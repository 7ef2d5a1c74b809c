//! What is refused, and with what words.

use insta::assert_snapshot;

use super::refused;

#[test]
fn what_is_no_text() {
    assert_snapshot!(refused(""), @r"
    unreadable -
      the file is empty
      check that it was downloaded or written completely
    ");
    assert_snapshot!(refused(" \n\t\n"), @r"
    unreadable -
      the file is empty
      check that it was downloaded or written completely
    ");
    assert_snapshot!(refused(b"openapi: 3.1.0\ninfo: {title: caf\xe9}\n"), @r"
    unreadable 2:18
      the file is not valid UTF-8: byte 32 is invalid
      save it as UTF-8, uncompressed
    ");
    assert_snapshot!(refused(b"\xff\xfeo\0p\0"), @r"
    unreadable -
      the file is UTF-16 text
      save it as UTF-8
    ");
    assert_snapshot!(refused(b"o\0p\0e\0n\0"), @r"
    unreadable -
      the file is UTF-16 text
      save it as UTF-8
    ");
    assert_snapshot!(refused("openapi: 3.1.0\ninfo: é\0\n"), @r"
    unreadable 2:8
      the text contains the control character '\0'
      remove it, or write it as an escape in double quotes
    ");
    assert_snapshot!(refused("{\"openapi\": \"3.1.0\x07\"}"), @r"
    unreadable 1:19
      the text contains the control character '\u{7}'
      remove it, or write it as an escape in double quotes
    ");
    assert_snapshot!(refused("openapi: 3.1.0\nx: a\u{7f}b"), @r"
    unreadable 2:5
      invalid YAML: control characters are not allowed
      correct the text at this position or just before it; a value with `: ` or ` #` in it needs quotes
    ");
}

#[test]
fn what_is_another_document() {
    assert_snapshot!(refused("\n<!DOCTYPE html>\n<html><body>Log in</body></html>"), @r"
    unreadable -
      this is an HTML page, not an OpenAPI document
      look at it in a browser: it may be a login page, an error page, or a page about the document
    ");
    assert_snapshot!(refused("<?xml version='1.0'?><error/>"), @r"
    unreadable -
      this is XML, not an OpenAPI document
      look at it in a browser: it may be a login page, an error page, or a page about the document
    ");
    assert_snapshot!(refused("openapi: 3.1.0\n---\nopenapi: 3.1.0\n"), @r"
    unreadable 2:1
      the file contains several YAML documents
      split it into one file for each document, and pass one of them
    ");
    assert_snapshot!(refused("# one\n---\nopenapi: 3.1.0\n# two\n---\n- a\n"), @r"
    unreadable 5:1
      the file contains several YAML documents
      split it into one file for each document, and pass one of them
    ");
}

#[test]
fn what_stands_twice() {
    assert_snapshot!(refused("openapi: 3.1.0\nx: {a: 1, 'b/c': 2, a: 3}\ny:\n  200: 1\n  '200': 2\n"), @r"
    duplicate-key 2:21 /x/a
      duplicate key `a` in one mapping
      remove or rename one of the two
    duplicate-key 5:3 /y/200
      duplicate key `200` in one mapping
      remove or rename one of the two
    ");
    assert_snapshot!(refused("{\"openapi\": \"3.1.0\",\n\"x\": [{\"é\": 1, \"\\u00e9\": 2}]}"), @r"
    duplicate-key 2:16 /x/0/é
      duplicate key `é` in one mapping
      remove or rename one of the two
    ");
    assert_snapshot!(refused("openapi: 3.1.0\ny:\n  '<<': 1\n  \"<<\": 2\n"), @r"
    duplicate-key 4:3 /y/<<
      duplicate key `<<` in one mapping
      remove or rename one of the two
    ");
    assert_snapshot!(refused("openapi: 3.1.0\nx: &x {a: 1}\ny:\n  <<: *x\n  <<: *x\n"), @r"
    duplicate-key 5:3 /y/<<
      duplicate key `<<` in one mapping
      remove or rename one of the two
    ");
    let many: String = (0..200).map(|_| "a: 1\n").collect();
    assert_eq!(refused(many).matches("duplicate-key").count(), 100);
}

#[test]
fn what_json_does_not_have() {
    assert_snapshot!(refused("openapi: 3.1.0\nx:\n  - !Ref other\n"), @r"
    malformed 3:5 /x/0
      the tag `!Ref` has no meaning in OpenAPI
      remove the tag, or run the tool that it is meant for first
    ");
    assert_snapshot!(refused("openapi: 3.1.0\nx: ! a"), @r"
    malformed 2:1 /x
      the tag `!` has no meaning in OpenAPI
      remove the tag, or run the tool that it is meant for first
    ");
    assert_snapshot!(refused("openapi: 3.1.0\nx:\n  ? [a, b]\n  : c\n"), @r"
    unreadable 3:5
      invalid YAML: x: invalid type: sequence, expected a string as the key
      correct the text at this position or just before it; a value with `: ` or ` #` in it needs quotes
    ");
    assert_snapshot!(refused("openapi: 3.1.0\nx:\n  <<: a\n"), @r"
    malformed 3:3 /x/<<
      a merge key takes a mapping or a sequence of mappings, not a string
      use an alias of a mapping: `<<: *name`
    ");
}

#[test]
fn what_is_not_yaml() {
    assert_snapshot!(refused("openapi: 3.1.0\ninfo:\n\ttitle: x\n"), @r"
    unreadable 3:1
      invalid YAML: found character that cannot start any token, while scanning for the next token
      indent with spaces; YAML allows no tabs there
    ");
    assert_snapshot!(refused("openapi: 3.1.0\ninfo: é: b\n"), @r"
    unreadable 2:8
      invalid YAML: mapping values are not allowed in this context
      correct the text at this position or just before it; a value with `: ` or ` #` in it needs quotes
    ");
    assert_snapshot!(refused("openapi: 3.1.0\ninfo: @b\n"), @r"
    unreadable 2:7
      invalid YAML: found character that cannot start any token, while scanning for the next token
      quote the value; its first character has a special meaning in YAML
    ");
    assert_snapshot!(refused("openapi: 3.1.0\ninfo: *b\n"), @r"
    unreadable 2:7
      invalid YAML: unknown anchor
      quote the value; its first character has a special meaning in YAML
    ");
    assert_snapshot!(refused("openapi: 3.1.0\ninfo: [a, b\n"), @r"
    unreadable 3:1
      invalid YAML: did not find expected ',' or ']', while parsing a flow sequence at line 2 column 7
      correct the text at this position or just before it; a value with `: ` or ` #` in it needs quotes
    ");
    assert_snapshot!(refused("{openapi: 3.1.0} x"), @r"
    unreadable 1:18
      invalid YAML: did not find expected <document start>
      correct the text at this position or just before it; a value with `: ` or ` #` in it needs quotes
    ");
}

#[test]
fn what_is_not_json() {
    assert_snapshot!(refused("{\"openapi\": \"3.1.0\", \"é\": 1,}"), @r"
    unreadable 1:29
      invalid JSON: trailing comma
      correct the text at this position
    ");
    assert_snapshot!(refused("{\"openapi\": \"3.1.0\",\n\"x\": [1,\n"), @r"
    unreadable 3:1
      invalid JSON: EOF while parsing a value
      the text ends too early: check that the file is complete
    ");
    assert_snapshot!(refused("{\"openapi\": \"3.1.0\"}\n]"), @r"
    unreadable 2:1
      invalid JSON: trailing characters
      correct the text at this position
    ");
    assert_snapshot!(refused("{\"openapi\": \"3.1.0\", \"x\": 1e400}"), @r"
    unreadable 1:31
      invalid JSON: number out of range
      correct the text at this position
    ");
    assert_snapshot!(refused("{\"openapi\": \"3.1.0\", \"x\": \"\\ud800\"}"), @r"
    unreadable 1:34
      invalid JSON: unexpected end of hex escape
      correct the text at this position
    ");
    assert_snapshot!(refused("{\"openapi\": \"3.1.0\", \"x\": NaN}"), @r"
    unreadable 1:27
      invalid JSON: expected value
      correct the text at this position
    ");
}
