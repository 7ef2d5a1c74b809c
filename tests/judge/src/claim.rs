//! What generated code claims to enforce: types, and the bodies and parameters that they are for.

use serde_json::Value;

/// A type that is decoded from JSON, and the place of its schema.
#[derive(Debug, Clone)]
pub struct Claim {
    /// `CreateLead`
    pub name: String,
    /// The document's name
    pub file: String,
    /// The JSON pointer of the operation
    pub operation: String,
    /// The part of the operation
    pub part: Part,
    /// Whether the type has `from_json`
    pub is_read: bool,
    /// Whether the type has `validate`
    pub is_validated: bool,
}

/// A part of a request.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
#[allow(missing_docs)]
pub enum Part {
    Body,
    Parameters,
}

impl Part {
    /// The part of this name.
    pub(crate) fn of(name: &str) -> Option<Self> {
        match name {
            "Body" => Some(Self::Body),
            "Parameters" => Some(Self::Parameters),
            _ => None,
        }
    }
}

impl Claim {
    /// A claim as the code under test lists it.
    pub(crate) fn of(entry: &Value) -> Option<Self> {
        let text = |name: &str| Some(entry.get(name)?.as_str()?.to_owned());
        let flag = |name: &str| entry.get(name) == Some(&Value::Bool(true));
        let part = Part::of(&text("part")?)?;
        let (is_read, is_validated) = (flag("from_json"), flag("validate"));
        Some(Self {
            name: text("name")?,
            file: text("file")?,
            operation: text("operation")?,
            part,
            is_read,
            is_validated,
        })
    }
}

/// Whether two values are equal in JSON Schema: `1` and `1.0` are.
pub fn is_same(a: &Value, b: &Value) -> bool {
    match (a, b) {
        (Value::Number(a), Value::Number(b)) => a == b || exact(a).is_some_and(|a| Some(a) == exact(b)),
        (Value::Array(a), Value::Array(b)) => a.len() == b.len() && a.iter().zip(b).all(|(a, b)| is_same(a, b)),
        (Value::Object(a), Value::Object(b)) => {
            a.len() == b.len() && a.iter().all(|(name, a)| b.get(name).is_some_and(|b| is_same(a, b)))
        }
        (a, b) => a == b,
    }
}

/// An integer, however it is written. A float is the number that it is written as: `9.22337203685478e18` ends with zeros.
pub(crate) fn exact(number: &serde_json::Number) -> Option<i128> {
    let whole = number.as_i64().map(i128::from).or_else(|| number.as_u64().map(i128::from));
    whole.or_else(|| {
        number.as_f64().filter(|float| float.fract() == 0.0 && float.abs() < 1e38)?.to_string().parse().ok()
    })
}
