//! One action of an overlay, applied to a document.

use std::collections::HashSet;

use indexmap::IndexMap;

use super::target::Target;
use super::tree::{Exceeded, Tree};
use crate::diagnostic::{Code, Diagnostic, Diagnostics, Place};
use crate::read::{Object, Value};
use crate::source::Pointer;

/// An action.
#[derive(Clone, Debug)]
pub(super) struct Action {
    place: Place,
    target: Target,
    change: Change,
    /// Whether it matched something in one of the documents
    is_matched: bool,
}

/// What happens to the nodes that the target selects.
#[derive(Clone, Debug)]
pub(super) enum Change {
    /// They are removed from the node around them
    Remove,
    /// The value is merged into a mapping, or appended to a sequence
    Update(Value),
}

impl Action {
    pub(super) fn new(place: Place, target: Target, change: Change) -> Self {
        Self { place, target, change, is_matched: false }
    }

    pub(super) fn is_matched(&self) -> bool {
        self.is_matched
    }

    pub(super) fn target(&self) -> &str {
        self.target.text()
    }

    pub(super) fn target_place(&self) -> Place {
        self.place.key("target")
    }

    /// Applies the action to a document, which may have nothing that it matches.
    pub(super) fn apply(&mut self, tree: &mut Tree<'_>) -> Result<(), Diagnostics> {
        let nodes = tree.select(&self.target).map_err(|exceeded| self.exceeded(exceeded))?;
        self.is_matched |= !nodes.is_empty();
        let primitive =
            nodes.iter().find_map(|node| Some((node, tree.at(node)?)).filter(|(_, value)| is_primitive(value)));
        if let Some((node, value)) = primitive {
            let message = format!("the target selects {} at `{node}` of {}", value.kind(), tree.name);
            let help = "select the mapping that contains it, and update its key; a sequence of plain values is replaced as \
                        a whole: one action removes it, the next one adds the new one";
            return Err(unapplied(self.target_place(), message, help));
        }
        match &self.change {
            Change::Remove => self.remove(tree, &nodes),
            Change::Update(update) => {
                let place = self.place.key("update");
                nodes.iter().try_for_each(|node| self.update(tree, node, update, &place))
            }
        }
    }

    /// Removes nodes, of which inner ones come first: so no index changes before it is used.
    fn remove(&self, tree: &mut Tree<'_>, nodes: &[Pointer]) -> Result<(), Diagnostics> {
        let mut parents: IndexMap<Pointer, HashSet<String>> = IndexMap::new();
        for node in nodes {
            let Some((parent, key)) = node.split_last() else {
                let help = "select a part of it";
                return Err(unapplied(self.target_place(), "the target of `remove` is the whole document", help));
            };
            parents.entry(parent).or_default().insert(key);
        }
        let mut parents = parents.iter();
        parents.try_for_each(|(parent, keys)| tree.remove(parent, keys)).map_err(|exceeded| self.exceeded(exceeded))
    }

    /// Merges a value, which the overlay has at `place`, into a mapping; or appends it to a sequence.
    fn update(&self, tree: &mut Tree<'_>, node: &Pointer, update: &Value, place: &Place) -> Result<(), Diagnostics> {
        match (tree.at(node), update) {
            (Some(Value::Array(_)), _) => {
                tree.append(node, update, place.clone()).map_err(|exceeded| self.exceeded(exceeded))
            }
            (Some(Value::Object(_)), Value::Object(update)) => self.merge(tree, node, update, place),
            _ => Err(incompatible(tree, node, update, place)),
        }
    }

    fn merge(&self, tree: &mut Tree<'_>, node: &Pointer, update: &Object, place: &Place) -> Result<(), Diagnostics> {
        for (key, value) in update {
            let (inner, place) = (node.key(key), place.key(key));
            let outcome = match (tree.at(&inner), value) {
                (Some(Value::Object(_)), Value::Object(update)) => {
                    self.merge(tree, &inner, update, &place)?;
                    Ok(())
                }
                (Some(Value::Array(_)), Value::Array(items)) => {
                    let mut items = items.iter().enumerate();
                    items.try_for_each(|(index, item)| tree.append(&inner, item, place.index(index)))
                }
                (Some(present), _) if !(is_primitive(present) && is_primitive(value)) => {
                    return Err(incompatible(tree, &inner, value, &place));
                }
                _ => tree.set(node, key, value, place),
            };
            outcome.map_err(|exceeded| self.exceeded(exceeded))?;
        }
        Ok(())
    }

    fn exceeded(&self, Exceeded(message): Exceeded) -> Diagnostics {
        let help = "make the target select less; the limits of size and depth can be raised";
        Diagnostic::new(Code::LimitExceeded, self.target_place(), message, help).into()
    }
}

/// A finding about what can't be applied.
fn unapplied(place: Place, message: impl Into<String>, help: impl Into<String>) -> Diagnostics {
    Diagnostic::new(Code::UnappliedOverlay, place, message, help).into()
}

/// The finding that a value can't be merged into what the document has.
fn incompatible(tree: &Tree<'_>, node: &Pointer, update: &Value, place: &Place) -> Diagnostics {
    let present = tree.at(node).map_or("nothing", Value::kind);
    let message = format!("{} has {present} at `{node}`, into which {} can't be merged", tree.name, update.kind());
    let help = format!("write {present}; or remove the node by an action before this one, and add the new one here");
    unapplied(place.clone(), message, help)
}

fn is_primitive(value: &Value) -> bool {
    !matches!(value, Value::Array(_) | Value::Object(_))
}
