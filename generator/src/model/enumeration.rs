//! The values of an enum: texts, or integers with titles.

use super::Kind;
use crate::constraint::{Constraint, Enumeration};
use crate::read::{Number, Value};

/// The values of an enum.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum EnumValues {
    /// Texts, which name its variants too
    Texts(Vec<String>),
    /// Integers, whose titles name its variants
    Integers(Vec<TitledInteger>),
}

/// An integer with a title.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct TitledInteger {
    /// The integer
    pub value: i64,
    /// Its title
    pub title: String,
    /// Its description
    pub description: Option<String>,
}

impl EnumValues {
    /// The texts, if it is an enum of texts.
    #[must_use]
    pub fn texts(&self) -> Option<&[String]> {
        match self {
            Self::Texts(texts) => Some(texts),
            Self::Integers(_) => None,
        }
    }

    /// Each value as text.
    #[must_use]
    pub fn as_texts(&self) -> Vec<String> {
        match self {
            Self::Texts(texts) => texts.clone(),
            Self::Integers(integers) => integers.iter().map(|integer| integer.value.to_string()).collect(),
        }
    }

    /// What each value means, in the document's words.
    pub fn descriptions(&self) -> impl Iterator<Item = Option<&str>> {
        let of = |index| match self {
            Self::Texts(_) => None,
            Self::Integers(integers) => {
                integers.get(index).and_then(|integer: &TitledInteger| integer.description.as_deref())
            }
        };
        (0..self.as_texts().len()).map(of)
    }

    /// The same values, sorted, without a word about them.
    #[must_use]
    pub fn sorted(&self) -> Self {
        let mut sorted = self.clone();
        match &mut sorted {
            Self::Texts(texts) => texts.sort(),
            Self::Integers(integers) => {
                integers.iter_mut().for_each(|integer| integer.description = None);
                integers.sort();
            }
        }
        sorted
    }

    /// The constraint that a value is one of these.
    #[must_use]
    pub fn closed(&self) -> Constraint {
        Constraint::Enumeration(match self {
            Self::Texts(_) => Enumeration::Known,
            Self::Integers(integers) => {
                let number = |integer: &TitledInteger| Value::Number(Number::Integer(integer.value.into()));
                Enumeration::Numbers(integers.iter().map(number).collect())
            }
        })
    }
}

impl Kind {
    /// The texts, if it is an enum of texts.
    #[must_use]
    pub fn texts(&self) -> Option<&[String]> {
        match self {
            Self::Enum(values) => values.texts(),
            _ => None,
        }
    }
}
