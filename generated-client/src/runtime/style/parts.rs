//! The parts of a value in one text, and their delimiter.

use super::encode::{encode, encode_unreserved};
use super::{Style, Tree};

/// The parts of one text.
pub(super) struct Parts {
    texts: Vec<String>,
    /// The delimiter; `None` for a single text.
    delimiter: Option<char>,
}

impl Parts {
    /// A single text.
    pub fn one(text: String) -> Self {
        Self { texts: vec![text], delimiter: None }
    }

    /// The parts of a value; `None` for an empty list or object (RFC 6570, 2.3).
    pub fn of(tree: Tree, style: Style) -> Option<Self> {
        let delimiter = match style {
            Style::Json => return Some(Self::one(tree.json().to_string())),
            Style::SpaceDelimited => ' ',
            Style::PipeDelimited => '|',
            _ => ',',
        };
        if tree.is_empty() {
            return None;
        }
        let texts = match tree {
            Tree::List(items) => items.into_iter().map(Tree::text).collect(),
            Tree::Object(entries) if style == Style::SimpleExploded => {
                entries.into_iter().map(|(key, value)| format!("{key}={}", value.text())).collect()
            }
            Tree::Object(entries) => entries.into_iter().flat_map(|(key, value)| [key, value.text()]).collect(),
            leaf => return Some(Self::one(leaf.text())),
        };
        Some(Self { texts, delimiter: Some(delimiter) })
    }

    /// The text, not percent-encoded.
    pub fn text(self) -> String {
        let delimiter = self.delimiter.map(String::from).unwrap_or_default();
        self.texts.join(&delimiter)
    }

    /// Adds the text to a query, each part percent-encoded.
    pub fn encode(&self, query: &mut String, allows_reserved: bool) {
        for (index, text) in self.texts.iter().enumerate() {
            match self.delimiter.filter(|_| index > 0) {
                Some(',') => query.push(','),
                Some(other) => encode(query, other.encode_utf8(&mut [0; 4])),
                None => {}
            }
            if allows_reserved {
                encode_unreserved(query, text, self.delimiter);
            } else {
                encode(query, text);
            }
        }
    }
}
