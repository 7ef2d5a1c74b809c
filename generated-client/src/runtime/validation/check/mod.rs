//! The checks, one a constraint: each adds a violation to `found` if its value breaks the limit.

use super::super::constraint;

pub use constraint::combination::*;
pub use constraint::enumeration::*;
pub use constraint::format::checks::*;
pub use constraint::format::{checked_format, format, number_format};
pub use constraint::items::*;
pub use constraint::json_type::*;
pub use constraint::length::*;
pub use constraint::multiple::*;
pub use constraint::path_segment::*;
pub use constraint::pattern::*;
pub use constraint::properties::{max_properties, min_properties};
pub use constraint::range::*;
pub use constraint::representation::whole_cents;

#[cfg(test)]
#[path = "../../../runtime_tests/validation/check.rs"]
mod tests;
