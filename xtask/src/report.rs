//! Prints failures and diagnostics, with colors on a terminal only.

use std::fmt;
use std::io;
use std::path::Path;
use std::process::ExitCode;

use clap::ValueEnum;
use generator::diagnostic::{self, Diagnostics, Severity};
use generator::source::Source;

/// The output format.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, ValueEnum)]
pub enum Format {
    /// Text
    #[default]
    Text,
    /// One JSON object on standard output
    Json,
}

/// Why a command failed, as a message for its user.
#[derive(Debug)]
pub struct Failure {
    message: String,
    /// What was found that made it fail, and the files in which
    found: Option<Box<(Diagnostics, Vec<Source>)>>,
}

impl Failure {
    /// A failure with this message.
    pub fn new(message: impl Into<String>) -> Self {
        Self { message: message.into(), found: None }
    }

    /// A failure because of these diagnostics; what was not done, in words.
    pub fn found(not_done: &str, diagnostics: Diagnostics, sources: Vec<Source>) -> Self {
        let message = format!("{not_done}: {}", counted(&diagnostics));
        Self { message, found: Some(Box::new((diagnostics, sources))) }
    }

    /// The diagnostics, with the files in which they are; they are not printed again.
    pub fn take_found(&mut self) -> Option<(Diagnostics, Vec<Source>)> {
        self.found.take().map(|found| *found)
    }

    /// A failure to read or write a file.
    pub fn file(doing: &str, path: &Path, error: &io::Error) -> Self {
        Self::new(format!("can't {doing} {}: {error}", path.display()))
    }
}

impl fmt::Display for Failure {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.write_str(&self.message)
    }
}

/// The line for a failure.
fn failure(failure: &Failure) -> String {
    format!("\x1b[1m\x1b[91merror\x1b[0m\x1b[1m: {failure}\x1b[0m")
}

/// Prints the diagnostics to standard error.
pub fn diagnostics(diagnostics: &Diagnostics, sources: &[Source]) {
    if !diagnostics.is_empty() {
        anstream::eprintln!(
            "{}\n",
            diagnostic::render(diagnostics, sources, diagnostic::RenderOptions::COLORED).trim_end()
        );
    }
}

/// The number of errors and warnings, as text.
pub fn counted(diagnostics: &Diagnostics) -> String {
    let errors = diagnostics.iter().filter(|diagnostic| diagnostic.severity() == Severity::Error).count();
    let warnings = diagnostics.len() - errors;
    let several = |count: usize, one: &str| format!("{count} {one}{}", if count == 1 { "" } else { "s" });
    match (errors, warnings) {
        (0, 0) => "no warnings".to_owned(),
        (0, _) => several(warnings, "warning"),
        (_, 0) => several(errors, "error"),
        _ => format!("{}, {}", several(errors, "error"), several(warnings, "warning")),
    }
}

/// The exit code of a command; a failure is reported, with what was found.
pub fn exit(result: Result<ExitCode, Failure>) -> ExitCode {
    result.unwrap_or_else(|mut failure| {
        if let Some((found, sources)) = failure.take_found() {
            diagnostics(&found, &sources);
        }
        anstream::eprintln!("{}", self::failure(&failure));
        ExitCode::FAILURE
    })
}
