//! What types are reached from, each with what the names of those types are made from.

use super::lock::entry_sites;
use super::operation_id::operation_ids;
use super::subject::{Subject, subjects};
use super::walk::slot_references;
use super::words::words;
use crate::model::{Api, EntryPoint, Incoming, Operation, TypeId};

/// An operation, whoever calls it, or a component schema that becomes a type by itself.
pub(super) struct Entry<'a> {
    pub point: EntryPoint<'a>,
    /// What it does, and to what
    pub subject: Subject,
    /// Its `operationId`, as far as it says more than the method and the path
    pub id: Option<String>,
    /// What it does in words: those of its `operationId`, or its verb and what it is about
    pub doing: Vec<String>,
    /// Its site in the names file: `GET /v1/leads`
    pub site: String,
}

/// All of them, in the order of [`Api::entry_points`].
pub(super) fn entries(api: &Api) -> Vec<Entry<'_>> {
    let points: Vec<EntryPoint> = api.entry_points().collect();
    let sites = entry_sites(&points);
    let described = points.iter().zip(subjects(&points)).zip(operation_ids(&points)).zip(sites);
    let entries = described.map(|(((point, subject), id), site)| {
        let stated = id.as_deref().map(words).filter(|words| !words.is_empty());
        let doing = stated.unwrap_or_else(|| [subject.verb.clone(), subject.noun_as_called()].concat());
        Entry { point: *point, subject, id, doing, site }
    });
    entries.collect()
}

impl<'a> Entry<'a> {
    pub fn operation(&self) -> Option<&'a Operation> {
        match self.point {
            EntryPoint::Operation(operation) => Some(operation),
            EntryPoint::Component(_) => None,
        }
    }

    /// Whether the document names what it does, or in the name of a call what that is about: no noun is put into the plural then.
    pub fn is_stated(&self) -> bool {
        self.id.is_some() || self.subject.called.is_some()
    }

    /// The method of the operation, or nothing.
    pub fn method(&self) -> &'a str {
        self.operation().map_or("", |operation| &operation.method)
    }

    /// Why the server calls, if it does.
    pub fn incoming(&self) -> Option<&'a Incoming> {
        self.operation()?.incoming.as_ref()
    }

    pub fn is_component(&self) -> bool {
        self.operation().is_none()
    }

    /// The types that it refers to, each with its site, in the order of [`Operation::references`].
    pub fn references(&self) -> Vec<(String, TypeId)> {
        let root = &self.site;
        let (parameters, slots) = match self.point {
            EntryPoint::Component(component) => (None, vec![(format!("{root} body"), &component.slot)]),
            EntryPoint::Operation(operation) => {
                let body = operation.body.iter().map(|body| (format!("{root} body"), &body.slot));
                let responses = operation.responses.iter().filter_map(|response| {
                    Some((format!("{root} response {}", response.site()), response.slot.as_ref()?))
                });
                (operation.parameters, body.chain(responses).collect())
            }
        };
        let parameters = parameters.map(|id| (format!("{root} parameters"), id));
        let held = slots.into_iter().flat_map(|(site, slot)| slot_references(slot, &format!("{site} ")));
        parameters.into_iter().chain(held).collect()
    }
}
