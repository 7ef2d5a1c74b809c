//! Each code at length: its section of the guide, which people read and this cites.

use crate::diagnostic::{Code, Rule};

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

/// A code as a rule, for tools that list them; `None` if there is no such code.
#[must_use]
pub fn rule(id: &str) -> Option<Rule> {
    let code = named(id)?;
    // The links lead to files that are beside the guide, and nowhere else.
    let lines = explain(code).lines().map(|line| if line.starts_with("Example: [") { "Example:" } else { line });
    let help = lines.collect::<Vec<_>>().join("\n");
    let words = help.split_whitespace().collect::<Vec<_>>().join(" ");
    let summary = words.split_once(". ").map_or_else(|| words.clone(), |(first, _)| format!("{first}."));
    Some(Rule { id: code.as_str(), summary, help })
}
