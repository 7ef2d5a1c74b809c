//! The part of a line that is shown, because a whole file may be one line.

use std::ops::Range;

use annotate_snippets::{Annotation, AnnotationKind, Snippet};

use super::Place;
use crate::source::Span;

/// How many characters before, in and after the span the renderer gets at most. It shortens them to its own width, but its
/// time grows with its input.
const WIDTH: usize = 200;

/// A piece of a line around a span.
pub(super) struct Excerpt<'a> {
    place: &'a Place,
    span: Span,
    text: &'a str,
    marked: Range<usize>,
    /// How many characters of the line are left out before it
    cut: usize,
}

impl<'a> Excerpt<'a> {
    pub(super) fn new(place: &'a Place, line: &'a str, span: Span) -> Self {
        let after = |start: usize, letters: usize| {
            line[start..].char_indices().nth(letters).map_or(line.len(), |(offset, _)| start + offset)
        };
        let before = span.position.column.saturating_sub(1);
        let cut = before.saturating_sub(WIDTH);
        let from = after(0, cut);
        let start = after(from, before - cut);
        let end = after(start, span.width.min(WIDTH / 2));
        Self { place, span, text: &line[from..after(end, WIDTH)], marked: start - from..end - from, cut }
    }

    pub(super) fn snippet(&self) -> Snippet<'a, Annotation<'a>> {
        Snippet::source(self.text)
            .path(&self.place.file)
            .line_start(self.span.position.line)
            .annotation(AnnotationKind::Primary.span(self.marked.clone()))
    }

    /// Corrects the column in the rendered excerpt: the renderer doesn't know how much was cut.
    pub(super) fn correct(&self, rendered: String) -> String {
        if self.cut == 0 {
            return rendered;
        }
        let origin = |column: usize| format!(":{}:{column}\n", self.span.position.line);
        let column = self.span.position.column;
        rendered.replacen(&origin(column - self.cut), &origin(column), 1)
    }
}
