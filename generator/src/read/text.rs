//! A file's bytes to text, and what is reported where they are not text.

use super::Limits;
use super::limits::Used;
use crate::diagnostic::{Code, Diagnostic, Diagnostics, Position};
use crate::source::{Source, without_mark};

/// The text of a file that may be a document.
pub(super) fn decode<'a>(source: &'a Source, limits: &Limits, used: &mut Used) -> Result<&'a str, Diagnostics> {
    let bytes = &source.bytes;
    let before = used.bytes;
    used.bytes = before.saturating_add(bytes.len());
    if used.bytes > limits.bytes {
        let rest = if before == 0 { String::new() } else { format!(", after {before} of other files") };
        let message = format!("the file has {} bytes{rest}; the limit is {}", bytes.len(), limits.bytes);
        let help = "check that this is the right file, or raise the limit";
        return Err(source.finding(Code::LimitExceeded, message, help).into());
    }
    let unreadable = |message: &str, help: &str| source.finding(Code::Unreadable, message, help);
    if is_utf16(bytes) {
        return Err(unreadable("the file is UTF-16 text", "save it as UTF-8").into());
    }
    let text = match std::str::from_utf8(bytes) {
        Ok(text) => without_mark(text),
        Err(error) => {
            let valid = String::from_utf8_lossy(&bytes[..error.valid_up_to()]);
            let position = Some(position(without_mark(&valid), usize::MAX));
            let message = format!("the file is not valid UTF-8: byte {} is invalid", error.valid_up_to());
            return Err(Diagnostic { position, ..unreadable(&message, "save it as UTF-8, uncompressed") }.into());
        }
    };
    if let Some(offset) = text.bytes().position(|byte| matches!(byte, 0..b'\t' | 0xb | 0xc | 0xe..b' ')) {
        let message = format!("the text contains the control character {:?}", char::from(text.as_bytes()[offset]));
        let help = "remove it, or write it as an escape in double quotes";
        return Err(Diagnostic { position: Some(position(text, offset)), ..unreadable(&message, help) }.into());
    }
    let content = text.trim_start();
    if content.is_empty() {
        return Err(unreadable("the file is empty", "check that it was downloaded or written completely").into());
    }
    // A merge key, `<<`, is YAML.
    if content.starts_with('<') && !content.starts_with("<<") {
        let opening: String = content.chars().take(1000).collect::<String>().to_lowercase();
        let kind = if opening.contains("<html") || opening.contains("<!doctype html") { "an HTML page" } else { "XML" };
        let message = format!("this is {kind}, not an OpenAPI document");
        let help = "look at it in a browser: it may be a login page, an error page, or a page about the document";
        return Err(unreadable(&message, help).into());
    }
    Ok(text)
}

/// The position of a byte, or of the end of the text where there is no such byte.
pub(super) fn position(text: &str, offset: usize) -> Position {
    let before = text.get(..offset).unwrap_or(text);
    let line_start = before.rfind('\n').map_or(0, |newline| newline + 1);
    Position {
        line: before.bytes().filter(|&byte| byte == b'\n').count() + 1,
        column: before[line_start..].chars().count() + 1,
    }
}

/// Whether the bytes look like UTF-16: by their byte order mark, or because every other byte at the beginning is zero.
fn is_utf16(bytes: &[u8]) -> bool {
    match bytes {
        [0xff, 0xfe, ..] | [0xfe, 0xff, ..] => true,
        [0, first, 0, second, ..] | [first, 0, second, 0, ..] => *first != 0 && *second != 0,
        _ => false,
    }
}
