//! `minLength` and `maxLength`, in code points.

use super::ConstraintKind;
use super::contradiction::{Contradiction, of_counts as contradiction_of_counts};
use super::difference::{Difference, Edition, of_counts};
use super::least;
use super::output::{Argument, Check, Condition, Entry, Operand};
use super::words::count;
use crate::schema::Schema;

/// How many characters a text has.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Length {
    /// `minLength`
    AtLeast(u64),
    /// `maxLength`
    AtMost(u64),
}

pub(super) fn read(schema: &Schema) -> impl Iterator<Item = Length> + use<> {
    let lower = schema.min_length.filter(|&least| least > 0).map(Length::AtLeast);
    let upper = schema.max_length.map(Length::AtMost);
    lower.into_iter().chain(upper)
}

/// Whether a schema that has no `type` is about texts, by what these keywords say.
pub(super) fn implies(schema: &Schema) -> bool {
    schema.min_length.is_some() || schema.max_length.is_some()
}

pub(super) fn join(schema: &mut Schema, other: &Schema) -> bool {
    schema.min_length = schema.min_length.max(other.min_length);
    schema.max_length = least(schema.max_length, other.max_length);
    true
}

pub(super) fn contradictions(schema: &Schema) -> Vec<Contradiction> {
    contradiction_of_counts(("minLength", schema.min_length), ("maxLength", schema.max_length)).into_iter().collect()
}

pub(super) fn differences(was: &Edition<'_>, is: &Edition<'_>) -> Vec<Difference> {
    let limits = |of: &Edition<'_>| (of.schema.min_length.filter(|&least| least > 0), of.schema.max_length);
    of_counts(("minLength", "maxLength"), limits(was), limits(is)).collect()
}

impl ConstraintKind for Length {
    fn phrase(&self) -> Option<String> {
        Some(match *self {
            Self::AtLeast(1) => "not empty".to_owned(),
            Self::AtLeast(least) => format!("at least {}", count(least, "character", "characters")),
            Self::AtMost(0) => "empty".to_owned(),
            Self::AtMost(most) => format!("at most {}", count(most, "character", "characters")),
        })
    }

    fn expectation(&self, _: &[String]) -> String {
        match *self {
            Self::AtLeast(least) => format!("at least {} long", count(least, "character", "characters")),
            Self::AtMost(0) => "empty".to_owned(),
            Self::AtMost(most) => format!("at most {} long", count(most, "character", "characters")),
        }
    }

    fn keyword(&self, _: &[serde_json::Value]) -> Option<(&'static str, serde_json::Value)> {
        Some(match *self {
            Self::AtLeast(least) => ("minLength", least.into()),
            Self::AtMost(most) => ("maxLength", most.into()),
        })
    }

    fn check(&self) -> Option<Check> {
        let (function, limit) = match *self {
            Self::AtLeast(least) => ("min_length", least),
            Self::AtMost(most) => ("max_length", most),
        };
        Some(Check::new(function, Operand::Text, Argument::Count(limit)))
    }

    fn condition(&self) -> Option<Condition> {
        Some(match *self {
            Self::AtLeast(least) => Condition::MinLength(least),
            Self::AtMost(most) => Condition::MaxLength(most),
        })
    }

    fn entry(&self) -> Option<Entry> {
        Some(match *self {
            Self::AtLeast(least) => Entry::new("MinLength", Argument::Count(least)),
            Self::AtMost(most) => Entry::new("MaxLength", Argument::Count(most)),
        })
    }
}
