//! The patterns of a folder: each compiled once, named after the first field that has it.

use super::untaken::numbered;
use crate::constraint::Pattern;

/// The patterns of a folder, with the names of their statics.
#[derive(Clone, Debug, Default)]
pub(crate) struct Patterns(Vec<(String, Pattern)>);

impl Patterns {
    /// Takes a pattern, found at the field `wire`.
    pub fn add(&mut self, pattern: &Pattern, wire: &str) {
        if self.0.iter().all(|(_, other)| other != pattern) {
            let base = format!("{}_PATTERN", crate::name::field_name(wire).to_uppercase());
            let name = numbered(base, |name| self.0.iter().any(|(taken, _)| taken == name));
            self.0.push((name, pattern.clone()));
        }
    }

    /// The static of a pattern that was [added](Self::add).
    pub fn name(&self, pattern: &Pattern) -> &str {
        self.0.iter().find(|(_, other)| other == pattern).map_or("", |(name, _)| name)
    }

    /// Every pattern with the name of its static.
    pub fn iter(&self) -> impl Iterator<Item = &(String, Pattern)> {
        self.0.iter()
    }
}
