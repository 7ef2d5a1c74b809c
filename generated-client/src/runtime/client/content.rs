//! The `Content-Type` of a body: whether it is JSON, and the charset of text.

use http::{HeaderMap, header};

use super::super::CodecError;

/// Whether a body is JSON: `application/json`, `application/*+json`.
pub(super) fn is_json(headers: &HeaderMap) -> bool {
    let essence = essence(content_type(headers));
    essence == "application/json" || essence.ends_with("+json")
}

/// A media type without its parameters, in lower case.
pub(super) fn essence(media_type: &str) -> String {
    media_type.split(';').next().unwrap_or_default().trim().to_ascii_lowercase()
}

/// A body as text, without its byte order mark. The mark takes precedence over the header; without either, the text is UTF-8.
/// Charset names are those of the WHATWG Encoding Standard (4.2), where ISO-8859-1 and ASCII are windows-1252.
pub(super) fn text(headers: &HeaderMap, body: &[u8]) -> Result<String, CodecError> {
    let charset = charset(content_type(headers));
    let utf_16 = |body: &[u8], number: fn([u8; 2]) -> u16| {
        let (pairs, rest) = body.as_chunks::<2>();
        let units: Vec<u16> = pairs.iter().map(|pair| number(*pair)).collect();
        let text = String::from_utf16(&units).ok().filter(|_| rest.is_empty());
        text.ok_or_else(|| CodecError::new("the text is not UTF-16"))
    };
    match (body, charset.as_deref()) {
        ([0xef, 0xbb, 0xbf, body @ ..], _) => utf_8(body),
        ([0xff, 0xfe, body @ ..], _) => utf_16(body, u16::from_le_bytes),
        ([0xfe, 0xff, body @ ..], _) => utf_16(body, u16::from_be_bytes),
        (body, None | Some("utf-8" | "utf8")) => utf_8(body),
        (body, Some("utf-16" | "utf-16le")) => utf_16(body, u16::from_le_bytes),
        (body, Some("utf-16be")) => utf_16(body, u16::from_be_bytes),
        (body, Some("iso-8859-1" | "latin1" | "us-ascii" | "ascii" | "windows-1252" | "cp1252")) => {
            Ok(body.iter().map(|byte| windows_1252(*byte)).collect())
        }
        // Most others extend ASCII. UTF-7 and HZ encode other characters in ASCII; so do encodings that switch between
        // character sets by shifts and escapes, and those of 16 or 32 bits, which contain zeros.
        (body, Some(other)) if !matches!(other, "utf-7" | "hz-gb-2312") && body.iter().copied().all(is_plain) => {
            utf_8(body)
        }
        (_, Some(other)) => Err(CodecError::new(format!(
            "the character encoding `{}` is not supported; the error's response holds the raw bytes",
            other.escape_debug()
        ))),
    }
}

fn content_type(headers: &HeaderMap) -> &str {
    headers.get(header::CONTENT_TYPE).and_then(|value| value.to_str().ok()).unwrap_or_default()
}

/// The parameter `charset` of a media type, in lower case.
fn charset(media_type: &str) -> Option<String> {
    media_type.split(';').skip(1).find_map(|parameter| {
        let (name, value) = parameter.split_once('=')?;
        let is_charset = name.trim().eq_ignore_ascii_case("charset");
        is_charset.then(|| value.trim().trim_matches(['"', '\'']).to_ascii_lowercase())
    })
}

/// Whether a byte is ASCII and has the same meaning in every extension of ASCII: no zero, shift or escape.
const fn is_plain(byte: u8) -> bool {
    byte.is_ascii() && !matches!(byte, 0 | 0x0e | 0x0f | 0x1b)
}

fn utf_8(body: &[u8]) -> Result<String, CodecError> {
    match std::str::from_utf8(body) {
        Ok(text) => Ok(text.to_owned()),
        Err(fault) => Err(CodecError::new(format!("the text is not UTF-8: {fault}"))),
    }
}

fn windows_1252(byte: u8) -> char {
    const FROM_80: [char; 32] = [
        '€', '\u{81}', '‚', 'ƒ', '„', '…', '†', '‡', 'ˆ', '‰', 'Š', '‹', 'Œ', '\u{8d}', 'Ž', '\u{8f}', '\u{90}', '‘',
        '’', '“', '”', '•', '–', '—', '˜', '™', 'š', '›', 'œ', '\u{9d}', 'ž', 'Ÿ',
    ];
    match byte {
        0x80..=0x9f => FROM_80[usize::from(byte - 0x80)],
        _ => char::from(byte),
    }
}

#[cfg(test)]
#[path = "../../runtime_tests/client/content.rs"]
mod tests;
