//! A diff for a pull request: what must be read first, the rest folded.

use std::fmt::Write;

use super::systems::system_lines;
use super::words::{Heading, counts, crate_lines, label, loud, subject, version, what, why};
use crate::constraint::code;
use crate::diff::{Cause, Diff};
use crate::escape;

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
    let _ = writeln!(out, "**Crate** {}\n", escape::markdown(&version(diff, heading)));
    let counts = counts(diff);
    if !counts.is_empty() {
        let _ = writeln!(
            out,
            "Besides: {}\n",
            counts.iter().map(|count| escape::markdown(count)).collect::<Vec<_>>().join(" · ")
        );
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
            let _ = writeln!(out, "- {} {}", kind.as_str(), escape::markdown(&line));
        }
        out.push_str("\n</details>\n");
    }
    systems(&mut out, diff);
    out
}

fn systems(out: &mut String, diff: &Diff) {
    let lines = system_lines(diff);
    if lines.is_empty() {
        return;
    }
    let _ = writeln!(out, "\n<details><summary>What single systems take otherwise</summary>\n");
    out.push_str("| Request | Field | System | What |\n|---|---|---|---|\n");
    for line in lines {
        let field = if line.field.is_empty() { String::new() } else { format!("`{}`", code(line.field)) };
        let cells = [line.request, &field, &line.systems, &line.what].map(escape::markdown);
        let _ = writeln!(out, "| {} |", cells.join(" | "));
    }
    out.push_str("\n</details>\n");
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
            escape::markdown(&subject(cause)),
            escape::markdown(&what(cause)),
            accident.unwrap_or_default(),
            escape::markdown(&why(cause))
        );
    }
    out.push('\n');
}
