//! The words of a violation.

use std::fmt::{self, Display, Formatter};

use super::super::schema::{ARRAY, BOOLEAN, INTEGER, NULL, NUMBER, OBJECT, STRING, Types};
use super::{Actual, Limit, Location, Rule, Violation};

const SHOWN_VALUES: usize = 10;

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
        let (actual, limit) = (self.0.actual(), self.0.limit());
        match self.0.rule() {
            Rule::MaxLength => write!(out, "{}, at most {limit}", Counted(actual, "character", "characters")),
            Rule::MinLength => write!(out, "{}, at least {limit}", Counted(actual, "character", "characters")),
            Rule::MaxItems => write!(out, "{}, at most {limit}", Counted(actual, "item", "items")),
            Rule::MinItems => write!(out, "{}, at least {limit}", Counted(actual, "item", "items")),
            Rule::MaxProperties => write!(out, "{}, at most {limit}", Counted(actual, "property", "properties")),
            Rule::MinProperties => write!(out, "{}, at least {limit}", Counted(actual, "property", "properties")),
            Rule::Maximum => write!(out, "{actual}, at most {limit}"),
            Rule::Minimum => write!(out, "{actual}, at least {limit}"),
            Rule::ExclusiveMaximum => write!(out, "{actual}, less than {limit}"),
            Rule::ExclusiveMinimum => write!(out, "{actual}, greater than {limit}"),
            Rule::MultipleOf => write!(out, "{actual} is not a multiple of {limit}"),
            Rule::UniqueItems => write!(out, "{actual} are equal"),
            Rule::Pattern => write!(out, "{actual} does not match {limit}"),
            Rule::Format => write!(out, "{actual} is not a valid {limit}"),
            Rule::Enum => write!(out, "{actual} is not one of {limit}"),
            Rule::OneOf if *limit == Limit::None => {
                write!(out, "it is {actual} things at once, exactly one is allowed")
            }
            Rule::AnyOf | Rule::OneOf | Rule::Type => write!(out, "{actual} is not {limit}"),
            Rule::Required => out.write_str("is required"),
            Rule::DependentRequired => out.write_str("is required beside what is there"),
            Rule::AdditionalProperties | Rule::UnevaluatedProperties => out.write_str("is not allowed"),
            Rule::PropertyNames => write!(out, "{actual} is not a name that is allowed"),
            Rule::MinContains => write!(out, "{actual} fitting items, at least {limit}"),
            Rule::MaxContains => write!(out, "{actual} fitting items, at most {limit}"),
            Rule::Not => write!(out, "{actual} is what must not be here"),
            Rule::Never => write!(out, "{actual} is not allowed: nothing is"),
            Rule::Unknown => out.write_str("is not known"),
            Rule::Representable => match limit {
                Limit::Depth(depth) => write!(out, "{actual} is nested more than {depth} levels deep"),
                limit => write!(out, "{actual} does not fit into {limit}"),
            },
            Rule::Json => match actual {
                Actual::Text(reason) => write!(out, "is not JSON: {reason}"),
                _ => out.write_str("is not JSON"),
            },
            Rule::Unique => out.write_str("is there twice"),
        }
    }
}

impl Display for Limit {
    fn fmt(&self, out: &mut Formatter<'_>) -> fmt::Result {
        match self {
            Self::None => Ok(()),
            Self::Number(number) => number.fmt(out),
            Self::Text(text) => out.write_str(text),
            Self::Values(values) => list(values, out),
            Self::Numbers(numbers) => list(numbers, out),
            Self::Json(values) => list(values, out),
            Self::Types(types) => out.write_str(&types_in_words(*types)),
            Self::Depth(depth) => depth.fmt(out),
        }
    }
}

/// `text or null`
pub(super) fn types_in_words(types: Types) -> String {
    let number = if types & NUMBER == NUMBER { NUMBER } else { types & INTEGER };
    let known = [
        (types & BOOLEAN, "true or false"),
        (number & 8, "a number"),
        (if number == INTEGER { number } else { 0 }, "a whole number"),
        (types & STRING, "text"),
        (types & ARRAY, "an array"),
        (types & OBJECT, "an object"),
        (types & NULL, "null"),
    ];
    let words: Vec<&str> = known.into_iter().filter(|(bit, _)| *bit != 0).map(|(_, word)| word).collect();
    match words.split_last() {
        None => "anything".to_owned(),
        Some((only, [])) => (*only).to_owned(),
        Some((last, others)) => format!("{} or {last}", others.join(", ")),
    }
}

/// The first values of a list, and how many more there are.
fn list<T: Display>(values: &[T], out: &mut Formatter<'_>) -> fmt::Result {
    for (index, value) in values.iter().take(SHOWN_VALUES).enumerate() {
        out.write_str(if index > 0 { ", " } else { "" })?;
        value.fmt(out)?;
    }
    match values.len().saturating_sub(SHOWN_VALUES) {
        0 => Ok(()),
        more => write!(out, ", ... and {more} more"),
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
struct Counted<'a>(&'a Actual, &'static str, &'static str);

impl Display for Counted<'_> {
    fn fmt(&self, out: &mut Formatter<'_>) -> fmt::Result {
        let Self(actual, one, many) = self;
        write!(out, "{actual} {}", if **actual == Actual::Count(1) { one } else { many })
    }
}
