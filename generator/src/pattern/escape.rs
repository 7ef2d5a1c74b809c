//! Escapes: the character or the set of characters that a backslash begins.

use std::borrow::Cow;

use super::property;
use super::scanner::{Fault, Grammar, Scanner};
use super::translator::Translator;
use super::write::{DIGIT, SPACE, WORD, Within};

/// What a backslash and the characters after it mean.
#[derive(Clone, Debug)]
pub(super) enum Escape {
    /// One code point, which may be half a character
    Point(u32),
    /// A set: the members of a class
    Members(Cow<'static, str>),
    /// A set: a whole class
    Class(String),
    /// `\b` (true) and `\B` (false)
    Boundary(bool),
}

impl Translator<'_> {
    /// The escape whose backslash, at `offset`, was just read.
    pub(super) fn escape(&mut self, offset: usize, within: Within) -> Result<Escape, Fault> {
        let Some(letter) = self.scanner.next() else {
            return Err(Scanner::syntax(offset, "a backslash at the end escapes nothing"));
        };
        // The capital letter is the complement.
        let set = |members: Cow<'static, str>| {
            Ok(if letter.is_uppercase() { Escape::Class(format!("[^{members}]")) } else { Escape::Members(members) })
        };
        match letter {
            'd' | 'D' => set(DIGIT.into()),
            'w' | 'W' => set(WORD.into()),
            's' | 'S' => set(SPACE.into()),
            'p' | 'P' if self.is_unicode() => set(property::members(&mut self.scanner, offset)?.into()),
            'b' if within == Within::Class => Ok(Escape::Point(0x8)),
            'b' | 'B' if within == Within::Pattern => Ok(Escape::Boundary(letter == 'b')),
            'k' if self.groups.named && within == Within::Pattern => Err(back_reference(offset)),
            '0'..='9' => self.number(offset, within).map(Escape::Point),
            _ => self.character(letter, offset, within).map(Escape::Point),
        }
    }

    /// `\1`: a group, or, in the lenient grammar, a character by its octal code.
    fn number(&mut self, offset: usize, within: Within) -> Result<u32, Fault> {
        // The digit just read is one byte.
        self.scanner.offset -= 1;
        let mut ahead = self.scanner.clone();
        let digits = ahead.run(usize::MAX, |byte| byte.is_ascii_digit());
        if digits == "0" {
            self.scanner = ahead;
            return Ok(0);
        }
        let group = digits.parse().unwrap_or(usize::MAX);
        if within == Within::Pattern && !digits.starts_with('0') && group <= self.groups.capturing {
            return Err(back_reference(offset));
        }
        if self.is_unicode() {
            return Err(Scanner::syntax(offset, format!(r"there is no group for `\{digits}`")));
        }
        // Up to 0o377, so that a third digit counts only after a first of 0 to 3.
        let most = if digits.starts_with(['0', '1', '2', '3']) { 3 } else { 2 };
        let octal = self.scanner.run(most, |byte| matches!(byte, b'0'..=b'7'));
        match u32::from_str_radix(octal, 8) {
            Ok(point) => Ok(point),
            // `\8` and `\9`
            Err(_) => Ok(self.scanner.next().map_or(0, u32::from)),
        }
    }

    /// The escape of one character that `letter` begins.
    fn character(&mut self, letter: char, offset: usize, within: Within) -> Result<u32, Fault> {
        let point = match letter {
            't' => 0x9,
            'n' => 0xA,
            'v' => 0xB,
            'f' => 0xC,
            'r' => 0xD,
            'c' => return self.control(offset, within),
            'x' => match self.scanner.hex(2) {
                Some(point) => point,
                None => return self.itself(letter, offset),
            },
            'u' => match self.code_point(offset)? {
                Some(point) => point,
                None => return self.itself(letter, offset),
            },
            'p' | 'P' if self.scanner.peek() == Some('{') => return Err(self.ambiguous(letter, offset)),
            '^' | '$' | '\\' | '.' | '*' | '+' | '?' | '(' | ')' | '[' | ']' | '{' | '}' | '|' | '/' => letter.into(),
            '-' if within == Within::Class => letter.into(),
            _ => return self.itself(letter, offset),
        };
        Ok(point)
    }

    /// `\cJ`, a control character.
    fn control(&mut self, offset: usize, within: Within) -> Result<u32, Fault> {
        match self.scanner.peek() {
            Some(letter) if letter.is_ascii_alphabetic() => {
                self.scanner.next();
                Ok(u32::from(letter) % 32)
            }
            Some(letter @ ('0'..='9' | '_')) if within == Within::Class && !self.is_unicode() => {
                self.scanner.next();
                Ok(u32::from(letter) % 32)
            }
            _ if self.is_unicode() => Err(Scanner::syntax(offset, r"`\c` needs a letter")),
            // The backslash stands for itself, and the `c` is read again.
            _ => {
                self.scanner.offset -= 1;
                Ok('\\'.into())
            }
        }
    }

    /// The code point of `\u`, whose letter was just read; `None` where nothing fitting follows.
    fn code_point(&mut self, offset: usize) -> Result<Option<u32>, Fault> {
        if self.scanner.peek() == Some('{') {
            if !self.is_unicode() {
                return Err(self.ambiguous('u', offset));
            }
            self.scanner.next();
            let digits = self.scanner.run(usize::MAX, |byte| byte.is_ascii_hexdigit());
            let point = u32::from_str_radix(digits, 16).ok().filter(|point| *point <= u32::from(char::MAX));
            if !self.scanner.eat("}") || point.is_none() {
                return Err(Scanner::syntax(offset, r"`\u{..}` needs the code of a character"));
            }
            return Ok(point);
        }
        let Some(first) = self.scanner.hex(4) else { return Ok(None) };
        if (0xD800..0xDC00).contains(&first) {
            let mut ahead = self.scanner.clone();
            if ahead.eat(r"\u")
                && let Some(second @ 0xDC00..0xE000) = ahead.hex(4)
            {
                self.scanner = ahead;
                return Ok(Some(0x1_0000 + ((first - 0xD800) << 10) + (second - 0xDC00)));
            }
        }
        Ok(Some(first))
    }

    /// An escape that has no meaning of its own: without the flag `u`, the character itself.
    fn itself(&self, letter: char, offset: usize) -> Result<u32, Fault> {
        if self.is_unicode() {
            return Err(Scanner::syntax(offset, format!(r"there is no escape `\{letter}`")));
        }
        // Whoever writes `\A` or `\h` means what it is elsewhere, and not an `A` or an `h`.
        if letter.is_ascii_alphabetic() {
            return Err(Scanner::beyond(offset, format!(r"`\{letter}` is no escape of ECMA-262")));
        }
        Ok(letter.into())
    }

    /// Without the flag `u`, `\p{L}` is a `p`, a brace and so on, which nobody means.
    fn ambiguous(&self, letter: char, offset: usize) -> Fault {
        let why = match &self.grammar {
            Grammar::Lenient { strict } => strict.to_string(),
            Grammar::Unicode => String::new(),
        };
        let reason = format!(r"`\{letter}{{..}}` is for patterns that are well-formed under the flag `u`: {why}");
        Scanner::beyond(offset, reason)
    }
}

fn back_reference(offset: usize) -> Fault {
    Scanner::beyond(offset, "a back-reference is not supported")
}
