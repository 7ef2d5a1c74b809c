//! Which items and properties a schema has a word about (JSON Schema 2020-12, section 11).

use serde_json::Value;

use super::super::constraint::Assertion;
use super::super::constraint::combination::selected;
use super::super::constraint::items::prefix;
use super::super::constraint::properties::is_named;
use super::Schema;
use super::walk::Walk;

impl Walk {
    /// Whether `schema`, or one that it brings to bear on `value`, has a schema for the property `name`.
    pub(in crate::runtime) fn evaluates_property(self, schema: &Schema, value: &Value, name: &str) -> bool {
        is_named(schema, name)
            || schema.1.iter().any(|assertion| match assertion {
                Assertion::AdditionalProperties(_) => true,
                Assertion::DependentSchemas(dependencies) => dependencies
                    .iter()
                    .any(|(key, other)| value.get(key).is_some() && self.evaluates_property_below(other, value, name)),
                // The document names it, though it may be among no properties.
                Assertion::Discriminator(property, _) if self.refuses_unknown => *property == name,
                Assertion::Children(parent, children) if self.refuses_unknown => {
                    let knows = |one: &Schema| self.evaluates_property_below(one, value, name);
                    match selected(parent, children, schema, value) {
                        Some(selected) => knows(selected),
                        None => {
                            knows(parent) || children.iter().any(|child| self.accepts(child, value) && knows(child))
                        }
                    }
                }
                other => self.reaches(other, value, &|walk, schema| walk.evaluates_property_below(schema, value, name)),
            })
    }

    /// Of a schema further in, `unevaluatedProperties` counts as well.
    fn evaluates_property_below(self, schema: &Schema, value: &Value, name: &str) -> bool {
        schema.1.iter().any(|assertion| matches!(assertion, Assertion::UnevaluatedProperties(_)))
            || self.evaluates_property(schema, value, name)
    }

    /// Whether `schema`, or one that it brings to bear on `value`, has a schema for the item at `index`.
    pub(in crate::runtime) fn evaluates_item(self, schema: &Schema, value: &Value, index: usize, item: &Value) -> bool {
        index < prefix(schema)
            || schema.1.iter().any(|assertion| match assertion {
                Assertion::Items(_) => true,
                Assertion::Contains(wanted, ..) => self.accepts(wanted, item),
                other => {
                    self.reaches(other, value, &|walk, schema| walk.evaluates_item_below(schema, value, index, item))
                }
            })
    }

    fn evaluates_item_below(self, schema: &Schema, value: &Value, index: usize, item: &Value) -> bool {
        schema.1.iter().any(|assertion| matches!(assertion, Assertion::UnevaluatedItems(_)))
            || self.evaluates_item(schema, value, index, item)
    }

    /// Whether `test` holds of a schema that `assertion` brings to bear on the value at hand: of alternatives, those
    /// that accept it, or all where none does and that is a violation of its own.
    fn reaches(self, assertion: &Assertion, value: &Value, test: &dyn Fn(Self, &Schema) -> bool) -> bool {
        match *assertion {
            Assertion::AllOf(other) | Assertion::Children(other, _) => test(self, other),
            Assertion::AnyOf(arms) | Assertion::OneOf(arms) => {
                let accepted = |arm: &&&Schema| self.accepts(arm, value);
                let none = !arms.iter().any(|arm| self.accepts(arm, value));
                arms.iter().filter(|arm| none || accepted(arm)).any(|arm| test(self, arm))
            }
            Assertion::If(condition, then, otherwise) => {
                if self.accepts(condition, value) {
                    test(self, condition) || then.is_some_and(|then| test(self, then))
                } else {
                    otherwise.is_some_and(|otherwise| test(self, otherwise))
                }
            }
            _ => false,
        }
    }
}
