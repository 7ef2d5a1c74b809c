//! Numbers at the ends of what Rust's types hold, on their way from a text to a request and back.

use serde_json::Value;

use super::super::schema::Assertion::{AnyOf, Items, Maximum, MultipleOf, NumberFormat, Properties, UniqueItems};
use super::super::schema::Property::Optional;
use super::super::schema::{ANY, ARRAY, INTEGER, NUMBER, OBJECT, STRING, Schema};
use super::super::validation::{Number, format};
use super::super::{CodecError, Decode, Decoder, Encode, Encoder, record, serde_via_codec, to_vec, union};
use super::{Input, Mode, decode_losslessly, read_by_schema};

#[derive(Clone, Debug, PartialEq)]
struct Numbers {
    integer: Option<i64>,
    unsigned: Option<u64>,
    float: Option<f64>,
    any: Option<Value>,
    either: Option<NumberOrString>,
    byte: Option<i64>,
    name: Option<String>,
}

record!(Numbers {
    integer "integer" optional,
    unsigned "unsigned" optional,
    float "float" optional,
    any "any" optional,
    either "either" optional,
    byte "byte" optional,
    name "name" optional,
});

static EITHER: Schema = Schema(ANY, &[AnyOf(&[&Schema(NUMBER, &[]), &Schema(STRING, &[])])]);
static NUMBERS: Schema = Schema(
    OBJECT,
    &[Properties(&[
        Optional("integer", &Schema(INTEGER, &[Maximum(Number::Float(1e20)), NumberFormat(&format::INT64)])),
        Optional("unsigned", &Schema(INTEGER, &[Maximum(Number::Integer(18_446_744_073_709_551_615))])),
        Optional("float", &Schema(NUMBER, &[MultipleOf(Number::Float(0.5))])),
        Optional("any", &Schema(ANY, &[])),
        Optional("either", &EITHER),
        Optional("byte", &Schema(INTEGER, &[NumberFormat(&format::UINT8)])),
        Optional("name", &Schema(STRING, &[])),
    ])],
);

from_json!(Numbers NUMBERS);

#[derive(Clone, Debug, PartialEq)]
enum NumberOrString {
    Number(f64),
    String(String),
    Other(Value),
}

impl Encode for NumberOrString {
    fn encode(&self, out: &mut dyn Encoder) -> Result<(), CodecError> {
        match self {
            Self::Number(value) => value.encode(out),
            Self::String(value) => value.encode(out),
            Self::Other(value) => value.encode(out),
        }
    }
}

impl Decode for NumberOrString {
    fn vacant() -> Self {
        Self::Other(Value::Null)
    }

    fn decode(input: &mut dyn Decoder) -> Result<Self, CodecError> {
        const ARMS: &[union::Arm] = &[union::Arm::any(union::Kind::Number), union::Arm::any(union::Kind::Text)];
        let read: [fn(&Value) -> Option<Self>; 2] =
            [|value| union::sent(value).map(Self::Number), |value| union::sent(value).map(Self::String)];
        Ok(union::read(input.any()?, ARMS, &read, Self::Other))
    }
}

serde_via_codec!(NumberOrString);

static LARGE: Schema = Schema(NUMBER, &[Maximum(Number::Integer(9))]);
static EVEN: Schema = Schema(NUMBER, &[MultipleOf(Number::Integer(2))]);
static LIST: Schema = Schema(ARRAY, &[UniqueItems, Items(&Schema(ANY, &[AnyOf(&[&IN_LARGE, &IN_EVEN])]))]);
static IN_LARGE: Schema = Schema(OBJECT, &[Properties(&[Optional("a", &LARGE), Optional("b", &LARGE)])]);
static IN_EVEN: Schema = Schema(OBJECT, &[Properties(&[Optional("a", &EVEN), Optional("b", &EVEN)])]);

/// A list of objects with small or even numbers.
#[derive(Debug)]
struct List;

impl Decode for List {
    fn vacant() -> Self {
        Self
    }

    fn decode(_: &mut dyn Decoder) -> Result<Self, CodecError> {
        Ok(Self)
    }
}

from_json!(List LIST);

/// What is sent of a text, or what it breaks.
fn sent(text: &str) -> String {
    match Numbers::from_json(text) {
        Ok(value) => String::from_utf8(to_vec(&value).unwrap()).unwrap(),
        Err(violations) => violations.iter().map(ToString::to_string).collect::<Vec<_>>().join("; "),
    }
}

fn kept(text: &str) {
    assert_eq!(sent(text), text);
}

#[test]
fn a_whole_number_is_sent_as_it_came_or_told() {
    for field in ["integer", "any", "either"] {
        for number in ["9223372036854775807", "-9223372036854775808", "9007199254740993", "1234567890123456789"] {
            kept(&format!(r#"{{"{field}":{number}}}"#));
        }
        // The nearest float is beyond `int64` too.
        let told = match field {
            "integer" => "-9223372036854776000 is not a valid int64 (-9223372036854775808 to 9223372036854775807)",
            _ => "this number does not fit into 64 bits",
        };
        assert_eq!(sent(&format!(r#"{{"{field}":-9223372036854775809}}"#)), format!("/{field}: {told}"));
    }
    for field in ["unsigned", "any", "either"] {
        kept(&format!(r#"{{"{field}":18446744073709551615}}"#));
        kept(&format!(r#"{{"{field}":0}}"#));
    }
    assert_eq!(sent(r#"{"integer":9007199254740993.0}"#), r#"{"integer":9007199254740993}"#);
    let float = serde_json::json!({ "integer": 1.234_567_890_123_456_8e18 });
    let value = Numbers::from_json(&float).unwrap();
    assert_eq!(to_vec(&value).unwrap(), br#"{"integer":1234567890123456800}"#, "not that of its bits, ..768");
    assert_eq!(sent(r#"{"unsigned":1.8446744073709551615e19}"#), r#"{"unsigned":18446744073709551615}"#);
    assert_eq!(sent(r#"{"unsigned":-1}"#), "/unsigned: this number does not fit into an unsigned 64-bit integer");
}

#[test]
fn a_number_beyond_floats_is_told_by_one_rule() {
    for number in ["9007199254740993", "18446744073709551617", "9007199254740993.0", "9007199254740993.5", "1e400"] {
        let said = sent(&format!(r#"{{"float":{number}}}"#));
        assert!(said.starts_with("/float: this number does not fit into "), "{number}: {said}");
        assert!(!said.contains(';'), "once: {said}");
    }
    for number in ["9007199254740992", "-0.5", "0", "1e+300"] {
        kept(&format!(r#"{{"float":{number}}}"#));
    }
    assert_eq!(sent(r#"{"float":1e23}"#), r#"{"float":1e+23}"#);
}

#[test]
fn a_format_of_numbers_is_a_range() {
    kept(r#"{"byte":255}"#);
    assert_eq!(sent(r#"{"byte":256}"#), "/byte: 256 is not a valid uint8 (0 to 255)");
    assert_eq!(sent(r#"{"byte":-1}"#), "/byte: -1 is not a valid uint8 (0 to 255)");
    let int64 = "int64 (-9223372036854775808 to 9223372036854775807)";
    assert_eq!(
        sent(r#"{"integer":9223372036854775808}"#),
        format!("/integer: 9223372036854775808 is not a valid {int64}")
    );
}

#[test]
fn what_cannot_be_read_costs_itself_only() {
    assert_eq!(
        sent(r#"{"any":1e400,"byte":300,"name":-1e999,"either":[1e400]}"#),
        "/either: an array is neither a number nor text; /byte: 300 is not a valid uint8 (0 to 255); \
         /name: this number is not text; /any: this number does not fit into 64 bits; \
         /either/0: this number does not fit into 64 bits"
    );
    let deep = format!(r#"{{"byte":300,"any":{}{}}}"#, "[".repeat(200), "]".repeat(200));
    let said = sent(&deep);
    let place = format!("/any{}", "/0".repeat(126));
    assert_eq!(
        said,
        format!("/byte: 300 is not a valid uint8 (0 to 255); {place}: an array is nested more than 127 levels deep")
    );
    kept(&format!(r#"{{"any":{}{}}}"#, "[".repeat(126), "]".repeat(126)));
    let odd = Numbers::from_json_with(r#"{"any":1,"any":1e400}"#, Mode::Schema).unwrap_err();
    assert_eq!(odd.at("/any").count(), 1);
}

#[test]
fn nothing_is_said_of_what_stands_for_a_number() {
    let rules = |text: &str| {
        let found = List::from_json(text).unwrap_err();
        found.iter().map(|found| format!("{} {}", found.pointer(), found.rule().as_str())).collect::<Vec<_>>()
    };
    assert_eq!(rules(r#"[{"a":11},{"a":11}]"#), [" uniqueItems", "/0 anyOf", "/1 anyOf"]);
    assert_eq!(rules(r#"[{"a":1e400},{"a":1e401}]"#), ["/0/a representable", "/1/a representable"]);
}

#[test]
fn many_faults_take_no_longer_than_few() {
    let many = format!("[{}]", ["1e400"; 100_000].join(","));
    assert_eq!(List::from_json_with(&many, Mode::Schema).unwrap_err().len(), 100_000);
}

#[test]
fn a_byte_order_mark_is_no_part_of_json() {
    assert_eq!(sent("\u{feff}{\"byte\":1}"), r#"{"byte":1}"#);
    assert_eq!(sent("\u{feff}{\"any\":1e400}"), "/any: this number does not fit into 64 bits");
}

#[test]
fn in_a_response_an_integer_out_of_range_costs_itself_only() {
    let text = br#"{"integer":18446744073709551615,"unsigned":-1,"byte":-9223372036854775809,"name":"kept"}"#;
    let read: Numbers = super::super::from_slice(text).unwrap();
    assert_eq!((read.integer, read.unsigned, read.byte), (None, None, None));
    assert_eq!(read.name.as_deref(), Some("kept"));
    let read: Numbers = super::super::from_slice(br#"{"unsigned":18446744073709551615}"#).unwrap();
    assert_eq!(read.unsigned, Some(u64::MAX));
    // What is read to be sent again is not lost on the way.
    let error = serde_json::from_slice::<Numbers>(text).unwrap_err().to_string();
    assert!(error.contains("expected a 64-bit integer, found 18446744073709551615"), "{error}");
    let error = super::super::from_slice::<Vec<i64>>(b"[9223372036854775808]").unwrap_err().to_string();
    assert_eq!(error, "/0: expected a 64-bit integer, found a number out of range at line 1 column 21");
}

/// What says with its own checks whether it satisfies its schema: any value that is decoded completely does.
#[derive(Clone, Debug, PartialEq)]
struct Plain {
    integer: Option<i64>,
    float: Option<f64>,
    list: Option<Vec<u64>>,
    any: Option<Value>,
    name: Option<String>,
}

record!(Plain {
    integer "integer" optional,
    float "float" optional,
    list "list" optional,
    any "any" optional,
    name "name" optional,
});

static PLAIN: Schema = Schema(
    OBJECT,
    &[Properties(&[
        Optional("integer", &Schema(INTEGER, &[])),
        Optional("float", &Schema(NUMBER, &[])),
        Optional("list", &Schema(ARRAY, &[Items(&Schema(INTEGER, &[]))])),
        Optional("any", &Schema(ANY, &[])),
        Optional("name", &Schema(STRING, &[])),
    ])],
);

from_json!(Plain PLAIN, _value => true);

#[test]
fn one_pass_says_what_the_schema_says() {
    let numbers = ["0", "-0", "2.0", "0.1", "1e400", "1e23", "9007199254740993", "9007199254740993.0", "-1", "1e-400"];
    let values = ["null", "true", r#""a""#, r#""\ud83d\ude00""#, r#""\ud83d""#, "[1,2]", "[1,null]", "[[9e99]]", "{}"];
    let odd = [r#"{"name":"a","name":"b"}"#, r#"{"a":1}"#, r#"{"\u006eame":"a"}"#, "[]", "null", "{}", "", "{} {}"];
    let each = |name: &str| numbers.iter().chain(&values).map(|value| format!(r#"{{"{name}":{value}}}"#)).collect();
    let fields: Vec<Vec<String>> = ["integer", "float", "list", "any", "name"].map(each).into();
    for text in fields.concat().into_iter().chain(odd.map(str::to_owned)) {
        let value: Option<Value> = serde_json::from_str(&text).ok();
        for input in [Some(Input::from(&text)), value.as_ref().map(Input::from)].into_iter().flatten() {
            for mode in [Mode::Strict, Mode::Schema] {
                assert_eq!(Plain::from_json_with(input.clone(), mode), read_by_schema(&input, mode), "{text}");
            }
        }
    }
}

#[test]
fn one_pass_is_enough_where_the_value_tells_all() {
    let is_enough = |text: &str| decode_losslessly::<Plain>(&Input::from(text)).is_ok();
    let plain = r#"{"integer":2,"float":0.5,"list":[1],"any":[true,"a"],"name":"\u0061"}"#;
    assert!(is_enough(plain));
    assert_eq!(Plain::from_json(plain).unwrap().name.as_deref(), Some("a"));
    let lossy = [
        r#"{"name":null}"#,
        r#"{"unknown":1}"#,
        r#"{"name":"a","name":"a"}"#,
        r#"{"float":9007199254740993}"#,
        r#"{"float":9007199254740993.0}"#,
        r#"{"any":9007199254740993.0}"#,
        r#"{"any":{"a":1}}"#,
        r#"{"integer":9223372036854775808}"#,
        r#"{"integer":1} 2"#,
    ];
    for text in lossy {
        assert!(!is_enough(text), "{text}");
    }
}
