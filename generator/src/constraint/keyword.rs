//! A constraint as the keyword of a schema that states it, and in words.

use serde_json::Value;

use super::words::{code, count};
use super::{Combination, Constraint, Enumeration, Length};

/// A keyword of a schema, with its value there. Two are equal if they say the same: the order of values in `enum`, or of schemas in
/// `anyOf`, is of no matter.
#[derive(Clone, Debug)]
pub struct Keyword {
    /// `maxLength`
    pub name: &'static str,
    /// `30`
    pub value: Value,
    /// `at most 30 characters`; empty if another keyword's words say it too
    pub words: String,
}

impl PartialEq for Keyword {
    fn eq(&self, other: &Self) -> bool {
        self.name == other.name && say_the_same(&self.value, &other.value)
    }
}

/// Whether two values of a keyword say the same: every list that a keyword has is a set.
fn say_the_same(one: &Value, other: &Value) -> bool {
    match (one, other) {
        (Value::Array(ones), Value::Array(others)) => is_within(ones, others) && is_within(others, ones),
        (Value::Object(ones), Value::Object(others)) => {
            let is_same = |(name, one)| others.get(name).is_some_and(|other| say_the_same(one, other));
            ones.len() == others.len() && ones.iter().all(is_same)
        }
        _ => one == other,
    }
}

fn is_within(ones: &[Value], others: &[Value]) -> bool {
    ones.iter().all(|one| others.iter().any(|other| say_the_same(one, other)))
}

/// The keywords that state these constraints; a constraint that refers to another schema has none. `values` are those of the
/// enum that is the value's type.
#[must_use]
pub fn keywords(constraints: &[Constraint], values: &[Value]) -> Vec<Keyword> {
    let mut found: Vec<Keyword> = constraints.iter().filter_map(|constraint| keyword(constraint, values)).collect();
    if let [Constraint::Length(Length::AtLeast(least)), Constraint::Length(Length::AtMost(most)), ..] = constraints
        && least == most
        && let [lower, upper, ..] = found.as_mut_slice()
    {
        lower.words = format!("exactly {}", count(*most, "character", "characters"));
        upper.words.clear();
    }
    found
}

fn keyword(constraint: &Constraint, values: &[Value]) -> Option<Keyword> {
    let words = match constraint {
        Constraint::Enumeration(Enumeration::Known) => one_of(values),
        Constraint::Combination(Combination::Alternatives(alternatives)) => {
            let words = |constraints: &Vec<Constraint>| in_words(&keywords(constraints, values), " and ");
            alternatives.iter().map(words).collect::<Vec<_>>().join(", or ")
        }
        other => other.kind().phrase().unwrap_or_default(),
    };
    let (name, value) = constraint.kind().keyword(values)?;
    Some(Keyword { name, value, words })
}

/// The words of keywords, with this between two of them.
#[must_use]
pub fn in_words(keywords: &[Keyword], between: &str) -> String {
    let words = keywords.iter().map(|keyword| keyword.words.as_str()).filter(|words| !words.is_empty());
    words.collect::<Vec<_>>().join(between)
}

fn one_of(values: &[Value]) -> String {
    let values = values.iter().map(|value| match value.as_str() {
        Some(text) => format!("`{}`", code(text)),
        None => format!("`{}`", code(&value.to_string())),
    });
    format!("one of {}", values.collect::<Vec<_>>().join(", "))
}
