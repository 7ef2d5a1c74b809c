//! Two operations that belong together: parameters, body, answers, security.

use std::collections::{BTreeMap, BTreeSet};

use indexmap::IndexMap;

use super::{Comparison, Side, title};
use crate::diff::change::{Change, Element};
use crate::diff::kind::Kind;
use crate::envelope::{Header, MediaType, ParameterValue, Placed, Response, essence};
use crate::schema::Schema;
use crate::source::Pointer;

/// Compares an operation with what it was.
pub(super) fn compare(base: Side<'_>, revision: Side<'_>, today: &str, changes: &mut Vec<Change>) {
    let mut comparison = Comparison {
        base,
        revision,
        element: Element::Operation,
        path: Vec::new(),
        today,
        seen: Default::default(),
        changes,
    };
    comparison.operation();
}

impl Comparison<'_> {
    fn operation(&mut self) {
        let (old, new) = (self.base.operation, self.revision.operation);
        let (at_old, at_new) = (old.pointer.clone(), new.pointer.clone());
        if old.path != new.path {
            self.note(Kind::PathRespelled, Some(title(old)), Some(title(new)), &at_old, &at_new);
        }
        self.deprecation(old.deprecated, new.deprecated, &at_old, &at_new);
        self.promises(&at_old, &at_new);
        self.security();
        self.own_servers();
        self.parameters();
        self.body();
        self.responses();
    }

    pub(super) fn deprecation(&mut self, was: bool, is: bool, old: &Pointer, new: &Pointer) {
        match (was, is) {
            (false, true) => self.note(Kind::Deprecated, None, None, old, new),
            (true, false) => self.note(Kind::Reactivated, None, None, old, new),
            _ => {}
        }
    }

    /// Of what a caller shows, one alternative is enough: each that was must be one still, or ask for more than one does.
    fn security(&mut self) {
        let alternatives = |side: Side<'_>| -> BTreeSet<BTreeMap<String, BTreeSet<String>>> {
            let stated = side.operation.security.as_ref().unwrap_or(&side.part.envelope.security);
            let sets = stated.iter().map(|requirement| {
                requirement.iter().map(|(name, scopes)| (name.clone(), scopes.iter().cloned().collect())).collect()
            });
            let sets: BTreeSet<BTreeMap<_, _>> = sets.collect();
            // Nothing asked for is nothing needed.
            if sets.is_empty() { BTreeSet::from([BTreeMap::new()]) } else { sets }
        };
        let (was, is) = (alternatives(self.base), alternatives(self.revision));
        if was == is {
            return;
        }
        let suffices = |old: &BTreeMap<String, BTreeSet<String>>| {
            is.iter().any(|new| {
                new.iter()
                    .all(|(name, scopes)| old.get(name).is_some_and(|had: &BTreeSet<String>| scopes.is_subset(had)))
            })
        };
        let kind = if was.iter().all(suffices) { Kind::SecurityLoosened } else { Kind::SecurityTightened };
        let told = |alternatives: &BTreeSet<BTreeMap<String, BTreeSet<String>>>| {
            let told = alternatives.iter().map(|schemes| {
                if schemes.is_empty() {
                    return "nothing".to_owned();
                }
                let told = schemes.iter().map(|(name, scopes)| {
                    let scopes: Vec<&str> = scopes.iter().map(String::as_str).collect();
                    if scopes.is_empty() { name.clone() } else { format!("{name} ({})", scopes.join(", ")) }
                });
                told.collect::<Vec<_>>().join(" and ")
            });
            Some(told.collect::<Vec<_>>().join(", or "))
        };
        let at = |side: Side<'_>| side.operation.pointer.key("security");
        self.note(kind, told(&was), told(&is), &at(self.base), &at(self.revision));
    }

    /// Servers of the operation alone.
    fn own_servers(&mut self) {
        let urls = |side: Side<'_>| -> BTreeSet<String> {
            side.operation.servers.iter().map(|server| server.url.clone()).collect()
        };
        let (was, is) = (urls(self.base), urls(self.revision));
        let at = |side: Side<'_>| side.operation.pointer.key("servers");
        let (old, new) = (at(self.base), at(self.revision));
        for gone in was.difference(&is) {
            self.note(Kind::ServerRemoved, Some(gone.clone()), None, &old, &new);
        }
        for added in is.difference(&was) {
            self.note(Kind::ServerAdded, None, Some(added.clone()), &old, &new);
        }
    }

    pub(super) fn requiredness(&mut self, was: bool, is: bool, old: &Pointer, new: &Pointer) {
        match (was, is) {
            (false, true) => self.note(Kind::BecameRequired, None, None, old, new),
            (true, false) => self.note(Kind::BecameOptional, None, None, old, new),
            _ => {}
        }
    }

    fn body(&mut self) {
        let (old, new) = (self.base.operation, self.revision.operation);
        self.element = Element::Body { media_type: String::new() };
        match (&old.body, &new.body) {
            (None, None) => {}
            (None, Some(body)) => {
                let kind = if body.value.required { Kind::RequiredBodyAdded } else { Kind::OptionalBodyAdded };
                self.note(kind, None, None, &old.pointer, &body.pointer);
            }
            (Some(body), None) => self.note(Kind::BodyRemoved, None, None, &body.pointer, &new.pointer),
            (Some(was), Some(is)) => {
                self.requiredness(was.value.required, is.value.required, &was.pointer, &is.pointer);
                let element = |media_type: String| Element::Body { media_type };
                self.contents((&was.value.content, &was.pointer), (&is.value.content, &is.pointer), &element);
            }
        }
    }

    fn contents(
        &mut self,
        (was, old): (&IndexMap<String, MediaType>, &Pointer),
        (is, new): (&IndexMap<String, MediaType>, &Pointer),
        element: &dyn Fn(String) -> Element,
    ) {
        let mut before: IndexMap<String, &MediaType> = was.iter().map(|(name, media)| (essence(name), media)).collect();
        for (name, media) in is {
            self.element = element(essence(name));
            match before.shift_remove(&essence(name)) {
                Some(known) => {
                    self.seen.clear();
                    let known = schema_at(self.base, known.schema.as_ref());
                    self.schemas(&known, &schema_at(self.revision, media.schema.as_ref()));
                }
                None => self.note(Kind::MediaTypeAdded, None, Some(essence(name)), old, new),
            }
        }
        for name in before.into_keys() {
            self.element = element(name.clone());
            self.note(Kind::MediaTypeRemoved, Some(name), None, old, new);
        }
    }

    fn responses(&mut self) {
        let (old, new) = (self.base.operation, self.revision.operation);
        let mut before: IndexMap<&String, &Placed<Response>> =
            old.responses.iter().map(|(status, response)| (status, response)).collect();
        for (status, response) in &new.responses {
            let element = |media_type: String| Element::Response { status: status.clone(), media_type };
            self.element = Element::Response { status: status.clone(), media_type: String::new() };
            let Some(known) = before.shift_remove(status) else {
                self.note(Kind::StatusAdded, None, Some(status.clone()), &old.pointer, &response.pointer);
                continue;
            };
            self.contents(
                (&known.value.content, &known.pointer),
                (&response.value.content, &response.pointer),
                &element,
            );
            self.headers(status, known, response);
        }
        for (status, response) in before {
            self.element = Element::Response { status: status.clone(), media_type: String::new() };
            let kind = if status.starts_with('2') { Kind::SuccessRemoved } else { Kind::FailureRemoved };
            self.note(kind, Some(status.clone()), None, &response.pointer, &new.pointer);
        }
    }

    fn headers(&mut self, status: &str, old: &Placed<Response>, new: &Placed<Response>) {
        let named = |response: &Placed<Response>| -> IndexMap<String, Header> {
            let headers = response.value.headers.iter();
            headers.map(|(name, header)| (name.to_ascii_lowercase(), header.clone())).collect()
        };
        let mut before = named(old);
        for (name, header) in named(new) {
            self.element = Element::Header { status: status.to_owned(), name: name.clone() };
            let Some(known) = before.shift_remove(&name) else {
                self.note(Kind::HeaderAdded, None, Some(name), &old.pointer, &new.pointer);
                continue;
            };
            self.requiredness(known.required, header.required, &old.pointer, &new.pointer);
            if let (ParameterValue::Schema(was), ParameterValue::Schema(is)) = (&known.value, &header.value) {
                self.schemas(&schema_at(self.base, Some(was)), &schema_at(self.revision, Some(is)));
            }
        }
        for (name, header) in before {
            self.element = Element::Header { status: status.to_owned(), name: name.clone() };
            let kind = if header.required { Kind::RequiredHeaderRemoved } else { Kind::OptionalHeaderRemoved };
            self.note(kind, Some(name), None, &old.pointer, &new.pointer);
        }
    }
}

/// The schema that the envelope names; one that allows everything where there is none.
pub(super) fn schema_at(side: Side<'_>, schema: Option<&Pointer>) -> Schema {
    match schema.filter(|schema| side.part.schemas.0.contains_key(*schema)) {
        Some(schema) => Schema { reference: Some(schema.clone()), ..Schema::default() },
        None => Schema { pointer: side.operation.pointer.clone(), ..Schema::default() },
    }
}
