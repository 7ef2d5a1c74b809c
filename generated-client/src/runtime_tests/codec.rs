//! What the codec does with values and inputs that are out of the ordinary.

use std::collections::BTreeMap;
use std::io;

use serde_json::{Value, from_reader, from_str, from_value, json, to_string};

use super::{
    CodecError, Decode, Decoder, Encode, Encoder, ReadFields, ReadValue, decode_completely, decode_exactly,
    decode_value, from_slice, to_value, to_vec,
};

/// A node of a tree, as the generator would write it.
#[derive(Debug, Default, PartialEq)]
struct Node {
    weight: f64,
    count: Option<i64>,
    label: Option<String>,
    children: Vec<Node>,
    more: BTreeMap<String, Node>,
}

const NAMES: &[&str] = &["weight", "count", "label", "children"];

impl Encode for Node {
    fn encode(&self, out: &mut dyn Encoder) -> Result<(), CodecError> {
        out.object_with(NAMES, &[], &[&self.weight, &self.count, &self.label, &self.children], &self.more)
    }
}

impl Decode for Node {
    fn vacant() -> Self {
        Self::default()
    }

    fn decode(input: &mut dyn Decoder) -> Result<Self, CodecError> {
        let mut value = Self::vacant();
        input.object(NAMES, &mut value)?;
        Ok(value)
    }
}

impl ReadFields for Node {
    fn is_required(&self, index: usize) -> bool {
        matches!(index, 0 | 3)
    }

    fn read_field(&mut self, index: usize, input: &mut dyn Decoder) -> Result<(), CodecError> {
        match index {
            0 => self.weight.read(input),
            1 => self.count.read(input),
            2 => self.label.read(input),
            3 => self.children.read(input),
            _ => input.skip(),
        }
    }

    fn read_additional(&mut self, name: &str, input: &mut dyn Decoder) -> Result<(), CodecError> {
        self.more.read_additional(name, input)
    }
}

crate::runtime::serde_via_codec!(Node);

/// Reads a node by every way there is, which all have to find the same fault.
fn fault(json: &str) -> CodecError {
    let fault = from_slice::<Node>(json.as_bytes()).unwrap_err();
    let (text, stream) = (from_str::<Node>(json).unwrap_err(), from_reader::<_, Node>(json.as_bytes()).unwrap_err());
    let value: Value = from_str(json).unwrap();
    let bare = |error: &dyn std::fmt::Display| error.to_string().split(" at line ").next().unwrap().to_owned();
    assert_eq!(text.to_string(), fault.to_string());
    assert_eq!(bare(&stream), bare(&fault), "a stream counts its columns in its own way");
    assert_eq!(decode_value::<Node>(&value).unwrap_err().to_string(), bare(&fault));
    assert_eq!(from_value::<Node>(value).unwrap_err().to_string(), bare(&fault));
    fault
}

#[test]
fn a_wrong_type_is_named_with_its_place_and_without_its_text() {
    let error = fault(r#"{"weight":1,"children":[{"weight":1,"children":[]},{"weight":"secret","children":[]}]}"#);
    assert_eq!(error.pointer(), "/children/1/weight");
    assert_eq!(error.reason(), "expected a number, found a string at line 1 column 69");
    let wrong = |field: &str| fault(&format!(r#"{{"weight":1,"children":[],{field}}}"#)).to_string();
    assert!(wrong(r#""count":2.5"#).starts_with("/count: expected a 64-bit integer, found 2.5 at"));
    assert!(wrong(r#""count":true"#).starts_with("/count: expected a 64-bit integer, found a boolean at"));
    assert!(wrong(r#""count":{"a":1}"#).contains("found an object"));
    assert!(wrong(r#""label":["a"]"#).starts_with("/label: expected a string, found an array at"));
    assert!(wrong(r#""weight":null"#).starts_with("/weight: expected a number, found null at"));
    assert!(
        wrong(r#""a/b~":{"weight":1,"children":3}"#).starts_with("/a~1b~0/children: expected an array, found 3 at")
    );
    assert!(fault("[]").to_string().starts_with("expected an object, found an array"));
}

#[test]
fn a_missing_field_is_named_with_its_object() {
    let error = fault(r#"{"weight":1,"children":[{"weight":2}]}"#);
    assert_eq!((error.pointer(), &error.reason()[..21]), ("/children/0", "`children` is missing"));
}

#[test]
fn a_broken_text_is_the_formats_own_error() {
    for json in ["", "{", r#"{"weight":1,"children":[{"weight":"#, r#"{"weight":1,"children":[{"#, r#"{"weight"#] {
        let error = from_str::<Node>(json).unwrap_err();
        assert!(error.is_eof(), "{json}: {error}");
        assert!(from_slice::<Node>(json.as_bytes()).unwrap_err().reason().starts_with("EOF while parsing"));
    }
    assert!(from_str::<Node>(r#"{"weight":1,"children":[}"#).unwrap_err().is_syntax());
    let trailing = from_slice::<Node>(br#"{"weight":1,"children":[]} x"#).unwrap_err();
    assert_eq!(trailing.to_string(), "trailing characters at line 1 column 28");
    let error = from_slice::<Node>(br#"{"weight":1,"children":[{"weight":1,"children":[],"label":x}]}"#).unwrap_err();
    assert_eq!(error.pointer(), "/children/0/label");
    assert!(from_str::<Node>(&r#"{"weight":1,"children":["#.repeat(10_000)).is_err(), "serde_json's own limit holds");
}

#[test]
fn a_text_that_is_not_utf_8_fails_at_its_place_unless_it_is_skipped() {
    let error = from_slice::<Node>(b"{\"weight\":1,\"children\":[],\"label\":\"\xff\"}").unwrap_err();
    assert_eq!((error.pointer(), &error.reason()[..26]), ("/label", "invalid unicode code point"));
    assert_eq!(from_slice::<Vec<Idle>>(b"[\"\xff\"]").unwrap().len(), 1);
}

#[test]
fn numbers_are_one_type_in_json() {
    assert_eq!(from_str::<Node>(r#"{"weight":2,"count":-2.0,"children":[]}"#).unwrap().count, Some(-2));
    assert_eq!(decode_value::<i64>(&json!(1e15)).unwrap(), 1_000_000_000_000_000);
    assert_eq!(decode_value::<f64>(&json!(u64::MAX)).unwrap(), 18_446_744_073_709_551_615.0);
    assert_eq!(decode_value::<i64>(&json!(i64::MIN)).unwrap(), i64::MIN);
    for beyond in ["9223372036854775808", "-9223372036854775809", "1e300"] {
        let node = format!(r#"{{"weight":1,"count":{beyond},"children":[]}}"#);
        let error = from_str::<Node>(&node).unwrap_err().to_string();
        assert!(error.starts_with("/count: expected a 64-bit integer, found "), "{error}");
        assert_eq!(from_slice::<Node>(node.as_bytes()).unwrap().count, None, "in a response");
    }
    assert!(decode_value::<i64>(&json!(9_223_372_036_854_775_808.0)).is_err());
    assert_eq!(decode_value::<u64>(&json!(u64::MAX)).unwrap(), u64::MAX);
    assert_eq!(decode_value::<u64>(&json!(2.0)).unwrap(), 2);
    assert!(decode_value::<u64>(&json!(-1)).is_err());
    let written = |number: f64| String::from_utf8(to_vec(&number).unwrap()).unwrap();
    assert_eq!(written(2.0), "2");
    assert_eq!(written(-0.5), "-0.5");
    assert_eq!(written(9_007_199_254_740_992.0), "9007199254740992");
    assert_eq!(written(1e300), "1e+300");
}

#[test]
fn a_number_json_has_no_form_for_is_named_with_its_place() {
    let leaf = Node { weight: f64::NAN, ..Node::default() };
    let tree = Node { children: vec![Node::default(), leaf], ..Node::default() };
    assert_eq!(to_vec(&tree).unwrap_err().to_string(), "/children/1/weight: NaN is not a JSON number");
    assert_eq!(to_value(&tree).unwrap_err().pointer(), "/children/1/weight");
    assert_eq!(to_string(&tree).unwrap_err().to_string(), "/children/1/weight: NaN is not a JSON number");
}

#[test]
fn an_additional_property_cannot_pass_for_a_field() {
    let node = Node { more: [("count".to_owned(), Node::default())].into(), ..Node::default() };
    let error = to_vec(&node).unwrap_err().to_string();
    assert_eq!(error, "/count: an additional property has the name of a field");
}

#[test]
fn names_may_be_escaped_repeated_or_out_of_order() {
    let json = r#"{"children":[],"l\u0061bel":"a","weight":1,"label":"b","weight":2}"#;
    let read: Node = from_reader(json.as_bytes()).unwrap();
    assert_eq!((read.label.as_deref(), read.weight), (Some("b"), 2.0));
}

#[test]
fn a_failing_stream_keeps_its_error() {
    struct Full;
    impl io::Write for Full {
        fn write(&mut self, _: &[u8]) -> io::Result<usize> {
            Err(io::ErrorKind::StorageFull.into())
        }
        fn flush(&mut self) -> io::Result<()> {
            Ok(())
        }
    }
    let tree = Node { children: vec![Node::default()], ..Node::default() };
    let error = serde_json::to_writer(Full, &tree).unwrap_err();
    assert_eq!(error.io_error_kind(), Some(io::ErrorKind::StorageFull));
}

/// Does the opposite of what its documentation asks for.
struct Rude;

impl Encode for Rude {
    fn encode(&self, out: &mut dyn Encoder) -> Result<(), CodecError> {
        out.null()?;
        out.null()
    }
}

impl Decode for Rude {
    fn vacant() -> Self {
        Self
    }

    fn decode(input: &mut dyn Decoder) -> Result<Self, CodecError> {
        let _ = input.text(); // fails, and goes unheeded
        Ok(Self)
    }
}

/// Reads nothing, writes nothing.
#[derive(Debug)]
struct Idle;

impl Encode for Idle {
    fn encode(&self, _: &mut dyn Encoder) -> Result<(), CodecError> {
        Ok(())
    }
}

impl Decode for Idle {
    fn vacant() -> Self {
        Self
    }

    fn decode(_: &mut dyn Decoder) -> Result<Self, CodecError> {
        Ok(Self)
    }
}

#[test]
fn an_odd_implementation_is_an_error_or_harmless() {
    assert!(to_vec(&Rude).is_err());
    assert!(to_vec(&vec![Idle]).is_err());
    assert!(from_slice::<Vec<Rude>>(b"[1]").is_err());
    assert_eq!(from_slice::<Vec<Idle>>(br#"[1, {"a": [2]}]"#).unwrap().len(), 2);
}

#[test]
fn any_self_describing_format_will_do() {
    let yaml = "weight: 1\nchildren:\n- weight: 2.5\n  children: []\n  1: {weight: 3, children: []}\n";
    let node: Node = serde_yaml::from_str(yaml).unwrap();
    assert_eq!(node.children[0].more["1"].weight, 3.0);
    assert_eq!(serde_yaml::from_str::<Node>(&serde_yaml::to_string(&node).unwrap()).unwrap(), node);
}

#[test]
fn a_tuple_has_all_of_its_items() {
    type Sample = (String, Option<i64>);
    assert_eq!(from_slice::<Sample>(br#"["a", null]"#).unwrap(), ("a".to_owned(), None));
    let text = |sample: &Sample| String::from_utf8(to_vec(sample).unwrap()).unwrap();
    assert_eq!(text(&("a".to_owned(), None)), r#"["a",null]"#);
    let few = decode_value::<Vec<Sample>>(&json!([["a", 1], ["b"]])).unwrap_err();
    assert_eq!(few.to_string(), "/1: expected an array of 2 items, found 1");
    let mistyped = from_slice::<Sample>(br#"["a", "b"]"#).unwrap_err();
    assert_eq!(mistyped.pointer(), "/1");
}

#[test]
fn a_tuple_drops_more_items_of_a_response_only() {
    let more = json!(["a", 1, 2]);
    assert_eq!(decode_value::<(String, i64)>(&more).unwrap(), ("a".to_owned(), 1));
    assert!(decode_exactly::<(String, i64)>(&more).is_err(), "another arm of a union may hold it");
    assert!(decode_completely::<(String, i64)>(&more).is_err(), "it would not be sent");
    assert!(from_value::<Wrapped>(more).is_err(), "serde's own tuples refuse it too");
}

/// A tuple behind serde's traits.
#[derive(Debug)]
struct Wrapped((String, i64));

impl Encode for Wrapped {
    fn encode(&self, out: &mut dyn Encoder) -> Result<(), CodecError> {
        self.0.encode(out)
    }
}

impl Decode for Wrapped {
    fn vacant() -> Self {
        Self(Decode::vacant())
    }

    fn decode(input: &mut dyn Decoder) -> Result<Self, CodecError> {
        Decode::decode(input).map(Self)
    }
}

crate::runtime::serde_via_codec!(Wrapped);
