//! Findings as tools for reviews take them: a rule, a level, a message and a place, whether of a document or of a change.

use std::collections::HashMap;

use annotate_snippets::normalize_untrusted_str;

use super::position::locate_all;
use super::{Diagnostics, Place, Severity};
use crate::source::{Pointer, Source, Span};

/// A finding for a tool that shows it beside the file.
#[derive(Clone, Debug, PartialEq)]
pub struct Annotation {
    /// What kind of finding: `unresolved-reference`
    pub rule: &'static str,
    /// How much it matters
    pub level: Level,
    /// What is wrong and what to do
    pub message: String,
    /// The file, as the tool knows it: relative to the root of the repository, with `/`
    pub file: Option<String>,
    /// The node of the file
    pub pointer: Pointer,
    /// Where in the file
    pub span: Option<Span>,
}

/// How much a finding matters.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Level {
    /// Good to know
    Note,
    /// To be looked at
    Warning,
    /// To be mended, or to be decided on
    Error,
}

/// What a tool shows of a kind of finding.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Rule {
    /// Its name, as in [`Annotation::rule`]
    pub id: &'static str,
    /// One line
    pub summary: String,
    /// At length, as Markdown
    pub help: String,
}

impl From<Severity> for Level {
    fn from(severity: Severity) -> Self {
        match severity {
            Severity::Warning => Self::Warning,
            Severity::Error => Self::Error,
        }
    }
}

impl Annotation {
    /// A finding about a place, whose position is not known yet.
    pub(crate) fn new(rule: &'static str, level: Level, message: String, place: Option<&Place>) -> Self {
        let (file, pointer) = place.map(|place| (place.file.clone(), place.pointer.clone())).unzip();
        Self { rule, level, message, file, pointer: pointer.unwrap_or_default(), span: None }
    }

    /// A finding about a whole file.
    #[must_use]
    pub fn of_file(rule: &'static str, level: Level, message: String, file: String) -> Self {
        Self { rule, level, message, file: Some(file), pointer: Pointer::root(), span: None }
    }
}

/// A text that may quote a document, with what controls a screen made visible, as in the text for a terminal. Lines stay.
pub(super) fn printable(text: &str) -> String {
    text.split('\n').map(normalize_untrusted_str).collect::<Vec<_>>().join("\n")
}

/// The diagnostics as annotations, in their order. `sources` are the files in whose texts they are located.
#[must_use]
pub fn annotations(diagnostics: &Diagnostics, sources: &[Source]) -> Vec<Annotation> {
    let spans = locate_all(diagnostics, sources);
    let found = diagnostics.iter().zip(spans).map(|(found, span)| {
        let message = format!("{}\nhelp: {}", found.message, found.help);
        let (rule, level) = (found.code.as_str(), found.severity().into());
        Annotation { span, ..Annotation::new(rule, level, message, found.place.as_ref()) }
    });
    let mut found: Vec<Annotation> = found.collect();
    end_with_lines(&mut found, sources);
    found
}

/// Ends each span with its line: a tool refuses a column behind it.
pub(crate) fn end_with_lines(annotations: &mut [Annotation], sources: &[Source]) {
    let lines: HashMap<&str, Vec<&str>> =
        sources.iter().filter_map(|source| Some((source.name.as_str(), source.text()?.lines().collect()))).collect();
    for annotation in annotations {
        let (Some(span), Some(file)) = (&mut annotation.span, &annotation.file) else { continue };
        let line = lines.get(file.as_str()).and_then(|lines| lines.get(span.position.line.checked_sub(1)?));
        let rest = line.map_or(1, |line| (line.chars().count() + 1).saturating_sub(span.position.column));
        span.width = span.width.min(rest).max(1);
    }
}
