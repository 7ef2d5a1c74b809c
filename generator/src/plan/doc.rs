//! Documentation: what the document says in words, and its constraints in ours.

use super::prose::{code, humanised, said};
use crate::emit::comment::constraints;
use crate::model::{Deprecation, Direction, Doc, Field, Rule, Shape, Slot};

/// What rustdoc says of an item.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Documentation {
    /// Markdown
    pub text: String,
    /// Not to be used any more
    pub deprecated: Option<Deprecation>,
}

impl Documentation {
    /// A text, and the mark of deprecation that the document gives.
    pub(super) fn new(text: String, doc: &Doc) -> Self {
        Self { text, deprecated: doc.deprecated.clone() }
    }
}

/// What a value must satisfy, in words.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Constraints {
    /// "At most 30 characters."
    pub words: String,
    /// Whether only the known values of an enum are allowed, there or in a list or a map
    pub known_only: bool,
}

impl Constraints {
    pub(super) fn of(slot: &Slot) -> Self {
        let within = match &slot.shape {
            Shape::List(item) | Shape::Map(item) => is_closed(&item.rules),
            _ => false,
        };
        Self { words: constraints(slot), known_only: within || is_closed(&slot.rules) }
    }
}

/// Whether only known values of an enum are allowed.
pub(super) fn is_closed(rules: &[Rule]) -> bool {
    rules.contains(&Rule::Known)
}

/// The documentation of a field.
pub(super) fn of_field(field: &Field, direction: Direction) -> Documentation {
    let mut text = said(&field.doc).unwrap_or_else(|| format!("{}.", humanised(&field.wire)));
    if direction == Direction::Request {
        let rules = constraints(&field.slot);
        if !rules.is_empty() {
            text.push_str("\n\n");
            text.push_str(&rules);
        }
        if let Some(default) = &field.default {
            text.push_str(&format!("\n\nLeft out, it counts as `{}`.", code(&default.to_json().to_string())));
        }
    }
    Documentation::new(text, &field.doc)
}

/// Whether a character changes the direction of what follows it: rustc refuses those in comments.
pub(crate) fn turns_text(letter: char) -> bool {
    matches!(letter, '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}')
}
