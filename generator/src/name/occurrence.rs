//! Every occurrence of a type in an entry or in another type, from which its name is made.

use super::entry::Entry;
use super::noun::noun;
use super::words::words;
use crate::model::{Api, EntryPoint, Kind, List, Shape, Slot, TypeId};

/// An occurrence of a type.
#[derive(Clone, Debug)]
pub(super) struct Occurrence {
    /// The type
    pub target: TypeId,
    /// Its role there
    pub role: Role,
    /// The entry from which the walk first came here
    pub entry: usize,
}

/// The role of a type where it occurs.
#[derive(Clone, Debug)]
pub(super) enum Role {
    /// The struct of an operation's parameters
    Parameters,
    /// A request's whole body
    Body,
    /// The item of a body that is a list, a map, or nullable
    Content {
        /// The body
        owner: TypeId,
    },
    /// A response's outermost object
    Response {
        /// Its status
        status: String,
        /// Whether it is a success
        is_success: bool,
    },
    /// What an event of a stream holds
    Event,
    /// The resource that an operation is about: what a response's envelope holds
    Item {
        /// The envelope; none if the response is a bare array
        owner: Option<TypeId>,
    },
    /// What a field holds
    Field {
        /// Whose field
        owner: TypeId,
        /// Its words, in the singular where it holds many
        words: Vec<String>,
        /// Its name on the wire
        wire: String,
    },
    /// An arm of a union
    Arm {
        /// The union
        owner: TypeId,
        /// Its title, or words for its shape
        words: Vec<String>,
    },
}

impl Role {
    /// The type in which it occurs.
    pub fn owner(&self) -> Option<TypeId> {
        match self {
            Self::Parameters | Self::Body | Self::Response { .. } | Self::Event => None,
            Self::Item { owner } => *owner,
            Self::Field { owner, .. } | Self::Arm { owner, .. } | Self::Content { owner } => Some(*owner),
        }
    }
}

/// All occurrences, in the order of a walk from the entries, which walks the members of each type once.
pub(super) fn occurrences(api: &Api, entries: &[Entry<'_>]) -> Vec<Occurrence> {
    let mut walk = Walk { api, entries, seen: vec![false; api.types.len()], occurrences: Vec::new(), entry: 0 };
    for (index, entry) in entries.iter().enumerate() {
        walk.entry = index;
        let operation = match entry.point {
            EntryPoint::Operation(operation) => operation,
            EntryPoint::Component(component) => {
                walk.through(&component.slot, &|_| Role::Body);
                continue;
            }
        };
        if let Some(id) = operation.parameters {
            walk.add(id, Role::Parameters);
        }
        if let Some(body) = &operation.body {
            walk.through(&body.slot, &|_| Role::Body);
        }
        for response in &operation.responses {
            let Some(slot) = &response.slot else { continue };
            let is_success = operation.is_success(response);
            let role = |_: bool| match operation.list {
                _ if response.is_stream => Role::Event,
                Some(List::Root) if is_success => Role::Item { owner: None },
                _ => Role::Response { status: response.status.clone(), is_success },
            };
            walk.through(slot, &role);
        }
    }
    walk.occurrences
}

struct Walk<'a> {
    api: &'a Api,
    entries: &'a [Entry<'a>],
    seen: Vec<bool>,
    occurrences: Vec<Occurrence>,
    entry: usize,
}

impl Walk<'_> {
    /// Adds the type that a slot holds, in any number of lists; the role may depend on whether there was one.
    fn through(&mut self, slot: &Slot, role: &dyn Fn(bool) -> Role) {
        match &slot.shape {
            Shape::Named(id) => self.add(*id, role(false)),
            Shape::List(item) | Shape::Map(item) => self.through(item, &|_| role(true)),
            Shape::Tuple(items) => items.iter().for_each(|item| self.through(item, &|_| role(true))),
            _ => {}
        }
    }

    fn add(&mut self, id: TypeId, role: Role) {
        let is_response = matches!(&role, Role::Response { is_success: true, .. });
        self.occurrences.push(Occurrence { target: id, role, entry: self.entry });
        if std::mem::replace(&mut self.seen[id.0], true) {
            return;
        }
        match &self.api.get(id).kind {
            Kind::Enum(_) => {}
            Kind::Struct(object) => {
                let list = self.entries[self.entry].operation().and_then(|operation| operation.list);
                for (index, field) in object.fields.iter().enumerate() {
                    // The envelope's content is what the operation is about.
                    let item = is_response
                        && match list {
                            Some(List::Field(list)) if index == list => true,
                            _ if !CONTENTS.contains(&field.wire.as_str()) => false,
                            _ => self.entries[self.entry].subject.verb != ["list"] || is_list_field(&field.slot),
                        };
                    self.through(&field.slot, &|many| {
                        if item {
                            return Role::Item { owner: Some(id) };
                        }
                        let words = words(&field.wire);
                        let words = if many { noun(&words) } else { without_numbers(&words) };
                        Role::Field { owner: id, words, wire: field.wire.clone() }
                    });
                }
                if let Some(additional) = &object.additional {
                    let words = vec!["additional".to_owned(), "property".to_owned()];
                    self.through(additional, &|_| Role::Field { owner: id, words: words.clone(), wire: String::new() });
                }
            }
            Kind::Newtype(slot) => self.through(slot, &|_| Role::Content { owner: id }),
            Kind::Union(arms) => {
                for arm in arms {
                    let title = arm.title.as_deref().map(words).unwrap_or_default();
                    self.through(&arm.slot, &|_| Role::Arm { owner: id, words: title.clone() });
                }
            }
        }
    }
}

/// The usual names of an envelope's content.
const CONTENTS: [&str; 5] = ["results", "result", "data", "items", "records"];

fn is_list_field(slot: &Slot) -> bool {
    matches!(slot.shape, Shape::List(_))
}

/// The words without numbers: `phone_1_type` and `phone_2_type` hold the same kind of value.
fn without_numbers(words: &[String]) -> Vec<String> {
    let kept: Vec<String> = words.iter().filter(|word| !word.chars().all(|c| c.is_ascii_digit())).cloned().collect();
    if kept.is_empty() { words.to_vec() } else { kept }
}
