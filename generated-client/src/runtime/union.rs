//! Selects the arm of a union that a JSON value belongs to.

use std::cmp::Reverse;

use serde_json::{Map, Number, Value};

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
    /// The same, where they are integers.
    integers: &'static [(&'static str, &'static [i64])],
    /// The same, where they are booleans.
    booleans: &'static [(&'static str, &'static [bool])],
    /// For an object: whether it keeps the properties that have no field.
    keeps_rest: bool,
    /// For an array or a map: what each of its values is; empty if anything.
    values_are: &'static [Arm],
    /// For a union: its arms.
    arms: &'static [Arm],
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
        Self {
            kind,
            values: None,
            required: &[],
            known: &[],
            tags: &[],
            integers: &[],
            booleans: &[],
            keeps_rest: false,
            values_are: &[],
            arms: &[],
        }
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

    /// An array whose items are each one of these.
    #[must_use]
    pub const fn list(items: &'static [Self]) -> Self {
        Self { values_are: items, ..Self::any(Kind::Array) }
    }

    /// An object without properties of its own, whose values are each one of these.
    #[must_use]
    pub const fn map(values: &'static [Self]) -> Self {
        Self { values_are: values, ..Self::any(Kind::Object) }
    }

    /// The same object, which keeps the properties that have no field.
    #[must_use]
    pub const fn keeping_rest(self) -> Self {
        Self { keeps_rest: true, ..self }
    }

    /// The same object, distinguished from others by the allowed values of some properties.
    #[must_use]
    pub const fn tagged(self, tags: &'static [(&'static str, &'static [&'static str])]) -> Self {
        Self { tags, ..self }
    }

    /// The same, distinguished by integers.
    #[must_use]
    pub const fn numbered(self, integers: &'static [(&'static str, &'static [i64])]) -> Self {
        Self { integers, ..self }
    }

    /// The same, distinguished by booleans.
    #[must_use]
    pub const fn flagged(self, booleans: &'static [(&'static str, &'static [bool])]) -> Self {
        Self { booleans, ..self }
    }

    /// A value of any of these arms.
    #[must_use]
    pub const fn union(arms: &'static [Self]) -> Self {
        Self { arms, ..Self::any(Kind::Null) }
    }

    /// How specifically the arm matches a value; `None` if it does not match.
    fn score(&self, value: &Value) -> Option<usize> {
        if !self.arms.is_empty() {
            return self.arms.iter().filter_map(|arm| arm.score(value)).max();
        }
        match (self.kind, value) {
            (Kind::Null, Value::Null) | (Kind::Boolean, Value::Bool(_)) | (Kind::Number, Value::Number(_)) => Some(0),
            (Kind::Integer, Value::Number(number)) => whole(number).map(|_| 1),
            (Kind::Text, Value::String(text)) => match self.values {
                Some(values) => values.contains(&text.as_str()).then_some(1),
                None => Some(0),
            },
            (Kind::Array, Value::Array(items)) => items.iter().all(|item| self.may_hold(item)).then_some(0),
            (Kind::Object, Value::Object(fields)) => {
                let is_complete = self.required.iter().all(|name| fields.contains_key(*name));
                (is_complete && self.is_tagged(fields) && fields.values().all(|value| self.may_hold(value)))
                    .then(|| fields.keys().filter(|name| self.known.contains(&name.as_str())).count())
            }
            _ => None,
        }
    }

    /// Whether the array or map may have this value.
    fn may_hold(&self, value: &Value) -> bool {
        self.values_are.is_empty() || self.values_are.iter().any(|arm| arm.score(value).is_some())
    }

    /// Whether the properties that distinguish the arm have the right values, if they are there.
    fn is_tagged(&self, fields: &Map<String, Value>) -> bool {
        let holds = |name: &str, is_right: &dyn Fn(&Value) -> bool| match fields.get(name) {
            // If it were required and not null, it would be another arm's.
            None => true,
            Some(Value::Null) => !self.required.contains(&name),
            Some(value) => is_right(value),
        };
        self.tags.iter().all(|(name, texts)| {
            holds(name, &|value| value.as_str().is_some_and(|text| texts.contains(&text)))
        }) && self.integers.iter().all(|(name, integers)| {
            holds(name, &|value| matches!(value, Value::Number(number) if whole(number).is_some_and(|n| integers.contains(&n))))
        }) && self.booleans.iter().all(|(name, booleans)| {
            holds(name, &|value| value.as_bool().is_some_and(|flag| booleans.contains(&flag)))
        })
    }

    /// Whether a field is for the property of this name.
    fn names(&self, name: &str) -> bool {
        // An object without properties of its own is a map.
        let is_map = self.kind == Kind::Object && self.known.is_empty();
        is_map || self.known.contains(&name) || self.arms.iter().any(|arm| arm.names(name))
    }

    /// Whether what becomes of a value has this property of it.
    fn keeps(&self, name: &str, value: &Value) -> bool {
        let mut matching = self.arms.iter().filter(|arm| arm.score(value).is_some()).peekable();
        let each_keeps = matching.peek().is_some() && matching.all(|arm| arm.keeps(name, value));
        self.keeps_rest || each_keeps || self.names(name)
    }
}

/// A whole number, which may be written `2.0`. One beyond an `i64` is not told from its neighbours.
fn whole(number: &Number) -> Option<i64> {
    #[allow(clippy::cast_possible_truncation, reason = "it saturates")]
    let of_float = || number.as_f64().filter(|float| float.fract() == 0.0).map(|float| float as i64);
    number.as_i64().or_else(of_float)
}

/// The arms that match a value.
#[derive(Debug, Default, PartialEq)]
struct Matching {
    /// The indices of those that keep every property which another one has a field for, the most specific first
    lossless: Vec<usize>,
    /// The indices of the others, in order
    lossy: Vec<usize>,
}

/// Finds the arms that match by the names of properties and by tags: a closed list of strings is more specific than any string, an
/// integer than any number, and an object the more of the value's properties it has a field for.
fn matching(value: &Value, arms: &[Arm]) -> Matching {
    let scored: Vec<(usize, usize)> =
        arms.iter().enumerate().filter_map(|(index, arm)| Some((index, arm.score(value)?))).collect();
    let names: Vec<&String> = value.as_object().into_iter().flat_map(Map::keys).collect();
    let loses = |index: usize| {
        let is_lost = |name: &&String| {
            !arms[index].keeps(name, value) && scored.iter().any(|(other, _)| arms[*other].names(name))
        };
        names.iter().any(is_lost)
    };
    let (lossy, mut lossless): (Vec<_>, Vec<_>) = scored.iter().copied().partition(|(index, _)| loses(*index));
    lossless.sort_by_key(|(_, score)| Reverse(*score));
    let indices = |scored: Vec<(usize, usize)>| scored.into_iter().map(|(index, _)| index).collect();
    Matching { lossless: indices(lossless), lossy: indices(lossy) }
}

/// Decodes a value as the most specific arm that it fits, the first of equal ones, among those that would lose no property which
/// another arm has a field for. Where each would lose one, it is decoded only if it fits one arm alone. Otherwise it is kept as
/// JSON. Each function of `read` decodes the arm with the same index.
pub fn read<U>(value: Value, arms: &[Arm], read: &[fn(&Value) -> Option<U>], other: fn(Value) -> U) -> U {
    let Matching { lossless, lossy } = matching(&value, arms);
    let each_loses = lossless.is_empty();
    let tried = if each_loses { lossy } else { lossless };
    let mut decoded = tried.into_iter().filter_map(|index| read.get(index)).filter_map(|read| read(&value));
    let known = decoded.next().filter(|_| !each_loses || decoded.next().is_none());
    known.unwrap_or_else(|| other(value))
}

/// An arm of a value that is received; `None` if it would round a number.
#[must_use]
pub fn received<T: Decode>(value: &Value) -> Option<T> {
    decode_exactly(value).ok()
}

/// An arm of a value that is sent; `None` if it would round a number or drop a null.
#[must_use]
pub fn sent<T: Decode>(value: &Value) -> Option<T> {
    decode_completely(value).ok()
}

#[cfg(test)]
#[path = "../runtime_tests/union.rs"]
mod tests;
