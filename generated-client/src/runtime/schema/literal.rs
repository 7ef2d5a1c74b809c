//! JSON values in static tables.

use std::fmt;

use serde_json::Value;

use super::super::validation::Number;
use super::equal::number;

/// A JSON value of an `enum` or a `const`.
#[derive(Debug, PartialEq)]
#[allow(missing_docs, reason = "the names say it")]
pub enum Json {
    Null,
    Boolean(bool),
    Number(Number),
    Text(&'static str),
    Array(&'static [Json]),
    /// Each name once.
    Object(&'static [(&'static str, Json)]),
}

impl Json {
    /// Whether a value is this one: numbers are compared by value, the order of properties says nothing.
    #[must_use]
    pub fn is(&self, value: &Value) -> bool {
        match (self, value) {
            (Self::Null, Value::Null) => true,
            (Self::Boolean(own), Value::Bool(other)) => own == other,
            (Self::Number(own), Value::Number(other)) => *own == number(other),
            (Self::Text(own), Value::String(other)) => own == other,
            (Self::Array(own), Value::Array(other)) => {
                own.len() == other.len() && own.iter().zip(other).all(|(own, other)| own.is(other))
            }
            (Self::Object(own), Value::Object(other)) => {
                own.len() == other.len() && own.iter().all(|(name, own)| other.get(*name).is_some_and(|v| own.is(v)))
            }
            _ => false,
        }
    }
}

/// As JSON in one line.
impl fmt::Display for Json {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Null => out.write_str("null"),
            Self::Boolean(value) => value.fmt(out),
            Self::Number(value) => value.fmt(out),
            Self::Text(value) => Value::from(*value).fmt(out),
            Self::Array(items) => {
                out.write_str("[")?;
                for (index, item) in items.iter().enumerate() {
                    write!(out, "{}{item}", if index > 0 { "," } else { "" })?;
                }
                out.write_str("]")
            }
            Self::Object(properties) => {
                out.write_str("{")?;
                for (index, (name, value)) in properties.iter().enumerate() {
                    write!(out, "{}{}:{value}", if index > 0 { "," } else { "" }, Value::from(*name))?;
                }
                out.write_str("}")
            }
        }
    }
}
