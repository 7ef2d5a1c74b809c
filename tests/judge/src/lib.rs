//! Compares validation code with an independent judge of JSON Schema.
//!
//! From the schemas of an OpenAPI document it makes instances: valid ones, ones that violate one keyword at its boundary,
//! ones that violate many. The `jsonschema` crate, with the formats and patterns of this crate, validates each against the
//! original schema. The code under test, a separate program, validates it too. [`judge`] compares the verdicts and the sets
//! of pointers and keywords, and counts them by keyword. [`judge_systems`] does the same for general requests that a
//! single one takes or not, and [`judge_round_trips`] whether decoded responses are still whole. Nothing of the generator or of its runtime is used here, and nothing
//! that is used here reaches the code under test.

mod bound;
mod claim;
mod compare;
mod cover;
mod dialect;
mod document;
mod expected;
mod explained;
mod finding;
pub mod formats;
mod inheritance;
mod instance;
mod loss;
mod malformed;
mod operation;
mod oracle;
mod parameters;
mod pattern;
mod report;
mod response_target;
mod round_trip;
mod run;
mod subject;
pub mod suite;
mod system_report;
mod system_target;
mod systems;
mod tally;
mod target;
mod yaml;

pub use bound::with_exact_bounds;
pub use claim::{Claim, Part};
pub use cover::{Targets, targets};
pub use document::{Document, Unreadable};
pub use explained::Reason;
pub use finding::Finding;
pub use loss::{Loss, Tolerance};
pub use report::{Example, Report, Row};
pub use response_target::{ResponseTarget, RoundTrip, response_targets};
pub use round_trip::{RoundTrips, judge_round_trips};
pub use run::{Cases, judge};
pub use subject::Subject;
pub use system_report::{SystemReport, SystemRow};
pub use system_target::{SystemTarget, system_targets};
pub use systems::judge_systems;
pub use tally::Tally;
pub use target::{Location, Parameter, Schema, Target, Verdict};
