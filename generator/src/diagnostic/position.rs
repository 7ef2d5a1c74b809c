//! Where the findings stand in their files' texts: each file is looked through once for all of them.

use super::Diagnostics;
use crate::source::{Pointer, Source, Span, locate};

/// The place of each finding, as far as its file is there.
pub(super) fn locate_all(diagnostics: &Diagnostics, sources: &[Source]) -> Vec<Option<Span>> {
    let mut spans = vec![None; diagnostics.len()];
    for source in sources {
        let places = diagnostics.iter().map(|diagnostic| diagnostic.place.as_ref()).enumerate();
        let own = places.filter_map(|(index, place)| {
            let place = place.filter(|place| place.file == source.name)?;
            Some((index, &place.pointer))
        });
        let (indices, pointers): (Vec<usize>, Vec<&Pointer>) = own.unzip();
        for (index, span) in indices.into_iter().zip(locate(source, &pointers)) {
            spans[index] = span;
        }
    }
    for (span, diagnostic) in spans.iter_mut().zip(diagnostics.iter()) {
        // The reader knows better than the pointer, which is the whole document's where a text can't be read.
        if let Some(position) = diagnostic.position
            && span.is_none_or(|span| span.position != position)
        {
            *span = Some(Span { position, width: 1 });
        }
    }
    spans
}
