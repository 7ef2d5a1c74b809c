//! The tree of values that a file is read into: in document order, with exact numbers and unique keys.

use indexmap::IndexMap;

use crate::source::Pointer;

/// A mapping, in document order.
pub type Object = IndexMap<String, Value>;

/// One node of a document.
#[derive(Clone, Debug, PartialEq)]
pub enum Value {
    /// `null`
    Null,
    /// `true` or `false`
    Boolean(bool),
    /// Any number
    Number(Number),
    /// A string. In YAML, an unquoted `ON` or `2024-01-01` is one too.
    String(String),
    /// A sequence
    Array(Vec<Value>),
    /// A mapping
    Object(Object),
}

/// A number: integers exactly, others as the nearest 64-bit float.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Number {
    /// An integer, written without a fraction or exponent
    Integer(i128),
    /// Any other number; always finite
    Float(f64),
}

impl Value {
    /// The string, if this is one.
    #[must_use]
    pub fn as_str(&self) -> Option<&str> {
        match self {
            Self::String(text) => Some(text),
            _ => None,
        }
    }

    /// The items, if this is a sequence.
    #[must_use]
    pub fn as_array(&self) -> Option<&[Value]> {
        match self {
            Self::Array(items) => Some(items),
            _ => None,
        }
    }

    /// The properties, if this is a mapping.
    #[must_use]
    pub fn as_object(&self) -> Option<&Object> {
        match self {
            Self::Object(object) => Some(object),
            _ => None,
        }
    }

    /// The property `name`, if this is a mapping that has it.
    #[must_use]
    pub fn get(&self, name: &str) -> Option<&Value> {
        self.as_object()?.get(name)
    }

    /// The node at `pointer`, relative to this one.
    #[must_use]
    pub fn at(&self, pointer: &Pointer) -> Option<&Value> {
        let mut node = self;
        for segment in pointer.segments() {
            node = match node {
                Self::Object(object) => object.get(&*segment)?,
                Self::Array(items) => items.get(segment.parse::<usize>().ok()?)?,
                _ => return None,
            };
        }
        Some(node)
    }

    /// The same, mutably.
    pub(crate) fn at_mut(&mut self, pointer: &Pointer) -> Option<&mut Value> {
        pointer.segments().try_fold(self, |node, segment| match node {
            Self::Object(object) => object.get_mut(&*segment),
            Self::Array(items) => items.get_mut(segment.parse::<usize>().ok()?),
            _ => None,
        })
    }

    /// The kind of this node, in words for messages: "a string", "a mapping".
    #[must_use]
    pub fn kind(&self) -> &'static str {
        match self {
            Self::Null => "null",
            Self::Boolean(_) => "a boolean",
            Self::Number(_) => "a number",
            Self::String(_) => "a string",
            Self::Array(_) => "a sequence",
            Self::Object(_) => "a mapping",
        }
    }

    /// The same node as serde's JSON value.
    #[must_use]
    pub fn to_json(&self) -> serde_json::Value {
        match self {
            Self::Null => serde_json::Value::Null,
            Self::Boolean(value) => (*value).into(),
            Self::Number(number) => number.to_json(),
            Self::String(text) => text.as_str().into(),
            Self::Array(items) => items.iter().map(Self::to_json).collect(),
            Self::Object(object) => {
                let entries = object.iter().map(|(name, value)| (name.clone(), value.to_json()));
                serde_json::Value::Object(entries.collect())
            }
        }
    }
}

impl Number {
    /// The same number as serde's JSON value.
    #[must_use]
    pub fn to_json(self) -> serde_json::Value {
        match self {
            Self::Integer(value) => match (i64::try_from(value), u64::try_from(value)) {
                (Ok(value), _) => value.into(),
                (_, Ok(value)) => value.into(),
                // Beyond 64 bits, readers of JSON use floats, so nothing is lost to them.
                #[expect(clippy::cast_precision_loss)]
                _ => (value as f64).into(),
            },
            Self::Float(value) => value.into(),
        }
    }
}

impl std::fmt::Display for Number {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Self::Integer(value) => write!(f, "{value}"),
            Self::Float(value) => write!(f, "{value}"),
        }
    }
}

impl Number {
    /// The nearest 64-bit float.
    #[must_use]
    pub fn as_f64(self) -> f64 {
        match self {
            #[expect(clippy::cast_precision_loss, reason = "the nearest one is asked for")]
            Self::Integer(value) => value as f64,
            Self::Float(value) => value,
        }
    }
}
