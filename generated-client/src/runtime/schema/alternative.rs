//! `anyOf` and `oneOf`, and which arm a value was meant for where none accepts it.

use serde_json::Value;

use super::super::validation::{Actual, At, Limit, Rule, Violation};
use super::walk::{Walk, is_of};
use super::{Assertion, Schema, Types};

impl Walk {
    /// At least one arm accepts the value.
    pub(super) fn any_of(self, arms: &[&Schema], value: &Value, at: At<'_>, found: &mut Vec<Violation>) {
        let mut refusals = Vec::new();
        for arm in arms {
            match self.refusal(arm, value, at) {
                None => return,
                Some(refusal) => refusals.push((*arm, refusal)),
            }
        }
        none(Rule::AnyOf, refusals, value, at, found);
    }

    /// Exactly one arm accepts the value. Each is walked once: twice would be `2^depth` times for nested values.
    pub(super) fn one_of(self, arms: &[&Schema], value: &Value, at: At<'_>, found: &mut Vec<Violation>) {
        let refusals = arms.iter().filter_map(|arm| Some((*arm, self.refusal(arm, value, at)?)));
        let refusals: Vec<Refused<'_>> = refusals.collect();
        match arms.len() - refusals.len() {
            0 => none(Rule::OneOf, refusals, value, at, found),
            1 => {}
            several => found.push(Violation::new(at, Rule::OneOf, Limit::None, Actual::Count(several))),
        }
    }

    /// Why an arm does not accept the value.
    fn refusal(self, arm: &Schema, value: &Value, at: At<'_>) -> Option<Vec<Violation>> {
        let mut reasons = Vec::new();
        Self { refuses_unknown: false, ..self }.satisfies(arm, value, at, &mut reasons);
        (!reasons.is_empty()).then_some(reasons)
    }
}

/// An arm, and why it does not accept a value.
type Refused<'a> = (&'a Schema, Vec<Violation>);

/// No arm accepts the value: where only one can have been meant, what that one says is reported, else that it is none
/// of them.
fn none(rule: Rule, refusals: Vec<Refused<'_>>, value: &Value, at: At<'_>, found: &mut Vec<Violation>) {
    let all = refusals.iter().fold(0, |all, (arm, _)| all | types(arm));
    let mut meant: Vec<Vec<Violation>> =
        refusals.into_iter().filter(|(arm, _)| is_of(value, types(arm))).map(|(_, reasons)| reasons).collect();
    if meant.len() > 1 {
        // What tells arms apart is a property with listed values.
        let here = at.to_string();
        let told_apart =
            |reason: &Violation| reason.rule() == Rule::Enum && parent(reason.pointer()) == Some(here.as_str());
        if meant.iter().filter(|reasons| !reasons.iter().any(told_apart)).count() == 1 {
            meant.retain(|reasons| !reasons.iter().any(told_apart));
        }
    }
    match meant.as_mut_slice() {
        [only] => found.append(only),
        _ => found.push(Violation::new(at, rule, Limit::Types(all), Actual::of(value))),
    }
}

/// The types that a schema allows, those that it refers to included.
fn types(schema: &Schema) -> Types {
    schema.1.iter().fold(schema.0, |types, assertion| match assertion {
        Assertion::AllOf(other) => types & self::types(other),
        _ => types,
    })
}

/// The pointer without its last step.
fn parent(pointer: &str) -> Option<&str> {
    pointer.rsplit_once('/').map(|(parent, _)| parent)
}
