//! What is reported where no arm of a union accepts a value: what the nearest one says.

use std::collections::HashMap;

use serde_json::{Map, Value};

use super::super::schema::{Schema, Types};
use super::super::validation::{Actual, At, Limit, Violation};
use super::properties::is_named;
use super::{Assertion, Rule};

/// An arm, and why it does not accept a value.
pub(super) type Refused<'a> = (&'a Schema, Vec<Violation>);

/// No arm accepts the value. The one that the discriminator names is reported, with all that it says; else, of those that
/// accept the value's type, the nearest; where several are equally near, one violation of the union says what each of them
/// says.
pub(super) fn none(
    rule: Rule,
    mut refusals: Vec<Refused<'_>>,
    named: Option<usize>,
    value: &Value,
    at: At<'_>,
    found: &mut Vec<Violation>,
) {
    if let Some(index) = named.filter(|index| *index < refusals.len()) {
        return found.append(&mut refusals[index].1);
    }
    let here = at.to_string();
    let mut types = 0;
    let mut meant = Vec::new();
    for refusal in refusals {
        match expected_types(&refusal.1, &here) {
            Some(expected) => types |= expected,
            None => meant.push(refusal),
        }
    }
    let mut alternatives = Vec::new();
    for reasons in nearest(meant, value, &here) {
        if !alternatives.contains(&reasons) {
            alternatives.push(reasons);
        }
    }
    let limit = match alternatives.as_mut_slice() {
        [] => Limit::Types(types),
        [only] => return found.append(only),
        _ => Limit::Alternatives(flat(alternatives, &here)),
    };
    found.push(Violation::new(at, rule, limit, Actual::of(value)));
}

/// The types that an arm accepts, where it is the value's type that it does not accept; of a schema that accepts nothing,
/// none.
fn expected_types(reasons: &[Violation], here: &str) -> Option<Types> {
    let of_type = reasons.iter().filter(|reason| reason.pointer() == here).filter_map(|reason| match reason.limit() {
        Limit::Types(types) => Some(*types),
        _ if reason.rule() == Rule::Never => Some(0),
        _ => None,
    });
    of_type.reduce(|some, others| some & others)
}

/// What the arms say that are nearest to the value.
///
/// A property of listed values tells objects apart: where the value's is that of some arms, the others are not meant.
/// Then the arm is nearest that names more of the value's properties, then the one that finds less wrong. Any arm of texts
/// or numbers is as near as another.
fn nearest(arms: Vec<Refused<'_>>, value: &Value, here: &str) -> Vec<Vec<Violation>> {
    let listed: Vec<_> = arms.iter().map(|(_, reasons)| of_listed_values(reasons, here)).collect();
    // What every arm says tells none of them from the others.
    let tells = |reason: &&Violation| {
        let says = |others: &HashMap<_, Vec<_>>| others.get(reason.pointer()).is_some_and(|same| same.contains(reason));
        !listed.iter().all(says)
    };
    let is_other: Vec<bool> = listed.iter().map(|reasons| reasons.values().flatten().any(tells)).collect();
    // Where it is the property that is wrong, each arm has its say.
    let is_told = is_other.contains(&false);
    let distance = |(arm, reasons): &Refused<'_>, is_other: bool| match value {
        Value::Object(object) if is_told => (is_other, unnamed(arm, object), reasons.len()),
        Value::Array(_) => (false, 0, reasons.len()),
        _ => (false, 0, 0),
    };
    let distances: Vec<_> = arms.iter().zip(is_other).map(|(arm, is_other)| distance(arm, is_other)).collect();
    let least = distances.iter().min();
    let nearest = arms.into_iter().zip(&distances).filter(|(_, distance)| Some(*distance) == least);
    nearest.map(|((_, reasons), _)| reasons).collect()
}

/// What is said of properties of listed values, by their pointers: a value may have any number of them.
fn of_listed_values<'a>(reasons: &'a [Violation], here: &str) -> HashMap<&'a str, Vec<&'a Violation>> {
    let mut listed: HashMap<_, Vec<_>> = HashMap::new();
    for reason in reasons {
        if reason.rule() == Rule::Enum && parent(reason.pointer()) == Some(here) {
            listed.entry(reason.pointer()).or_default().push(reason);
        }
    }
    listed
}

/// How many properties of an object a schema has no word about.
fn unnamed(schema: &Schema, object: &Map<String, Value>) -> usize {
    object.keys().filter(|name| !names(schema, name)).count()
}

fn names(schema: &Schema, name: &str) -> bool {
    let is_own = is_named(schema, name);
    is_own
        || schema.1.iter().any(|assertion| match *assertion {
            Assertion::AllOf(other) => names(other, name),
            Assertion::Children(parent, children) => {
                names(parent, name) || children.iter().any(|child| names(child, name))
            }
            Assertion::AnyOf(arms) | Assertion::OneOf(arms) => arms.iter().any(|arm| names(arm, name)),
            _ => false,
        })
}

/// The alternatives, with those of a union in place of one that is nothing but that union.
fn flat(alternatives: Vec<Vec<Violation>>, here: &str) -> Vec<Vec<Violation>> {
    let inner = |reasons: &[Violation]| match reasons {
        [only] if only.pointer() == here && matches!(only.rule(), Rule::AnyOf | Rule::OneOf) => match only.limit() {
            Limit::Alternatives(inner) => Some(inner.clone()),
            _ => None,
        },
        _ => None,
    };
    alternatives.into_iter().flat_map(|reasons| inner(&reasons).unwrap_or_else(|| vec![reasons])).collect()
}

/// The pointer without its last step.
fn parent(pointer: &str) -> Option<&str> {
    pointer.rsplit_once('/').map(|(parent, _)| parent)
}
