//! Whether an integer is signed or unsigned; unions that only list integers.

use super::classify::allowed_values;
use super::{Context, Lowering};
use crate::constraint::{Constraint, Enumeration, Format};
use crate::model::{EnumValues, Kind, Shape, Slot, TitledInteger};
use crate::read::{Number, Value};
use crate::schema::Schema;

impl Lowering<'_> {
    /// Arms that list integers, and whether no two of them list the same: an enum if each is one integer with a title.
    pub(super) fn integers(&mut self, schema: &Schema, arms: &[&Schema], context: Context) -> (Slot, bool) {
        let listed: Vec<Value> = arms.iter().filter_map(|arm| allowed_values(self.resolve(arm))).flatten().collect();
        let count = listed.len();
        let mut values: Vec<Value> = Vec::with_capacity(count);
        for value in listed {
            if !values.contains(&value) {
                values.push(value);
            }
        }
        let is_disjoint = values.len() == count;
        let whole = Schema { values: Some(values.clone()), format: schema.format.clone(), ..Schema::default() };
        let constraints = vec![Constraint::Enumeration(Enumeration::Numbers(values))];
        let titled: Option<Vec<_>> = arms.iter().map(|arm| self.titled(arm)).collect();
        let shape = match titled.filter(|_| is_disjoint) {
            Some(integers) => Shape::Named(self.add(schema, context, Kind::Enum(EnumValues::Integers(integers)))),
            None => shape(&whole),
        };
        (Slot { shape, nullable: false, constraints }, is_disjoint)
    }

    /// The only integer that a schema lists, if it has a title.
    fn titled(&self, arm: &Schema) -> Option<TitledInteger> {
        let resolved = self.resolve(arm);
        let title = arm.title.clone().or_else(|| resolved.title.clone())?;
        let description = arm.description.clone().or_else(|| resolved.description.clone());
        match allowed_values(resolved)?.as_slice() {
            [Value::Number(Number::Integer(value))] => {
                Some(TitledInteger { value: i64::try_from(*value).ok()?, title, description })
            }
            _ => None,
        }
    }

    /// Whether a schema only lists integers.
    pub(super) fn is_integer(&self, arm: &Schema) -> bool {
        let is_whole = |value: &Value| matches!(value, Value::Number(Number::Integer(_)));
        self.only_lists(arm).is_some_and(|values| values.iter().all(is_whole))
    }
}

/// The shape of an integer: unsigned if the schema allows values beyond an `i64` and none below zero.
pub(super) fn shape(schema: &Schema) -> Shape {
    let is_unsigned = match Format::of(schema) {
        Some(Format::Uint64) => true,
        Some(Format::Int64) => false,
        _ => range(schema).is_some_and(|(least, most)| least >= 0 && most > i64::MAX.into()),
    };
    if is_unsigned { Shape::Unsigned } else { Shape::Integer }
}

/// The least number that a schema allows, and the greatest that it mentions.
fn range(schema: &Schema) -> Option<(i128, i128)> {
    let listed = schema.values.iter().flatten().chain(&schema.constant);
    let listed: Vec<i128> = listed.filter_map(number).map(whole).collect();
    if let Some((least, most)) = listed.iter().min().zip(listed.iter().max()) {
        return Some((*least, *most));
    }
    let above = schema.exclusive_minimum.map(|bound| whole(bound).saturating_add(1));
    let below = schema.exclusive_maximum.map(|bound| whole(bound).saturating_sub(1));
    let least = schema.minimum.map(whole).max(above)?;
    Some((least, schema.maximum.map(whole).into_iter().chain(below).min().unwrap_or(least)))
}

fn number(value: &Value) -> Option<Number> {
    match value {
        Value::Number(number) => Some(*number),
        _ => None,
    }
}

#[expect(clippy::cast_possible_truncation, reason = "what is beyond 128 bits is as good as their end")]
fn whole(number: Number) -> i128 {
    match number {
        Number::Integer(value) => value,
        Number::Float(value) => value as i128,
    }
}

/// Whether every value of a shape satisfies a constraint.
pub(super) fn holds_all(shape: &Shape, constraint: &Constraint) -> bool {
    matches!(
        (constraint, shape),
        (Constraint::Format(Format::Int64), Shape::Integer) | (Constraint::Format(Format::Uint64), Shape::Unsigned)
    )
}

#[cfg(test)]
mod tests {
    use super::{Number, Schema, Shape, Value, shape};

    fn with(change: impl FnOnce(&mut Schema)) -> Shape {
        let mut schema = Schema::default();
        change(&mut schema);
        shape(&schema)
    }

    #[test]
    fn what_no_i64_holds_is_unsigned() {
        const BEYOND: Number = Number::Integer(i64::MAX as i128 + 1);
        let bounds = |least: i128, most: Number| {
            with(|schema| (schema.minimum, schema.maximum) = (Some(Number::Integer(least)), Some(most)))
        };
        assert_eq!(bounds(0, BEYOND), Shape::Unsigned);
        assert_eq!(bounds(0, Number::Float(1e20)), Shape::Unsigned);
        assert_eq!(bounds(0, Number::Integer(i64::MAX.into())), Shape::Integer);
        assert_eq!(bounds(-1, BEYOND), Shape::Integer, "some are below zero");
        assert_eq!(with(|schema| schema.maximum = Some(BEYOND)), Shape::Integer, "some may be below zero");
        assert_eq!(with(|schema| schema.minimum = Some(Number::Integer(0))), Shape::Integer);
        assert_eq!(with(|schema| schema.minimum = Some(BEYOND)), Shape::Unsigned);
        let below = |most| {
            with(|schema| {
                schema.exclusive_minimum = Some(Number::Integer(-1));
                schema.exclusive_maximum = Some(most);
            })
        };
        assert_eq!(below(BEYOND), Shape::Integer);
        assert_eq!(below(Number::Integer(u64::MAX.into())), Shape::Unsigned);
    }

    #[test]
    fn a_format_or_a_list_says_it_too() {
        assert_eq!(with(|schema| schema.format = Some("uint64".to_owned())), Shape::Unsigned);
        let int64 = |schema: &mut Schema| {
            schema.format = Some("int64".to_owned());
            schema.minimum = Some(Number::Integer(1));
            schema.maximum = Some(Number::Float(9_223_372_036_854_780_000.0));
        };
        assert_eq!(with(int64), Shape::Integer);
        let listed = |values: &[i128]| {
            let values = values.iter().map(|value| Value::Number(Number::Integer(*value))).collect();
            with(|schema| schema.values = Some(values))
        };
        assert_eq!(listed(&[1, u64::MAX.into()]), Shape::Unsigned);
        assert_eq!(listed(&[-1, u64::MAX.into()]), Shape::Integer);
        assert_eq!(listed(&[1, 2]), Shape::Integer);
    }
}
