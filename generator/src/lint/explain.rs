//! Each code at length: its section of the guide, which people read and this cites.

use crate::diagnostic::Code;

/// The guide: a section for each code, under the code as its heading.
const GUIDE: &str = include_str!("../../../docs/diagnostics.md");

/// The code that is written like this: `unresolved-reference`.
#[must_use]
pub fn named(text: &str) -> Option<Code> {
    Code::ALL.iter().copied().find(|code| code.as_str() == text)
}

/// What a code means, why it matters, what to do, and an example: its section of `docs/diagnostics.md`.
#[must_use]
pub fn explain(code: Code) -> &'static str {
    let heading = format!("## `{}`", code.as_str());
    let section = GUIDE.split("\n## ").find_map(|section| section.strip_prefix(&heading[3..]));
    section.unwrap_or_default().trim()
}
