//! Where in a text the nodes stand that pointers name. Only made when there is something to report.

mod json;
mod outline;
mod yaml;

#[cfg(test)]
mod tests;

pub(crate) use self::outline::{MERGE, Outline};
use super::{Pointer, Position, Source, is_json};

/// A stretch of one line.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Span {
    /// Where it begins
    pub position: Position,
    /// How many characters it has. It may claim more than its line holds, where a value goes on in the next.
    pub width: usize,
}

/// Finds all the pointers in one pass: the span of an entry is its key and, where it is on the same line, its scalar;
/// of an item, its scalar or its beginning.
///
/// Where a pointer leads further than the text, or the text can't be read to there, it is the nearest node around.
/// A YAML alias is followed; what a merge key brings is found at the merge key. Where a key stands twice, the
/// last one is found. `None` only where the bytes are not text.
#[must_use]
pub fn locate(source: &Source, pointers: &[&Pointer]) -> Vec<Option<Span>> {
    match source.text() {
        Some(text) if !pointers.is_empty() => {
            let outline = outline(text);
            pointers.iter().map(|pointer| Some(outline.span(pointer))).collect()
        }
        _ => vec![None; pointers.len()],
    }
}

/// The outline of a text, as far as it can be read.
pub(crate) fn outline(text: &str) -> Outline<'_> {
    if is_json(text) { json::outline(text) } else { yaml::outline(text) }
}
