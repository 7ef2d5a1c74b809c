//! A violation in words: its place, and what the words of all kinds of constraints are made of.

use std::fmt::{self, Display, Formatter};

use super::super::constraint::{self, accepted};
use super::super::schema::{ARRAY, BOOLEAN, INTEGER, NULL, NUMBER, OBJECT, STRING, Types};
use super::{Actual, Limit, Location, Violation};

const SHOWN_VALUES: usize = 10;
const SHOWN_CHARACTERS: usize = 60; // of a value that is listed

impl Violation {
    /// Where it is, in words: `/first_name` in the body, `query limit` elsewhere.
    #[must_use]
    pub fn place(&self) -> String {
        match (self.location(), self.pointer().strip_prefix('/')) {
            (Location::Body, Some(_)) => self.pointer().to_owned(),
            (location, Some(pointer)) => format!("{location} {pointer}"),
            (location, None) => location.to_string(),
        }
    }

    /// What is wrong, in words: `34 characters, at most 30`.
    #[must_use]
    pub fn message(&self) -> impl Display {
        Message(self)
    }
}

/// The place and what is wrong there.
impl Display for Violation {
    fn fmt(&self, out: &mut Formatter<'_>) -> fmt::Result {
        write!(out, "{}: {}", self.place(), self.message())
    }
}

/// What is wrong, without the place.
struct Message<'a>(&'a Violation);

impl Display for Message<'_> {
    fn fmt(&self, out: &mut Formatter<'_>) -> fmt::Result {
        constraint::message(self.0, out)
    }
}

/// A value that equals none of those that are listed.
pub(in crate::runtime) fn not_one_of(actual: &Actual, values: &[String], out: &mut Formatter<'_>) -> fmt::Result {
    let actual_value = Definite(actual);
    match values {
        [] => nothing_is_allowed(actual, out),
        [only] => write!(out, "{actual_value} does not equal {only}"),
        [..] => write!(out, "{actual_value} is not one of {}", listed(values)),
    }
}

/// A value that is none of what these words say: "a number", "text".
pub(in crate::runtime) fn neither<T: Display>(
    actual: &dyn Display,
    words: &[T],
    out: &mut Formatter<'_>,
) -> fmt::Result {
    match words {
        [] => nothing_is_allowed(actual, out),
        [only] => write!(out, "{actual} is not {only}"),
        [first, others @ ..] => {
            write!(out, "{actual} is neither {first}")?;
            others.iter().try_for_each(|word| write!(out, " nor {word}"))
        }
    }
}

pub(in crate::runtime) fn nothing_is_allowed(actual: &dyn Display, out: &mut Formatter<'_>) -> fmt::Result {
    write!(out, "{actual} is not allowed: the schema accepts no value")
}

impl Display for Limit {
    fn fmt(&self, out: &mut Formatter<'_>) -> fmt::Result {
        match self {
            Self::None => Ok(()),
            Self::Number(number) => number.fmt(out),
            Self::Text(text) | Self::Format(text, _) => out.write_str(text),
            Self::Values(_) | Self::Numbers(_) | Self::Json(_) => out.write_str(&listed(&values(self))),
            Self::Types(types) => out.write_str(&types_in_words(*types).join(" or ")),
            Self::Alternatives(alternatives) => out.write_str(&accepted(alternatives).join(" or ")),
            Self::Depth(depth) => depth.fmt(out),
        }
    }
}

/// `text`, `null`
pub(in crate::runtime) fn types_in_words(types: Types) -> Vec<&'static str> {
    let number = if types & NUMBER == NUMBER { NUMBER } else { types & INTEGER };
    let known = [
        (types & BOOLEAN, "a boolean"),
        (number & 8, "a number"),
        (if number == INTEGER { number } else { 0 }, "a whole number"),
        (types & STRING, "text"),
        (types & ARRAY, "an array"),
        (types & OBJECT, "an object"),
        (types & NULL, "null"),
    ];
    known.into_iter().filter(|(bit, _)| *bit != 0).map(|(_, word)| word).collect()
}

/// The values that a limit lists, as they are shown: a text by itself is quoted, so that it is not taken for a word.
pub(in crate::runtime) fn values(limit: &Limit) -> Vec<String> {
    match limit {
        Limit::Values([only]) => vec![format!("{only:?}")],
        Limit::Values(values) => values.iter().map(ToString::to_string).collect(),
        Limit::Numbers(values) => values.iter().map(ToString::to_string).collect(),
        Limit::Json(values) => values.iter().map(|value| shortened(value.to_string())).collect(),
        _ => Vec::new(),
    }
}

/// The first values of a list, and how many more there are.
pub(in crate::runtime) fn listed(values: &[String]) -> String {
    let shown = values.iter().take(SHOWN_VALUES).map(String::as_str).collect::<Vec<_>>().join(", ");
    match values.len().saturating_sub(SHOWN_VALUES) {
        0 => shown,
        more => format!("{shown}, ... and {more} more"),
    }
}

fn shortened(text: String) -> String {
    match text.char_indices().nth(SHOWN_CHARACTERS) {
        Some((end, _)) => format!("{}…", &text[..end]),
        None => text,
    }
}

impl Display for Actual {
    fn fmt(&self, out: &mut Formatter<'_>) -> fmt::Result {
        match self {
            Self::Count(count) => count.fmt(out),
            Self::Number(number) => number.fmt(out),
            Self::Text(text) => write!(out, "{text:?}"), // escapes what would spoil a terminal or a log
            Self::Boolean(value) => value.fmt(out),
            Self::Kind(kind) => out.write_str(kind),
            Self::Equal(first, second) => write!(out, "items {first} and {second}"),
            Self::Hidden => out.write_str("(hidden)"),
        }
    }
}

/// A count and what is counted, in the singular or the plural.
pub(in crate::runtime) struct Counted<'a>(pub &'a Actual, pub &'static str, pub &'static str);

impl Display for Counted<'_> {
    fn fmt(&self, out: &mut Formatter<'_>) -> fmt::Result {
        let Self(actual, one, many) = self;
        write!(out, "{actual} {}", if **actual == Actual::Count(1) { one } else { many })
    }
}

/// A limit and what is counted, likewise.
pub(in crate::runtime) fn limited(limit: &Limit, one: &str, several: &str) -> String {
    let limit = limit.to_string();
    let noun = if limit == "1" { one } else { several };
    format!("{limit} {noun}")
}

/// A value as one that was spoken of: "the object" and not "an object".
pub(in crate::runtime) struct Definite<'a>(pub &'a Actual);

impl Display for Definite<'_> {
    fn fmt(&self, out: &mut Formatter<'_>) -> fmt::Result {
        match self.0 {
            Actual::Kind(kind) if kind.starts_with("an ") => write!(out, "the {}", &kind["an ".len()..]),
            actual => actual.fmt(out),
        }
    }
}
