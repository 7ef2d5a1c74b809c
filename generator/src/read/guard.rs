//! Rejects texts that would take the YAML library hours: its time is quadratic in open brackets and in `%TAG` directives.

use saphyr_parser::Parser;

use crate::diagnostic::{Code, Diagnostic, Diagnostics, Position};
use crate::source::Source;

/// Bytes multiplied by possibly open brackets: as much as the library reads in ten seconds.
const WORK: usize = 1 << 31;
/// How many `%TAG` directives a document may have. OpenAPI documents have none.
const DIRECTIVES: usize = 100;

/// Rejects texts with very deeply nested brackets or very many `%TAG` directives.
///
/// Another library, which stops early, finds the depth. It is used only where there are many brackets, because it takes as
/// long as reading itself.
pub(super) fn guard(text: &str, source: &Source) -> Result<(), Diagnostics> {
    let begins_line = |offset: usize| offset == 0 || text.as_bytes()[offset - 1] == b'\n';
    let directives =
        text.match_indices('%').filter(|&(offset, _)| begins_line(offset) && text[offset..].starts_with("%TAG"));
    if directives.count() > DIRECTIVES {
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
    // The other library may report an error where ours does not; then only the rest may be too deep.
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
    let begins = |index: usize| {
        let (before, behind) = (&text.as_bytes()[..index], text.as_bytes().get(index + 1));
        // `[]` holds nothing.
        !matches!(behind, Some(b']' | b'}'))
            && matches!(
                before.last().copied().unwrap_or(b' '),
                b' ' | b'\t' | b'\r' | b'\n' | b'[' | b'{' | b',' | b':' | b'?' | b'-'
            )
    };
    let count = |bracket: char, counts: &dyn Fn(usize) -> bool| {
        text.match_indices(bracket).filter(|&(index, _)| counts(index)).count()
    };
    let brackets = |counts: &dyn Fn(usize) -> bool| count('[', counts) + count('{', counts);
    // Counting all of them is fast, and usually enough.
    costly(brackets(&|_| true)) && costly(brackets(&begins))
}
