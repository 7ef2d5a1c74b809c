//! Constraints in words: "At most 30 characters."

use super::{Constraint, Length};

/// The constraints of a value as sentences; `within` are those of the values that it holds, behind what each of them is
/// called.
#[must_use]
pub fn sentences(constraints: &[Constraint], within: Option<(&str, &[Constraint])>) -> String {
    let mut sentences: Vec<String> = match constraints {
        [Constraint::Length(Length::AtLeast(least)), Constraint::Length(Length::AtMost(most)), rest @ ..]
            if least == most =>
        {
            let exactly = format!("Exactly {}.", count(*most, "character", "characters"));
            std::iter::once(exactly).chain(rest.iter().filter_map(sentence)).collect()
        }
        all => all.iter().filter_map(sentence).collect(),
    };
    if let Some((each, constraints)) = within {
        let phrases = phrases(constraints);
        if !phrases.is_empty() {
            sentences.push(format!("{each}: {}.", phrases.join(", ")));
        }
    }
    sentences.join(" ")
}

fn sentence(constraint: &Constraint) -> Option<String> {
    let phrase = constraint.kind().phrase()?;
    let mut letters = phrase.chars();
    let first = letters.next()?;
    Some(format!("{}{}.", first.to_uppercase(), letters.as_str()))
}

/// The phrases of all that have one.
pub(super) fn phrases(constraints: &[Constraint]) -> Vec<String> {
    constraints.iter().filter_map(|constraint| constraint.kind().phrase()).collect()
}

/// What each alternative of a text accepts, as what may follow "is" in a message: "a valid date". `values` are those of
/// the enum that is the text's type.
#[must_use]
pub fn expectations(alternatives: &[Vec<Constraint>], values: &[String]) -> Vec<String> {
    let expected = |constraint: &Constraint| constraint.kind().expectation(values);
    let joined = |constraints: &Vec<Constraint>| constraints.iter().map(expected).collect::<Vec<_>>().join(" and ");
    alternatives.iter().map(joined).collect()
}

/// A number, and what is counted.
pub(super) fn count(number: u64, one: &str, several: &str) -> String {
    format!("{number} {}", if number == 1 { one } else { several })
}

/// A text within backticks.
#[must_use]
pub fn code(text: &str) -> String {
    text.replace('`', "'").replace(char::is_control, " ")
}
