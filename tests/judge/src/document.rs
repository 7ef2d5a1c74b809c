//! An OpenAPI document.

use std::fmt;

use serde_json::Value;

use crate::{dialect, inheritance, malformed, oracle, yaml};

/// An OpenAPI document, 3.0 or 3.1, its schemas in the dialect of JSON Schema 2020-12.
#[derive(Debug, Clone)]
pub struct Document {
    /// Its name in messages
    pub name: String,
    pub(crate) value: Value,
}

/// Why a document can't be read.
#[derive(Debug)]
pub struct Unreadable {
    name: String,
    reason: String,
}

impl fmt::Display for Unreadable {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}: {}", self.name, self.reason)
    }
}

impl std::error::Error for Unreadable {}

impl Document {
    /// Reads YAML or JSON.
    ///
    /// ```
    /// let document = judge::Document::read("petstore.yaml", b"openapi: 3.1.0")?;
    /// assert_eq!(document.pointer("/openapi").unwrap(), "3.1.0");
    /// # Ok::<(), judge::Unreadable>(())
    /// ```
    ///
    /// # Errors
    ///
    /// If it is neither YAML nor JSON, or has no `openapi: 3.0.x` or `3.1.x`.
    pub fn read(name: &str, bytes: &[u8]) -> Result<Self, Unreadable> {
        let unreadable = |reason: String| Unreadable { name: name.to_owned(), reason };
        let json = bytes.iter().find(|byte| !byte.is_ascii_whitespace()) == Some(&b'{');
        let value = match serde_json::from_slice(bytes) {
            Ok(value) => value,
            Err(error) => {
                yaml::read(bytes).map_err(|yaml| unreadable(if json { error.to_string() } else { yaml.to_string() }))?
            }
        };
        Self::new(name, value).map_err(unreadable)
    }

    /// Uses a document that is already parsed.
    ///
    /// # Errors
    ///
    /// If it has no `openapi: 3.0.x` or `3.1.x`.
    pub fn new(name: &str, mut value: Value) -> Result<Self, String> {
        let version = match value.get("openapi") {
            Some(Value::String(version)) => version.clone(),
            Some(Value::Number(version)) => version.to_string(),
            _ => return Err("no `openapi` at its top: give an OpenAPI document".to_owned()),
        };
        if version.starts_with("3.0") {
            dialect::raise(&mut value);
        } else if !version.starts_with("3.1") {
            return Err(format!("OpenAPI {version} is not supported, only 3.0 and 3.1"));
        }
        encode_references(&mut value);
        malformed::drop_keywords(&mut value);
        inheritance::split(&mut value);
        Ok(Self { name: name.to_owned(), value })
    }

    /// The root.
    pub fn into_value(self) -> Value {
        self.value
    }

    /// The value at a JSON pointer.
    pub fn pointer(&self, pointer: &str) -> Option<&Value> {
        self.value.pointer(pointer)
    }
}

/// A component may be named `a_{b}`. In a reference, braces should be percent-encoded, and rarely are.
fn encode_references(value: &mut Value) {
    match value {
        Value::Object(object) => {
            for (name, value) in object {
                match value {
                    Value::String(reference) if name == "$ref" => {
                        if let Some(pointer) = oracle::pointer_of(reference) {
                            *reference = oracle::reference("", &pointer);
                        }
                    }
                    value => encode_references(value),
                }
            }
        }
        Value::Array(items) => items.iter_mut().for_each(encode_references),
        _ => {}
    }
}
