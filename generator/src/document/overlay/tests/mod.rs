//! What overlays make of a document, what is refused, where places are then, and what hostile ones cost.

mod examples;
mod hostile;
mod positions;
mod refused;

use std::sync::Arc;

use super::Overlays;
use crate::diagnostic::Diagnostics;
use crate::document::{Bundle, Document, LoadError};
use crate::read::Limits;
use crate::source::{Source, locate};

fn source(name: &str, text: &str) -> Source {
    Source { name: name.to_owned(), bytes: text.as_bytes().to_vec() }
}

/// An overlay with these actions.
fn overlay(actions: &str) -> String {
    format!("overlay: 1.0.0\ninfo: {{title: Mend, version: '1'}}\nactions:\n{actions}")
}

/// Documents `spec/<name>` with overlays `spec/<name>` applied to them, and what is wrong with the overlays.
fn applied(documents: &[(&str, &str)], overlays: &[(&str, &str)], limits: &Limits) -> (Vec<Arc<Document>>, Overlays) {
    let sources = overlays.iter().map(|(name, text)| source(&format!("spec/{name}"), text)).collect();
    let mut overlays = Overlays::read(sources, limits);
    let read = |(name, text): &(&str, &str)| {
        let source = source(&format!("spec/{name}"), text);
        Bundle::load(source, &mut overlays, limits, &mut |_, _| Err(LoadError::NotLoaded)).document.unwrap()
    };
    (documents.iter().map(read).collect(), overlays)
}

/// The document with the actions applied.
fn mended(document: &str, actions: &str) -> Document {
    let (mut documents, overlays) =
        applied(&[("a.yaml", document)], &[("a.overlay.yaml", &overlay(actions))], &Limits::default());
    let findings = overlays.findings();
    assert!(findings.is_empty(), "{findings:?}");
    Arc::unwrap_or_clone(documents.remove(0))
}

/// The findings, each as `code file:line:column`, its message, and its help.
fn told(findings: &Diagnostics, sources: &[Source]) -> String {
    let lines = findings.iter().map(|finding| {
        let place = finding.place.as_ref().unwrap();
        let source = sources.iter().find(|source| source.name == place.file).unwrap();
        let at = locate(source, &[&place.pointer])[0].unwrap().position;
        let code = finding.code.as_str();
        format!("{code} {}:{}:{}\n  {}\n  {}", place.file, at.line, at.column, finding.message, finding.help)
    });
    lines.collect::<Vec<_>>().join("\n")
}
