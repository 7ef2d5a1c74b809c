//! Keeps from the YAML library what would take it hours: its time grows with the square of two things.

use saphyr_parser::Parser;

use crate::diagnostic::{Code, Diagnostic, Diagnostics, Position};
use crate::source::Source;

/// How many bytes, times the `[` and `{` that may be open at each, the library gets through in ten seconds.
const WORK: usize = 1 << 31;
/// How many `%TAG` lines a document may have. A document of OpenAPI has none.
const DIRECTIVES: usize = 100;

/// Refuses texts of very deep `[[[[` or of very many `%TAG`.
///
/// The depth is told by another library, which stops early. It is asked only where there are so many brackets
/// that it matters, for it takes as long as the reading itself.
pub(super) fn guard(text: &str, source: &Source) -> Result<(), Diagnostics> {
    if text.lines().filter(|line| line.starts_with("%TAG")).count() > DIRECTIVES {
        let message = format!("the document has more than {DIRECTIVES} `%TAG` directives");
        return Err(source
            .finding(Code::LimitExceeded, message, "remove them; tags have no meaning in OpenAPI")
            .into());
    }
    if !is_costly(text) {
        return Ok(());
    }
    let mut parser = Parser::new_from_str(text);
    let Some(error) = std::iter::from_fn(|| parser.next_event()).find_map(Result::err) else {
        return Ok(());
    };
    let mark = error.marker();
    let at = Position { line: mark.line(), column: mark.col() + 1 };
    if error.info().starts_with("recursion limit exceeded") {
        let finding = source.finding(
            Code::LimitExceeded,
            "`[` and `{` are nested more than 255 levels deep here",
            "reduce the nesting",
        );
        return Err(Diagnostic { position: Some(at), ..finding }.into());
    }
    // The other library may err where the one that reads does not; then only what is left may be too deep.
    let rest = text.char_indices().nth(mark.index()).map_or("", |(offset, _)| &text[offset..]);
    if is_costly(rest) {
        let finding = source.finding(
            Code::Unreadable,
            format!("invalid YAML: {}", error.info()),
            "correct the text at this position",
        );
        return Err(Diagnostic { position: Some(at), ..finding }.into());
    }
    Ok(())
}

/// Counts the brackets that may open a sequence or a mapping: those at the beginning of a value, not in `/leads/{id}`.
fn is_costly(text: &str) -> bool {
    let costly = |openings: usize| openings.saturating_mul(text.len()) > WORK;
    let brackets = || text.bytes().enumerate().filter(|(_, byte)| matches!(byte, b'[' | b'{'));
    let begins = |index: usize| {
        let before = index.checked_sub(1).map_or(b' ', |index| text.as_bytes()[index]);
        matches!(before, b' ' | b'\t' | b'\r' | b'\n' | b'[' | b'{' | b',' | b':' | b'?' | b'-')
    };
    // Counting them all is quick, and mostly enough.
    costly(brackets().count()) && costly(brackets().filter(|&(index, _)| begins(index)).count())
}
