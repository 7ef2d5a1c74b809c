//! The tree that overlays change: its values, the same as JSON for queries, and where each was written.

use std::collections::HashSet;

use super::origins::Origins;
use super::target::Target;
use crate::diagnostic::Place;
use crate::read::{Limits, Used, Value};
use crate::source::Pointer;

/// How many nodes the actions on a document may visit together: as many as take some minutes.
const WORK: usize = 1 << 28;

/// A document while overlays are applied.
pub(super) struct Tree<'a> {
    /// The document's name
    pub(super) name: &'a str,
    root: Value,
    /// The same, because the library queries nothing else
    json: serde_json::Value,
    origins: Origins,
    limits: &'a Limits,
    used: &'a mut Used,
    work: usize,
}

/// A limit that an action would exceed, as a message.
pub(super) struct Exceeded(pub(super) String);

impl<'a> Tree<'a> {
    pub(super) fn new(name: &'a str, root: Value, limits: &'a Limits, used: &'a mut Used) -> Self {
        let json = root.to_json();
        Self { name, root, json, origins: Origins::default(), limits, used, work: 0 }
    }

    pub(super) fn into_parts(self) -> (Value, Origins) {
        (self.root, self.origins)
    }

    /// The nodes that a target selects: inner ones before those around them.
    pub(super) fn select(&mut self, target: &Target) -> Result<Vec<Pointer>, Exceeded> {
        self.work(target.cost(self.used.nodes))?;
        Ok(target.select(&self.json))
    }

    pub(super) fn at(&self, pointer: &Pointer) -> Option<&Value> {
        self.root.at(pointer)
    }

    /// Sets a key of a mapping to a value that an overlay has at `place`.
    pub(super) fn set(&mut self, parent: &Pointer, key: &str, value: &Value, place: Place) -> Result<(), Exceeded> {
        self.charge(parent, value, key.len())?;
        if let (Some(Value::Object(object)), Some(json)) =
            (self.root.at_mut(parent), self.json.pointer_mut(parent.as_str()).and_then(|json| json.as_object_mut()))
        {
            object.insert(key.to_owned(), value.clone());
            json.insert(key.to_owned(), value.to_json());
            self.origins.written(parent, key, place);
        }
        Ok(())
    }

    /// Appends an item to a sequence that an overlay has at `place`.
    pub(super) fn append(&mut self, parent: &Pointer, item: &Value, place: Place) -> Result<(), Exceeded> {
        self.charge(parent, item, 0)?;
        if let (Some(Value::Array(items)), Some(json)) =
            (self.root.at_mut(parent), self.json.pointer_mut(parent.as_str()).and_then(|json| json.as_array_mut()))
        {
            self.origins.written(parent, &items.len().to_string(), place);
            items.push(item.clone());
            json.push(item.to_json());
        }
        Ok(())
    }

    /// Removes entries or items of one node, all at once.
    pub(super) fn remove(&mut self, parent: &Pointer, keys: &HashSet<String>) -> Result<(), Exceeded> {
        let json = self.json.pointer_mut(parent.as_str());
        let visited = match (self.root.at_mut(parent), json) {
            (Some(Value::Object(object)), Some(serde_json::Value::Object(json))) => {
                let visited = object.len();
                object.retain(|key, _| !keys.contains(key));
                json.retain(|key, _| !keys.contains(key));
                keys.iter().for_each(|key| self.origins.key_removed(parent, key));
                visited
            }
            (Some(Value::Array(items)), Some(serde_json::Value::Array(json))) => {
                let kept: Vec<usize> = (0..items.len()).filter(|index| !keys.contains(&index.to_string())).collect();
                let visited = items.len();
                retain(items, &kept);
                retain(json, &kept);
                self.origins.items_kept(parent, &kept);
                visited
            }
            _ => 0,
        };
        self.work(visited)
    }

    /// Counts nodes that are visited.
    fn work(&mut self, nodes: usize) -> Result<(), Exceeded> {
        self.work = self.work.saturating_add(nodes);
        if self.work <= WORK {
            return Ok(());
        }
        Err(Exceeded(format!("the actions on {} visit more than {WORK} nodes", self.name)))
    }

    /// Counts what is added to a node.
    fn charge(&mut self, parent: &Pointer, value: &Value, key: usize) -> Result<(), Exceeded> {
        let limits = self.limits;
        let size = Size::of(value);
        self.used.nodes = self.used.nodes.saturating_add(size.nodes);
        self.used.text = self.used.text.saturating_add(size.text + key);
        let what = if self.used.nodes > limits.nodes {
            format!("more than {} nodes", limits.nodes)
        } else if self.used.text > limits.bytes {
            format!("more than {} bytes of text", limits.bytes)
        } else if parent.depth() + 1 + size.depth > limits.depth {
            format!("more than {} levels", limits.depth)
        } else {
            return Ok(());
        };
        Err(Exceeded(format!("with this action, {} has {what}", self.name)))
    }
}

/// Keeps the items with these indices, which are sorted.
fn retain<T>(items: &mut Vec<T>, kept: &[usize]) {
    let mut kept = kept.iter().peekable();
    let mut index = 0..;
    items.retain(|_| kept.next_if(|kept| index.next().as_ref() == Some(kept)).is_some());
}

/// The size of a value.
#[derive(Default)]
struct Size {
    nodes: usize,
    text: usize,
    /// Levels of mappings and sequences
    depth: usize,
}

impl Size {
    fn of(value: &Value) -> Self {
        let mut size = Self { nodes: 1, ..Self::default() };
        match value {
            Value::String(text) => size.text = text.len(),
            Value::Array(items) => size.enclose(items.iter().map(Self::of)),
            Value::Object(object) => {
                size.text = object.keys().map(String::len).sum();
                size.enclose(object.values().map(Self::of));
            }
            _ => {}
        }
        size
    }

    fn enclose(&mut self, inner: impl Iterator<Item = Self>) {
        self.depth = 1;
        for inner in inner {
            self.nodes += inner.nodes;
            self.text += inner.text;
            self.depth = self.depth.max(inner.depth + 1);
        }
    }
}
