//! The words of a value that no alternative accepts.

use std::fmt::{self, Formatter};

use super::message::{Definite, listed, neither, not_one_of, types_in_words, values};
use super::{Actual, Limit, Rule, Violation};

const SHOWN_ALTERNATIVES: usize = 5;
const SHOWN_REASONS: usize = 3;

/// What no alternative accepts, and what each would have accepted.
pub(super) fn no_alternative(
    violation: &Violation,
    alternatives: &[Vec<Violation>],
    out: &mut Formatter<'_>,
) -> fmt::Result {
    let here = violation.pointer();
    if let Some((place, actual, values)) = told_apart(alternatives) {
        if place != here {
            write!(out, "{place}: ")?;
        }
        return not_one_of(actual, &values, out);
    }
    if alternatives.iter().flatten().all(|reason| reason.pointer() == here) {
        return neither(&Definite(violation.actual()), &accepted(alternatives), out);
    }
    write!(out, "{} matches no alternative: ", Definite(violation.actual()))?;
    for (index, reasons) in alternatives.iter().take(SHOWN_ALTERNATIVES).enumerate() {
        out.write_str(if index > 0 { "; or " } else { "" })?;
        let shown: Vec<String> = reasons.iter().take(SHOWN_REASONS).map(|reason| placed(reason, here)).collect();
        out.write_str(&shown.join(" and "))?;
        if let more @ 1.. = reasons.len().saturating_sub(SHOWN_REASONS) {
            write!(out, " and {more} more")?;
        }
    }
    match alternatives.len().saturating_sub(SHOWN_ALTERNATIVES) {
        0 => Ok(()),
        more => write!(out, "; ... and {more} more"),
    }
}

/// The place at which every alternative lists its own values: the value itself, or the property that tells objects
/// apart. With what is there, and the values of all.
fn told_apart(alternatives: &[Vec<Violation>]) -> Option<(&str, &Actual, Vec<String>)> {
    let (first, others) = alternatives.split_first()?;
    let lists = |reason: &&Violation| reason.rule() == Rule::Enum;
    first.iter().filter(lists).find_map(|reason| {
        let same = |reasons: &'_ Vec<Violation>| -> Option<Vec<String>> {
            let mut there = reasons.iter().filter(lists).filter(|other| other.pointer() == reason.pointer());
            there.next().map(|other| all_values(other.limit()))
        };
        let mut all = all_values(reason.limit());
        for listed in others.iter().map(same) {
            for value in listed? {
                if !all.contains(&value) {
                    all.push(value);
                }
            }
        }
        Some((reason.pointer(), reason.actual(), all))
    })
}

/// The values of a limit that become part of a longer list: then a single text needs no quotes.
fn all_values(limit: &Limit) -> Vec<String> {
    match limit {
        Limit::Values([only]) => vec![(*only).to_owned()],
        limit => values(limit),
    }
}

/// A reason, with its place where that is not `here`.
fn placed(reason: &Violation, here: &str) -> String {
    let (place, message) = (reason.pointer(), reason.message());
    match reason.rule() {
        _ if place == here => message.to_string(),
        // These say something of the property itself, not of its value.
        Rule::Required
        | Rule::DependentRequired
        | Rule::AdditionalProperties
        | Rule::UnevaluatedProperties
        | Rule::Unknown
        | Rule::Unique => format!("{place} {message}"),
        _ => format!("{place}: {message}"),
    }
}

/// What each alternative accepts, as what may follow "is": "a valid date", "at most 5".
pub(super) fn accepted(alternatives: &[Vec<Violation>]) -> Vec<String> {
    // What accepts nothing has nothing to say.
    let possible = alternatives.iter().filter(|reasons| reasons.iter().all(|reason| reason.rule() != Rule::Never));
    possible.map(|reasons| reasons.iter().map(expected).collect::<Vec<_>>().join(" and ")).collect()
}

fn expected(violation: &Violation) -> String {
    let limit = violation.limit();
    let counted = |one: &str, many: &str| format!("{limit} {}", if limit.to_string() == "1" { one } else { many });
    let characters = || counted("character", "characters");
    let items = || counted("item", "items");
    let properties = || counted("property", "properties");
    let matching = || counted("matching item", "matching items");
    match violation.rule() {
        Rule::MaxLength if *limit == Limit::Number(0.into()) => "empty".to_owned(),
        Rule::MaxLength => format!("at most {} long", characters()),
        Rule::MinLength => format!("at least {} long", characters()),
        Rule::MaxItems => format!("an array of at most {}", items()),
        Rule::MinItems => format!("an array of at least {}", items()),
        Rule::UniqueItems => "an array without equal items".to_owned(),
        Rule::MaxContains => format!("an array of at most {}", matching()),
        Rule::MinContains => format!("an array of at least {}", matching()),
        Rule::MaxProperties => format!("an object of at most {}", properties()),
        Rule::MinProperties => format!("an object of at least {}", properties()),
        Rule::Maximum => format!("at most {limit}"),
        Rule::Minimum => format!("at least {limit}"),
        Rule::ExclusiveMaximum => format!("less than {limit}"),
        Rule::ExclusiveMinimum => format!("greater than {limit}"),
        Rule::MultipleOf => format!("a multiple of {limit}"),
        Rule::Pattern => format!("a match of {limit}"),
        Rule::Format => format!("a valid {limit}"),
        Rule::Enum => match values(limit).as_slice() {
            [only] => format!("equal to {only}"),
            several => format!("one of {}", listed(several)),
        },
        Rule::AnyOf | Rule::OneOf | Rule::Type => match limit {
            Limit::None => "a match of exactly 1 alternative".to_owned(),
            Limit::Types(types) => types_in_words(*types).join(" or "),
            limit => limit.to_string(),
        },
        Rule::Not => "free of what a forbidden schema matches".to_owned(),
        // What is said of a property has a place of its own.
        _ => violation.message().to_string(),
    }
}
