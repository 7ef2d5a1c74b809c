//! The positions of findings in the texts of their files; each file is searched once for all of them.

use super::{Diagnostics, Place};
use crate::source::{Pointer, Source, Span, locate};

/// The span of each finding whose file is among the sources.
pub(super) fn locate_all(diagnostics: &Diagnostics, sources: &[Source]) -> Vec<Option<Span>> {
    let places: Vec<Option<&Place>> = diagnostics.iter().map(|diagnostic| diagnostic.place.as_ref()).collect();
    let mut spans = locate_places(&places, sources);
    for (span, diagnostic) in spans.iter_mut().zip(diagnostics.iter()) {
        // Where a text can't be read, only the reader's position is exact; the pointer is that of the whole document.
        if let Some(position) = diagnostic.position
            && span.is_none_or(|span| span.position != position)
        {
            *span = Some(Span { position, width: 1 });
        }
    }
    spans
}

/// The span of each place whose file is among the sources.
pub(crate) fn locate_places(places: &[Option<&Place>], sources: &[Source]) -> Vec<Option<Span>> {
    let mut spans = vec![None; places.len()];
    for source in sources {
        let own = places.iter().enumerate().filter_map(|(index, place)| {
            let place = place.filter(|place| place.file == source.name)?;
            Some((index, &place.pointer))
        });
        let (indices, pointers): (Vec<usize>, Vec<&Pointer>) = own.unzip();
        for (index, span) in indices.into_iter().zip(locate(source, &pointers)) {
            spans[index] = span;
        }
    }
    spans
}
