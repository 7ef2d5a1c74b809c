//! Holds validation code against an independent judge of JSON Schema.
//!
//! From the schemas of an OpenAPI document it makes instances: valid ones, ones broken in one keyword at its boundary,
//! ones broken in many. The `jsonschema` crate, with formats and patterns judged by this crate, says what is wrong with
//! each on the original schema; the code under test, a program of its own, says the same of itself; [`judge`] compares
//! verdicts and the sets of pointers and keywords, and tallies them a keyword. Nothing of the generator or of its runtime
//! is used here, and nothing of what is used here reaches the code under test.

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
