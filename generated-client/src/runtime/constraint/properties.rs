//! How many properties an object has, which must be present, and what each holds.

use std::fmt;

use serde_json::{Map, Value};

use super::super::schema::{OBJECT, Schema, Walk};
use super::super::validation::words::{Counted, limited, neither};
use super::super::validation::{Actual, At, Limit, Violation};
use super::count::{at_least, at_most};
use super::{Assertion, On, Rule, accepted};

type Object = Map<String, Value>;

/// One property of an object.
#[derive(Debug)]
pub enum Property {
    /// It has to be there.
    Required(&'static str, &'static Schema),
    /// It may be left out.
    Optional(&'static str, &'static Schema),
    /// It has to be there, and no message shows its value.
    RequiredSecret(&'static str, &'static Schema),
    /// It may be left out, and no message shows its value.
    OptionalSecret(&'static str, &'static Schema),
}

impl Property {
    /// Its name, whether it is required, whether it is a secret, and its schema.
    pub(crate) const fn parts(&self) -> (&'static str, bool, bool, &'static Schema) {
        match *self {
            Self::Required(name, schema) => (name, true, false, schema),
            Self::Optional(name, schema) => (name, false, false, schema),
            Self::RequiredSecret(name, schema) => (name, true, true, schema),
            Self::OptionalSecret(name, schema) => (name, false, true, schema),
        }
    }
}

/// An object of `count` properties has at most `limit`.
#[inline]
pub fn max_properties(count: usize, limit: usize, at: At<'_>, found: &mut Vec<Violation>) {
    at_most(Rule::MaxProperties, count, limit, at, found);
}

/// An object of `count` properties has at least `limit`.
#[inline]
pub fn min_properties(count: usize, limit: usize, at: At<'_>, found: &mut Vec<Violation>) {
    at_least(Rule::MinProperties, count, limit, at, found);
}

/// A constraint on which properties are present has no value to show.
fn push_name(rule: Rule, limit: Limit, at: At<'_>, found: &mut Vec<Violation>) {
    found.push(Violation::new(at, rule, limit, Actual::Hidden));
}

pub(super) fn assert(assertion: &Assertion, on: On<'_>, found: &mut Vec<Violation>) {
    let (On { walk, schema, value, at }, Value::Object(object)) = (on, on.value) else { return };
    match *assertion {
        Assertion::MinProperties(limit) => min_properties(object.len(), limit, at, found),
        Assertion::MaxProperties(limit) => max_properties(object.len(), limit, at, found),
        Assertion::Properties(properties) => each(properties, walk, object, at, found),
        Assertion::Parameters(location, properties) => each(properties, walk, object, At::root(location), found),
        Assertion::AlsoRequired(names) => {
            for name in names.iter().filter(|name| !object.contains_key(**name)) {
                push_name(Rule::Required, Limit::None, at.key(name), found);
            }
        }
        Assertion::PatternProperties(patterns) => {
            for (name, value) in object {
                for (_, schema) in patterns.iter().filter(|(pattern, _)| pattern.is_match(name)) {
                    walk.below(schema, value, at.key(name), found);
                }
            }
        }
        Assertion::AdditionalProperties(rest) => {
            for (name, value) in object.iter().filter(|(name, _)| !is_named(schema, name)) {
                further(Rule::AdditionalProperties, rest, walk, value, at.key(name), found);
            }
        }
        Assertion::PropertyNames(names) => each_name(names, walk, object, at, found),
        Assertion::DependentRequired(dependencies) => {
            for (present, needed) in dependencies.iter().filter(|(name, _)| object.contains_key(*name)) {
                for name in needed.iter().filter(|name| !object.contains_key(**name)) {
                    push_name(Rule::DependentRequired, Limit::Text(present), at.key(name), found);
                }
            }
        }
        Assertion::DependentSchemas(dependencies) => {
            for (_, schema) in dependencies.iter().filter(|(name, _)| object.contains_key(*name)) {
                walk.satisfies(schema, value, at, found);
            }
        }
        Assertion::UnevaluatedProperties(rest) => {
            // Strict mode adds violations, and takes none away.
            let lenient = Walk { refuses_unknown: false, ..walk };
            for (name, item) in object.iter().filter(|(name, _)| !lenient.evaluates_property(schema, value, name)) {
                further(Rule::UnevaluatedProperties, rest, walk, item, at.key(name), found);
            }
        }
        _ => {}
    }
}

fn each(properties: &[Property], walk: Walk, object: &Object, at: At<'_>, found: &mut Vec<Violation>) {
    for property in properties {
        let (name, required, secret, schema) = property.parts();
        let at = if secret { at.secret_key(name) } else { at.key(name) };
        match object.get(name) {
            Some(value) => walk.below(schema, value, at, found),
            None if required => push_name(Rule::Required, Limit::None, at, found),
            None => {}
        }
    }
}

/// A property that has no schema of its own.
fn further(rule: Rule, rest: &Schema, walk: Walk, value: &Value, at: At<'_>, found: &mut Vec<Violation>) {
    match rest.1 {
        [Assertion::Never] => push_name(rule, Limit::None, at, found),
        _ => walk.below(rest, value, at, found),
    }
}

fn each_name(names: &Schema, walk: Walk, object: &Object, at: At<'_>, found: &mut Vec<Violation>) {
    for name in object.keys() {
        let at = at.key(name);
        let mut reasons = Vec::new();
        walk.satisfies(names, &Value::String(name.clone()), at, &mut reasons);
        if !reasons.is_empty() {
            let limit = Limit::Alternatives(vec![reasons]);
            found.push(Violation::new(at, Rule::PropertyNames, limit, Actual::text(name)));
        }
    }
}

/// A violation for each property that no schema evaluates, unless none of them names any.
pub(in crate::runtime) fn unknown(on: On<'_>, found: &mut Vec<Violation>) {
    let (On { walk, schema, value, at }, Value::Object(object)) = (on, on.value) else { return };
    if !names_properties(schema) {
        return;
    }
    for name in object.keys().filter(|name| !walk.evaluates_property(schema, value, name)) {
        push_name(Rule::Unknown, Limit::None, at.key(name), found);
    }
}

/// Whether `properties` or `patternProperties` of a schema itself have a schema for this name.
pub(in crate::runtime) fn is_named(schema: &Schema, name: &str) -> bool {
    schema.1.iter().any(|assertion| match assertion {
        Assertion::Properties(properties) | Assertion::Parameters(_, properties) => {
            properties.iter().any(|property| property.parts().0 == name)
        }
        Assertion::PatternProperties(patterns) => patterns.iter().any(|(pattern, _)| pattern.is_match(name)),
        _ => false,
    })
}

/// Whether a schema says which properties an object may have; where it doesn't, all are allowed.
fn names_properties(schema: &Schema) -> bool {
    schema.1.iter().any(|assertion| match *assertion {
        Assertion::Properties(_) | Assertion::Parameters(..) | Assertion::PatternProperties(_) => true,
        Assertion::AllOf(other) | Assertion::Children(other, _) => names_properties(other),
        Assertion::AnyOf(arms) | Assertion::OneOf(arms) => {
            arms.iter().filter(|arm| arm.0 & OBJECT != 0).all(|arm| names_properties(arm))
        }
        _ => false,
    })
}

pub(super) fn message(violation: &Violation, out: &mut fmt::Formatter<'_>) -> fmt::Result {
    let (actual, limit) = (violation.actual(), violation.limit());
    match (violation.rule(), limit) {
        (Rule::Required, _) => out.write_str("is required"),
        (Rule::DependentRequired, _) => write!(out, "is required when `{limit}` is present"),
        (Rule::AdditionalProperties | Rule::UnevaluatedProperties, _) => out.write_str("is not allowed"),
        (Rule::Unknown, _) => out.write_str("is not known"),
        (Rule::Unique, _) => out.write_str("appears more than once"),
        (Rule::PropertyNames, Limit::Alternatives(alternatives)) => {
            out.write_str("property name ")?;
            neither(actual, &accepted(alternatives), out)
        }
        (Rule::PropertyNames, _) => write!(out, "property name {actual} is not allowed"),
        _ => write!(out, "{}, {} {limit}", Counted(actual, "property", "properties"), side(violation)),
    }
}

pub(super) fn expected(violation: &Violation) -> String {
    match violation.rule() {
        Rule::MinProperties | Rule::MaxProperties => {
            format!("an object of {} {}", side(violation), limited(violation.limit(), "property", "properties"))
        }
        // What is said of a property has a place of its own.
        _ => violation.message().to_string(),
    }
}

fn side(violation: &Violation) -> &'static str {
    if violation.rule() == Rule::MaxProperties { "at most" } else { "at least" }
}
