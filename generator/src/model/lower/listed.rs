//! Listed values beside or within the arms of a union.

use super::classify::{allowed_values, has_more_than_a_shape};
use super::json_type::shapes;
use super::{Context, Lowering};
use crate::model::Slot;
use crate::read::{Number, Value};
use crate::schema::Schema;

impl Lowering<'_> {
    /// The slot of the values that `base` lists beside `arms`, and whether it expresses the arms too.
    pub(super) fn listed(
        &mut self,
        base: &Schema,
        arms: &[Schema],
        one_of: bool,
        context: Context,
    ) -> Option<(Slot, bool)> {
        let values = allowed_values(base).filter(|values| !values.is_empty())?;
        let lists: Vec<Vec<Value>> = arms.iter().filter_map(|arm| self.only_lists(arm)).collect();
        // `1` and `1.0` are one value, and two here.
        let has_float = lists.iter().flatten().any(|value| matches!(value, Value::Number(Number::Float(_))));
        let is_right = |value: &Value| {
            let count = lists.iter().filter(|list| list.contains(value)).count();
            if one_of { count == 1 } else { count > 0 }
        };
        let are_right = lists.len() == arms.len() && !has_float && values.iter().all(is_right);
        let (slot, exact) = self.lowered(base, context);
        let exact = exact && are_right && !slot.nullable;
        Some((slot, exact))
    }

    /// The values that a schema lists, if it is nothing but a list of values of its type.
    pub(super) fn only_lists(&self, schema: &Schema) -> Option<Vec<Value>> {
        let schema = self.resolve(schema);
        let listed = Schema { values: schema.values.clone(), constant: schema.constant.clone(), ..schema.prose() };
        let values = allowed_values(schema).filter(|values| !values.is_empty())?;
        let types = self.types(schema);
        let is_typed = shapes(types).iter().any(|one| values.iter().all(|value| one.holds(value)));
        let is_bare = Schema { types: None, format: None, ..schema.clone() } == listed;
        (is_typed && is_bare && !has_more_than_a_shape(schema)).then_some(values)
    }
}
