//! Tests of what is read and of what is refused, with the finding as it is shown.

use super::{Limits, Number, Used, Value};
use crate::diagnostic::{Code, Diagnostics};
use crate::source::Source;

mod hostile;
mod refused;

fn source(bytes: impl AsRef<[u8]>) -> Source {
    Source { name: "openapi.yml".to_owned(), bytes: bytes.as_ref().to_vec() }
}

fn read(source: &Source, limits: &Limits) -> Result<Value, Diagnostics> {
    super::read(source, limits, &mut Used::default())
}

fn tree(bytes: impl AsRef<[u8]>) -> Value {
    read(&source(bytes), &Limits::default()).unwrap()
}

/// The findings, each as `code line:column pointer`, its message, and its help.
fn refused(bytes: impl AsRef<[u8]>) -> String {
    refused_within(bytes, &Limits::default())
}

fn refused_within(bytes: impl AsRef<[u8]>, limits: &Limits) -> String {
    let findings: Diagnostics = read(&source(bytes), limits).unwrap_err();
    let lines = findings.iter().map(|finding| {
        let position = finding.position.map_or("-".to_owned(), |at| format!("{}:{}", at.line, at.column));
        let pointer = finding.place.as_ref().map_or("", |place| place.pointer.as_str());
        let pointer: String = pointer.chars().take(30).collect();
        let place = format!("{} {position} {pointer}", finding.code.as_str());
        format!("{}\n  {}\n  {}", place.trim_end(), finding.message, finding.help)
    });
    lines.collect::<Vec<_>>().join("\n")
}

/// The value of `x` in a YAML and in a JSON document.
fn yaml(x: &str) -> Value {
    tree(format!("openapi: 3.1.0\nx: {x}\n")).get("x").unwrap().clone()
}

fn json(x: &str) -> Value {
    tree(format!("{{\"openapi\": \"3.1.0\", \"x\": {x}}}")).get("x").unwrap().clone()
}

fn text(text: &str) -> Value {
    Value::String(text.to_owned())
}

fn keys(value: &Value) -> Vec<&str> {
    value.as_object().unwrap().keys().map(String::as_str).collect()
}

#[test]
fn unquoted_words_stay_text() {
    for word in [
        "ON",
        "NO",
        "yes",
        "n",
        "Off",
        "2024-01-01",
        "2024-01-01T00:00:00Z",
        "1_000",
        "12:30:45",
        "0123",
        "1.2.3",
        "0x",
        "+",
        "é",
    ] {
        assert_eq!(yaml(word), text(word));
    }
    assert_eq!(yaml("!!str 5"), text("5"));
    assert_eq!(yaml("'5'"), text("5"));
    assert_eq!(yaml("true"), Value::Boolean(true));
    for null in ["", "~", "null"] {
        assert_eq!(yaml(null), Value::Null);
    }
}

#[test]
fn whole_numbers_are_exact() {
    let numbers = [
        0,
        -1,
        i128::from(u64::MAX),
        1 << 63,
        (1 << 63) + 1,
        -(1 << 63) - 1,
        -(1 << 70),
        (1 << 70) + 1,
        i128::MAX,
        i128::MIN,
    ];
    for number in numbers {
        let expected = Value::Number(Number::Integer(number));
        assert_eq!(yaml(&number.to_string()), expected);
        assert_eq!(json(&number.to_string()), expected);
        assert_eq!(json(&format!("[{{\"a/b\": {number}}}]")).as_array().unwrap()[0].get("a/b"), Some(&expected));
    }
    assert_eq!(yaml("0x1F"), Value::Number(Number::Integer(31)));
}

#[test]
fn other_numbers_are_doubles() {
    for (written, value) in [("0.1", 0.1), ("1e3", 1000.0), ("-2.5E-3", -0.0025), ("1e30", 1e30), ("1.0", 1.0)] {
        assert_eq!(yaml(written), Value::Number(Number::Float(value)));
        assert_eq!(json(written), Value::Number(Number::Float(value)));
    }
    let beyond = "340282366920938463463374607431768211456";
    assert_eq!(yaml(beyond), Value::Number(Number::Float(2f64.powi(128))));
    assert_eq!(json(beyond), Value::Number(Number::Float(2f64.powi(128))));
    let signed = "170141183460469231731687303715884105728";
    assert_eq!(yaml(signed), Value::Number(Number::Float(2f64.powi(127))));
    assert_eq!(json(signed), Value::Number(Number::Float(2f64.powi(127))));
}

#[test]
fn what_is_no_number_of_json_is_a_text() {
    let value = yaml("[.nan, .inf, -.inf]");
    let texts: Vec<_> = value.as_array().unwrap().iter().filter_map(Value::as_str).collect();
    assert_eq!(texts, [".nan", ".inf", "-.inf"]);
}

#[test]
fn keys_are_text_in_their_order() {
    let value = yaml("{200: a, true: b, ~: c, 1.10: d, 0x10: e, ON: f, 2024-01-01: g, 'q': h}");
    assert_eq!(keys(&value), ["200", "true", "~", "1.10", "0x10", "ON", "2024-01-01", "q"]);
    assert_eq!(keys(&json(r#"{"b": 1, "a": 2, "": 3, "\u00e9": 4}"#)), ["b", "a", "", "é"]);
}

#[test]
fn aliases_and_merge_keys_are_applied() {
    let root = tree(
        "openapi: 3.1.0\nbase: &base {a: 1, b: 2}\nother: &other {b: 3, c: 4}\nx:\n  b: own\n  <<: [*base, *other]\ny: *base\n",
    );
    let x = root.get("x").unwrap();
    assert_eq!(keys(x), ["b", "a", "c"]);
    assert_eq!(x.get("b"), Some(&text("own")));
    assert_eq!(root.get("y"), root.get("base"));
    assert_eq!(keys(&json(r#"{"<<": {"a": 1}}"#)), ["<<"]);
}

#[test]
fn only_a_plain_merge_key_merges() {
    let read = |key: &str| {
        tree(format!(
            "openapi: 3.1.0\nbase: &base {{a: 1}}\nx: {{{key} : *base}}\ny: &y {{x: {{{key} : *base}}}}\nz: *y"
        ))
    };
    for key in ["<<", "!!merge <<", "!!merge '<<'", "!<tag:yaml.org,2002:merge> \"<<\"", "&key <<"] {
        let root = read(key);
        assert_eq!(keys(root.get("x").unwrap()), ["a"], "{key}");
        assert_eq!(keys(root.get("z").unwrap().get("x").unwrap()), ["a"], "{key}");
    }
    for key in ["'<<'", "\"<<\"", "!!str <<", "! <<", "\"\\x3c<\"", "? '<<'\n "] {
        let root = read(key);
        assert_eq!(root.get("x").unwrap().get("<<"), root.get("base"), "{key}");
        assert_eq!(root.get("z").unwrap().get("x").unwrap().get("<<"), root.get("base"), "{key}");
    }
    let both = tree("openapi: 3.1.0\nbase: &base {a: 1}\nx:\n  '<<': own\n  <<: *base\n");
    assert_eq!(keys(both.get("x").unwrap()), ["<<", "a"]);
    assert_eq!(both.get("x").unwrap().get("<<"), Some(&text("own")));
}

#[test]
fn json_is_read_as_json_and_flow_yaml_as_yaml() {
    assert_eq!(json(r#""\ud83d\ude00 \/ \u0001""#), text("😀 / \u{1}"));
    assert_eq!(tree("{openapi: 3.1.0, x: [ON,]}").get("x").unwrap().as_array(), Some(&[text("ON")][..]));
    assert_eq!(tree(" \n {\n \"x\": \"\\/\" }").get("x"), Some(&text("/")));
}

#[test]
fn a_byte_order_mark_is_accepted() {
    assert_eq!(keys(&tree("\u{feff}openapi: 3.1.0")), ["openapi"]);
    assert_eq!(keys(&tree("\u{feff}{\"openapi\": \"3.1.0\"}")), ["openapi"]);
}

#[test]
fn one_document_may_be_marked() {
    assert_eq!(keys(&tree("# a comment\n%YAML 1.2\n---\nopenapi: 3.1.0\n...\n")), ["openapi"]);
}

#[test]
fn limits_are_for_what_is_there_once_aliases_are_followed() {
    let limits = Limits { bytes: 60, nodes: 12, depth: 2 };
    assert!(read(&source("openapi: 3.1.0\nx: [1, 2]\ny: {z: 3}\n"), &limits).is_ok());
    let codes = [
        ("openapi: 3.1.0\nx: [[1]]\n", "more than 2 levels"),
        ("openapi: 3.1.0\nx: [1, 2, 3, 4, 5, 6, 7, 8, 9, 0]\n", "more than 12 nodes"),
        ("openapi: 3.1.0\nx: [&a 01234567890123456789, *a, *a]\n", "more than 60 bytes"),
        ("openapi: 3.1.0\nx: 0123456789012345678901234567890123456789012345678901234567890\n", "the file has 80 bytes"),
    ];
    for (text, message) in codes {
        let findings = read(&source(text), &limits).unwrap_err();
        let finding = findings.iter().next().unwrap();
        assert_eq!(finding.code, Code::LimitExceeded);
        assert!(finding.message.contains(message), "{}", finding.message);
    }
}
