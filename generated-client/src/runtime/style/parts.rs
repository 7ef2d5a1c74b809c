//! A value in one text: its parts, and what stands between them.

use super::encode::{encode, encode_unreserved};
use super::{Style, Tree};

/// The parts of one text.
pub(super) struct Parts {
    texts: Vec<String>,
    /// What stands between them; none where the value has no parts
    delimiter: Option<char>,
}

impl Parts {
    /// A text without parts.
    pub fn one(text: String) -> Self {
        Self { texts: vec![text], delimiter: None }
    }

    /// The parts of a value; none where it is a list or an object without any (RFC 6570, 2.3).
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

    /// The text as it is.
    pub fn text(self) -> String {
        let delimiter = self.delimiter.map(String::from).unwrap_or_default();
        self.texts.join(&delimiter)
    }

    /// Adds the text to a query, percent-encoded part by part.
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
