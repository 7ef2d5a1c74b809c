//! Compares validation code with an independent judge of JSON Schema.
//!
//! From the schemas of an OpenAPI document it makes instances: valid ones, ones that violate one keyword at its boundary,
//! ones that violate many. The `jsonschema` crate, with the formats and patterns of this crate, validates each against the
//! original schema. The code under test, a separate program, validates it too. [`judge`] compares the verdicts and the sets
//! of pointers and keywords, and counts them by keyword. Nothing of the generator or of its runtime is used here, and nothing
//! that is used here reaches the code under test.

mod claim;
mod compare;
mod cover;
mod dialect;
mod document;
mod expected;
mod explained;
mod finding;
pub mod formats;
mod instance;
mod oracle;
mod pattern;
mod report;
mod run;
mod subject;
pub mod suite;
mod tally;
mod target;

pub use claim::{Claim, Part};
pub use cover::{Targets, targets};
pub use document::{Document, Unreadable};
pub use explained::Reason;
pub use finding::Finding;
pub use report::{Example, Report, Row};
pub use run::{Cases, judge};
pub use subject::Subject;
pub use tally::Tally;
pub use target::{Location, Parameter, Schema, Target, Verdict};
