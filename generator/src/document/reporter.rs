//! Reports findings about one document, each once, however often its place is visited.

use std::collections::HashSet;

use super::Document;
use crate::diagnostic::{Code, Diagnostic, Diagnostics};
use crate::source::Pointer;

/// Collects the findings about one document.
pub(crate) struct Reporter<'a> {
    pub(crate) document: &'a Document,
    diagnostics: &'a mut Diagnostics,
    seen: HashSet<(Code, Pointer, String)>,
}

impl<'a> Reporter<'a> {
    /// A reporter that has seen nothing yet.
    pub(crate) fn new(document: &'a Document, diagnostics: &'a mut Diagnostics) -> Self {
        Self { document, diagnostics, seen: HashSet::new() }
    }

    /// Reports a finding, unless the same was reported for the same place: two operations may share a parameter.
    pub(crate) fn report(
        &mut self,
        code: Code,
        pointer: &Pointer,
        message: impl Into<String>,
        help: impl Into<String>,
    ) {
        let message = message.into();
        if self.seen.insert((code, pointer.clone(), message.clone())) {
            self.diagnostics.push(Diagnostic::new(code, self.document.place(pointer), message, help));
        }
    }
}
