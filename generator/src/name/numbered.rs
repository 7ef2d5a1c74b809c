//! Numbered names. A document may have any number of types that would have one name, so none is tried twice.

use std::collections::HashMap;

/// The numbered names that have been tried, by the name without the number.
#[derive(Default)]
pub(super) struct Numbered(HashMap<String, Tried>);

struct Tried {
    /// The number to try next
    next: usize,
    /// The first number of each structure
    numbers: HashMap<u64, usize>,
}

impl Numbered {
    /// The first numbered name that no type of another structure has.
    pub fn free(&mut self, name: &str, structure: u64, owners: &HashMap<String, u64>) -> String {
        let tried = self.0.entry(name.to_owned()).or_insert_with(|| Tried { next: 2, numbers: HashMap::new() });
        loop {
            if let Some(number) = tried.numbers.get(&structure) {
                return format!("{name}{number}");
            }
            let next = format!("{name}{}", tried.next);
            let Some(owner) = owners.get(&next) else { return next };
            tried.numbers.entry(*owner).or_insert(tried.next);
            tried.next += 1;
        }
    }
}
