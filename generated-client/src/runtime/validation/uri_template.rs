//! RFC 6570: URI templates, `https://example.com/{id}{?page,size}`.

/// `https://example.com/{id}`
pub(in crate::runtime) fn is_uri_template(text: &str) -> bool {
    let mut rest = text;
    while let Some((literal, after)) = rest.split_once('{') {
        let Some((expression, next)) = after.split_once('}') else { return false };
        if !is_made_of(literal, is_literal) || !is_expression(expression) {
            return false;
        }
        rest = next;
    }
    is_made_of(rest, is_literal)
}

/// What stands between braces: an operator, of which some are reserved, and variables.
fn is_expression(text: &str) -> bool {
    const OPERATORS: [char; 12] = ['+', '#', '.', '/', ';', '?', '&', '=', ',', '!', '@', '|'];
    text.strip_prefix(OPERATORS).unwrap_or(text).split(',').all(is_variable)
}

/// `name`, `name*`, `name:3`
fn is_variable(text: &str) -> bool {
    let name = match text.split_once(':') {
        Some((name, length)) if is_length(length) => name,
        Some(_) => return false,
        None => text.strip_suffix('*').unwrap_or(text),
    };
    name.split('.')
        .all(|part| !part.is_empty() && is_made_of(part, |letter| letter.is_ascii_alphanumeric() || letter == '_'))
}

/// From 1 to 9999.
fn is_length(text: &str) -> bool {
    text.len() <= 4
        && text.starts_with(|first: char| matches!(first, '1'..='9'))
        && text.bytes().all(|byte| byte.is_ascii_digit())
}

/// Whether each character is one of these, or encoded: `%20`.
fn is_made_of(text: &str, is_plain: impl Fn(char) -> bool) -> bool {
    let mut letters = text.chars();
    let is_digit = |letters: &mut std::str::Chars<'_>| letters.next().is_some_and(|digit| digit.is_ascii_hexdigit());
    while let Some(letter) = letters.next() {
        let is_encoded = letter == '%' && is_digit(&mut letters) && is_digit(&mut letters);
        if !is_encoded && (letter == '%' || !is_plain(letter)) {
            return false;
        }
    }
    true
}

/// A character outside of braces. Erratum 6937 allows the apostrophe.
fn is_literal(letter: char) -> bool {
    match letter {
        '"' | '<' | '>' | '\\' | '^' | '`' | '{' | '|' | '}' => false,
        '!'..='~' => true,
        // Controls, what is no character, and what is for other uses.
        ..='\u{9F}' | '\u{FDD0}'..='\u{FDEF}' | '\u{FFF0}'..='\u{FFFF}' | '\u{E0000}'..='\u{E0FFF}' => false,
        _ => u32::from(letter) & 0xFFFF < 0xFFFE,
    }
}

#[cfg(test)]
#[path = "../../runtime_tests/validation/uri_template.rs"]
mod tests;
