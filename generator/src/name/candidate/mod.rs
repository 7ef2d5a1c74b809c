//! The candidates for a type's name, best first.

mod arm;
mod component;
mod field;
mod group;
mod list;
mod owner;
mod response;
mod scalar;

use std::collections::{HashMap, HashSet};

use indexmap::IndexMap;

use super::component::Components;
use super::entry::Entry;
use super::noun::plural;
use super::occurrence::{Occurrence, Role};
use super::subject::Subject;
use super::tag;
use super::words::words;
use arm::Distinctions;
use group::{Errors, Group, Responders};
use list::List;
pub(super) use scalar::scalar_word;

use crate::model::{Api, Direction, Incoming, Kind, Shape, Structures, TypeId};

/// A candidate for a type's name.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Candidate {
    /// The name
    pub name: String,
    /// Whether it counts only if an equal type has it already
    pub join_only: bool,
}

/// The data that candidates are made from.
pub(super) struct Candidates<'a> {
    api: &'a Api,
    entries: &'a [Entry<'a>],
    /// For each type, its occurrences
    occurrences: HashMap<TypeId, Vec<&'a Occurrence>>,
    /// For a structure and the words of a field, the fields of these words that hold it
    groups: HashMap<(u64, Vec<String>), Group>,
    /// For the words of a field, how many fields have them, whatever they hold
    fields: HashMap<Vec<String>, usize>,
    /// For a structure, the operations that respond with it
    responders: HashMap<u64, Responders>,
    /// For a structure and the words of a tag, the errors of the tag's operations that have it
    errors: HashMap<(u64, Vec<String>), Errors>,
    /// For an envelope, the first of the types in it
    items: HashMap<TypeId, TypeId>,
    structures: &'a Structures,
    components: &'a Components,
    /// The words of types that several fields of one owner hold
    common: HashMap<TypeId, Vec<String>>,
    /// For each type, the outermost of the unions around it, or itself
    outermost: HashMap<TypeId, TypeId>,
    /// For each union, what tells its arms apart
    distinctions: HashMap<TypeId, Distinctions<'a>>,
}

impl<'a> Candidates<'a> {
    pub fn new(
        api: &'a Api,
        entries: &'a [Entry<'a>],
        occurrences: &'a [Occurrence],
        structures: &'a Structures,
        components: &'a Components,
    ) -> Self {
        let mut of_type: HashMap<TypeId, Vec<&Occurrence>> = HashMap::new();
        for occurrence in occurrences {
            of_type.entry(occurrence.target).or_default().push(occurrence);
        }
        let mut new = Self {
            api,
            entries,
            occurrences: of_type,
            groups: HashMap::new(),
            fields: HashMap::new(),
            responders: HashMap::new(),
            errors: HashMap::new(),
            items: HashMap::new(),
            structures,
            components,
            common: HashMap::new(),
            outermost: HashMap::new(),
            distinctions: HashMap::new(),
        };
        new.find_outermost();
        new.find_distinctions();
        new.find_siblings(occurrences);
        new.find_groups(occurrences);
        new
    }

    /// Where at least three fields of one owner hold equal objects, their type is named after the owner.
    fn find_siblings(&mut self, occurrences: &[Occurrence]) {
        // In the order of the walk, so that a type of several owners is named after the first one.
        let mut siblings: IndexMap<(TypeId, u64), Vec<&Occurrence>> = IndexMap::new();
        for occurrence in occurrences {
            if let (Role::Field { owner, .. }, Kind::Struct(_) | Kind::Union(_)) =
                (&occurrence.role, &self.api.get(occurrence.target).kind)
            {
                siblings.entry((*owner, self.structures.of(occurrence.target))).or_default().push(occurrence);
            }
        }
        let mut common: HashMap<TypeId, Vec<String>> = HashMap::new();
        for ((owner, _), occurrences) in siblings {
            let different: HashSet<Vec<String>> = occurrences.iter().map(|occurrence| self.words(occurrence)).collect();
            if different.len() >= 3 {
                let mut words = self.owner_words(owner);
                words.push("entry".to_owned());
                for occurrence in occurrences {
                    common.entry(occurrence.target).or_insert_with(|| words.clone());
                }
            }
        }
        self.common = common;
    }

    fn entry(&self, occurrence: &Occurrence) -> &'a Entry<'a> {
        &self.entries[occurrence.entry]
    }

    fn subject(&self, occurrence: &Occurrence) -> &'a Subject {
        &self.entry(occurrence).subject
    }

    /// The words of the field that holds a type.
    fn words(&self, occurrence: &Occurrence) -> Vec<String> {
        match &occurrence.role {
            Role::Field { words, .. } => self.common.get(&occurrence.target).unwrap_or(words).clone(),
            _ => Vec::new(),
        }
    }

    /// The words of the tag whose module an operation is in; none for one that has neither a tag nor a resource.
    fn tag_words(&self, occurrence: &Occurrence) -> Vec<String> {
        let tags = tag::tags(self.entry(occurrence));
        tags.first().filter(|tag| *tag != tag::UNTAGGED).map(|tag| words(tag)).unwrap_or_default()
    }

    fn doing(&self, occurrence: &Occurrence) -> Vec<String> {
        self.entry(occurrence).doing.clone()
    }

    /// How much a type's proposal weighs: what is listed weighs more than what is read, and that more than the rest.
    pub fn weight(&self, id: TypeId) -> usize {
        let occurrences = self.occurrences.get(&id).into_iter().flatten();
        occurrences
            .map(|occurrence| match &occurrence.role {
                Role::Item { .. } | Role::Response { .. } => match self.subject(occurrence).plain_verb() {
                    "list" => 16,
                    "get" => 4,
                    _ => 1,
                },
                // A single value outweighs a list of its kind, and a path without parameters one that has some.
                Role::Field { words, wire, .. } if super::words::words(wire) == *words => 3,
                Role::Parameters | Role::Body if self.subject(occurrence).parameters.is_empty() => 3,
                _ => 2,
            })
            .sum()
    }

    /// In which turn a type is named: first components, then what operations are about, then what is built on that.
    pub fn class(&self, id: TypeId) -> usize {
        if self.components.words(id).is_some() {
            return 0;
        }
        let occurrences = self.occurrences.get(&id).into_iter().flatten();
        let Some(occurrence) = occurrences.min_by_key(|occurrence| !self.is_component(occurrence)) else {
            return Self::CLASSES - 1;
        };
        let subject = self.subject(occurrence);
        match (&occurrence.role, self.api.get(id).direction, &self.api.get(id).kind) {
            (Role::Item { .. }, ..) if subject.nouns.len() == 1 => 1,
            (Role::Item { .. }, ..) => 2,
            (Role::Response { is_success: true, .. }, ..) if ["get", "list"].contains(&subject.plain_verb()) => 3,
            // Errors of all operations at once: those of a tag can have one name.
            (Role::Response { .. }, ..) => 4,
            (Role::Body | Role::Parameters, ..) => 5,
            (_, _, Kind::Enum(_)) => 7,
            (_, Direction::Response, _) => 6,
            (_, Direction::Request, _) => 8,
        }
    }

    /// Number of classes.
    pub const CLASSES: usize = 10;

    /// The candidates for the type's name, best first; `named` has the names of earlier classes.
    pub fn of(&self, id: TypeId, named: &HashMap<TypeId, String>) -> Vec<Candidate> {
        let mut list = List(Vec::new());
        self.of_component(id, &mut list);
        for occurrence in self.by_subject(id) {
            self.of_occurrence(id, occurrence, named, &mut list);
        }
        list.0
    }

    /// A type's occurrences: as a component by itself, then those whose operation is about the same as most.
    fn by_subject(&self, id: TypeId) -> Vec<&'a Occurrence> {
        let mut occurrences = self.occurrences.get(&id).cloned().unwrap_or_default();
        let mut counts: HashMap<Vec<String>, usize> = HashMap::new();
        for occurrence in &occurrences {
            *counts.entry(self.subject(occurrence).noun()).or_default() += 1;
        }
        let count = |occurrence: &Occurrence| counts[&self.subject(occurrence).noun()];
        occurrences
            .sort_by_cached_key(|occurrence| (!self.is_component(occurrence), std::cmp::Reverse(count(occurrence))));
        occurrences.truncate(8);
        occurrences
    }

    fn of_occurrence(&self, id: TypeId, occurrence: &Occurrence, named: &HashMap<TypeId, String>, list: &mut List) {
        let subject = self.subject(occurrence);
        let about = subject.noun();
        let doing = self.doing(occurrence);
        let is_stated = self.entry(occurrence).is_stated();
        if self.is_component(occurrence) {
            let word = if matches!(self.api.get(id).kind, Kind::Enum(_)) { "value" } else { "body" };
            list.push(&about);
            list.push(&[about.clone(), vec![word.to_owned()]].concat());
            return list.push(&[vec!["schema".to_owned()], about].concat());
        }
        if self.entry(occurrence).incoming().is_some() {
            let word = match &occurrence.role {
                Role::Body => "payload",
                Role::Response { .. } => "answer",
                _ => "",
            };
            if !word.is_empty() {
                let word = vec![word.to_owned()];
                list.push(&[about.clone(), word.clone()].concat());
                // Several operations may have a callback of one name, and a webhook several responses.
                let of = match self.entry(occurrence).incoming() {
                    Some(Incoming::Callback { of, .. }) => super::words::words(of),
                    _ => vec!["received".to_owned()],
                };
                let status = match &occurrence.role {
                    Role::Response { status, .. } => vec![status.to_lowercase()],
                    _ => Vec::new(),
                };
                list.push(&[about.clone(), word.clone(), status.clone()].concat());
                list.push(&[of.clone(), about.clone(), word.clone()].concat());
                return list.push(&[of, about, word, status].concat());
            }
        }
        match &occurrence.role {
            Role::Parameters => {
                let mut doing = doing;
                if let Some(last) = doing.last_mut().filter(|_| subject.many && !is_stated) {
                    *last = plural(last);
                }
                doing.push("params".to_owned());
                list.all_longer(subject, &doing);
            }
            Role::Body => {
                let mut doing = doing;
                let is_list =
                    matches!(&self.api.get(id).kind, Kind::Newtype(slot) if matches!(slot.shape, Shape::List(_)));
                if let Some(last) = doing.last_mut().filter(|_| is_list && !is_stated) {
                    *last = plural(last);
                }
                if self.occurrences[&id].len() > 1
                    && self.by_subject(id).iter().any(|other| self.subject(other).verb != subject.verb)
                {
                    list.push(&[about.clone(), vec!["input".to_owned()]].concat());
                }
                list.all_longer(subject, &doing);
                list.push(&[doing, vec!["body".to_owned()]].concat());
                let method = self.entry(occurrence).method().to_lowercase();
                list.push(&[vec![method], about, vec!["body".to_owned()]].concat());
            }
            Role::Content { .. } => {
                list.all_longer(subject, &doing);
                list.push(&[doing, vec!["item".to_owned()]].concat());
            }
            Role::Item { .. } => self.of_item(subject, list),
            Role::Response { is_success, .. } => self.of_response(id, occurrence, *is_success, named, list),
            Role::Event => {
                let event = vec!["event".to_owned()];
                list.push(&[about, event.clone()].concat());
                list.all_longer(subject, &[doing, event].concat());
            }
            Role::Field { owner, .. } => self.of_field(id, occurrence, *owner, list),
            Role::Arm { owner, words } => {
                let union = self.owner_words(*owner);
                let distinctive = self.arm_words(*owner, id);
                let words = if words.is_empty() { distinctive.clone() } else { words.clone() };
                // What the union's name ends with is not said twice: the arm `Base` of `PetBase` is `BasePet`.
                let union = union.strip_suffix(&*words).filter(|rest| !rest.is_empty()).unwrap_or(&union).to_vec();
                list.push(&[words.clone(), union.clone()].concat());
                if self.components.is_input(*owner) {
                    list.push(&[words.clone(), union.clone(), vec!["input".to_owned()]].concat());
                }
                list.push(&[words.clone(), distinctive, union.clone()].concat());
                list.push(&[about, words.clone(), union.clone()].concat());
                list.push(&[doing, words, union].concat());
            }
        }
    }
}
