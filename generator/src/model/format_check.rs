//! Formats of texts that a function of the user's checks.

use std::collections::BTreeSet;

use serde::Deserialize;

use super::{FunctionPath, Settings};
use crate::constraint::Handling;
use crate::diagnostic::{Code, Diagnostic, Diagnostics, Place};
use crate::source::Pointer;

/// The check of a format.
#[derive(Clone, Debug, Deserialize, PartialEq)]
#[serde(deny_unknown_fields)]
pub struct FormatCheck {
    /// The function, of the type `fn(&str) -> bool`: `crate::checks::card_number`
    pub check: FunctionPath,
    /// What a text of the format is, as what may follow "is": "a card number whose check digit is right"
    #[serde(default)]
    pub message: Option<String>,
    /// Why
    pub reason: String,
}

/// Reports formats that need no function.
pub(super) fn report_enforced(settings: &Settings, diagnostics: &mut Diagnostics) {
    for name in settings.formats.keys().filter(|name| matches!(Handling::of(name), Handling::Enforced(_))) {
        let message = format!("`{name}` is checked already");
        let help = "remove it; for a rule of your own, use `replace` with a type that refuses other values";
        diagnostics.push(finding(settings, Code::MalformedSettings, name, message, help));
    }
}

/// Reports formats that no text that is sent has.
pub(super) fn report_unused(settings: &Settings, used: &BTreeSet<String>, diagnostics: &mut Diagnostics) {
    for name in settings.formats.keys().filter(|name| !used.contains(*name)) {
        let message = format!("no text that is sent has the format `{}`", name.escape_debug());
        let help = "correct the name, or remove it: responses are not checked";
        diagnostics.push(finding(settings, Code::UnusedSetting, name, message, help));
    }
}

fn finding(settings: &Settings, code: Code, name: &str, message: String, help: &str) -> Diagnostic {
    let place = Place { file: settings.file.clone(), pointer: Pointer::root().key("formats").key(name) };
    Diagnostic::new(code, place, message, help)
}
