//! What a text in a path must be.

use serde_json::Value;

use super::super::validation::{At, Violation};
use super::format::format;
use super::{Assertion, On};

/// A text can stand in a path: an empty one, `.` and `..` lead elsewhere, whatever their encoding.
#[inline]
pub fn path_segment(text: &str, at: At<'_>, found: &mut Vec<Violation>) {
    format(text, "path segment", |text| !matches!(text, "" | "." | ".."), at, found);
}

pub(super) fn assert(_: &Assertion, on: On<'_>, found: &mut Vec<Violation>) {
    if let Value::String(text) = on.value {
        path_segment(text, on.at, found);
    }
}
