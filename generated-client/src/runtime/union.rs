//! Which arm of a union a JSON value belongs to.

use serde_json::Value;

use super::Decode;
use super::codec::decode_exactly;

/// What an arm of a union takes.
#[derive(Clone, Copy, Debug)]
pub struct Arm {
    kind: Kind,
    /// For a text: the values it is closed to.
    values: Option<&'static [&'static str]>,
    /// For an object: what has to be there.
    required: &'static [&'static str],
    /// For an object: what it has a field for.
    known: &'static [&'static str],
    /// For an object: the fields that tell it from others, each with the texts it may have.
    tags: &'static [(&'static str, &'static [&'static str])],
}

/// The kind of a JSON value.
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
    /// Any value of a kind.
    #[must_use]
    pub const fn any(kind: Kind) -> Self {
        Self { kind, values: None, required: &[], known: &[], tags: &[] }
    }

    /// A text of a closed list.
    #[must_use]
    pub const fn one_of(values: &'static [&'static str]) -> Self {
        Self { values: Some(values), ..Self::any(Kind::Text) }
    }

    /// An object with these fields.
    #[must_use]
    pub const fn object(required: &'static [&'static str], known: &'static [&'static str]) -> Self {
        Self { required, known, ..Self::any(Kind::Object) }
    }

    /// The same object, told from others by the texts some of its fields may have.
    #[must_use]
    pub const fn tagged(self, tags: &'static [(&'static str, &'static [&'static str])]) -> Self {
        Self { tags, ..self }
    }

    /// How well a value fits, `None` if not at all.
    fn fit(&self, value: &Value) -> Option<usize> {
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
                    None => true, // if it had to be there, it would be among the required ones
                });
                let known = || fields.keys().filter(|name| self.known.contains(&name.as_str())).count();
                (complete && tagged).then(known)
            }
            _ => None,
        }
    }
}

/// The arm that fits a value better than all the others, by its index.
///
/// A closed list of texts fits better than any text, an integer better than any number, an object better the more of
/// the value's fields it knows. Of two that fit equally well neither is chosen: the order of arms means nothing.
#[must_use]
pub fn choose(value: &Value, arms: &[Arm]) -> Option<usize> {
    let mut best = None;
    let mut tied = false;
    for (index, arm) in arms.iter().enumerate() {
        let Some(fit) = arm.fit(value) else { continue };
        match best {
            Some((_, other)) if fit < other => {}
            Some((_, other)) if fit == other => tied = true,
            _ => (best, tied) = (Some((index, fit)), false),
        }
    }
    best.filter(|_| !tied).map(|(index, _)| index)
}

/// Reads a value as an arm, or keeps it as it is if it turns out to be something else, or holds a number that the arm
/// could only round.
pub fn read<T: Decode, U>(value: Value, arm: fn(T) -> U, other: fn(Value) -> U) -> U {
    match decode_exactly(&value) {
        Ok(known) => arm(known),
        Err(_) => other(value),
    }
}

#[cfg(test)]
#[path = "../runtime_tests/union.rs"]
mod tests;
