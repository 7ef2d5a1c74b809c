//! The `$id`s and `$anchor`s of a file's schemas.

use std::collections::{HashMap, HashSet};

use crate::read::Value;
use crate::source::Pointer;

/// The names of one file's schemas.
#[derive(Debug, Default)]
pub(super) struct Names {
    /// Every `$id`, verbatim
    pub(super) ids: HashSet<String>,
    /// Every `$anchor`; of equal ones the first
    pub(super) anchors: HashMap<String, Pointer>,
}

impl Names {
    /// Collects the names in a tree.
    pub(super) fn of(tree: &Value) -> Self {
        let mut names = Self::default();
        let mut unseen = vec![(Pointer::root(), tree)];
        while let Some((at, value)) = unseen.pop() {
            match value {
                Value::Object(object) => {
                    if let Some(Value::String(id)) = object.get("$id") {
                        names.ids.insert(id.strip_suffix('#').unwrap_or(id).to_owned());
                    }
                    for key in ["$anchor", "$dynamicAnchor"] {
                        if let Some(Value::String(anchor)) = object.get(key) {
                            names.anchors.entry(anchor.clone()).or_insert_with(|| at.clone());
                        }
                    }
                    unseen.extend(object.iter().rev().map(|(name, value)| (at.key(name), value)));
                }
                Value::Array(items) => {
                    unseen.extend(items.iter().enumerate().rev().map(|(index, item)| (at.index(index), item)));
                }
                _ => {}
            }
        }
        names
    }
}
