//! The names of types that are components.

use super::super::occurrence::{Occurrence, Role};
use super::super::reserved::is_taken;
use super::super::words::pascal;
use super::Candidates;
use super::list::List;
use crate::model::{Kind, TypeId};

impl Candidates<'_> {
    /// The names of the component that a type is. Where Rust or the crate has such a name, it becomes longer.
    pub(super) fn of_component(&self, id: TypeId, list: &mut List) {
        let is_response = |occurrence: &&Occurrence| matches!(occurrence.role, Role::Response { .. });
        let suffix = match &self.api.get(id).kind {
            Kind::Enum(_) => "value",
            _ if self.occurrences.get(&id).into_iter().flatten().any(is_response) => "response",
            _ => "body",
        };
        for words in self.components.candidates(id) {
            list.push(&words);
            if is_taken(&pascal(&words)) {
                list.push(&[words, vec![suffix.to_owned()]].concat());
            }
        }
    }

    /// Whether this is a component that becomes a type by itself, and so keeps its name.
    pub(super) fn is_component(&self, occurrence: &Occurrence) -> bool {
        matches!(occurrence.role, Role::Body) && self.entry(occurrence).is_component()
    }
}
