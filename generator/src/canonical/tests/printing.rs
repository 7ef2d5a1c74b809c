//! YAML that every reader reads alike.

use insta::assert_snapshot;

use super::{document, parse, whole};
use crate::canonical::scalar::{write_number, write_text};
use crate::canonical::{Options, canonical};
use crate::read::{Number, Object, Value};

fn text(value: &str) -> String {
    let mut text = String::new();
    write_text(value, &mut text);
    text
}

#[test]
fn what_is_plain_stays_plain() {
    for plain in [
        "a",
        "Ontario",
        "24 hours",
        "3.1.0",
        "1.0.0",
        "555-1234 x",
        "a,b",
        "-a",
        "^\\d{4}-\\d{2}$",
        "/v1/{id}",
        "https://a.example/b?c=d#e",
        "a:b",
        "é 日本 😀",
        "created_at:desc",
        "application/json",
        "Du/Fourplex",
        "nullable",
        "1st",
        "e1",
        "a\\b",
        "it's",
        "say \"so\"",
        "0xg",
        "1.2.3",
        "192.168.0.1",
        "2024-01-0x",
        "+1 555",
        "$ref",
        "(?:[01]\\d|2[0123]):(?:[012345]\\d)",
        "1e",
        ".a",
        "4XX",
        "default",
        "200 OK",
        "a\u{a0}b",
        "<a",
        "=a",
    ] {
        assert_eq!(text(plain), plain);
    }
}

#[test]
fn what_a_reader_would_take_for_something_else_is_quoted() {
    for other in [
        "",
        " ",
        " a",
        "a ",
        "~",
        "null",
        "Null",
        "NULL",
        "true",
        "False",
        "yes",
        "NO",
        "On",
        "OFF",
        "y",
        "N",
        "=",
        "<<",
        ".inf",
        "-.INF",
        "+.Inf",
        ".NaN",
        "0",
        "-1",
        "+1",
        "1_000",
        "017",
        "0o17",
        "0x1F",
        "0b11",
        "1.",
        ".5",
        "1.5",
        "-1.5e3",
        "1e3",
        "1E+3",
        "190:20:30",
        "12:30",
        "2024-01-01",
        "2024-1-1",
        "2024-01-01T10:00:00Z",
        "2024-01-01 10:00",
        "200",
        "- a",
        "-",
        "--- a",
        "...",
        "? a",
        "?",
        ":a",
        ": a",
        "a:",
        ",a",
        "[a]",
        "{a}",
        "#a",
        "&a",
        "*a",
        "!a",
        "|",
        ">",
        "'a'",
        "\"a\"",
        "%a",
        "@a",
        "`a`",
        "0xff_ff",
        "1__0",
        "ON ",
        "a: b",
        "a #b",
        "--",
    ] {
        assert!(text(other).starts_with('\''), "{other}: {}", text(other));
    }
    assert_eq!(text("'it's'"), "'''it''s'''");
    assert_eq!(
        text("a\tb\n\"\\\r\u{0}\u{7f}\u{85}\u{2028}\u{feff}é"),
        r#""a\tb\n\"\\\r\u0000\u007F\u0085\u2028\uFEFFé""#
    );
}

#[test]
fn numbers_are_exact_and_numbers_to_every_reader() {
    let number = |number| {
        let mut text = String::new();
        write_number(number, &mut text);
        text
    };
    assert_eq!(number(Number::Integer(i128::MIN)), "-170141183460469231731687303715884105728");
    let floats = [1.0, -0.0, 0.1, 1e15, 1e16, 1.5e300, 1e-7, f64::MIN_POSITIVE, f64::MAX, 123_456.789];
    let printed: Vec<_> = floats.into_iter().map(|float| number(Number::Float(float))).collect();
    assert_snapshot!(
        printed.join(" "),
        @"1.0 -0.0 0.1 1000000000000000.0 1.0e+16 1.5e+300 1.0e-7 2.2250738585072014e-308 1.7976931348623157e+308 123456.789"
    );
    for (float, text) in floats.into_iter().zip(printed) {
        let read = document(&format!("x-a: {text}")).root.get("x-a").cloned();
        assert!(
            matches!(read, Some(Value::Number(Number::Float(read))) if read.to_bits() == float.to_bits()),
            "{text} {read:?}"
        );
    }
}

#[test]
fn several_lines_are_printed_line_by_line() {
    let text = whole(
        r#"info:
  description: "One.\n\n  Two: #2\n"
  x-kept: "a\n\n"
  x-stripped: "a\nb"
  x-indented: " a\nb\n"
  x-opened: "\n\na"
  x-blank: "\n \n"
  x-carriage: "a\r\nb"
  x-list: ["a\nb", [["c\nd"]], {e: "f\ng"}]
  x-tab: "a\n\tb"
"#,
    );
    assert_snapshot!(text, @r#"
    info:
      description: |
        One.

          Two: #2
      x-blank: "\n \n"
      x-carriage: "a\r\nb"
      x-indented: |2
         a
        b
      x-kept: |+
        a

      x-list:
        - |-
          a
          b
        - - - |-
              c
              d
        - e: |-
            f
            g
      x-opened: |2-


        a
      x-stripped: |-
        a
        b
      x-tab: "a\n\tb"
    "#);
}

#[test]
fn what_is_printed_is_read_as_it_was() {
    let mut chance = Chance(1);
    for _ in 0..300 {
        let tree = chance.tree(4);
        let document = document("");
        let mut root = document.root.as_object().cloned().unwrap_or_default();
        root.insert("x-tree".to_owned(), tree.clone());
        let document = crate::document::Document { root: Value::Object(root), ..document };
        let text = canonical(&document, &Options::default());

        let read = parse(&text);
        assert_eq!(read.root, document.root, "{text}");
        assert_eq!(canonical(&read, &Options::default()), text);
        let foreign: serde_json::Value = serde_yaml::from_str(&text).unwrap();
        assert_eq!(foreign, document.root.to_json(), "{text}");
    }
}

/// Trees by chance, the same in every run.
struct Chance(u64);

impl Chance {
    fn below(&mut self, bound: usize) -> usize {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (self.0 >> 33) as usize % bound
    }

    fn tree(&mut self, depth: usize) -> Value {
        match self.below(if depth == 0 { 5 } else { 8 }) {
            0 => Value::Null,
            1 => Value::Boolean(self.below(2) == 0),
            2 => Value::Number(Number::Integer(self.below(1 << 30) as i128 - (1 << 29))),
            3 => Value::Number(Number::Float(
                self.below(1 << 20) as f64 / 1024.0 * 10f64.powi(self.below(40) as i32 - 20),
            )),
            4 | 5 => Value::String(self.text(12)),
            6 => Value::Array((0..self.below(4)).map(|_| self.tree(depth - 1)).collect()),
            _ => {
                let entries = (0..self.below(4)).map(|_| (self.name(), self.tree(depth - 1)));
                Value::Object(entries.collect::<Object>())
            }
        }
    }

    fn name(&mut self) -> String {
        match self.below(20) {
            0 => "a".repeat(2000),
            1 => "type".to_owned(),
            _ => format!("k{}", self.text(8)),
        }
    }

    /// A text of characters and words that mean something to YAML.
    fn text(&mut self, longest: usize) -> String {
        const PARTS: [&str; 40] = [
            "a", "b ", " ", "\n", "\n\n", "\t", "\r\n", ":", ": ", "#", " #", "-", "- ", "?", "? ", ",", "[", "]", "{",
            "}", "&", "*", "!", "|", ">", "'", "\"", "\\", "%", "@", "`", "0", "1", ".", "e", "null", "yes", "é",
            "\u{85}", "\u{2028}",
        ];
        (0..self.below(longest)).map(|_| PARTS[self.below(PARTS.len())]).collect()
    }
}

#[test]
fn anything_is_printed_even_what_no_reading_gives() {
    let mut document = document("");
    document.root = Value::Object(Object::new());
    assert!(canonical(&document, &Options::default()).ends_with("\n{}\n"));
    document.root = Value::Array(vec![Value::Null]);
    assert!(canonical(&document, &Options::default()).ends_with("\n[null]\n"));
}
