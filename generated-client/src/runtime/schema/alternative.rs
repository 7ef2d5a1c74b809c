//! `anyOf` and `oneOf`, and which arm a value was meant for where none accepts it.

use serde_json::Value;

use super::super::validation::{Actual, At, Limit, Rule, Violation};
use super::walk::{Walk, is_of};
use super::{Assertion, Schema, Types};

impl Walk {
    /// At least one arm accepts the value. Where none does and only one can have been meant, what that one says is
    /// reported; else that it is none of them.
    pub(super) fn any_of(self, rule: Rule, arms: &[&Schema], value: &Value, at: At<'_>, found: &mut Vec<Violation>) {
        let lenient = Self { refuses_unknown: false, ..self };
        let mut meant: Vec<Vec<Violation>> = Vec::new();
        for arm in arms {
            let mut reasons = Vec::new();
            lenient.satisfies(arm, value, at, &mut reasons);
            if reasons.is_empty() {
                return;
            }
            if is_of(value, types(arm)) {
                meant.push(reasons);
            }
        }
        if meant.len() > 1 {
            // What tells arms apart is a property with listed values.
            let here = at.to_string();
            let told_apart =
                |reason: &Violation| reason.rule() == Rule::Enum && parent(reason.pointer()) == Some(here.as_str());
            let fitting = meant.iter().filter(|reasons| !reasons.iter().any(told_apart)).count();
            if fitting == 1 {
                meant.retain(|reasons| !reasons.iter().any(told_apart));
            }
        }
        match meant.as_mut_slice() {
            [only] => found.append(only),
            _ => {
                let all = arms.iter().fold(0, |all, arm| all | types(arm));
                found.push(Violation::new(at, rule, Limit::Types(all), Actual::of(value)));
            }
        }
    }

    /// Exactly one arm accepts the value.
    pub(super) fn one_of(self, arms: &[&Schema], value: &Value, at: At<'_>, found: &mut Vec<Violation>) {
        match arms.iter().filter(|arm| self.accepts(arm, value)).count() {
            0 => self.any_of(Rule::OneOf, arms, value, at, found),
            1 => {}
            several => found.push(Violation::new(at, Rule::OneOf, Limit::None, Actual::Count(several))),
        }
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
