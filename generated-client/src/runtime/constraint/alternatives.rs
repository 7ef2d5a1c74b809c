//! The words of a value that no alternative accepts.

use std::fmt::{self, Formatter};

use super::super::validation::words::{Definite, neither, not_one_of, values};
use super::super::validation::{Actual, Limit, Violation};
use super::{Rule, accepted};

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
