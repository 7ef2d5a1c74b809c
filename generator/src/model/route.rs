//! Which operations of single systems stand in for the general one, where the settings ask for that.

use std::collections::BTreeMap;

use super::structure::Structures;
use super::template::{Segment, segments};
use super::{Api, Kind, Location, Operation, ResponseContent, Settings};
use crate::diagnostic::{Code, Diagnostic, Diagnostics};

/// The operations that calls for a single system are sent to, by their indices, each with its path, in which parameters have
/// the names of the general operation. One with another response or other parameters is reported, and not among them.
pub(super) fn routes(
    api: &Api,
    structures: &Structures,
    settings: &Settings,
    diagnostics: &mut Diagnostics,
) -> BTreeMap<usize, String> {
    let mut routes = BTreeMap::new();
    if !settings.systems.as_ref().is_some_and(|systems| systems.route) {
        return routes;
    }
    for family in &api.families {
        let general = &api.operations[family.general];
        for (_, index) in &family.members {
            let own = &api.operations[*index];
            match difference(api, structures, general, own) {
                None => drop(routes.insert(*index, renamed(&own.path, &general.path))),
                Some(what) => diagnostics.push(unrouted(general, own, what)),
            }
        }
    }
    routes
}

/// What keeps the calls of an operation from being sent to another one.
fn difference(api: &Api, structures: &Structures, general: &Operation, own: &Operation) -> Option<&'static str> {
    let is_same_response = match (general.response_content(), own.response_content()) {
        (ResponseContent::Json(one, may_be_empty), ResponseContent::Json(other, may_too)) => {
            may_be_empty == may_too && structures.of_slot(one) == structures.of_slot(other)
        }
        (one, other) => one == other,
    };
    if !is_same_response {
        return Some("its response is another");
    }
    let beside_path = |operation: &Operation| {
        let Some(Kind::Struct(object)) = operation.parameters.map(|id| &api.get(id).kind) else { return Vec::new() };
        let parameters = object.fields.iter().filter(|field| field.location != Some(Location::Path));
        let mut names: Vec<_> = parameters.map(|field| (field.wire.clone(), field.required)).collect();
        names.sort();
        names
    };
    (beside_path(general) != beside_path(own)).then_some("it has other parameters")
}

/// A path with the names of parameters that another one has in the same order.
fn renamed(path: &str, names_of: &str) -> String {
    let mut names = segments(names_of).into_iter().filter(|segment| matches!(segment, Segment::Variable(_)));
    let parts = segments(path).into_iter().map(|segment| match segment {
        Segment::Text(text) => text.to_owned(),
        Segment::Variable(own) => match names.next() {
            Some(Segment::Variable(name)) => format!("{{{name}}}"),
            _ => format!("{{{own}}}"),
        },
    });
    parts.collect()
}

fn unrouted(general: &Operation, own: &Operation, what: &str) -> Diagnostic {
    let message = format!(
        "calls of `{} {}` for this system are not sent to `{} {}`: {what}",
        general.method, general.path, own.method, own.path
    );
    let help = "they are checked by its request, and sent to the general operation; set `route: false` in the settings \
                if that is meant";
    Diagnostic::new(Code::UnroutedSystemOperation, own.place.clone(), message, help)
}
