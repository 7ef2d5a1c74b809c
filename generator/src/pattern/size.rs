//! Whether `regex` would compile a pattern, which it does within a limit of memory.

use regex_syntax::hir::{Class, Hir, HirKind};
use regex_syntax::utf8::Utf8Sequences;

use super::Untranslatable;
use super::scanner::Fault;

/// The states that `regex` compiles without a doubt: of twelve kinds of patterns that just exceeded its 10 MiB, the
/// thriftiest had 215,000.
const MOST_STATES: u64 = 200_000;

/// The length, in bytes, at which writing a pattern stops: a property takes few letters to ask for, and up to fifteen
/// thousand bytes to write out.
const MOST_BYTES: usize = 1 << 20;

const TOO_LARGE: &str = "it compiles to more than the `regex` crate allows";

/// Checks, while a pattern is being written, that it does not grow without bounds.
pub(super) fn bound(written: &str) -> Result<(), Fault> {
    match written.len() > MOST_BYTES {
        true => Err(Fault::Beyond(Untranslatable { offset: 0, reason: TOO_LARGE.to_owned() })),
        false => Ok(()),
    }
}

/// Checks that a translated pattern compiles.
pub(super) fn check(pattern: &str) -> Result<(), Untranslatable> {
    let refused = |reason| Untranslatable { offset: 0, reason };
    let hir = regex_syntax::parse(pattern).map_err(|error| refused(first_line(&error)))?;
    if states(&hir) > MOST_STATES {
        return Err(refused(TOO_LARGE.to_owned()));
    }
    Ok(())
}

/// What is wrong, without the drawing of where in a pattern that nobody has written.
fn first_line(error: &regex_syntax::Error) -> String {
    match error {
        regex_syntax::Error::Parse(error) => error.kind().to_string(),
        regex_syntax::Error::Translate(error) => error.kind().to_string(),
        other => other.to_string(),
    }
}

/// A bound on the states that a pattern compiles to. The parser bounds its depth.
fn states(hir: &Hir) -> u64 {
    match hir.kind() {
        HirKind::Empty | HirKind::Look(_) => 1,
        HirKind::Literal(literal) => literal.0.len() as u64,
        HirKind::Class(Class::Bytes(_)) => 1,
        HirKind::Class(Class::Unicode(class)) => {
            let sequences = class.ranges().iter().flat_map(|range| Utf8Sequences::new(range.start(), range.end()));
            1 + sequences.map(|sequence| sequence.as_slice().len() as u64).sum::<u64>()
        }
        HirKind::Repetition(repetition) => {
            let copies = u64::from(repetition.max.unwrap_or(repetition.min.saturating_add(1)).max(1));
            states(&repetition.sub).saturating_add(1).saturating_mul(copies)
        }
        HirKind::Capture(capture) => states(&capture.sub).saturating_add(2),
        HirKind::Concat(parts) | HirKind::Alternation(parts) => parts.iter().map(states).fold(1, u64::saturating_add),
    }
}
