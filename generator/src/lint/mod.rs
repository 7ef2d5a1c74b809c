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

use crate::Input;
use crate::diagnostic::{Diagnostic, Diagnostics, Place};
use crate::model::AnalyzedDocument;
use crate::plan::planned;
use crate::source::Pointer;

/// Everything that is to be said of the documents, by file and place.
#[must_use]
pub fn lint(input: &Input) -> Diagnostics {
    let (planned, mut diagnostics) = planned(input);
    for part in planned.iter().flat_map(|(analysis, _)| &analysis.documents) {
        schemas::lint(part, &mut diagnostics);
        prose::lint(part, &mut diagnostics);
        unused::lint(part, &mut diagnostics);
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
