//! The fields of an object that were decoded already.

/// A set of field indices. It allocates only for more than 128 fields.
#[derive(Default)]
pub(super) struct FieldSet {
    low: [u64; 2],
    high: Vec<bool>, // from 128 on
}

impl FieldSet {
    pub(super) fn insert(&mut self, index: usize) {
        match self.low.get_mut(index / 64) {
            Some(word) => *word |= 1 << (index % 64),
            None => {
                let index = index - 128;
                if self.high.len() <= index {
                    self.high.resize(index + 1, false);
                }
                self.high[index] = true;
            }
        }
    }

    pub(super) fn contains(&self, index: usize) -> bool {
        match self.low.get(index / 64) {
            Some(word) => word >> (index % 64) & 1 == 1,
            None => self.high.get(index - 128).is_some_and(|is_in| *is_in),
        }
    }
}

#[cfg(test)]
#[path = "../../runtime_tests/codec/field_set.rs"]
mod tests;
