//! Puts the files into the root document, and rewrites the references to them.

use indexmap::IndexMap;

use super::{Bundler, Document, FILES_KEY, FilePointer, RefKind, ReferenceTarget, address};
use crate::document::reference::LONGEST_CHAIN;
use crate::document::{Dialect, LinkedFiles, Origins};
use crate::read::{Object, Value};
use crate::source::Pointer;

/// A change at one place.
enum Edit {
    /// Replaces the text of the reference
    Text(String),
    /// Replaces the whole node
    Whole(Value),
}

impl Bundler<'_, '_> {
    /// Returns the document, with the files in it.
    pub(super) fn join(mut self, dialect: Dialect, origins: Origins) -> Document {
        let name = self.name.to_owned();
        let key = self.free_key();
        let mut budget = self.limits.bytes.saturating_sub(self.used.text);
        let edits: Vec<(FilePointer, Edit)> = self
            .targets
            .iter()
            .filter_map(|(site, target)| Some((site.clone(), self.edit(&key, target, &mut budget)?)))
            .collect();
        // Outer nodes are replaced last, because inner ones are gone then.
        for ((file, at), edit) in edits.into_iter().rev() {
            let Some(node) = self.files.get_index_mut(file).and_then(|(_, file)| file.tree.at_mut(&at)) else {
                continue;
            };
            match (edit, node) {
                (Edit::Whole(value), node) => *node = value,
                (Edit::Text(text), Value::Object(object)) => {
                    object.insert("$ref".to_owned(), Value::String(text));
                }
                (Edit::Text(text), node) => *node = Value::String(text),
            }
        }
        let mut files = std::mem::take(&mut self.files).into_iter();
        let mut root = files.next().map_or(Value::Null, |(_, file)| file.tree);
        if files.len() == 0 && self.errors.is_empty() {
            return Document { name, dialect, root, linked: None, origins };
        }
        let mut linked = LinkedFiles { key, files: IndexMap::new(), errors: self.errors };
        let mut trees = Object::new();
        for (path, file) in files {
            linked.files.insert(path.clone(), address::name(&name, &path));
            trees.insert(path, file.tree);
        }
        if let (Value::Object(root), false) = (&mut root, trees.is_empty()) {
            root.insert(linked.key.clone(), Value::Object(trees));
        }
        Document { name, dialect, root, linked: Some(linked), origins }
    }

    fn free_key(&self) -> String {
        let root = &self.files[0].tree;
        let mut key = FILES_KEY.to_owned();
        while root.get(&key).is_some() {
            key.push('-');
        }
        key
    }

    /// What a reference becomes. Many may refer to one large list, so there is a limit on what is copied.
    fn edit(&self, key: &str, reference: &ReferenceTarget, budget: &mut usize) -> Option<Edit> {
        // An anchor may be in a file that was loaded later.
        let text = self.text(key, &reference.path, &self.inner(reference));
        if reference.kind == RefKind::Discriminator {
            return Some(Edit::Text(text));
        }
        let Some((file, at, value)) = self.end(reference) else { return Some(Edit::Text(text)) };
        let (path, _) = self.files.get_index(file)?;
        let is_copied = reference.kind == RefKind::Map || !matches!(value, Value::Object(_));
        if is_copied && !spend(budget, value, path.len() + at.as_str().len()) {
            return Some(Edit::Text(text));
        }
        // The mappings in a copy are references, so that each schema keeps its place.
        let part = |at: Pointer, value: &Value| match value {
            Value::Object(_) => {
                let text = Value::String(self.text(key, path, &at));
                Value::Object(Object::from([("$ref".to_owned(), text)]))
            }
            plain => plain.clone(),
        };
        Some(match (reference.kind, value) {
            (RefKind::Map, Value::Object(entries)) => {
                let parts = entries.iter().map(|(name, value)| (name.clone(), part(at.key(name), value)));
                Edit::Whole(Value::Object(parts.collect()))
            }
            (_, Value::Object(_) | Value::Boolean(_) | Value::Null) => Edit::Text(text),
            // OpenAPI has no references to sequences and strings, but descriptions are often separate files.
            (_, Value::Array(items)) => {
                let parts = items.iter().enumerate().map(|(index, item)| part(at.index(index), item));
                Edit::Whole(Value::Array(parts.collect()))
            }
            (_, plain) => Edit::Whole(plain.clone()),
        })
    }

    /// The pointer of a target in its file, with anchors looked up.
    fn inner(&self, reference: &ReferenceTarget) -> Pointer {
        let anchor = reference.inner.as_str().strip_prefix("/#");
        let known = anchor.and_then(|anchor| self.files.get(&reference.path)?.names.anchors.get(anchor));
        known.unwrap_or(&reference.inner).clone()
    }

    /// The node at the end of a chain of references; `None` where the chain is too long.
    fn end(&self, reference: &ReferenceTarget) -> Option<(usize, Pointer, &Value)> {
        let mut reference = reference;
        for _ in 0..LONGEST_CHAIN {
            let file = self.files.get_index_of(&reference.path)?;
            let at = self.inner(reference);
            let value = self.files[file].tree.at(&at)?;
            let place = (file, at);
            match self.targets.get(&place) {
                Some(next) => reference = next,
                None => return Some((place.0, place.1, value)),
            }
        }
        None
    }

    /// The text of a reference to a place in a file, within the whole document.
    fn text(&self, key: &str, path: &str, inner: &Pointer) -> String {
        let is_root = self.files.get_index_of(path) == Some(0);
        let pointer =
            if is_root { inner.to_string() } else { format!("{}{inner}", Pointer::root().key(key).key(path)) };
        format!("#{}", pointer.replace('%', "%25"))
    }
}

/// Subtracts the cost of a copy from the budget; a mapping in the copy costs no more than a reference. Returns `false` where
/// the budget is exceeded, and leaves nothing of it.
fn spend(budget: &mut usize, value: &Value, reference: usize) -> bool {
    let mut unseen = vec![value];
    let mut is_outermost = true;
    while let Some(value) = unseen.pop() {
        let cost = match value {
            Value::String(text) => text.len() + 1,
            Value::Object(entries) if is_outermost => {
                unseen.extend(entries.values());
                entries.keys().map(|name| name.len() + 1).sum()
            }
            Value::Object(_) => reference + FILES_KEY.len(),
            Value::Array(items) => {
                unseen.extend(items);
                1
            }
            _ => 1,
        };
        is_outermost = false;
        if cost > *budget {
            *budget = 0;
            return false;
        }
        *budget -= cost;
    }
    true
}
