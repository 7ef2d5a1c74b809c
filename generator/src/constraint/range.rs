//! `minimum`, `maximum`, `exclusiveMinimum` and `exclusiveMaximum`.

use std::cmp::Ordering;

use super::ConstraintKind;
use super::contradiction::Contradiction;
use super::difference::{Difference, Edition, of_limits};
use super::limit::{End, Limit, compare};
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
    schema.minimum = End::Lower.tighter(schema.minimum, other.minimum);
    schema.exclusive_minimum = End::Lower.tighter(schema.exclusive_minimum, other.exclusive_minimum);
    schema.maximum = End::Upper.tighter(schema.maximum, other.maximum);
    schema.exclusive_maximum = End::Upper.tighter(schema.exclusive_maximum, other.exclusive_maximum);
    true
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

pub(super) fn differences(was: &Edition<'_>, is: &Edition<'_>) -> Vec<Difference> {
    let lower = of_limits(lower(was.schema), lower(is.schema), End::Lower);
    let upper = of_limits(upper(was.schema), upper(is.schema), End::Upper);
    lower.into_iter().chain(upper).collect()
}

fn lower(schema: &Schema) -> Option<Limit> {
    let inclusive = schema.minimum.map(|number| Limit::inclusive("minimum", number));
    let exclusive = schema.exclusive_minimum.map(|number| exclusive(schema, "exclusiveMinimum", number, 1));
    tighter(End::Lower, inclusive, exclusive)
}

fn upper(schema: &Schema) -> Option<Limit> {
    let inclusive = schema.maximum.map(|number| Limit::inclusive("maximum", number));
    let exclusive = schema.exclusive_maximum.map(|number| exclusive(schema, "exclusiveMaximum", number, -1));
    tighter(End::Upper, inclusive, exclusive)
}

/// The tighter one of two; the exclusive one where they are equal.
fn tighter(end: End, inclusive: Option<Limit>, exclusive: Option<Limit>) -> Option<Limit> {
    inclusive.into_iter().chain(exclusive).max_by(|one, other| end.tightness(one.value, other.value))
}

/// More than 0 is at least 1 where only integers are allowed.
fn exclusive(schema: &Schema, keyword: &'static str, number: Number, step: i8) -> Limit {
    let limit = Limit::exclusive(keyword, number);
    if !schema.types.is_some_and(|types| types.integer && !types.number) {
        return limit;
    }
    let next = match number {
        Number::Integer(value) => Number::Integer(value.saturating_add(step.into())),
        Number::Float(value) if value.fract() == 0.0 => Number::Float(value + f64::from(step)),
        Number::Float(_) => return limit,
    };
    Limit { value: next, is_exclusive: false, ..limit }
}

impl ConstraintKind for Range {
    fn phrase(&self) -> Option<String> {
        Some(match self {
            Self::AtLeast(least) => format!("at least {least}"),
            Self::MoreThan(limit) => format!("greater than {limit}"),
            Self::AtMost(most) => format!("at most {most}"),
            Self::LessThan(limit) => format!("less than {limit}"),
        })
    }

    fn keyword(&self, _: &[serde_json::Value]) -> Option<(&'static str, serde_json::Value)> {
        Some(match self {
            Self::AtLeast(least) => ("minimum", least.to_json()),
            Self::MoreThan(limit) => ("exclusiveMinimum", limit.to_json()),
            Self::AtMost(most) => ("maximum", most.to_json()),
            Self::LessThan(limit) => ("exclusiveMaximum", limit.to_json()),
        })
    }

    fn check(&self) -> Option<Check> {
        let (function, limit) = match *self {
            Self::AtLeast(least) => ("minimum", least),
            Self::MoreThan(limit) => ("exclusive_minimum", limit),
            Self::AtMost(most) => ("maximum", most),
            Self::LessThan(limit) => ("exclusive_maximum", limit),
        };
        Some(Check::new(function, Operand::Copied, Argument::Number(limit)))
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
