//! Which arms of a union can match beside what is said next to it.

use super::Lowering;
use super::json_type::ALL;
use super::merge::{flatten, intersection};
use crate::schema::{Schema, Types};

/// How deep in each other unions are looked into for the types of their values.
const NESTED_UNIONS: usize = 3;

impl Lowering<'_> {
    /// The arms that can match beside `base`: values of the others are of none of its types.
    pub(super) fn possible(&self, base: &Schema, arms: &[Schema]) -> Vec<Schema> {
        let types = self.possible_types(base, NESTED_UNIONS);
        if types == ALL {
            return arms.to_vec();
        }
        let can_match =
            |arm: &&Schema| intersection(self.possible_types(arm, NESTED_UNIONS), types) != Types::default();
        let possible: Vec<Schema> = arms.iter().filter(can_match).cloned().collect();
        if possible.is_empty() { arms.to_vec() } else { possible }
    }

    /// The types that values of a schema may have, by what it says itself and by the arms of its unions.
    fn possible_types(&self, schema: &Schema, depth: usize) -> Types {
        let flat = flatten(self.analyzed, schema);
        let mut types = self.types(&flat);
        if depth == 0 {
            return types;
        }
        for member in &flat.all_of {
            types = intersection(types, self.possible_types(member, depth - 1));
        }
        for arms in [&flat.any_of, &flat.one_of].into_iter().filter(|arms| !arms.is_empty()) {
            let any = arms.iter().map(|arm| self.possible_types(arm, depth - 1)).fold(Types::default(), Types::union);
            types = intersection(types, any);
        }
        types
    }
}
