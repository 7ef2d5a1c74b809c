//! What a value satisfies by way of other schemas: `$ref`, `allOf`, `anyOf`, `oneOf`, `not`, `if`.

use std::fmt::{self, Formatter};

use serde_json::Value;

use super::super::codec::{Encode, to_value};
use super::super::schema::{self, Schema, Walk};
use super::super::validation::words::{Definite, neither, nothing_is_allowed, types_in_words};
use super::super::validation::{Actual, At, Limit, Location, Violation};
use super::alternatives::no_alternative;
use super::nearest::{Refused, none};
use super::representation::unwritable;
use super::{Assertion, On, Rule};

/// A value satisfies a schema, for keywords that take more than a line of code: it is written as JSON first.
pub fn schema(value: &dyn Encode, schema: &Schema, at: At<'_>, found: &mut Vec<Violation>) {
    let Ok(json) = to_value(value) else { return unwritable(at, found) };
    let mut all = Vec::new();
    schema::check(schema, &json, at, &mut all);
    // What the value's own checks have found is there already.
    all.retain(|violation| !found.contains(violation));
    found.append(&mut all);
}

/// What an arm of a union found wrong, which is what comes after the first `known`, counts for nothing where another
/// arm accepts the value.
pub fn unless_another_arm(value: &dyn Encode, schema: &Schema, at: At<'_>, known: usize, found: &mut Vec<Violation>) {
    if found.len() > known
        && let Ok(json) = to_value(value)
    {
        let mut all = Vec::new();
        schema::check(schema, &json, at, &mut all);
        if all.is_empty() {
            found.truncate(known);
        }
    }
}

/// A value is none of a union's arms, which `expected` names, as in "one of apartment, house": always a violation.
pub fn no_arm(value: &Value, expected: &'static str, at: At<'_>, found: &mut Vec<Violation>) {
    found.push(Violation::new(at, Rule::AnyOf, Limit::Text(expected), Actual::of(value)));
}

/// One of several alternatives accepts a text: whether it does, `holds` says; `expected` names them, as in "a valid
/// date" and "a valid time".
#[inline]
pub fn any_of(holds: bool, text: &str, expected: &'static [&'static str], at: At<'_>, found: &mut Vec<Violation>) {
    if !holds {
        push_text(text, expected, at, found);
    }
}

#[cold]
fn push_text(text: &str, expected: &'static [&'static str], at: At<'_>, found: &mut Vec<Violation>) {
    found.push(Violation::new(at, Rule::AnyOf, Limit::Values(expected), Actual::text(text)));
}

/// Whether a check finds nothing, for use within alternatives.
pub fn passes(check: impl FnOnce(At<'_>, &mut Vec<Violation>)) -> bool {
    let mut found = Vec::new();
    check(At::root(Location::Body), &mut found);
    found.is_empty()
}

pub(super) fn assert(assertion: &Assertion, on: On<'_>, found: &mut Vec<Violation>) {
    let On { walk, value, at, .. } = on;
    match assertion {
        Assertion::AllOf(other) => walk.satisfies(other, value, at, found),
        Assertion::Children(parent, children) => {
            let selected = walk.refuses_unknown.then(|| selected(parent, children, on.schema, value)).flatten();
            walk.satisfies(selected.unwrap_or(parent), value, at, found);
        }
        Assertion::AnyOf(arms) => any_arm(arms, on, found),
        Assertion::OneOf(arms) => one_arm(arms, on, found),
        Assertion::Not(other) if walk.accepts(other, value) => {
            found.push(Violation::new(at, Rule::Not, Limit::None, Actual::of(value)));
        }
        Assertion::If(condition, then, otherwise) => {
            let branch = if walk.accepts(condition, value) { then } else { otherwise };
            if let Some(branch) = branch {
                walk.satisfies(branch, value, at, found);
            }
        }
        Assertion::Never => found.push(Violation::new(at, Rule::Never, Limit::None, Actual::of(value))),
        _ => {}
    }
}

/// Which of a parent and its children the discriminator of `schema` selects. A child says all that the parent says, so it is
/// asked alone: both would take `2^depth` times for nested values.
pub(in crate::runtime) fn selected<'a>(
    parent: &'a Schema,
    children: &[&'a Schema],
    schema: &Schema,
    value: &Value,
) -> Option<&'a Schema> {
    named(schema, value).map(|index| children.get(index).copied().unwrap_or(parent))
}

/// At least one arm accepts the value.
fn any_arm(arms: &[&Schema], on: On<'_>, found: &mut Vec<Violation>) {
    let mut refusals = Vec::new();
    for arm in arms {
        match refusal(arm, on) {
            None => return,
            Some(refusal) => refusals.push((*arm, refusal)),
        }
    }
    none(rule_beside_null(&refusals), refusals, named(on.schema, on.value), on.value, on.at, found);
}

/// The rule of a value whose type no arm of an `anyOf` accepts. Beside null, that of the only other arm: so OpenAPI 3.0's
/// `nullable` beside `allOf` or `oneOf`, which is read as such an `anyOf`, is reported by what the document says.
fn rule_beside_null(refusals: &[Refused<'_>]) -> Rule {
    let mut others = refusals.iter().filter(|(arm, _)| arm.0 != schema::NULL);
    match (others.next(), others.next()) {
        (Some((_, reasons)), None) => {
            let of_type = reasons.iter().find(|reason| matches!(reason.limit(), Limit::Types(_)));
            of_type.map_or(Rule::AnyOf, Violation::rule)
        }
        _ => Rule::AnyOf,
    }
}

/// Exactly one arm accepts the value. Each is walked once: twice would be `2^depth` times for nested values.
///
/// Where several do, the one that the discriminator names is the one.
fn one_arm(arms: &[&Schema], on: On<'_>, found: &mut Vec<Violation>) {
    let mut refusals: Vec<Refused<'_>> = Vec::new();
    let mut accepting = Vec::new();
    for (index, arm) in arms.iter().enumerate() {
        match refusal(arm, on) {
            None => accepting.push(index),
            Some(refusal) => refusals.push((*arm, refusal)),
        }
    }
    match accepting.len() {
        0 => none(Rule::OneOf, refusals, named(on.schema, on.value), on.value, on.at, found),
        1 => {}
        _ if named(on.schema, on.value).is_some_and(|arm| accepting.contains(&arm)) => {}
        several => found.push(Violation::new(on.at, Rule::OneOf, Limit::None, Actual::Count(several))),
    }
}

/// Why an arm does not accept the value.
fn refusal(arm: &Schema, on: On<'_>) -> Option<Vec<Violation>> {
    let mut reasons = Vec::new();
    Walk { refuses_unknown: false, ..on.walk }.satisfies(arm, on.value, on.at, &mut reasons);
    (!reasons.is_empty()).then_some(reasons)
}

/// The arm that the discriminator of a union names, by its index.
fn named(schema: &Schema, value: &Value) -> Option<usize> {
    let told = schema.1.iter().find_map(|assertion| match *assertion {
        Assertion::Discriminator(property, names) => Some((property, names)),
        _ => None,
    });
    let (property, names) = told?;
    let name = value.get(property)?.as_str()?;
    names.iter().position(|names| names.contains(&name))
}

pub(super) fn message(violation: &Violation, out: &mut Formatter<'_>) -> fmt::Result {
    let actual = violation.actual();
    match (violation.rule(), violation.limit()) {
        (Rule::Not, _) => write!(out, "{} matches a forbidden schema", Definite(actual)),
        (Rule::Never, _) => nothing_is_allowed(actual, out),
        (_, Limit::None) => write!(out, "matches {actual} alternatives, exactly 1 is allowed"),
        (_, Limit::Types(types)) => neither(actual, &types_in_words(*types), out),
        (_, Limit::Values(words)) => neither(actual, words, out),
        (_, Limit::Alternatives(alternatives)) => no_alternative(violation, alternatives, out),
        (_, limit) => write!(out, "{actual} is not {limit}"),
    }
}

pub(super) fn expected(violation: &Violation) -> String {
    match (violation.rule(), violation.limit()) {
        (Rule::Not, _) => "free of what a forbidden schema matches".to_owned(),
        (Rule::Never, _) => violation.message().to_string(),
        (_, Limit::None) => "a match of exactly 1 alternative".to_owned(),
        (_, Limit::Types(types)) => types_in_words(*types).join(" or "),
        (_, limit) => limit.to_string(),
    }
}

/// What each alternative accepts, as what may follow "is": "a valid date", "at most 5".
pub(in crate::runtime) fn accepted(alternatives: &[Vec<Violation>]) -> Vec<String> {
    // What accepts nothing has nothing to say.
    let possible = alternatives.iter().filter(|reasons| reasons.iter().all(|reason| reason.rule() != Rule::Never));
    possible.map(|reasons| reasons.iter().map(super::expected).collect::<Vec<_>>().join(" and ")).collect()
}
