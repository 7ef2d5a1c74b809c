//! The words of what a type stands in, by which it is named.

use super::super::occurrence::Role;
use super::super::words::LONGEST;
use super::Candidates;
use crate::model::TypeId;

impl<'a> Candidates<'a> {
    /// The words of the owner of a field: its component, the field that holds it, or what its operation is about. Of an arm within
    /// many unions, those in between are left out that are too far from it to be in a name.
    pub(super) fn owner_words(&self, owner: TypeId) -> Vec<String> {
        let mut words: Vec<String> = Vec::new();
        let mut inner = owner;
        while let Some((union, own)) = self.arm(inner) {
            words.extend_from_slice(own);
            let is_long = words.iter().map(String::len).sum::<usize>() > LONGEST;
            inner = if is_long { self.outermost[&union] } else { union };
        }
        let occurrence = self.occurrences.get(&inner).and_then(|occurrences| occurrences.first());
        words.extend(match (self.components.words(inner), occurrence) {
            (Some(words), _) => words.to_vec(),
            (None, None) => Vec::new(),
            (None, Some(occurrence)) if matches!(occurrence.role, Role::Field { .. }) => self.words(occurrence),
            (None, Some(occurrence)) => self.subject(occurrence).noun(),
        });
        words
    }

    /// The union that a type without a name of its own is an arm of, and its words there.
    fn arm(&self, id: TypeId) -> Option<(TypeId, &'a [String])> {
        match &self.occurrences.get(&id).filter(|_| self.components.words(id).is_none())?.first()?.role {
            Role::Arm { owner, words } => Some((*owner, words)),
            _ => None,
        }
    }

    /// Finds the outermost union around each type.
    pub(super) fn find_outermost(&mut self) {
        for index in 0..self.api.types.len() {
            let mut within = Vec::new();
            let mut id = TypeId(index);
            while let (None, Some((union, _))) = (self.outermost.get(&id), self.arm(id)) {
                within.push(id);
                id = union;
            }
            let outermost = self.outermost.get(&id).copied().unwrap_or(id);
            self.outermost.extend(within.into_iter().chain([id]).map(|id| (id, outermost)));
        }
    }
}
