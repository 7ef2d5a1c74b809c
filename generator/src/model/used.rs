//! Which parts of the settings decided something: the others are reported.

use std::collections::BTreeSet;

use super::field_type::{self, NamePlace};
use super::replacement::{self, ChoicePlace};
use super::{Settings, dependency, format_check};
use crate::diagnostic::Diagnostics;

/// What decided something.
#[derive(Debug, Default)]
pub(super) struct Used {
    /// The names that decided the type of a field
    pub names: BTreeSet<NamePlace>,
    /// What a schema was chosen by to be replaced
    pub choices: BTreeSet<ChoicePlace>,
    /// The formats that a text has
    pub formats: BTreeSet<String>,
}

impl Used {
    /// Reports the rest, and what can't decide anything.
    pub fn report(&self, settings: &Settings, diagnostics: &mut Diagnostics) {
        field_type::report_unused(settings, &self.names, diagnostics);
        replacement::report_unused(settings, &self.choices, diagnostics);
        replacement::report_conflicts(settings, diagnostics);
        dependency::report_conflicts(settings, diagnostics);
        format_check::report_enforced(settings, diagnostics);
        format_check::report_unused(settings, &self.formats, diagnostics);
    }
}
