//! Counts the operations of a document, independently of the generator.

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};

use percent_encoding::percent_decode_str;
use serde_json::Value;

/// The keys of a path item that hold an operation.
const METHODS: [&str; 8] = ["get", "put", "post", "delete", "options", "head", "patch", "trace"];
/// The longest chain of references that is followed.
const HOPS: usize = 20;

/// A file as read by serde.
pub struct Tree {
    path: PathBuf,
    root: Value,
}

impl Tree {
    /// The file; `None` if it is neither JSON nor YAML.
    pub fn read(path: &Path) -> Option<Self> {
        let text = fs::read_to_string(path).ok()?;
        let root = serde_json::from_str(&text).ok().or_else(|| serde_yaml::from_str(&text).ok())?;
        Some(Self { path: path.to_owned(), root })
    }

    /// The value of `openapi`.
    pub fn version(&self) -> Option<String> {
        let version = self.root.get("openapi")?;
        Some(version.as_str().map_or_else(|| version.to_string(), str::to_owned))
    }
}

/// The methods of all paths, including those of referenced path items.
pub fn operations(tree: &Tree) -> usize {
    let paths = tree.root.get("paths").and_then(Value::as_object);
    let items = paths.into_iter().flatten().filter(|(path, _)| !path.starts_with("x-"));
    items
        .map(|(_, item)| {
            let mut methods = BTreeSet::new();
            collect(tree, item, &mut methods, HOPS);
            methods.len()
        })
        .sum()
}

fn collect(tree: &Tree, item: &Value, methods: &mut BTreeSet<&'static str>, hops: usize) {
    methods.extend(METHODS.iter().filter(|method| item.get(method).is_some_and(|operation| !operation.is_null())));
    let Some(reference) = item.get("$ref").and_then(Value::as_str).filter(|_| hops > 0) else { return };
    let (file, pointer) = reference.split_once('#').unwrap_or((reference, ""));
    let decoded = |text| percent_decode_str(text).decode_utf8_lossy().into_owned();
    let other = match file {
        "" => None,
        file => match Tree::read(&tree.path.with_file_name(decoded(file))) {
            Some(other) => Some(other),
            None => return,
        },
    };
    let tree = other.as_ref().unwrap_or(tree);
    if let Some(item) = tree.root.pointer(&decoded(pointer)) {
        collect(tree, item, methods, hops - 1);
    }
}
