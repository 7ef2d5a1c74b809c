//! Percent-encoding.

/// Percent-encodes all but the unreserved characters of RFC 3986.
pub fn encode(out: &mut String, text: &str) {
    if text.bytes().all(is_unreserved) {
        out.push_str(text);
    } else {
        text.bytes().for_each(|byte| encode_byte(out, byte, is_unreserved(byte)));
    }
}

/// The same, but keeps the reserved characters that have no meaning in a query, except `delimiter`, and what is already
/// percent-encoded.
pub(super) fn encode_unreserved(out: &mut String, text: &str, delimiter: Option<char>) {
    for (index, byte) in text.bytes().enumerate() {
        let is_kept = b":/?@!$'()*,;=".contains(&byte) && delimiter != Some(char::from(byte));
        encode_byte(out, byte, is_kept || is_unreserved(byte) || byte == b'%' && is_encoded(&text.as_bytes()[index..]));
    }
}

fn encode_byte(out: &mut String, byte: u8, is_kept: bool) {
    if is_kept {
        out.push(char::from(byte));
    } else {
        out.push('%');
        out.extend([byte >> 4, byte & 15].map(|digit| char::from(b"0123456789ABCDEF"[usize::from(digit)])));
    }
}

/// RFC 3986, 2.3.
fn is_unreserved(byte: u8) -> bool {
    byte.is_ascii_alphanumeric() || b"-._~".contains(&byte)
}

/// Whether a text begins with a percent-encoded byte.
fn is_encoded(text: &[u8]) -> bool {
    matches!(text, [b'%', high, low, ..] if high.is_ascii_hexdigit() && low.is_ascii_hexdigit())
}
