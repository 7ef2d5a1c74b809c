//! One run, from documents to the crate, with all that is to be said of them.

use super::{Crate, ambiguity, page, plan};
use crate::diagnostic::Diagnostics;
use crate::{Analysis, Input, analyze};

/// Analyzes the documents and plans their crate.
///
/// The diagnostics are those of the analysis and, without an error, of the plan. Returns `None` exactly if one is an error.
#[must_use]
pub fn planned(input: &Input) -> (Option<(Analysis, Crate)>, Diagnostics) {
    let (analysis, mut diagnostics) = analyze(input);
    let planned = analysis.map(|analysis| {
        let krate = plan(&analysis.named);
        diagnostics.extend(ambiguity::ambiguous_unions(&analysis.named, &krate));
        diagnostics.extend(page::unfollowed_lists(&analysis.named, &krate));
        (analysis, krate)
    });
    (planned, diagnostics)
}
