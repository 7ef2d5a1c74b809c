//! Where a schema's `$ref` leads: by pointer, by `$anchor`, or by another schema's `$id`.

use std::collections::{HashMap, HashSet};

use crate::document::ReferenceError;
use crate::document::{Dialect, Document};
use crate::read::{Object, Value};
use crate::source::Pointer;

/// The names that schemas of one document give themselves.
#[derive(Default)]
pub(super) struct Anchors {
    /// `$id`, to the letter
    ids: HashMap<String, Pointer>,
    /// The schemas that have an `$id`
    bases: HashSet<Pointer>,
    /// `$anchor` and `$dynamicAnchor`, each with the schema with an `$id` that it belongs to
    anchors: HashMap<(Option<Pointer>, String), Pointer>,
}

/// Keys under which there are values, not schemas.
const DATA: [&str; 5] = ["const", "default", "enum", "example", "examples"];

impl Anchors {
    pub(super) fn of(document: &Document) -> Self {
        let mut anchors = Self::default();
        if document.dialect == Dialect::OpenApi31 {
            anchors.gather(&document.root);
        }
        anchors
    }

    fn gather(&mut self, root: &Value) {
        let mut unseen = vec![(Pointer::root(), root)];
        while let Some((at, value)) = unseen.pop() {
            match value {
                Value::Object(object) => {
                    self.gather_names(&at, object);
                    let inner = object.iter().rev().filter(|(name, _)| !DATA.contains(&name.as_str()));
                    unseen.extend(inner.map(|(name, value)| (at.key(name), value)));
                }
                Value::Array(items) => {
                    unseen.extend(items.iter().enumerate().rev().map(|(index, item)| (at.index(index), item)));
                }
                _ => {}
            }
        }
    }

    fn gather_names(&mut self, at: &Pointer, object: &Object) {
        let text = |name| object.get(name).and_then(Value::as_str);
        if let Some(id) = text("$id") {
            let id = id.strip_suffix('#').unwrap_or(id);
            self.ids.entry(id.to_owned()).or_insert_with(|| at.clone());
            self.bases.insert(at.clone());
        }
        for anchor in ["$anchor", "$dynamicAnchor"].into_iter().filter_map(text) {
            let base = if self.bases.contains(at) { Some(at.clone()) } else { self.base(at) };
            self.anchors.entry((base, anchor.to_owned())).or_insert_with(|| at.clone());
        }
    }

    /// The place that `text` names, seen from the reference at `at`.
    pub(super) fn resolve(&self, document: &Document, at: &Pointer, text: &str) -> Result<Pointer, ReferenceError> {
        let (id, fragment) = text.split_once('#').unwrap_or((text, ""));
        let base = if id.is_empty() {
            self.base(at)
        } else {
            Some(self.ids.get(id).cloned().ok_or(ReferenceError::External)?)
        };

        let Some(inner) = Pointer::parse(&format!("#{fragment}")) else {
            return self.anchors.get(&(base, fragment.to_owned())).cloned().ok_or(ReferenceError::Missing);
        };
        let exists = |target: &Pointer| document.root.at(target).is_some();
        let from_base = base.and_then(|base| Pointer::parse(&format!("{base}{inner}"))).filter(exists);
        // A pointer is meant from the root by most who write one, whatever `$id` there is around it. The root itself
        // is no schema.
        from_base
            .or_else(|| Some(inner).filter(|inner| *inner != Pointer::root()).filter(exists))
            .ok_or(ReferenceError::Missing)
    }

    /// The innermost schema with an `$id` around a place.
    fn base(&self, at: &Pointer) -> Option<Pointer> {
        if self.bases.is_empty() {
            return None;
        }
        let text = at.as_str();
        let ends = text.match_indices('/').map(|(end, _)| end).rev();
        ends.filter_map(|end| Pointer::parse(&text[..end])).find(|around| self.bases.contains(around))
    }
}
