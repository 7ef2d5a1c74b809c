//! The outline of a YAML text, from the events of `saphyr-parser`.

use std::collections::HashMap;

use saphyr_parser::{Event, Parser, ScalarStyle, Tag};

use super::outline::{MERGE, NodeId, Outline};
use super::{Position, Span};

/// The outline of a text's first document, as far as it is valid YAML.
pub(super) fn outline(text: &str) -> Outline<'_> {
    let mut outline = Outline::default();
    let mut anchors: HashMap<usize, NodeId> = HashMap::new();
    let mut parser = Parser::new_from_str(text);
    while !outline.is_done()
        && let Some(Ok((event, span))) = parser.next_event()
    {
        let span = Span {
            position: Position { line: span.start.line(), column: span.start.col() + 1 },
            width: span.len().max(1),
        };
        let (anchor, node) = match event {
            Event::Scalar(text, style, anchor, tag) if text == MERGE => {
                (anchor, outline.merge_event(span, text, merges(style, tag.as_deref())))
            }
            Event::Scalar(text, _, anchor, _) => (anchor, outline.scalar_event(span, text)),
            Event::SequenceStart(anchor, _) => (anchor, outline.sequence_event(span)),
            Event::MappingStart(anchor, _) => (anchor, outline.mapping_event(span)),
            Event::Alias(anchor) => {
                // The parser stops at an alias whose anchor does not precede it.
                if let Some(&target) = anchors.get(&anchor) {
                    outline.alias_event(span, target);
                }
                continue;
            }
            Event::SequenceEnd | Event::MappingEnd => {
                outline.end_event();
                continue;
            }
            _ => continue,
        };
        anchors.insert(anchor, node);
    }
    outline
}

/// Whether a scalar `<<` is a merge key: by its tag, or, without a tag, because it is not quoted.
fn merges(style: ScalarStyle, tag: Option<&Tag>) -> bool {
    match tag {
        Some(tag) => [tag.handle.as_str(), &tag.suffix].concat() == "tag:yaml.org,2002:merge",
        None => style == ScalarStyle::Plain,
    }
}
