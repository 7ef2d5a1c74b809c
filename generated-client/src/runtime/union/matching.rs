//! Which arms of a union match a value, which of them lose a property of it, and in which order they are tried.

use std::cmp::Reverse;

use serde_json::Value;

use super::Arm;

/// How specifically an arm matches a value: the greatest is taken.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Score {
    /// Whether the value says that it is this arm's.
    pub is_preferred: bool,
    /// The number of its properties that have a field; for a scalar, 1 if not every value of its type matches.
    pub own: usize,
    /// The sum over what an array or a map holds.
    pub within: usize,
}

impl Score {
    pub fn of(own: usize) -> Self {
        Self { own, ..Self::default() }
    }
}

/// Those of the arms, and of the unions' arms among them, that match a value.
fn alternatives<'a>(arms: &'a [Arm], value: &Value) -> Vec<&'a Arm> {
    let of_one = |arm: &'a Arm| match arm.arms {
        [] => arm.score(value).map(|_| arm).into_iter().collect(),
        arms => alternatives(arms, value),
    };
    arms.iter().flat_map(of_one).collect()
}

/// Whether a value that is read as one of `own` loses a property, also deep within lists, which one of `others` has a field for.
fn loses(value: &Value, own: &[&Arm], others: &[&Arm]) -> bool {
    if others.is_empty() {
        return false;
    }
    let loses_within = |value: &Value| {
        let held =
            |arms: &[&Arm]| -> Vec<&Arm> { arms.iter().flat_map(|arm| alternatives(arm.values_are, value)).collect() };
        loses(value, &held(own), &held(others))
    };
    match value {
        Value::Object(fields) => {
            // No arm is for anything: it loses nothing.
            let keeps_rest = own.iter().all(|arm| arm.keeps_rest);
            let has_field = |arms: &[&Arm], name: &str| arms.iter().any(|arm| arm.has_field_for(name));
            fields.iter().any(|(name, value)| {
                (!keeps_rest && !has_field(own, name) && has_field(others, name)) || loses_within(value)
            })
        }
        Value::Array(items) => items.iter().any(loses_within),
        _ => false,
    }
}

/// The arms that match a value.
#[derive(Debug, Default, PartialEq)]
pub(super) struct Matching {
    /// The indices of those that keep every property which another one has a field for, the most specific first
    pub lossless: Vec<usize>,
    /// The indices of the others, in order
    pub lossy: Vec<usize>,
}

/// Finds the arms that match by the names of properties and by tags: a closed list of strings is more specific than any string, an
/// integer than any number, an object the more of the value's properties it has a field for, and a list the more its items are.
pub(super) fn matching(value: &Value, arms: &[Arm]) -> Matching {
    let scored_by = |score: fn(&Arm, &Value) -> Option<Score>| -> Vec<(usize, Score)> {
        arms.iter().enumerate().filter_map(|(index, arm)| Some((index, score(arm, value)?))).collect()
    };
    let mut scored = scored_by(Arm::score);
    if scored.is_empty() {
        scored = scored_by(Arm::score_of_matching);
    }
    if scored.iter().any(|(_, score)| score.is_preferred) {
        scored.retain(|(_, score)| score.is_preferred);
    }
    let alternatives: Vec<Vec<&Arm>> =
        scored.iter().map(|(index, _)| alternatives(&arms[*index..=*index], value)).collect();
    let loses = |nth: usize| {
        (0..scored.len()).any(|other| other != nth && loses(value, &alternatives[nth], &alternatives[other]))
    };
    let (lossy, mut lossless): (Vec<_>, Vec<_>) =
        scored.iter().enumerate().map(|(nth, one)| (*one, loses(nth))).partition(|(_, loses)| *loses);
    lossless.sort_by_key(|((_, score), _)| Reverse(*score));
    let indices = |scored: Vec<((usize, Score), bool)>| scored.into_iter().map(|((index, _), _)| index).collect();
    Matching { lossless: indices(lossless), lossy: indices(lossy) }
}
