//! `minimum`, `maximum`, `exclusiveMinimum` and `exclusiveMaximum`.

use std::cmp::Ordering;

use super::Kind;
use super::contradiction::Contradiction;
use super::difference::{Difference, Edition, End, Limit, of_limits};
use super::output::{Argument, Check, Entry, Operand};
use crate::read::Number;
use crate::schema::Schema;

/// How large a number is.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Range {
    /// `minimum`
    AtLeast(Number),
    /// `exclusiveMinimum`
    MoreThan(Number),
    /// `maximum`
    AtMost(Number),
    /// `exclusiveMaximum`
    LessThan(Number),
}

pub(super) fn read(schema: &Schema) -> impl Iterator<Item = Range> + use<> {
    let all = [
        schema.minimum.map(Range::AtLeast),
        schema.exclusive_minimum.map(Range::MoreThan),
        schema.maximum.map(Range::AtMost),
        schema.exclusive_maximum.map(Range::LessThan),
    ];
    all.into_iter().flatten()
}

/// Whether a schema that has no `type` is about numbers, by what these keywords say.
pub(super) fn implies(schema: &Schema) -> bool {
    schema.minimum.is_some() || schema.maximum.is_some()
}

pub(super) fn join(schema: &mut Schema, other: &Schema) -> bool {
    schema.minimum = tighter(schema.minimum, other.minimum, |a, b| a >= b);
    schema.exclusive_minimum = tighter(schema.exclusive_minimum, other.exclusive_minimum, |a, b| a >= b);
    schema.maximum = tighter(schema.maximum, other.maximum, |a, b| a <= b);
    schema.exclusive_maximum = tighter(schema.exclusive_maximum, other.exclusive_maximum, |a, b| a <= b);
    true
}

fn tighter(one: Option<Number>, other: Option<Number>, keeps: fn(f64, f64) -> bool) -> Option<Number> {
    match (one, other) {
        (Some(one), Some(other)) => Some(if keeps(one.as_f64(), other.as_f64()) { one } else { other }),
        (one, other) => one.or(other),
    }
}

pub(super) fn contradictions(schema: &Schema) -> Vec<Contradiction> {
    let lower = [("minimum", schema.minimum, false), ("exclusiveMinimum", schema.exclusive_minimum, true)];
    let upper = [("maximum", schema.maximum, false), ("exclusiveMaximum", schema.exclusive_maximum, true)];
    let mut found = Vec::new();
    for (low_name, low, low_excludes) in lower {
        for (high_name, high, high_excludes) in upper {
            let (Some(low), Some(high)) = (low, high) else { continue };
            let order = compare(low, high);
            if order == Ordering::Greater || (order == Ordering::Equal && (low_excludes || high_excludes)) {
                let message = format!("`{low_name}` {low} leaves nothing below `{high_name}` {high}");
                found.push(Contradiction::new(low_name, message));
            }
        }
    }
    found
}

fn compare(one: Number, other: Number) -> Ordering {
    match (one, other) {
        (Number::Integer(one), Number::Integer(other)) => one.cmp(&other),
        _ => one.as_f64().total_cmp(&other.as_f64()),
    }
}

pub(super) fn differences(was: &Edition<'_>, is: &Edition<'_>) -> Vec<Difference> {
    let lower = of_limits(lower(was.schema), lower(is.schema), End::Lower);
    let upper = of_limits(upper(was.schema), upper(is.schema), End::Upper);
    lower.into_iter().chain(upper).collect()
}

fn lower(schema: &Schema) -> Option<(Limit, String)> {
    let plain = schema.minimum.map(|number| inclusive("minimum", number));
    let open = schema.exclusive_minimum.map(|number| exclusive(schema, "exclusiveMinimum", number, 1.0));
    match (plain, open) {
        (Some(plain), Some(open)) => Some(if open.0.at >= plain.0.at { open } else { plain }),
        (plain, open) => plain.or(open),
    }
}

fn upper(schema: &Schema) -> Option<(Limit, String)> {
    let plain = schema.maximum.map(|number| inclusive("maximum", number));
    let open = schema.exclusive_maximum.map(|number| exclusive(schema, "exclusiveMaximum", number, -1.0));
    match (plain, open) {
        (Some(plain), Some(open)) => Some(if open.0.at <= plain.0.at { open } else { plain }),
        (plain, open) => plain.or(open),
    }
}

fn inclusive(keyword: &'static str, number: Number) -> (Limit, String) {
    (Limit { keyword, at: number.as_f64(), excluded: false }, number.to_string())
}

/// More than 0 is at least 1 where only whole numbers are allowed.
fn exclusive(schema: &Schema, keyword: &'static str, number: Number, step: f64) -> (Limit, String) {
    let at = number.as_f64();
    let is_whole = schema.types.is_some_and(|types| types.integer && !types.number) && at.fract() == 0.0;
    let limit = if is_whole {
        Limit { keyword, at: at + step, excluded: false }
    } else {
        Limit { keyword, at, excluded: true }
    };
    (limit, number.to_string())
}

impl Kind for Range {
    fn phrase(&self) -> Option<String> {
        Some(match self {
            Self::AtLeast(least) => format!("at least {least}"),
            Self::MoreThan(limit) => format!("greater than {limit}"),
            Self::AtMost(most) => format!("at most {most}"),
            Self::LessThan(limit) => format!("less than {limit}"),
        })
    }

    fn check(&self) -> Option<Check> {
        let (function, limit) = match *self {
            Self::AtLeast(least) => ("minimum", least),
            Self::MoreThan(limit) => ("exclusive_minimum", limit),
            Self::AtMost(most) => ("maximum", most),
            Self::LessThan(limit) => ("exclusive_maximum", limit),
        };
        Some(Check::new(function, Operand::Number, Argument::Number(limit)))
    }

    fn entry(&self) -> Option<Entry> {
        Some(match *self {
            Self::AtLeast(least) => Entry::new("Minimum", Argument::Number(least)),
            Self::MoreThan(limit) => Entry::new("ExclusiveMinimum", Argument::Number(limit)),
            Self::AtMost(most) => Entry::new("Maximum", Argument::Number(most)),
            Self::LessThan(limit) => Entry::new("ExclusiveMaximum", Argument::Number(limit)),
        })
    }
}
