//! A matrix for a terminal: columns of text.

use std::fmt::Write;

use super::Matrix;
use super::markdown::columns;
use crate::escape::plain;

/// The columns of the matrix, each as wide as its longest cell.
#[must_use]
pub fn text(matrix: &Matrix) -> String {
    let head = std::iter::once(matrix.request.as_str()).chain(columns(matrix)).map(plain).collect();
    let rows = matrix.rows.iter().map(|row| {
        let cells = row.cells().map(|cell| cell.map_or_else(|| "-".to_owned(), |cell| plain(&cell.words())));
        std::iter::once(plain(&row.field)).chain(cells).collect()
    });
    let lines: Vec<Vec<String>> = std::iter::once(head).chain(rows).collect();
    let width = |column: usize| lines.iter().map(|line| line[column].chars().count()).max().unwrap_or_default();
    let widths: Vec<usize> = (0..=matrix.systems.len() + 1).map(width).collect();
    let mut text = String::new();
    for line in &lines {
        let padded: Vec<String> = line.iter().zip(&widths).map(|(cell, width)| format!("{cell:width$}")).collect();
        // Writing to a text does not fail.
        let _ = writeln!(text, "{}", padded.join("  ").trim_end());
    }
    if let Some(note) = matrix.note() {
        text.push_str(&format!("{note}\n"));
    }
    text
}
