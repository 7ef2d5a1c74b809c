//! Reads YAML as JSON, with merge keys applied. Numbers beyond 64 bits are floats, as in JSON: `serde_json`'s own reading of a
//! tree rejects them.

use std::borrow::Cow;
use std::fmt;

use serde::de::{Deserialize, Deserializer, Error, MapAccess, SeqAccess, Visitor};
use serde_json::{Map, Value};

const MERGE: &str = "<<";

/// Stands for a quoted `<<` while the library reads, which does not tell it from a merge key.
const QUOTED: &str = "\u{e000}";

/// The tree of a YAML file.
pub(crate) fn read(bytes: &[u8]) -> Result<Value, serde_yaml::Error> {
    let text = std::str::from_utf8(bytes).map(Cow::Borrowed).unwrap_or_default();
    let text = ["'", "\""].iter().fold(text, |text, quote| match format!("{quote}{MERGE}{quote}") {
        quoted if text.contains(&quoted) => text.replace(&quoted, &format!("{quote}{QUOTED}{quote}")).into(),
        _ => text,
    });
    // What is not UTF-8 is left to the library, which says so.
    let bytes = if text.is_empty() { bytes } else { text.as_bytes() };
    serde_yaml::from_slice(bytes).map(|Tree(value)| value)
}

fn unquoted(text: &str) -> String {
    text.replace(QUOTED, MERGE)
}

/// Adds what a merge key refers to: a mapping, or several of which the first wins. The mapping's own entries win over both.
fn merge<E: Error>(object: &mut Map<String, Value>, source: Value) -> Result<(), E> {
    match source {
        Value::Array(sources) => sources.into_iter().try_for_each(|source| merge(object, source)),
        Value::Object(source) => {
            for (name, value) in source {
                object.entry(name).or_insert(value);
            }
            Ok(())
        }
        _ => Err(E::custom("a merge key takes mappings")),
    }
}

struct Tree(Value);

impl<'de> Deserialize<'de> for Tree {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_any(TreeVisitor).map(Self)
    }
}

struct TreeVisitor;

impl<'de> Visitor<'de> for TreeVisitor {
    type Value = Value;

    fn expecting(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.write_str("what JSON has too")
    }

    fn visit_unit<E: Error>(self) -> Result<Value, E> {
        Ok(Value::Null)
    }

    fn visit_bool<E: Error>(self, value: bool) -> Result<Value, E> {
        Ok(value.into())
    }

    fn visit_i64<E: Error>(self, value: i64) -> Result<Value, E> {
        Ok(value.into())
    }

    fn visit_u64<E: Error>(self, value: u64) -> Result<Value, E> {
        Ok(value.into())
    }

    #[allow(clippy::cast_precision_loss, reason = "as in JSON")]
    fn visit_i128<E: Error>(self, value: i128) -> Result<Value, E> {
        Ok((value as f64).into())
    }

    #[allow(clippy::cast_precision_loss, reason = "as in JSON")]
    fn visit_u128<E: Error>(self, value: u128) -> Result<Value, E> {
        Ok((value as f64).into())
    }

    fn visit_f64<E: Error>(self, value: f64) -> Result<Value, E> {
        Ok(value.into())
    }

    fn visit_str<E: Error>(self, value: &str) -> Result<Value, E> {
        Ok(unquoted(value).into())
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut items: A) -> Result<Value, A::Error> {
        let mut array = Vec::new();
        while let Some(Tree(item)) = items.next_element()? {
            array.push(item);
        }
        Ok(array.into())
    }

    fn visit_map<A: MapAccess<'de>>(self, mut entries: A) -> Result<Value, A::Error> {
        let mut object = Map::new();
        let mut merged = Vec::new();
        while let Some((name, Tree(value))) = entries.next_entry::<String, Tree>()? {
            if name == MERGE {
                merged.push(value);
            } else {
                object.insert(unquoted(&name), value);
            }
        }
        merged.into_iter().try_for_each(|source| merge(&mut object, source))?;
        Ok(object.into())
    }
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    #[test]
    fn numbers_beyond_64_bits_are_floats() {
        let yaml = b"a: [18446744073709551615, 18446744073709551616, -9223372036854775809]\n200: ~\n";
        let json = json!({
            "a": [18_446_744_073_709_551_615_u64, 18_446_744_073_709_551_616.0, -9_223_372_036_854_775_809.0],
            "200": null
        });
        assert_eq!(super::read(yaml).unwrap(), json);
    }

    #[test]
    fn merge_keys_are_applied_and_quoted_ones_are_names() {
        let yaml = b"a: &a {x: 1, y: 1}\nb: &b {y: 2, z: 2}\none: {<<: *a, x: 0}\ntwo:\n  <<: [*b, *a]\n  z: 0\n";
        let read = super::read(yaml).unwrap();
        assert_eq!(read["one"], json!({ "x": 0, "y": 1 }));
        assert_eq!(read["two"], json!({ "x": 1, "y": 2, "z": 0 }));
        let quoted = super::read(b"{'<<': {a: 1}, b: {\"<<\": '<<'}}").unwrap();
        assert_eq!(quoted, json!({ "<<": { "a": 1 }, "b": { "<<": "<<" } }));
        assert!(super::read(b"<<: 1").is_err());
    }
}
