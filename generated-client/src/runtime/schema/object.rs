//! The assertions on objects.

use serde_json::{Map, Value};

use super::super::validation::{Actual, At, Limit, Rule, Violation, check};
use super::walk::Walk;
use super::{Assertion, Property, Schema};

type Object = Map<String, Value>;

impl Walk {
    pub(super) fn object(
        self,
        assertion: &Assertion,
        schema: &Schema,
        object: &Object,
        value: &Value,
        at: At<'_>,
        found: &mut Vec<Violation>,
    ) {
        match *assertion {
            Assertion::MinProperties(limit) => check::min_properties(object.len(), limit, at, found),
            Assertion::MaxProperties(limit) => check::max_properties(object.len(), limit, at, found),
            Assertion::Properties(properties) => self.properties(properties, object, at, found),
            Assertion::Parameters(location, properties) => {
                self.properties(properties, object, At::root(location), found);
            }
            Assertion::AlsoRequired(names) => require(names, object, at, found),
            Assertion::PatternProperties(patterns) => {
                for (name, value) in object {
                    for (_, schema) in patterns.iter().filter(|(pattern, _)| pattern.is_match(name)) {
                        self.below(schema, value, at.key(name), found);
                    }
                }
            }
            Assertion::AdditionalProperties(rest) => {
                for (name, value) in object.iter().filter(|(name, _)| !is_named(schema, name)) {
                    match rest.1 {
                        [Assertion::Never] => push_absent(Rule::AdditionalProperties, at.key(name), found),
                        _ => self.below(rest, value, at.key(name), found),
                    }
                }
            }
            Assertion::PropertyNames(names) => {
                for name in object.keys() {
                    let at = at.key(name);
                    let mut reasons = Vec::new();
                    self.satisfies(names, &Value::String(name.clone()), at, &mut reasons);
                    if !reasons.is_empty() {
                        let limit = Limit::Alternatives(vec![reasons]);
                        found.push(Violation::new(at, Rule::PropertyNames, limit, Actual::text(name)));
                    }
                }
            }
            Assertion::DependentRequired(dependencies) => {
                for (present, needed) in dependencies.iter().filter(|(name, _)| object.contains_key(*name)) {
                    for name in needed.iter().filter(|name| !object.contains_key(**name)) {
                        let limit = Limit::Text(present);
                        found.push(Violation::new(at.key(name), Rule::DependentRequired, limit, Actual::Hidden));
                    }
                }
            }
            Assertion::DependentSchemas(dependencies) => {
                for (_, schema) in dependencies.iter().filter(|(name, _)| object.contains_key(*name)) {
                    self.satisfies(schema, value, at, found);
                }
            }
            Assertion::UnevaluatedProperties(rest) => {
                for (name, item) in object {
                    if !self.evaluates_property(schema, value, name) {
                        match rest.1 {
                            [Assertion::Never] => push_absent(Rule::UnevaluatedProperties, at.key(name), found),
                            _ => self.below(rest, item, at.key(name), found),
                        }
                    }
                }
            }
            _ => {}
        }
    }

    fn properties(self, properties: &[Property], object: &Object, at: At<'_>, found: &mut Vec<Violation>) {
        for property in properties {
            let (name, required, secret, schema) = property.parts();
            let at = if secret { at.secret_key(name) } else { at.key(name) };
            match object.get(name) {
                Some(value) => self.below(schema, value, at, found),
                None if required => push_absent(Rule::Required, at, found),
                None => {}
            }
        }
    }

    /// A violation for each property that no schema evaluates, unless none of them names any.
    pub(super) fn unknown(
        self,
        schema: &Schema,
        object: &Object,
        value: &Value,
        at: At<'_>,
        found: &mut Vec<Violation>,
    ) {
        if !names_properties(schema) {
            return;
        }
        for name in object.keys().filter(|name| !self.evaluates_property(schema, value, name)) {
            push_absent(Rule::Unknown, at.key(name), found);
        }
    }
}

/// Whether `properties` or `patternProperties` beside it have a schema for this name.
pub(super) fn is_named(schema: &Schema, name: &str) -> bool {
    schema.1.iter().any(|assertion| match assertion {
        Assertion::Properties(properties) | Assertion::Parameters(_, properties) => {
            properties.iter().any(|property| property.parts().0 == name)
        }
        Assertion::PatternProperties(patterns) => patterns.iter().any(|(pattern, _)| pattern.is_match(name)),
        _ => false,
    })
}

/// Whether a schema says which properties an object may have; where it doesn't, all are welcome.
fn names_properties(schema: &Schema) -> bool {
    schema.1.iter().any(|assertion| match *assertion {
        Assertion::Properties(_) | Assertion::Parameters(..) | Assertion::PatternProperties(_) => true,
        Assertion::AllOf(other) => names_properties(other),
        Assertion::AnyOf(arms) | Assertion::OneOf(arms) => {
            arms.iter().filter(|arm| arm.0 & super::OBJECT != 0).all(|arm| names_properties(arm))
        }
        _ => false,
    })
}

fn require(names: &[&str], object: &Object, at: At<'_>, found: &mut Vec<Violation>) {
    for name in names.iter().filter(|name| !object.contains_key(**name)) {
        push_absent(Rule::Required, at.key(name), found);
    }
}

/// A rule about whether something is there has nothing to show.
fn push_absent(rule: Rule, at: At<'_>, found: &mut Vec<Violation>) {
    found.push(Violation::new(at, rule, Limit::None, Actual::Hidden));
}
