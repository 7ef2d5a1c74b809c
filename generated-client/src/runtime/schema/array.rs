//! The assertions on arrays.

use serde_json::Value;

use super::super::validation::{Actual, At, Limit, Number, Rule, Violation, check};
use super::walk::Walk;
use super::{Assertion, Schema};

impl Walk {
    pub(super) fn array(
        self,
        assertion: &Assertion,
        schema: &Schema,
        items: &[Value],
        value: &Value,
        at: At<'_>,
        found: &mut Vec<Violation>,
    ) {
        match *assertion {
            Assertion::MinItems(limit) => check::min_items(items.len(), limit, at, found),
            Assertion::MaxItems(limit) => check::max_items(items.len(), limit, at, found),
            Assertion::UniqueItems => check::unique_values(items, at, found),
            Assertion::PrefixItems(schemas) => {
                for (index, (schema, item)) in schemas.iter().zip(items).enumerate() {
                    self.below(schema, item, at.index(index), found);
                }
            }
            Assertion::Items(item_schema) => {
                for (index, item) in items.iter().enumerate().skip(prefix(schema)) {
                    self.below(item_schema, item, at.index(index), found);
                }
            }
            Assertion::Contains(wanted, least, most) => {
                let count = items.iter().filter(|item| self.accepts(wanted, item)).count();
                if count < least {
                    push(Rule::MinContains, count, least, at, found);
                } else if let Some(most) = most.filter(|most| count > *most) {
                    push(Rule::MaxContains, count, most, at, found);
                }
            }
            Assertion::UnevaluatedItems(rest) => {
                for (index, item) in items.iter().enumerate() {
                    if !self.evaluates_item(schema, value, index, item) {
                        self.below(rest, item, at.index(index), found);
                    }
                }
            }
            _ => {}
        }
    }
}

/// How many items have a schema of their own.
pub(super) fn prefix(schema: &Schema) -> usize {
    let own = schema.1.iter().find_map(|assertion| match assertion {
        Assertion::PrefixItems(schemas) => Some(schemas.len()),
        _ => None,
    });
    own.unwrap_or(0)
}

fn push(rule: Rule, count: usize, limit: usize, at: At<'_>, found: &mut Vec<Violation>) {
    found.push(Violation::new(at, rule, Limit::Number(Number::from_count(limit)), Actual::Count(count)));
}
