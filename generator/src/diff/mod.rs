//! What changed between two editions of an API, whom it breaks, and which version that asks for.
//!
//! ```text
//! contract  documents  -> changes    what may be sent and what may come back, place by place
//! verdict   change     -> verdict    whom it breaks on the wire: one table, kind by direction
//! krate     names      -> changes    what users of the Rust crate can name
//! system    crates     -> changes    what single systems take of a request for all of them
//! cause     changes    -> causes     one cause in many places is one line; what looks like an accident
//! version   all        -> bump       what to release
//! report    diff       -> text       for a terminal, a pull request, a machine
//! ```

mod balance;
mod cause;
mod change;
mod contract;
mod features;
mod kind;
mod krate;
mod locate;
mod public_api;
mod report;
mod system;
mod verdict;
mod version;

pub use balance::Balance;
pub use cause::Cause;
pub use change::{Change, Direction, Element, Notice, Step};
pub use kind::Kind;
pub use krate::{CrateChange, CrateKind};
pub use report::{Heading, SCHEMA, annotations, json, markdown, rule, text};
pub use system::{SystemChange, SystemKind};
pub use verdict::{Effect, Verdict, Wire, verdict};
pub use version::{Bump, Version};

use crate::Analysis;
use crate::model::AnalyzedDocument;
use crate::plan::plan;

/// What changed.
#[derive(Clone, Debug)]
pub struct Diff {
    /// How many operations the base and the revision have
    pub operations: (usize, usize),
    /// Every change of the contract, in the order of the revision's operations
    pub changes: Vec<Change>,
    /// The same by cause, the worst first
    pub causes: Vec<Cause>,
    /// What users of the crate see of it, what breaks them first
    pub krate: Vec<CrateChange>,
    /// What single systems take otherwise of a request for all of them; the contract and the crate say it too, request by request
    pub systems: Vec<SystemChange>,
    /// What to release
    pub bump: Bump,
}

/// Compares two editions. The revision should have been named with the base's names, as a run after it would.
///
/// `today` (`2026-01-31`) tells whether a day of `x-sunset` is over; nothing else hangs on it.
#[must_use]
pub fn diff(base: &Analysis, revision: &Analysis, today: &str) -> Diff {
    // Neither needs the other, and each takes as long.
    let (changes, planned) = std::thread::scope(|scope| {
        let planned = scope.spawn(|| {
            let (old, new) = (plan(&base.named), plan(&revision.named));
            let krate = krate::compare((&base.named, &old), (&revision.named, &new));
            (krate, system::compare(&old.matrices, &new.matrices))
        });
        (contract(&base.documents, &revision.documents, today), planned.join())
    });
    let (mut krate, systems) = planned.unwrap_or_else(|fault| std::panic::resume_unwind(fault));
    let operations = (base.named.operations.len(), revision.named.operations.len());
    let located = locate::locate(&changes, base, revision, &krate);
    for index in located.iter().flat_map(|at| &at.explains) {
        krate[*index].is_told = true;
    }
    let causes = cause::group(&changes, &located, operations.0);
    let bump = version::bump(&causes, &krate);
    Diff { operations, changes, causes, krate, systems, bump }
}

/// What changed between two sets of documents, names apart.
#[must_use]
pub fn contract(base: &[AnalyzedDocument], revision: &[AnalyzedDocument], today: &str) -> Vec<Change> {
    contract::compare(base, revision, today)
}

impl Diff {
    /// What there is to tell of two editions that are made from the same bytes, and have so many operations.
    #[must_use]
    pub fn unchanged(operations: usize) -> Self {
        let (changes, causes, krate, systems) = (Vec::new(), Vec::new(), Vec::new(), Vec::new());
        Self { operations: (operations, operations), changes, causes, krate, systems, bump: Bump::None }
    }

    /// Whether nothing at all changed, neither on the wire nor in the crate, nor in what is said of single systems.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.changes.is_empty() && self.krate.is_empty() && self.systems.is_empty()
    }

    /// Whether something breaks callers, on the wire or in the crate.
    #[must_use]
    pub fn is_breaking(&self) -> bool {
        self.bump == Bump::Breaking || self.causes.iter().any(|cause| cause.verdict.wire == Wire::Breaking)
    }
}
