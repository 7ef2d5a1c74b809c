//! The fields of an object that were decoded already.

/// A set of field indices. It allocates only for more than 128 fields.
#[derive(Default)]
pub(super) struct FieldSet {
    low: u128,
    high: Vec<bool>, // from 128 on
}

impl FieldSet {
    pub(super) fn insert(&mut self, index: usize) {
        match index.checked_sub(128) {
            None => self.low |= 1 << index,
            Some(index) => {
                if self.high.len() <= index {
                    self.high.resize(index + 1, false);
                }
                self.high[index] = true;
            }
        }
    }

    pub(super) fn contains(&self, index: usize) -> bool {
        match index.checked_sub(128) {
            None => self.low & (1 << index) != 0,
            Some(index) => self.high.get(index).is_some_and(|is_in| *is_in),
        }
    }
}

#[cfg(test)]
#[path = "../../runtime_tests/codec/field_set.rs"]
mod tests;
