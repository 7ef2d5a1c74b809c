//! Writes characters and sets of them in the syntax of the `regex` crate.

/// The code points that stand for halves of characters, and that no text of Rust's contains.
const SURROGATES: std::ops::RangeInclusive<u32> = 0xD800..=0xDFFF;

/// No character at all.
pub(super) const NOTHING: &str = r"[^\u{0}-\u{10FFFF}]";

/// Any character.
pub(super) const ANYTHING: &str = "(?s:.)";

/// `.`: any character but a line terminator.
pub(super) const DOT: &str = r"[^\n\r\u{2028}\u{2029}]";

/// `\d`, as it stands in a class.
pub(super) const DIGIT: &str = "0-9";

/// `\w`, as it stands in a class.
pub(super) const WORD: &str = "0-9A-Za-z_";

/// `\s`, as it stands in a class: white space and line terminators.
pub(super) const SPACE: &str = r"\t-\r \u{A0}\u{1680}\u{2000}-\u{200A}\u{2028}\u{2029}\u{202F}\u{205F}\u{3000}\u{FEFF}";

/// Where a character is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Within {
    Class,
    Pattern,
}

/// Writes one code point, which half a character keeps from matching anything.
pub(super) fn point(out: &mut String, point: u32) {
    match char::from_u32(point) {
        Some(letter) => literal(out, letter, Within::Pattern),
        None => out.push_str(NOTHING),
    }
}

/// Writes a range of code points into a class, without the halves of characters in it.
pub(super) fn range(out: &mut String, first: u32, last: u32) {
    let (surrogate, after) = (*SURROGATES.start(), *SURROGATES.end() + 1);
    for (first, last) in [(first, last.min(surrogate - 1)), (first.max(after), last)] {
        if let (Some(first), Some(last)) = (char::from_u32(first), char::from_u32(last))
            && first <= last
        {
            literal(out, first, Within::Class);
            if first != last {
                out.push('-');
                literal(out, last, Within::Class);
            }
        }
    }
}

/// Writes a range of code points into a class, all but those of ASCII by their codes: of scripts that nobody reads all
/// of, and that run from right to left, letters say less.
pub(super) fn coded_range(out: &mut String, first: char, last: char) {
    let bound = |out: &mut String, letter: char| {
        if letter.is_ascii() {
            literal(out, letter, Within::Class);
        } else {
            out.push_str(&format!(r"\u{{{:X}}}", u32::from(letter)));
        }
    };
    bound(out, first);
    if first != last {
        out.push('-');
        bound(out, last);
    }
}

/// Writes a character, escaped where it would mean something else or could not be seen.
pub(super) fn literal(out: &mut String, letter: char, within: Within) {
    let special = match within {
        // `&&`, `--` and `~~` are operators in a class, and `[` opens another.
        Within::Class => r"\[]^-&~",
        Within::Pattern => r"\^$.|?*+()[]{}",
    };
    match letter {
        '\t' => out.push_str(r"\t"),
        '\n' => out.push_str(r"\n"),
        '\r' => out.push_str(r"\r"),
        _ if special.contains(letter) => out.extend(['\\', letter]),
        ' '..='~' => out.push(letter),
        // What Rust would escape in a text can't be seen, or joins with what is before it.
        _ if letter.escape_debug().len() > 1 || letter.is_whitespace() => {
            out.push_str(&format!(r"\u{{{:X}}}", u32::from(letter)));
        }
        _ => out.push(letter),
    }
}
