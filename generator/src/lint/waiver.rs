//! Findings that are known and accepted, each with its reason: `spec/lint-waivers.yaml`.

use serde::Deserialize;

use crate::diagnostic::{Code, Diagnostic, Diagnostics, Place, Position};
use crate::model::without_place;
use crate::source::{Pointer, Source};
use crate::wildcard::is_match;

/// The waivers file.
#[derive(Clone, Debug, Default)]
pub struct Waivers {
    file: String,
    list: Vec<Waiver>,
}

/// One entry: a code, where, and why.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Waiver {
    code: String,
    /// A JSON pointer in which `*` stands for anything; everywhere where it is left out
    #[serde(default)]
    at: Option<String>,
    #[expect(dead_code, reason = "read by people")]
    reason: String,
}

/// Findings after the waivers.
#[derive(Clone, Debug, Default)]
pub struct Waived {
    /// What no waiver is for
    pub left: Diagnostics,
    /// How many are accepted
    pub waived: usize,
    /// The waivers that nothing needs, as findings
    pub unused: Diagnostics,
}

impl Waivers {
    /// Reads the file.
    ///
    /// # Errors
    ///
    /// Where it is not a list of entries, an entry has no reason, or its code is none.
    pub fn read(source: &Source) -> Result<Self, Diagnostics> {
        let fault = |pointer: Pointer, position: Option<Position>, message: String| {
            Diagnostics::from(Diagnostic {
                code: Code::MalformedWaivers,
                place: Some(Place { file: source.name.clone(), pointer }),
                position,
                message,
                help: "an entry is `code`, `at` (a JSON pointer, `*` for anything) and `reason`".to_owned(),
            })
        };
        let list: Option<Vec<Waiver>> = serde_yaml::from_slice(&source.bytes).map_err(|error| {
            let at = error.location().map(|at| Position { line: at.line(), column: at.column() });
            fault(Pointer::root(), at, format!("the waivers can't be read: {}", without_place(&error.to_string())))
        })?;
        let list = list.unwrap_or_default();
        for (index, waiver) in list.iter().enumerate() {
            if !Code::ALL.iter().any(|code| code.as_str() == waiver.code) {
                let message = format!("there is no finding `{}`", waiver.code);
                return Err(fault(Pointer::root().index(index), None, message));
            }
        }
        Ok(Self { file: source.name.clone(), list })
    }

    /// Takes out what is waived. An error can't be: nothing is generated from it. After one, nothing is known of what the
    /// stages behind it would find, so that no waiver counts as unused.
    #[must_use]
    pub fn apply(&self, diagnostics: &Diagnostics) -> Waived {
        let mut used = vec![false; self.list.len()];
        let mut outcome = Waived::default();
        for diagnostic in diagnostics.iter() {
            let is_error = diagnostic.severity() == crate::diagnostic::Severity::Error;
            let fitting = self.list.iter().position(|waiver| !is_error && waiver.fits(diagnostic));
            match fitting {
                Some(index) => {
                    used[index] = true;
                    outcome.waived += 1;
                }
                None => outcome.left.push(diagnostic.clone()),
            }
        }
        if diagnostics.has_errors() {
            return outcome;
        }
        for (index, waiver) in self.list.iter().enumerate().filter(|(index, _)| !used[*index]) {
            let place = Place { file: self.file.clone(), pointer: Pointer::root().index(index) };
            let message = format!("nothing needs this waiver of `{}` any more", waiver.code);
            outcome.unused.push(Diagnostic::new(Code::UnusedWaiver, place, message, "remove it"));
        }
        outcome
    }
}

impl Waiver {
    fn fits(&self, diagnostic: &Diagnostic) -> bool {
        let pointer = diagnostic.place.as_ref().map_or("", |place| place.pointer.as_str());
        diagnostic.code.as_str() == self.code && self.at.as_deref().is_none_or(|at| is_match(at, pointer))
    }
}
