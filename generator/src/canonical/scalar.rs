//! Scalars of YAML, quoted only where a reader of YAML 1.1 or 1.2 would take them for something else.

use std::fmt::Write;

use crate::read::Number;

/// Writes a text on one line: plain, else in single quotes, else, where it needs escapes, in double ones.
pub(super) fn write_text(text: &str, into: &mut String) {
    if is_plain(text) {
        into.push_str(text);
    } else if text.chars().all(is_printable) {
        into.push('\'');
        into.push_str(&text.replace('\'', "''"));
        into.push('\'');
    } else {
        write_escaped(text, into);
    }
}

/// Writes a number so that every reader takes it for one: a float has a point, and its exponent a sign.
pub(super) fn write_number(number: Number, into: &mut String) {
    // Writing to a string can't fail.
    let _ = match number {
        Number::Integer(value) => write!(into, "{value}"),
        Number::Float(value) => {
            let text = format!("{value:?}");
            match text.split_once('e') {
                None => write!(into, "{text}"),
                Some((digits, exponent)) => {
                    let point = if digits.contains('.') { "" } else { ".0" };
                    let sign = if exponent.starts_with('-') { "" } else { "+" };
                    write!(into, "{digits}{point}e{sign}{exponent}")
                }
            }
        }
    };
}

/// Whether a character may stand in YAML as it is, and ends no line.
pub(super) fn is_printable(letter: char) -> bool {
    // U+0085, U+2028 and U+2029 end lines in YAML 1.1.
    !letter.is_control() && !matches!(letter, '\u{2028}' | '\u{2029}' | '\u{feff}' | '\u{fffe}' | '\u{ffff}')
}

fn write_escaped(text: &str, into: &mut String) {
    into.push('"');
    for letter in text.chars() {
        match letter {
            '"' => into.push_str("\\\""),
            '\\' => into.push_str("\\\\"),
            '\n' => into.push_str("\\n"),
            '\r' => into.push_str("\\r"),
            '\t' => into.push_str("\\t"),
            letter if is_printable(letter) => into.push(letter),
            // No letter beyond these four digits is unprintable.
            letter => {
                let _ = write!(into, "\\u{:04X}", u32::from(letter));
            }
        }
    }
    into.push('"');
}

/// Whether a text stays itself without quotes.
fn is_plain(text: &str) -> bool {
    let Some(first) = text.chars().next() else { return false };
    let is_indicator = " ,[]{}#&*!|>'\"%@`?:".contains(first)
        || text == "-"
        || ["- ", "--", "..."].iter().any(|opening| text.starts_with(opening));
    let ends_early = text.contains(": ") || text.contains(" #") || text.ends_with([':', ' ']);
    let means_other = is_word(text) || is_number(text) || is_date(text);
    !(is_indicator || ends_early || means_other) && text.chars().all(is_printable)
}

/// Words with a meaning: null, booleans, infinity, no number, `=` for a default value and `<<` for a merge.
fn is_word(text: &str) -> bool {
    const WORDS: [&str; 14] =
        ["~", "=", "<<", "null", "true", "false", "yes", "no", "y", "n", "on", "off", ".nan", ".inf"];
    let unsigned = text.strip_prefix(['+', '-']).filter(|rest| rest.eq_ignore_ascii_case(".inf"));
    WORDS.iter().any(|word| text.eq_ignore_ascii_case(word)) || unsigned.is_some()
}

/// Whole numbers to four bases, floats, both with `_` between digits, and times to the base of sixty.
fn is_number(text: &str) -> bool {
    let text = text.strip_prefix(['+', '-']).unwrap_or(text);
    let is_digit = |letter: char| letter.is_ascii_digit();
    if let Some(digits) = ["0x", "0X", "0o", "0O", "0b", "0B"].iter().find_map(|base| text.strip_prefix(base)) {
        return digits.chars().all(|letter| letter.is_ascii_hexdigit() || letter == '_');
    }
    let (digits, exponent) = text.split_once(['e', 'E']).unwrap_or((text, "0"));
    let exponent = exponent.strip_prefix(['+', '-']).unwrap_or(exponent);
    digits.starts_with(|letter| is_digit(letter) || letter == '.')
        && digits.contains(is_digit)
        && digits.chars().all(|letter| is_digit(letter) || matches!(letter, '.' | '_' | ':'))
        && digits.matches('.').count() <= 1
        && !exponent.is_empty()
        && exponent.chars().all(is_digit)
}

/// `2024-01-01`, alone or with a time after it.
fn is_date(text: &str) -> bool {
    let mut parts = text.splitn(3, '-');
    let mut is_part = |digits: std::ops::RangeInclusive<usize>| {
        parts.next().is_some_and(|part| digits.contains(&part.len()) && part.bytes().all(|byte| byte.is_ascii_digit()))
    };
    let (year, month) = (is_part(4..=4), is_part(1..=2));
    year && month
        && parts.next().is_some_and(|rest| {
            let days = rest.bytes().take_while(u8::is_ascii_digit).count();
            (1..=2).contains(&days) && (rest.len() == days || rest[days..].starts_with(['T', 't', ' ']))
        })
}
