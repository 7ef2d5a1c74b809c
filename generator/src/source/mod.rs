//! A source file: its name, its bytes, and the positions of JSON pointers in its text.

mod locate;
mod pointer;

pub(crate) use self::locate::{MERGE, Outline, outline};
pub use self::locate::{Span, locate};
pub use self::pointer::Pointer;

const BYTE_ORDER_MARK: char = '\u{feff}';

/// A file: its name, as diagnostics show it, and its content.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Source {
    /// The path as the user wrote it
    pub name: String,
    /// The file, undecoded
    pub bytes: Vec<u8>,
}

/// A line and column, both from 1; the column counts characters.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Position {
    /// Line, from 1
    pub line: usize,
    /// Column in characters, from 1
    pub column: usize,
}

impl Source {
    /// The text, without a byte order mark; `None` where the bytes are not UTF-8.
    #[must_use]
    pub fn text(&self) -> Option<&str> {
        std::str::from_utf8(&self.bytes).ok().map(without_mark)
    }
}

/// A text without its byte order mark.
pub(crate) fn without_mark(text: &str) -> &str {
    text.strip_prefix(BYTE_ORDER_MARK).unwrap_or(text)
}

/// Whether a text is read as JSON. `{openapi: 3.1.0}` is YAML, because keys of JSON are quoted.
pub(crate) fn is_json(text: &str) -> bool {
    let inside = text.trim_start().strip_prefix('{').map(str::trim_start);
    inside.is_some_and(|inside| inside.starts_with(['"', '}']))
}
