//! One broken constraint: where, which, by how much.

use std::borrow::Cow;

use serde_json::Value;

use super::super::constraint::Rule;
use super::super::schema::{Json, Types, number};
use super::{At, Location, Number};

/// One broken constraint.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct Violation {
    pointer: String,
    location: Location,
    rule: Rule,
    limit: Limit,
    actual: Actual,
}

impl Violation {
    /// The constraint `rule` with its `limit`, broken at `at` by `actual`, which is not kept where it is a secret.
    #[cold]
    #[must_use]
    pub fn new(at: At<'_>, rule: Rule, limit: Limit, actual: Actual) -> Self {
        let actual = match actual {
            Actual::Text(_) | Actual::Number(_) | Actual::Boolean(_) if at.is_secret() => Actual::Hidden,
            actual => actual,
        };
        Self { pointer: at.to_string(), location: at.location(), rule, limit, actual }
    }

    /// Shows of a number only that it is one, for it stands for another; whether it is a number.
    pub(crate) fn hide_number(&mut self) -> bool {
        let is_number = matches!(self.actual, Actual::Number(_));
        if is_number {
            self.actual = Actual::Kind(Actual::THIS_NUMBER);
        }
        is_number
    }

    /// The JSON pointer of the value, within its part of the request.
    #[must_use]
    pub fn pointer(&self) -> &str {
        &self.pointer
    }

    /// The name of the field: the last name in the pointer, decoded. `None` if the pointer has no name. A segment of digits is
    /// the index of an item.
    #[must_use]
    pub fn field(&self) -> Option<Cow<'_, str>> {
        let is_index = |segment: &str| !segment.is_empty() && segment.bytes().all(|byte| byte.is_ascii_digit());
        let name = self.pointer.split('/').skip(1).filter(|segment| !is_index(segment)).last()?;
        Some(if name.contains('~') { name.replace("~1", "/").replace("~0", "~").into() } else { name.into() })
    }

    /// The part of the request.
    #[must_use]
    pub const fn location(&self) -> Location {
        self.location
    }

    /// The constraint.
    #[must_use]
    pub const fn rule(&self) -> Rule {
        self.rule
    }

    /// What the constraint allows.
    #[must_use]
    pub const fn limit(&self) -> &Limit {
        &self.limit
    }

    /// What was there.
    #[must_use]
    pub const fn actual(&self) -> &Actual {
        &self.actual
    }
}

/// What a constraint allows.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub enum Limit {
    /// The rule says it all.
    None,
    /// So many, so much, a multiple of that.
    Number(Number),
    /// A pattern, the name of a format, or what is expected, in words.
    Text(&'static str),
    /// A format of your own, and what a text of it is, in words.
    Format(&'static str, &'static str),
    /// One of these.
    Values(&'static [&'static str]),
    /// One of these.
    Numbers(Vec<Number>),
    /// One of these.
    Json(&'static [Json]),
    /// A value of one of these types.
    Types(Types),
    /// A value that one of these alternatives accepts: for each, the constraints of it that the value breaks.
    Alternatives(Vec<Vec<Violation>>),
    /// So many levels of nesting.
    Depth(usize),
}

/// What was there instead.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub enum Actual {
    /// So many characters, items or properties.
    Count(usize),
    /// This number.
    Number(Number),
    /// This text, or its beginning and `…`.
    Text(String),
    /// This boolean.
    Boolean(bool),
    /// A JSON value of this kind: "an object".
    Kind(&'static str),
    /// Two equal items, by their indices.
    Equal(usize, usize),
    /// Something nobody is to see.
    Hidden,
}

impl Actual {
    const SHOWN: usize = 40; // characters
    /// A number that is not shown.
    pub(crate) const THIS_NUMBER: &'static str = "this number";

    /// A JSON value: itself where it is small, else what it is.
    #[cold]
    #[must_use]
    pub fn of(value: &Value) -> Self {
        match value {
            Value::Null => Self::Kind("null"),
            Value::Bool(value) => Self::Boolean(*value),
            Value::Number(value) => Self::Number(number(value)),
            Value::String(text) => Self::text(text),
            Value::Array(_) => Self::Kind("an array"),
            Value::Object(_) => Self::Kind("an object"),
        }
    }

    /// A text, cut where it is long.
    #[cold]
    #[must_use]
    pub fn text(text: &str) -> Self {
        Self::Text(match text.char_indices().nth(Self::SHOWN) {
            Some((end, _)) => format!("{}…", &text[..end]),
            None => text.to_owned(),
        })
    }
}
