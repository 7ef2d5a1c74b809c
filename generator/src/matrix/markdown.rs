//! A matrix as a table of Markdown, for a pull request, a page or rustdoc.

use std::fmt::Write;

use super::Matrix;
use crate::constraint::code;
use crate::escape;

/// The names of the columns behind that of the fields: the general request, then each system.
pub(super) fn columns(matrix: &Matrix) -> impl Iterator<Item = &str> {
    std::iter::once("all systems").chain(matrix.systems.iter().map(|system| system.segment.as_str()))
}

/// The matrix as one table.
#[must_use]
pub fn markdown(matrix: &Matrix) -> String {
    let heads: Vec<String> = columns(matrix).map(escape::markdown).collect();
    let mut text = format!("| {} | {} |\n|{}\n", matrix.request, heads.join(" | "), "---|".repeat(heads.len() + 1));
    for row in &matrix.rows {
        let cells = row.cells().map(|cell| cell.map_or_else(|| "-".to_owned(), |cell| escape::markdown(&cell.words())));
        let field = escape::markdown(&format!("`{}`", code(&row.field)));
        // Writing to a text does not fail.
        let _ = writeln!(text, "| {field} | {} |", cells.collect::<Vec<_>>().join(" | "));
    }
    if let Some(note) = matrix.note() {
        text.push_str(&format!("\n{note}\n"));
    }
    text
}
