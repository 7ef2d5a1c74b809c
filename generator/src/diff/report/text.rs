//! A diff for a terminal: a dozen lines.

use std::fmt::Write;

use super::systems::system_lines;
use super::words::{Heading, counts, crate_lines, label, loud, subject, version, what, why};

use crate::diff::Diff;
use crate::escape::plain;

/// So many lines a section; the rest is counted.
const LINES: usize = 20;

/// The summary. `colors` adds terminal escapes, which change no word.
#[must_use]
pub fn text(diff: &Diff, heading: &Heading, colors: bool) -> String {
    let paint = |code: &str, text: &str| {
        if colors { format!("\x1b[{code}m{text}\x1b[0m") } else { text.to_owned() }
    };
    let mut out = String::new();
    let (before, after) = diff.operations;
    let operations = if before == after { format!("{after}") } else { format!("{before} -> {after}") };
    let _ = writeln!(out, "{} -> {}   {operations} operations", heading.base, heading.revision);
    if diff.is_empty() {
        out.push_str("the contract did not change\n");
        return out;
    }
    let counts = counts(diff);
    if !counts.is_empty() {
        let _ = writeln!(out, "{}", counts.join("   "));
    }
    let lines: Vec<_> = loud(diff).collect();
    for cause in lines.iter().take(LINES) {
        let label = label(cause);
        let label = paint(if label == "BREAKING" { "1;91" } else { "1;93" }, &format!("{label:<8}"));
        let _ = writeln!(out, "  {label}  {}  {}", subject(cause), what(cause));
        let _ = writeln!(out, "            {}", paint("2", &why(cause)));
        if let Some(accident) = &cause.accident {
            let _ =
                writeln!(out, "            {}", paint("1;95", &format!("looks like an upstream accident: {accident}")));
        }
    }
    if lines.len() > LINES {
        let _ = writeln!(out, "  and {} more; the JSON report lists all", lines.len() - LINES);
    }
    let _ = writeln!(out, "  {}  {}", paint("1", "crate   "), version(diff, heading));
    let lines = crate_lines(diff);
    for (kind, line) in lines.iter().take(LINES) {
        let _ = writeln!(out, "    {:<8}  {line}", kind.as_str());
    }
    if lines.len() > LINES {
        let _ = writeln!(out, "    and {} more; the JSON report lists all", lines.len() - LINES);
    }
    let lines = system_lines(diff);
    let width = lines.iter().take(LINES).map(|line| line.systems.chars().count()).max().unwrap_or_default();
    for (index, line) in lines.iter().take(LINES).enumerate() {
        if index == 0 || lines[index - 1].request != line.request {
            let _ = writeln!(out, "  {}  {}", paint("1", "systems "), line.request);
        }
        let field = if line.field.is_empty() { String::new() } else { format!("{}  ", plain(line.field)) };
        let _ = writeln!(out, "    {:width$}  {field}{}", plain(&line.systems), plain(&line.what));
    }
    if lines.len() > LINES {
        let _ = writeln!(out, "    and {} more; the JSON report lists all", lines.len() - LINES);
    }
    out
}
