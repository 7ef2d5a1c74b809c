//! A document's own defects: what the stages find on their way, and what only a reader with prose in mind would see.
//!
//! Each finding has a code, which [`explain`] explains, and can be waived with a reason ([`Waivers`]); a waiver that
//! nothing needs is a finding itself.

mod documented;
mod explain;
mod prose;
mod schemas;
#[cfg(test)]
mod tests;
mod unused;
mod waiver;

pub use documented::{Documented, documented};
pub use explain::{explain, named, rule};
pub use waiver::{Waived, Waivers};

use crate::diagnostic::{Diagnostic, Diagnostics, Place};
use crate::model::AnalyzedDocument;
use crate::plan::{ambiguous_unions, plan};
use crate::source::Pointer;
use crate::{Analysis, Input, analyze};

/// Everything that is to be said of the documents, by file and place.
#[must_use]
pub fn lint(input: &Input) -> Diagnostics {
    let (analysis, mut diagnostics) = analyze(input);
    for part in analysis.iter().flat_map(|analysis| &analysis.documents) {
        schemas::lint(part, &mut diagnostics);
        prose::lint(part, &mut diagnostics);
        unused::lint(part, &mut diagnostics);
    }
    if let Some(Analysis { named, .. }) = &analysis {
        diagnostics.extend(ambiguous_unions(named, &plan(named)));
    }
    let mut sorted: Vec<Diagnostic> = diagnostics.iter().cloned().collect();
    sorted.sort_by(|a, b| (&a.place, a.code).cmp(&(&b.place, b.code)));
    sorted.dedup();
    sorted.into_iter().collect()
}

/// The place with this pointer in a document.
fn place(part: &AnalyzedDocument, pointer: &Pointer) -> Place {
    part.document.place(pointer)
}
