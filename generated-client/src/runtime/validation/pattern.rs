//! A pattern of the document, compiled when it is first needed.

use std::sync::OnceLock;

use regex::Regex;

use super::fixed::Fixed;

/// A pattern, as the document writes it and as the `regex` crate understands it.
#[derive(Debug)]
pub struct Pattern {
    source: &'static str,
    regex: &'static str,
    compiled: OnceLock<Matcher>,
}

/// What decides.
#[derive(Debug)]
enum Matcher {
    Fixed(Fixed),
    Regex(Regex),
    /// The pattern does not compile
    Nothing,
}

impl Pattern {
    /// `source` is the document's ECMA-262, for messages; `regex` is the same in the syntax of the `regex` crate.
    #[must_use]
    pub const fn new(source: &'static str, regex: &'static str) -> Self {
        Self { source, regex, compiled: OnceLock::new() }
    }

    /// The pattern as the document writes it.
    #[must_use]
    pub const fn source(&self) -> &'static str {
        self.source
    }

    /// Whether the pattern is found in a text.
    ///
    /// The generator writes only what compiles with any set of features of the `regex` crate. A pattern that does not
    /// compile matches nothing, so that it can't pass for a constraint that is met.
    #[must_use]
    pub fn is_match(&self, text: &str) -> bool {
        let compiled = || match Fixed::parse(self.regex) {
            Some(fixed) => Matcher::Fixed(fixed),
            None => Regex::new(self.regex).map_or(Matcher::Nothing, Matcher::Regex),
        };
        match self.compiled.get_or_init(compiled) {
            Matcher::Fixed(fixed) => fixed.is_match(text),
            Matcher::Regex(regex) => regex.is_match(text),
            Matcher::Nothing => false,
        }
    }
}

#[cfg(test)]
#[path = "../../runtime_tests/validation/pattern.rs"]
mod tests;
