//! Two editions of an API, compared as contracts: what may be sent, what may come back, whatever it is called.
//!
//! Schemas are compared and not the model made from them, which drops what no generated code needs. References are
//! followed and `allOf` is merged, so that moving a schema into a component, or back, changes nothing.

mod arms;
mod envelope;
mod lifecycle;
mod object;
mod operation;
mod parameter;
mod paths;
mod schema;
mod types;
mod view;

use std::collections::HashSet;

use super::change::{Change, Element, Step};
use super::kind::Kind;
use crate::envelope::Operation;
use crate::model::AnalyzedDocument;
use crate::source::Pointer;

/// Everything that changed, in the order of the revision's operations. `today` is the day by which a promise may be over.
pub(super) fn compare(base: &[AnalyzedDocument], revision: &[AnalyzedDocument], today: &str) -> Vec<Change> {
    let mut changes = Vec::new();
    envelope::compare(base, revision, &mut changes);
    paths::compare(base, revision, today, &mut changes);
    changes
}

/// A value in a document of either side.
#[derive(Clone, Copy)]
struct Side<'a> {
    part: &'a AnalyzedDocument,
    operation: &'a Operation,
}

/// One element of one operation on both sides, and what was found in it.
struct Comparison<'a> {
    base: Side<'a>,
    revision: Side<'a>,
    element: Element,
    path: Vec<Step>,
    today: &'a str,
    /// Pairs of schemas that were compared: one that holds itself ends here
    seen: HashSet<(Pointer, Pointer)>,
    changes: &'a mut Vec<Change>,
}

impl Comparison<'_> {
    /// Notes a change at the place at hand.
    fn note(&mut self, kind: Kind, was: Option<String>, is: Option<String>, base: &Pointer, revision: &Pointer) {
        let place = |side: Side<'_>, pointer: &Pointer| Some(side.part.document.place(pointer));
        self.changes.push(Change {
            kind,
            operation: Some(title(self.revision.operation)),
            element: self.element.clone(),
            path: self.path.clone(),
            was,
            is,
            notice: self.notice(kind, base),
            base: place(self.base, base),
            revision: place(self.revision, revision),
        });
    }

    /// Does something one step further.
    fn within(&mut self, step: Step, compare: impl FnOnce(&mut Self)) {
        self.path.push(step);
        compare(self);
        self.path.pop();
    }
}

/// `POST /v1/leads/`
fn title(operation: &Operation) -> String {
    format!("{} {}", operation.method, operation.path)
}
