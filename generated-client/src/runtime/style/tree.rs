//! A value as a tree of texts, lists and objects, without its types.

use serde_json::Value;

use super::super::codec::{LAST_EXACT_INTEGER, Presence, present};
use super::super::{CodecError, Encode, Encoder, Entries, Items, Upload};

/// A value without its types. An object keeps the order of its properties.
pub(in crate::runtime) enum Tree {
    /// A file
    File(Upload),
    /// A string, a number, a boolean, or, within a list or an object, null
    Leaf(Value),
    /// An array
    List(Vec<Self>),
    /// An object
    Object(Vec<(String, Self)>),
}

impl Tree {
    /// The tree of a value; `None` if it is absent or null.
    pub fn of(value: &dyn Encode) -> Option<Self> {
        (!value.is_absent()).then(|| build(value)).filter(|tree| !matches!(tree, Self::Leaf(Value::Null)))
    }

    /// Whether it is an empty list or object.
    pub fn is_empty(&self) -> bool {
        match self {
            Self::File(_) | Self::Leaf(_) => false,
            Self::List(items) => items.is_empty(),
            Self::Object(entries) => entries.is_empty(),
        }
    }

    /// A string as it is, other values as JSON, null as an empty text.
    pub fn text(self) -> String {
        match self {
            Self::Leaf(Value::String(text)) => text,
            Self::Leaf(Value::Null) => String::new(),
            Self::File(file) => String::from_utf8_lossy(file.content()).into_owned(),
            tree => tree.json().to_string(),
        }
    }

    /// Whether it contains a file.
    #[cfg(feature = "transport")]
    pub fn holds_a_file(&self) -> bool {
        match self {
            Self::File(_) => true,
            Self::Leaf(_) => false,
            Self::List(items) => items.iter().any(Self::holds_a_file),
            Self::Object(entries) => entries.iter().any(|(_, value)| value.holds_a_file()),
        }
    }

    /// The same as JSON.
    pub fn json(self) -> Value {
        match self {
            Self::Leaf(value) => value,
            Self::File(_) => Value::String(self.text()),
            Self::List(items) => items.into_iter().map(Self::json).collect(),
            Self::Object(entries) => {
                Value::Object(entries.into_iter().map(|(name, value)| (name, value.json())).collect())
            }
        }
    }
}

/// Builds a tree. This does not fail: a number that is not finite, which other formats reject, is encoded as its name.
fn build(value: &dyn Encode) -> Tree {
    let mut writer = Writer(Tree::Leaf(Value::Null));
    match value.encode(&mut writer) {
        Ok(()) => writer.0,
        Err(fault) => Tree::Leaf(Value::String(fault.to_string())),
    }
}

struct Writer(Tree);

impl Writer {
    #[allow(clippy::unnecessary_wraps, reason = "what every method of the trait returns")]
    fn put(&mut self, tree: Tree) -> Result<(), CodecError> {
        self.0 = tree;
        Ok(())
    }
}

impl Encoder for Writer {
    fn null(&mut self) -> Result<(), CodecError> {
        self.put(Tree::Leaf(Value::Null))
    }

    fn boolean(&mut self, value: bool) -> Result<(), CodecError> {
        self.put(Tree::Leaf(value.into()))
    }

    fn integer(&mut self, value: i64) -> Result<(), CodecError> {
        self.put(Tree::Leaf(value.into()))
    }

    fn unsigned(&mut self, value: u64) -> Result<(), CodecError> {
        self.put(Tree::Leaf(value.into()))
    }

    #[allow(clippy::cast_possible_truncation, reason = "whole, and within what an i64 holds")]
    fn number(&mut self, value: f64) -> Result<(), CodecError> {
        if value.fract() == 0.0 && value.abs() <= LAST_EXACT_INTEGER {
            return self.integer(value as i64);
        }
        let number = serde_json::Number::from_f64(value);
        self.put(Tree::Leaf(number.map_or_else(|| Value::String(value.to_string()), Value::Number)))
    }

    fn upload(&mut self, file: &Upload) -> Result<(), CodecError> {
        self.put(Tree::File(file.clone()))
    }

    fn text(&mut self, value: &str) -> Result<(), CodecError> {
        self.put(Tree::Leaf(value.into()))
    }

    fn json(&mut self, value: &Value) -> Result<(), CodecError> {
        match value {
            Value::Array(items) => self.array(items),
            Value::Object(entries) => self.object_with(&[], &[], &[], entries),
            leaf => self.put(Tree::Leaf(leaf.clone())),
        }
    }

    fn array(&mut self, items: &dyn Items) -> Result<(), CodecError> {
        let mut list = Vec::with_capacity(items.count());
        items.each(&mut |item| {
            list.push(build(item));
            Ok(())
        })?;
        self.put(Tree::List(list))
    }

    fn object_with(
        &mut self,
        names: &[&str],
        presences: &[Presence],
        values: &[&dyn Encode],
        additional: &dyn Entries,
    ) -> Result<(), CodecError> {
        let known = present(names, presences, values);
        let mut entries: Vec<(String, Tree)> = known.map(|(name, value)| (name.to_owned(), build(value))).collect();
        additional.each(&mut |name, value| {
            entries.push((name.to_owned(), build(value)));
            Ok(())
        })?;
        self.put(Tree::Object(entries))
    }
}
