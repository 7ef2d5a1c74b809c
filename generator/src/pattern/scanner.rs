//! Walks over a pattern's characters, and says what is wrong where.

use super::Untranslatable;

/// Which of ECMA-262's two grammars a pattern is read by.
#[derive(Clone, Debug)]
pub(super) enum Grammar {
    /// The one of the flag `u`
    Unicode,
    /// The one without it, with the leniency of annex B
    Lenient {
        /// Why the pattern is none in the other grammar
        strict: Untranslatable,
    },
}

/// Why a pattern can't be translated.
#[derive(Debug)]
pub(super) enum Fault {
    /// It is no pattern in the grammar at hand
    Syntax(Untranslatable),
    /// It is one, or nearly so, and asks for too much
    Beyond(Untranslatable),
}

impl Fault {
    pub(super) fn into_inner(self) -> Untranslatable {
        let (Self::Syntax(inner) | Self::Beyond(inner)) = self;
        inner
    }
}

/// A pattern and a place in it.
#[derive(Clone, Debug)]
pub(super) struct Scanner<'t> {
    text: &'t str,
    /// The byte at which the next character starts
    pub(super) offset: usize,
}

impl<'t> Scanner<'t> {
    pub(super) fn new(text: &'t str) -> Self {
        Self { text, offset: 0 }
    }

    /// What has not been read.
    pub(super) fn rest(&self) -> &'t str {
        &self.text[self.offset..]
    }

    /// What has been read from `offset` on, the start of a character read before.
    pub(super) fn since(&self, offset: usize) -> &'t str {
        &self.text[offset..self.offset]
    }

    pub(super) fn peek(&self) -> Option<char> {
        self.rest().chars().next()
    }

    pub(super) fn next(&mut self) -> Option<char> {
        let letter = self.peek()?;
        self.offset += letter.len_utf8();
        Some(letter)
    }

    /// Steps over `text`, if it is next.
    pub(super) fn eat(&mut self, text: &str) -> bool {
        let found = self.rest().starts_with(text);
        if found {
            self.offset += text.len();
        }
        found
    }

    /// Steps over the characters that `belongs` accepts, `most` at most, which must be ASCII.
    pub(super) fn run(&mut self, most: usize, belongs: impl Fn(u8) -> bool) -> &'t str {
        let rest = self.rest();
        let length = rest.bytes().take(most).take_while(|byte| byte.is_ascii() && belongs(*byte)).count();
        self.offset += length;
        &rest[..length]
    }

    /// Steps over exactly `count` hexadecimal digits, or over nothing.
    pub(super) fn hex(&mut self, count: usize) -> Option<u32> {
        let mut ahead = self.clone();
        let digits = ahead.run(count, |byte| byte.is_ascii_hexdigit());
        let value = (digits.len() == count).then(|| u32::from_str_radix(digits, 16).ok()).flatten()?;
        *self = ahead;
        Some(value)
    }

    /// The pattern is none: what stands at `offset` is out of place.
    pub(super) fn syntax(offset: usize, reason: impl Into<String>) -> Fault {
        Fault::Syntax(Untranslatable { offset, reason: reason.into() })
    }

    /// What stands at `offset` can't be had.
    pub(super) fn beyond(offset: usize, reason: impl Into<String>) -> Fault {
        Fault::Beyond(Untranslatable { offset, reason: reason.into() })
    }
}
