//! The accepted forms of JSON: text or a value.

use serde_json::Value;

/// JSON as text or as a value.
#[derive(Clone, Debug)]
pub enum Input<'a> {
    /// A JSON text
    Text(&'a [u8]),
    /// A borrowed JSON value
    Value(&'a Value),
    /// An owned JSON value
    Owned(Value),
}

impl<'a> From<&'a [u8]> for Input<'a> {
    fn from(text: &'a [u8]) -> Self {
        Self::Text(text)
    }
}

impl<'a, const N: usize> From<&'a [u8; N]> for Input<'a> {
    fn from(text: &'a [u8; N]) -> Self {
        Self::Text(text)
    }
}

impl<'a> From<&'a Vec<u8>> for Input<'a> {
    fn from(text: &'a Vec<u8>) -> Self {
        Self::Text(text)
    }
}

impl<'a> From<&'a str> for Input<'a> {
    fn from(text: &'a str) -> Self {
        Self::Text(text.as_bytes())
    }
}

impl<'a> From<&'a String> for Input<'a> {
    fn from(text: &'a String) -> Self {
        Self::Text(text.as_bytes())
    }
}

impl<'a> From<&'a Value> for Input<'a> {
    fn from(value: &'a Value) -> Self {
        Self::Value(value)
    }
}

impl From<Value> for Input<'_> {
    fn from(value: Value) -> Self {
        Self::Owned(value)
    }
}
