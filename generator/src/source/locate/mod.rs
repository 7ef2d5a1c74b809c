//! Finds the positions of pointers in a text, when there is something to report.

mod json;
mod outline;
mod yaml;

#[cfg(test)]
mod tests;

pub(crate) use self::outline::{MERGE, Outline};
use super::{Pointer, Position, Source, is_json};

/// A range of characters in one line.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Span {
    /// Where it begins
    pub position: Position,
    /// Its length in characters. It may exceed the line, where a value continues in the next one.
    pub width: usize,
}

/// Finds all the pointers in one pass: the span of an entry is its key and, where it is on the same line, its scalar;
/// of an item, its scalar or its beginning.
///
/// Where there is no such node, or the text can't be read that far, the span is that of the nearest enclosing node. YAML
/// aliases are followed; what a merge key brings is found at the merge key. Of duplicate keys the last one is found. `None`
/// only where the bytes are not text.
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
