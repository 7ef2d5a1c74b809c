//! Decisions about an API that are the user's: `spec/settings.yaml`, each with its reason.

use serde::Deserialize;

use crate::diagnostic::{Code, Diagnostic, Diagnostics, Place, Position};
use crate::source::{Pointer, Source};

/// The settings file.
#[derive(Clone, Debug, Default, Deserialize, PartialEq)]
#[serde(deny_unknown_fields)]
pub struct Settings {
    /// Which fields of an answer are never null
    pub responses: Option<NeverNull>,
    /// Which fields are never shown
    #[serde(default)]
    pub secrets: Vec<Secrets>,
}

/// Every field of an answer may be null, but these. The fields of an answer's outermost object are not meant: they are
/// the envelope, whose schema is believed.
#[derive(Clone, Debug, Deserialize, PartialEq)]
#[serde(deny_unknown_fields)]
pub struct NeverNull {
    /// Their names on the wire
    pub never_null: Vec<String>,
    /// Why
    pub reason: String,
}

/// Fields whose values are never shown, besides those whose name says so (`password`, `api_key`).
#[derive(Clone, Debug, Deserialize, PartialEq)]
#[serde(deny_unknown_fields)]
pub struct Secrets {
    /// Their names on the wire
    pub names: Vec<String>,
    /// Why
    pub reason: String,
}

impl Settings {
    /// Reads the file.
    ///
    /// # Errors
    ///
    /// Where it is not YAML, or holds a setting that there isn't.
    pub fn read(source: &Source) -> Result<Self, Diagnostics> {
        serde_yaml::from_slice(&source.bytes).map_err(|error| {
            let fault = Diagnostic {
                code: Code::MalformedSettings,
                place: Some(Place { file: source.name.clone(), pointer: Pointer::root() }),
                position: error.location().map(|at| Position { line: at.line(), column: at.column() }),
                message: format!("the settings can't be read: {}", without_place(&error.to_string())),
                help: "see spec/README.md for the settings there are".to_owned(),
            };
            fault.into()
        })
    }
}

/// The library's message, whose place is shown anyway.
pub(crate) fn without_place(message: &str) -> &str {
    let message = message.rfind(" at line ").map_or(message, |end| &message[..end]);
    message.trim_start_matches('.')
}
