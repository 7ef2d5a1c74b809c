//! Patterns of ECMA-262, as JSON Schema has them, in the syntax of the `regex` crate.
//!
//! The two look alike and mean different things: to ECMA-262 `\d`, `\w` and `\b` know ASCII only, `.` stops at four line
//! terminators, and `&&` in a class is two ampersands. What a linear-time engine can't do (back-references,
//! look-around) is refused.
//!
//! A translation needs none of the `regex` crate's Unicode tables, so it compiles, and means the same, whatever features
//! that crate is built with.

mod class;
mod escape;
mod group;
mod property;
mod scanner;
mod size;
mod tables;
#[cfg(test)]
mod tests;
mod translator;
mod write;

use std::fmt;

use self::scanner::{Fault, Grammar};
use self::translator::Translator;

/// Why a pattern can't be had.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Untranslatable {
    /// The byte of the pattern at which this shows
    pub offset: usize,
    /// What is in the way, in one sentence without a full stop
    pub reason: String,
}

impl fmt::Display for Untranslatable {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} (at byte {})", self.reason, self.offset)
    }
}

impl std::error::Error for Untranslatable {}

/// A pattern that means to [`regex`](https://docs.rs/regex), with its default settings, what `ecma` means to
/// ECMA-262.
///
/// As JSON Schema recommends, the pattern is read as with the flag `u`. One that is no pattern then is read as without
/// it, as implementations of JSON Schema do, but text is matched by whole characters all the same.
///
/// ```
/// use generator::pattern::translate;
///
/// assert_eq!(translate(r"^\d{4}-\d{2}$").unwrap(), r"^[0-9]{4}-[0-9]{2}$");
/// assert_eq!(translate(r"(?=a)").unwrap_err().to_string(), "look-ahead is not supported (at byte 0)");
/// ```
///
/// # Errors
///
/// Where the pattern is none, uses back-references or look-around, or compiles to more than `regex` allows.
pub fn translate(ecma: &str) -> Result<String, Untranslatable> {
    let pattern = match Translator::new(ecma, Grammar::Unicode).translate() {
        Err(Fault::Syntax(strict)) => Translator::new(ecma, Grammar::Lenient { strict }).translate(),
        other => other,
    };
    let pattern = pattern.map_err(Fault::into_inner)?;
    tables::check(&pattern)?;
    size::check(&pattern)?;
    Ok(pattern)
}
