//! The outline of a JSON text. It has its own scanner, because YAML readers reject some valid JSON.

use std::borrow::Cow;

use super::outline::Outline;
use super::{Position, Span};

/// The outline of a text. Keys and values alternate, so commas and colons can be skipped.
pub(super) fn outline(text: &str) -> Outline<'_> {
    let mut outline = Outline::default();
    let mut cursor = Cursor { text, offset: 0, position: Position { line: 1, column: 1 } };
    while !outline.is_done()
        && let Some(letter) = text[cursor.offset..].chars().next()
    {
        let start = cursor.position;
        let rest = &text[cursor.offset..];
        let length = match letter {
            '"' => string_length(rest),
            '{' | '}' | '[' | ']' => 1,
            ',' | ':' | ' ' | '\t' | '\r' | '\n' => {
                cursor.advance(1);
                continue;
            }
            _ => rest.find([',', ':', '{', '}', '[', ']', '"', ' ', '\t', '\r', '\n']).unwrap_or(rest.len()),
        };
        let token = cursor.advance(length);
        let width = (cursor.position.column).saturating_sub(start.column).max(1);
        let span = Span { position: start, width };
        match letter {
            '{' => drop(outline.mapping_event(span)),
            '[' => drop(outline.sequence_event(span)),
            '}' | ']' => outline.end_event(),
            '"' => drop(outline.scalar_event(span, unquote(token))),
            _ => drop(outline.scalar_event(span, token.into())),
        }
    }
    outline
}

/// The position of the scanner, which only moves forward.
struct Cursor<'a> {
    text: &'a str,
    offset: usize,
    position: Position,
}

impl<'a> Cursor<'a> {
    /// Steps over a token of so many bytes.
    fn advance(&mut self, length: usize) -> &'a str {
        let token = &self.text[self.offset..self.offset + length];
        match token.rfind('\n') {
            Some(newline) => {
                self.position.line += token.bytes().filter(|&byte| byte == b'\n').count();
                self.position.column = token[newline + 1..].chars().count() + 1;
            }
            None => self.position.column += token.chars().count(),
        }
        self.offset += length;
        token
    }
}

/// The length of the string at the beginning of `text`, quotes included.
fn string_length(text: &str) -> usize {
    let mut escaped = false;
    let end = text.bytes().skip(1).position(|byte| {
        let closing = byte == b'"' && !escaped;
        escaped = byte == b'\\' && !escaped;
        closing
    });
    end.map_or(text.len(), |end| end + 2)
}

/// The value of a string token, or its text between the quotes where the token is invalid.
fn unquote(token: &str) -> Cow<'_, str> {
    let inside = token.trim_matches('"');
    if token.contains('\\') {
        serde_json::from_str(token).map_or(Cow::Borrowed(inside), Cow::Owned)
    } else {
        Cow::Borrowed(inside)
    }
}
