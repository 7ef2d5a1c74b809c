//! The checks of one value, and of those that it holds.

use super::super::checked::is_path_segment;
use super::super::context::Context;
use super::super::patterns::Patterns;
use super::super::tables::Tables;
use crate::constraint::{
    Argument, Check, Combination, Condition, Constraint, ConstraintKind as _, Operand, PathSegment, Reference,
    expectations,
};
use crate::model::{Field, Shape, Slot};

/// The checks of one value, in their order.
#[derive(Clone, Debug, Default)]
pub(crate) struct ValueChecks {
    /// Whether it is an enum, whose text is asked for
    pub is_enum: bool,
    pub steps: Vec<Step>,
}

/// One check of a value.
#[derive(Clone, Debug)]
pub(crate) enum Step {
    /// A call of a function of `check`
    Call(Check),
    /// A text satisfies all conditions of an alternative, or is not what these words say
    Either(Vec<Vec<Condition>>, Vec<String>),
    /// The checks of its type
    Nested,
    /// Those of each item of a list
    Items(Within),
    /// Those of each value of a map
    Entries(Within),
}

/// The checks of each of the values that one holds.
#[derive(Clone, Debug)]
pub(crate) struct Within {
    /// Whether each may be null
    pub nullable: bool,
    pub value: ValueChecks,
}

/// What planning the checks of a folder has at hand.
pub(super) struct Planner<'p, 'a> {
    pub context: &'p Context<'a>,
    pub patterns: &'p mut Patterns,
    pub tables: &'p mut Tables,
}

impl Planner<'_, '_> {
    /// The checks of a field: an empty segment, `.` and `..` would make another path.
    pub fn field_value(&mut self, field: &Field) -> ValueChecks {
        let mut value = self.value(&field.slot, &field.wire);
        let segment = PathSegment.check().filter(|_| is_path_segment(field)).map(Step::Call);
        value.steps.splice(0..0, segment);
        value
    }

    /// The checks of a value; `wire` is what its patterns and tables are named after.
    pub fn value(&mut self, slot: &Slot, wire: &str) -> ValueChecks {
        let mut steps = Vec::new();
        let of_shape = match slot.shape {
            Shape::Number => Some("finite"),
            Shape::Cents => Some("whole_cents"),
            _ => None,
        };
        steps.extend(of_shape.map(|function| {
            Step::Call(Check { function: function.to_owned(), operand: Operand::Copied, arguments: Vec::new() })
        }));
        steps.extend(slot.constraints.iter().filter_map(|constraint| self.step(constraint, slot, wire)));
        match &slot.shape {
            Shape::Named(id) if self.context.is_checked(*id) => steps.push(Step::Nested),
            Shape::List(item) if self.context.slot_is_checked(item) => steps.push(Step::Items(self.within(item, wire))),
            Shape::Map(item) if self.context.slot_is_checked(item) => {
                steps.push(Step::Entries(self.within(item, wire)))
            }
            _ => {}
        }
        // An item that can't be written has its own violation by then, so there is no other of the whole.
        steps.sort_by_key(|step| matches!(step, Step::Call(check) if check.writes()));
        ValueChecks { is_enum: matches!(slot.shape, Shape::Named(_)), steps }
    }

    fn within(&mut self, slot: &Slot, wire: &str) -> Within {
        Within { nullable: slot.nullable, value: self.value(slot, wire) }
    }

    fn step(&mut self, constraint: &Constraint, slot: &Slot, wire: &str) -> Option<Step> {
        if let Constraint::Combination(Combination::Alternatives(alternatives)) = constraint {
            let conditions: Vec<Vec<Condition>> = alternatives
                .iter()
                .map(|all| all.iter().filter_map(|constraint| constraint.kind().condition()).collect())
                .collect();
            for condition in conditions.iter().flatten() {
                match condition {
                    Condition::Matches(pattern) => self.patterns.add(pattern, wire),
                    Condition::Passes(check) => check.arguments.iter().for_each(|argument| self.refer(argument, wire)),
                    _ => {}
                }
            }
            return Some(Step::Either(conditions, expectations(alternatives, self.values(slot))));
        }
        let check = constraint.kind().check()?;
        check.arguments.iter().for_each(|argument| self.refer(argument, wire));
        Some(Step::Call(check))
    }

    fn refer(&mut self, argument: &Argument, wire: &str) {
        argument.references(&mut |reference| match reference {
            Reference::Pattern(pattern) => self.patterns.add(pattern, wire),
            Reference::Contract(id) => self.tables.refer(self.context, id, wire),
        });
    }

    /// The values of the enum that is a slot's type.
    fn values(&self, slot: &Slot) -> &[String] {
        let Shape::Named(id) = slot.shape else { return &[] };
        self.context.named.api.get(id).kind.texts().unwrap_or_default()
    }
}
