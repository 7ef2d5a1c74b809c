//! What a text in a path must be: an empty one, `.` and `..` would make another path.

use super::ConstraintKind;
use super::output::{Check, Entry, Operand};

/// A text can stand in a path.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct PathSegment;

impl ConstraintKind for PathSegment {
    fn check(&self) -> Option<Check> {
        Some(Check { function: "path_segment".to_owned(), operand: Operand::Borrowed, arguments: Vec::new() })
    }

    fn entry(&self) -> Option<Entry> {
        Some(Entry { name: "PathSegment", arguments: Vec::new() })
    }
}
