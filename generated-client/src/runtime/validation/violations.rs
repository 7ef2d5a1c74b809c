//! Every constraint a value breaks, as one error.

use std::collections::HashMap;
use std::fmt;

use super::super::{CodecError, Encode, Encoder, serialize_via_codec};
use super::{Actual, Limit, Violation};

/// Every constraint a value breaks: at least one.
#[derive(Clone, Debug, PartialEq)]
pub struct Violations {
    subject: &'static str,
    list: Vec<Violation>,
}

#[allow(clippy::len_without_is_empty, reason = "it never is")]
impl Violations {
    /// What `subject` breaks, or `None` if that is nothing.
    #[must_use]
    pub fn new(subject: &'static str, list: Vec<Violation>) -> Option<Self> {
        (!list.is_empty()).then(|| Self::at_least_one(subject, list))
    }

    /// What `subject` breaks, which is something.
    pub(crate) fn at_least_one(subject: &'static str, list: Vec<Violation>) -> Self {
        Self { subject, list: distinct(list) }
    }

    /// The type whose value was checked.
    #[must_use]
    pub const fn subject(&self) -> &'static str {
        self.subject
    }

    /// How many there are.
    #[must_use]
    pub const fn len(&self) -> usize {
        self.list.len()
    }

    /// Each of them.
    pub fn iter(&self) -> std::slice::Iter<'_, Violation> {
        self.list.iter()
    }

    /// Those of the value with this JSON pointer.
    pub fn at<'a>(&'a self, pointer: &'a str) -> impl Iterator<Item = &'a Violation> {
        self.iter().filter(move |violation| violation.pointer() == pointer)
    }
}

/// Each violation once: several parts of a schema may say the same of a value, as a union and its arms.
#[cold]
fn distinct(mut list: Vec<Violation>) -> Vec<Violation> {
    let mut known: HashMap<&str, Vec<&Violation>> = HashMap::new();
    let mut is_kept = Vec::with_capacity(list.len());
    for violation in &list {
        let alike = known.entry(violation.pointer()).or_default();
        is_kept.push(!alike.contains(&violation));
        alike.push(violation);
    }
    let mut is_kept = is_kept.into_iter();
    list.retain(|_| is_kept.next() == Some(true));
    list
}

impl<'a> IntoIterator for &'a Violations {
    type Item = &'a Violation;
    type IntoIter = std::slice::Iter<'a, Violation>;

    fn into_iter(self) -> Self::IntoIter {
        self.iter()
    }
}

impl IntoIterator for Violations {
    type Item = Violation;
    type IntoIter = std::vec::IntoIter<Violation>;

    fn into_iter(self) -> Self::IntoIter {
        self.list.into_iter()
    }
}

impl fmt::Display for Violations {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        let plural = if self.len() == 1 { "" } else { "s" };
        write!(out, "{} breaks {} constraint{plural}:", self.subject, self.len())?;
        let places: Vec<_> = self.iter().map(Violation::place).collect();
        let width = places.iter().map(|place| place.chars().count()).max().unwrap_or(0);
        for (place, violation) in places.iter().zip(self) {
            write!(out, "\n  {place:width$}  {}", violation.message())?;
        }
        Ok(())
    }
}

impl std::error::Error for Violations {}

impl Encode for Violations {
    fn encode(&self, out: &mut dyn Encoder) -> Result<(), CodecError> {
        out.object(&["subject", "violations"], &[&self.subject, &self.list])
    }
}

impl Encode for Violation {
    fn encode(&self, out: &mut dyn Encoder) -> Result<(), CodecError> {
        out.object(
            &["pointer", "location", "rule", "limit", "actual", "message"],
            &[
                &self.pointer(),
                &self.location().as_str(),
                &self.rule().as_str(),
                self.limit(),
                self.actual(),
                &self.message().to_string(),
            ],
        )
    }
}

impl Encode for Limit {
    fn encode(&self, out: &mut dyn Encoder) -> Result<(), CodecError> {
        match self {
            Self::None => out.null(),
            Self::Number(number) => number.encode(out),
            Self::Text(text) | Self::Format(text, _) => out.text(text),
            Self::Values(values) => values.to_vec().encode(out),
            Self::Numbers(numbers) => numbers.encode(out),
            Self::Json(values) => values.iter().map(ToString::to_string).collect::<Vec<_>>().encode(out),
            Self::Types(_) => out.text(&self.to_string()),
            Self::Alternatives(alternatives) => alternatives.encode(out),
            Self::Depth(depth) => out.json(&(*depth).into()),
        }
    }

    fn is_absent(&self) -> bool {
        matches!(self, Self::None)
    }
}

impl Encode for Actual {
    fn encode(&self, out: &mut dyn Encoder) -> Result<(), CodecError> {
        match self {
            Self::Number(number) => number.encode(out),
            Self::Text(text) => out.text(text),
            Self::Boolean(value) => out.boolean(*value),
            Self::Kind(kind) => out.text(kind),
            Self::Count(count) => out.json(&(*count).into()),
            Self::Equal(first, second) => out.json(&vec![*first, *second].into()),
            Self::Hidden => out.null(),
        }
    }

    fn is_absent(&self) -> bool {
        matches!(self, Self::Hidden)
    }
}

serialize_via_codec!(Violations);
serialize_via_codec!(Violation);

#[cfg(test)]
#[path = "../../runtime_tests/validation/violations.rs"]
mod tests;
