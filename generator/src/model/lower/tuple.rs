//! `prefixItems`: a tuple, where every value has all of the items and no more.

use super::{Context, Lowering};
use crate::model::Shape;
use crate::schema::Schema;

/// The most items of a tuple for which Rust implements its own traits, such as `Debug`.
const MOST_ITEMS: usize = 12;

impl Lowering<'_> {
    /// The tuple that an array is, if it is one.
    pub(super) fn tuple(&mut self, schema: &Schema, context: Context) -> Option<Shape> {
        let count = schema.prefix_items.len();
        let is_fixed = |bound: Option<u64>| bound.is_some_and(|bound| bound == count as u64);
        let is_empty = |rest: &Option<Box<Schema>>| rest.as_ref().is_some_and(|rest| rest.always == Some(false));
        let is_closed = is_fixed(schema.max_items) || is_empty(&schema.items) || is_empty(&schema.unevaluated_items);
        if !(1..=MOST_ITEMS).contains(&count) || !is_fixed(schema.min_items) || !is_closed || context.files {
            return None;
        }
        Some(Shape::Tuple(schema.prefix_items.iter().map(|item| self.slot(item, context)).collect()))
    }
}
