//! Where the nodes of a document were written, as far as overlays changed that.

use std::collections::HashMap;

use crate::diagnostic::Place;
use crate::source::Pointer;

/// The nodes that overlays wrote or moved; all others are where they were.
#[derive(Clone, Debug, Default)]
pub struct Origins(Node);

#[derive(Clone, Debug, Default)]
struct Node {
    origin: Origin,
    /// By key or index
    entries: HashMap<String, Node>,
}

/// Where a node was written.
#[derive(Clone, Debug, Default)]
enum Origin {
    /// Under its own key, in the node that encloses it
    #[default]
    Unchanged,
    /// Under this index, in the sequence that encloses it: items before it were removed
    Item(usize),
    /// Somewhere else
    Overlay(Place),
}

impl Origins {
    /// Where the node at `pointer` was written, for a document that is in the file `name`.
    pub(in crate::document) fn place(&self, name: &str, pointer: &Pointer) -> Place {
        if self.0.entries.is_empty() {
            return Place { file: name.to_owned(), pointer: pointer.clone() };
        }
        let mut place = Place { file: name.to_owned(), pointer: Pointer::root() };
        let mut node = Some(&self.0);
        for segment in pointer.segments() {
            node = node.and_then(|node| node.entries.get(segment.as_ref()));
            match node.map(|node| &node.origin) {
                Some(Origin::Overlay(written)) => place = written.clone(),
                Some(Origin::Item(index)) => place.pointer = place.pointer.index(*index),
                Some(Origin::Unchanged) | None => place.pointer = place.pointer.key(&segment),
            }
        }
        place
    }

    /// Notes that an overlay wrote the node under a key or index of `parent`.
    pub(super) fn written(&mut self, parent: &Pointer, key: &str, place: Place) {
        let node = Node { origin: Origin::Overlay(place), entries: HashMap::new() };
        self.node(parent).entries.insert(key.to_owned(), node);
    }

    /// Notes that a key of a mapping was removed.
    pub(super) fn key_removed(&mut self, mapping: &Pointer, key: &str) {
        self.node(mapping).entries.remove(key);
    }

    /// Notes that of a sequence only the items with these indices remain.
    pub(super) fn items_kept(&mut self, sequence: &Pointer, kept: &[usize]) {
        let node = self.node(sequence);
        let mut before = std::mem::take(&mut node.entries);
        for (index, &was) in kept.iter().enumerate() {
            let mut item = before.remove(&was.to_string()).unwrap_or_default();
            if matches!(item.origin, Origin::Unchanged) && index != was {
                item.origin = Origin::Item(was);
            }
            node.entries.insert(index.to_string(), item);
        }
    }

    fn node(&mut self, pointer: &Pointer) -> &mut Node {
        pointer.segments().fold(&mut self.0, |node, segment| node.entries.entry(segment.into_owned()).or_default())
    }
}
