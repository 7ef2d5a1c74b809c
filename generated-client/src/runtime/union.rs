//! Selects the arm of a union that a JSON value belongs to.

mod matching;

use serde_json::{Map, Number, Value};

use self::matching::{Matching, Score, matching};
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
    /// For an object: the values of properties that say that it is this one; others say nothing.
    preferred: &'static [(&'static str, &'static [&'static str])],
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
            preferred: &[],
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

    /// An object that keeps the properties that it has no field for.
    #[must_use]
    pub const fn open_object(required: &'static [&'static str], known: &'static [&'static str]) -> Self {
        Self { keeps_rest: true, ..Self::object(required, known) }
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

    /// The same object, which is taken before others if some properties have these values.
    #[must_use]
    pub const fn preferred(self, preferred: &'static [(&'static str, &'static [&'static str])]) -> Self {
        Self { preferred, ..self }
    }

    /// A value of any of these arms.
    #[must_use]
    pub const fn union(arms: &'static [Self]) -> Self {
        Self { arms, ..Self::any(Kind::Null) }
    }

    /// Whether the value has the arm's JSON type.
    fn is_of_type(&self, value: &Value) -> bool {
        match self.kind {
            _ if !self.arms.is_empty() => self.arms.iter().any(|arm| arm.is_of_type(value)),
            Kind::Null => value.is_null(),
            Kind::Boolean => value.is_boolean(),
            Kind::Integer => matches!(value, Value::Number(number) if whole(number).is_some()),
            Kind::Number => value.is_number(),
            Kind::Text => value.is_string(),
            Kind::Array => value.is_array(),
            Kind::Object => value.is_object(),
        }
    }

    /// How specifically the arm matches a value; `None` if it does not match.
    fn score(&self, value: &Value) -> Option<Score> {
        if !self.arms.is_empty() {
            return self.arms.iter().filter_map(|arm| arm.score(value)).max();
        }
        if !self.is_of_type(value) {
            return None;
        }
        match value {
            Value::Number(_) => Some(Score::of(usize::from(self.kind == Kind::Integer))),
            Value::String(text) => match self.values {
                Some(values) => values.contains(&text.as_str()).then_some(Score::of(1)),
                None => Some(Score::of(0)),
            },
            Value::Array(items) => self.score_within(items.iter(), Self::score),
            Value::Object(fields) => {
                let is_complete = self.required.iter().all(|name| fields.contains_key(*name));
                if !is_complete || !self.is_tagged(fields) {
                    return None;
                }
                let own = fields.keys().filter(|name| self.known.contains(&name.as_str())).count();
                let within = self.score_within(fields.values(), Self::score)?;
                Some(Score { is_preferred: self.is_preferred(fields), own, ..within })
            }
            Value::Null | Value::Bool(_) => Some(Score::of(0)),
        }
    }

    /// How specifically an array or a map matches a value in which some match nothing but the type: the API may have added them
    /// later. `None` if the arm or the value is something else.
    fn score_of_matching(&self, value: &Value) -> Option<Score> {
        let or_none =
            |arm: &Self, value: &Value| arm.score(value).or_else(|| arm.is_of_type(value).then(Score::default));
        match value {
            _ if !self.arms.is_empty() => self.arms.iter().filter_map(|arm| arm.score_of_matching(value)).max(),
            Value::Array(items) if self.kind == Kind::Array => self.score_within(items.iter(), or_none),
            Value::Object(fields) if self.is_map() => self.score_within(fields.values(), or_none),
            _ => None,
        }
    }

    /// The sum of what the values of an array or a map score; `None` if it can't have one of them.
    fn score_within<'v>(
        &self,
        mut values: impl Iterator<Item = &'v Value>,
        score: impl Fn(&Self, &Value) -> Option<Score>,
    ) -> Option<Score> {
        if self.values_are.is_empty() {
            return Some(Score::default());
        }
        let within = values.try_fold(0, |sum, value| {
            let best = self.values_are.iter().filter_map(|arm| score(arm, value)).max()?;
            Some(sum + usize::from(best.is_preferred) + best.own + best.within)
        });
        within.map(|within| Score { within, ..Score::default() })
    }

    /// Whether a property says that an object is this one.
    fn is_preferred(&self, fields: &Map<String, Value>) -> bool {
        let says = |name: &str, texts: &[&str]| {
            fields.get(name).and_then(Value::as_str).is_some_and(|text| texts.contains(&text))
        };
        self.preferred.iter().any(|(name, texts)| says(name, texts))
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

    /// Whether it is an object without properties of its own.
    fn is_map(&self) -> bool {
        self.kind == Kind::Object && self.known.is_empty()
    }

    /// Whether there is a place for the property of this name: a field, or an entry of a map.
    fn has_field_for(&self, name: &str) -> bool {
        self.is_map() || self.known.contains(&name)
    }
}

/// A whole number, which may be written `2.0`. One beyond an `i64` is not told from its neighbours.
fn whole(number: &Number) -> Option<i64> {
    #[allow(clippy::cast_possible_truncation, reason = "it saturates")]
    let of_float = || number.as_f64().filter(|float| float.fract() == 0.0).map(|float| float as i64);
    number.as_i64().or_else(of_float)
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
