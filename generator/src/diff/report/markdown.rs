//! A diff for a pull request: what must be read first, the rest folded.

use std::fmt::Write;

use super::words::{Heading, counts, crate_lines, label, loud, subject, version, what, why};
use crate::diff::{Cause, Diff};

/// Lines that stand open; the rest is folded.
const OPEN: usize = 15;

/// The summary as Markdown.
#[must_use]
pub fn markdown(diff: &Diff, heading: &Heading) -> String {
    let mut out = String::new();
    let (before, after) = diff.operations;
    let operations = if before == after { format!("{after}") } else { format!("{before} → {after}") };
    let _ = writeln!(out, "### {}\n", verdict(diff));
    let _ = writeln!(out, "`{}` → `{}`, {operations} operations\n", heading.base, heading.revision);
    if diff.is_empty() {
        return out;
    }
    let _ = writeln!(out, "**Crate** {}\n", escaped(&version(diff, heading)));
    let counts = counts(diff);
    if !counts.is_empty() {
        let _ =
            writeln!(out, "Besides: {}\n", counts.iter().map(|count| escaped(count)).collect::<Vec<_>>().join(" · "));
    }
    let lines: Vec<&Cause> = loud(diff).collect();
    let (open, folded) = lines.split_at(lines.len().min(OPEN));
    table(&mut out, open);
    if !folded.is_empty() {
        let _ = writeln!(out, "<details><summary>{} more</summary>\n", folded.len());
        table(&mut out, folded);
        out.push_str("</details>\n\n");
    }
    let lines = crate_lines(diff);
    if !lines.is_empty() {
        let _ = writeln!(out, "<details><summary>What users of the crate have to follow</summary>\n");
        for (kind, line) in lines {
            let _ = writeln!(out, "- {} {}", kind.as_str(), escaped(&line));
        }
        out.push_str("\n</details>\n");
    }
    out
}

fn verdict(diff: &Diff) -> &'static str {
    match (diff.is_empty(), diff.is_breaking(), diff.causes.iter().any(|cause| cause.accident.is_some())) {
        (true, ..) => "The contract did not change",
        (_, _, true) => "Breaking, and it looks like an upstream accident",
        (_, true, _) => "Breaking changes",
        _ => "No breaking changes",
    }
}

fn table(out: &mut String, causes: &[&Cause]) {
    if causes.is_empty() {
        return;
    }
    out.push_str("| | Where | What | Whom and why |\n|---|---|---|---|\n");
    for cause in causes {
        let accident = cause.accident.as_ref().map(|why| format!("**Looks like an upstream accident: {why}.** "));
        let _ = writeln!(
            out,
            "| {} | {} | {} | {}{} |",
            label(cause),
            escaped(&subject(cause)),
            escaped(&what(cause)),
            accident.unwrap_or_default(),
            escaped(&why(cause))
        );
    }
    out.push('\n');
}

/// Text of the document that must not become markup: it comes from outside. What stands in backticks is left as it is,
/// but for what would end a table's cell.
fn escaped(text: &str) -> String {
    let mut out = String::new();
    let mut is_code = false;
    for c in text.chars() {
        match c {
            '`' => {
                is_code = !is_code;
                out.push(c);
            }
            '|' => out.push_str("\\|"),
            '\n' | '\r' => out.push(' '),
            '<' if !is_code => out.push_str("&lt;"),
            '>' if !is_code => out.push_str("&gt;"),
            '*' | '_' | '[' | ']' | '@' | '#' | '!' | '\\' if !is_code => {
                out.push('\\');
                out.push(c);
            }
            _ => out.push(c),
        }
    }
    if is_code {
        out.push('`');
    }
    out
}
