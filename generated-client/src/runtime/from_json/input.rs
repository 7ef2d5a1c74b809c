//! JSON, read already or not.

use serde_json::Value;

/// JSON as whoever has it has it.
#[derive(Clone, Debug)]
pub enum Input<'a> {
    /// A text
    Text(&'a [u8]),
    /// A value
    Value(&'a Value),
    /// A value that nobody else needs
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
