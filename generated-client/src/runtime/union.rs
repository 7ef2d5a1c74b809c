//! Selects the arm of a union that a JSON value belongs to.

use serde_json::Value;

use super::Decode;
use super::codec::{decode_completely, decode_exactly};

/// The values that an arm of a union accepts.
#[derive(Clone, Copy, Debug)]
pub struct Arm {
    kind: Kind,
    /// For a string: the allowed values, if they are a closed list.
    values: Option<&'static [&'static str]>,
    /// For an object: the required properties.
    required: &'static [&'static str],
    /// For an object: the properties that have a field.
    known: &'static [&'static str],
    /// For an object: the properties that distinguish it from others, each with its allowed values.
    tags: &'static [(&'static str, &'static [&'static str])],
}

/// The type of a JSON value.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[allow(missing_docs, reason = "the names say it")]
pub enum Kind {
    Null,
    Boolean,
    /// A number without a fraction, which may be written `2.0`.
    Integer,
    Number,
    Text,
    Array,
    Object,
}

impl Arm {
    /// Any value of a type.
    #[must_use]
    pub const fn any(kind: Kind) -> Self {
        Self { kind, values: None, required: &[], known: &[], tags: &[] }
    }

    /// A string of a closed list.
    #[must_use]
    pub const fn one_of(values: &'static [&'static str]) -> Self {
        Self { values: Some(values), ..Self::any(Kind::Text) }
    }

    /// An object with these properties.
    #[must_use]
    pub const fn object(required: &'static [&'static str], known: &'static [&'static str]) -> Self {
        Self { required, known, ..Self::any(Kind::Object) }
    }

    /// The same object, distinguished from others by the allowed values of some properties.
    #[must_use]
    pub const fn tagged(self, tags: &'static [(&'static str, &'static [&'static str])]) -> Self {
        Self { tags, ..self }
    }

    /// How specifically the arm matches a value; `None` if it does not match.
    fn score(&self, value: &Value) -> Option<usize> {
        match (self.kind, value) {
            (Kind::Null, Value::Null)
            | (Kind::Boolean, Value::Bool(_))
            | (Kind::Number, Value::Number(_))
            | (Kind::Array, Value::Array(_)) => Some(0),
            (Kind::Integer, Value::Number(number)) => {
                let whole = number.is_i64() || number.is_u64() || number.as_f64().is_some_and(|n| n.fract() == 0.0);
                whole.then_some(1)
            }
            (Kind::Text, Value::String(text)) => match self.values {
                Some(values) => values.contains(&text.as_str()).then_some(1),
                None => Some(0),
            },
            (Kind::Object, Value::Object(fields)) => {
                let complete = self.required.iter().all(|name| fields.contains_key(*name));
                let tagged = self.tags.iter().all(|(name, texts)| match fields.get(*name) {
                    Some(Value::String(text)) => texts.contains(&text.as_str()),
                    Some(_) => false,
                    None => true, // if it were required, `required` would have it
                });
                let known = || fields.keys().filter(|name| self.known.contains(&name.as_str())).count();
                (complete && tagged).then(known)
            }
            _ => None,
        }
    }
}

/// The index of the arm that matches a value more specifically than all others.
///
/// A closed list of strings is more specific than any string, an integer than any number, and an object the more of the
/// value's properties it has a field for. Of two arms that match equally neither is chosen: the order of arms has no meaning.
#[must_use]
pub fn choose(value: &Value, arms: &[Arm]) -> Option<usize> {
    let mut best = None;
    let mut tied = false;
    for (index, arm) in arms.iter().enumerate() {
        let Some(fit) = arm.score(value) else { continue };
        match best {
            Some((_, other)) if fit < other => {}
            Some((_, other)) if fit == other => tied = true,
            _ => (best, tied) = (Some((index, fit)), false),
        }
    }
    best.filter(|_| !tied).map(|(index, _)| index)
}

/// Decodes a value as an arm, or keeps it as JSON if it can't be decoded or the arm would round one of its numbers.
pub fn read<T: Decode, U>(value: Value, arm: fn(T) -> U, other: fn(Value) -> U) -> U {
    match decode_exactly(&value) {
        Ok(known) => arm(known),
        Err(_) => other(value),
    }
}

/// The same for a value that is sent: the arm must not drop a null either.
pub fn read_sent<T: Decode, U>(value: Value, arm: fn(T) -> U, other: fn(Value) -> U) -> U {
    match decode_completely(&value) {
        Ok(known) => arm(known),
        Err(_) => other(value),
    }
}

#[cfg(test)]
#[path = "../runtime_tests/union.rs"]
mod tests;
