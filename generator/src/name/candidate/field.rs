//! The names of types that fields hold.

use super::super::occurrence::{Occurrence, Role};
use super::super::reserved::is_taken;
use super::super::words::{self, join, pascal};
use super::group::Group;
use super::list::List;
use super::{Candidates, scalar_word};
use crate::model::{Direction, Kind, TypeId};

impl Candidates<'_> {
    /// The type that a field holds.
    pub(super) fn of_field(&self, id: TypeId, occurrence: &Occurrence, owner: TypeId, list: &mut List) {
        let words = self.words(occurrence);
        let group = &self.groups[&(self.structures.of(id), words.clone())];
        let about = self.subject(occurrence).noun();
        let ty = self.api.get(id);
        let is_input = ty.direction == Direction::Request && !matches!(ty.kind, Kind::Enum(_));
        if let Kind::Union(arms) = &ty.kind
            && let Some(scalars) = arms.iter().map(|arm| scalar_word(&arm.slot.shape)).collect::<Option<Vec<_>>>()
        {
            list.push_name(scalars.join("Or"));
        }
        let is_enum = matches!(ty.kind, Kind::Enum(_));
        let suffix = |words: &[String]| [words, &[if is_enum { "value" } else { "body" }.to_owned()]].concat();
        let mut push = |words: &[String]| {
            list.push(words);
            if is_input {
                list.push(&[words, &["input".to_owned()]].concat());
            }
        };

        if words.len() > 1 || self.is_specific(&words, group) {
            push(&words);
            if is_enum || is_taken(&pascal(&words)) {
                push(&suffix(&words));
            }
        }
        let is_nested = self.occurrences[&owner]
            .iter()
            .any(|occurrence| matches!(occurrence.role, Role::Field { .. } | Role::Arm { .. }));
        let is_component = self.components.words(owner).is_some();
        if group.owners == 1 && (is_nested || is_component) {
            push(&join(&self.owner_words(owner), &words));
        }
        let prefix = &group.nouns;
        if !prefix.is_empty() {
            push(&join(prefix, &words));
            if is_enum {
                push(&suffix(&join(prefix, &words)));
                push(&[join(prefix, &words), vec!["option".to_owned()]].concat());
            }
        }
        push(&join(&about, &words));
        if is_enum {
            push(&suffix(&join(&about, &words)));
        }
        if is_nested {
            push(&join(&[about.clone(), self.owner_words(owner)].concat(), &words));
        }
        let doing = self.doing(occurrence);
        push(&join(&doing, &words));
        push(&join(&[doing, self.owner_words(owner)].concat(), &words));
        if let Role::Field { wire, .. } = &occurrence.role {
            push(&join(&about, &words::words(wire)));
        }
    }

    /// Whether a single word is specific enough: several resources have it, and mostly with this type, or it is not a word
    /// that everything has.
    fn is_specific(&self, words: &[String], group: &Group) -> bool {
        const OF_EVERYTHING: [&str; 16] = [
            "status", "type", "kind", "category", "model", "name", "value", "data", "item", "result", "source",
            "reason", "mode", "level", "state", "vendor",
        ];
        let occurrences = self.fields.get(words).copied().unwrap_or_default();
        let generic = words.iter().all(|word| OF_EVERYTHING.contains(&word.as_str()));
        group.subjects > 1 && (!generic || group.size * 4 > occurrences * 3)
    }
}
