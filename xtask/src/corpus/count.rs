//! Counts the operations of a document, independently of the generator.

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};
use std::{fmt, fs};

use percent_encoding::percent_decode_str;
use serde::de::{Deserialize, Deserializer, MapAccess, SeqAccess, Visitor};
use serde_json::{Map, Value};

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
        let root =
            serde_json::from_str(&text).ok().or_else(|| serde_yaml::from_str(&text).ok().map(|Lenient(root)| root))?;
        Some(Self { path: path.to_owned(), root })
    }

    /// The value of `openapi`.
    pub fn version(&self) -> Option<String> {
        let version = self.root.get("openapi")?;
        Some(version.as_str().map_or_else(|| version.to_string(), str::to_owned))
    }
}

/// YAML as JSON. What JSON can't hold, such as an integer beyond 64 bits, is null: nothing that is counted.
struct Lenient(Value);

impl<'de> Deserialize<'de> for Lenient {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_any(LenientVisitor)
    }
}

struct LenientVisitor;

impl<'de> Visitor<'de> for LenientVisitor {
    type Value = Lenient;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a value")
    }

    fn visit_unit<E>(self) -> Result<Lenient, E> {
        Ok(Lenient(Value::Null))
    }

    fn visit_bool<E>(self, value: bool) -> Result<Lenient, E> {
        Ok(Lenient(value.into()))
    }

    fn visit_i64<E>(self, value: i64) -> Result<Lenient, E> {
        Ok(Lenient(value.into()))
    }

    fn visit_u64<E>(self, value: u64) -> Result<Lenient, E> {
        Ok(Lenient(value.into()))
    }

    fn visit_i128<E>(self, _: i128) -> Result<Lenient, E> {
        Ok(Lenient(Value::Null))
    }

    fn visit_u128<E>(self, _: u128) -> Result<Lenient, E> {
        Ok(Lenient(Value::Null))
    }

    fn visit_f64<E>(self, value: f64) -> Result<Lenient, E> {
        Ok(Lenient(value.into()))
    }

    fn visit_str<E>(self, text: &str) -> Result<Lenient, E> {
        Ok(Lenient(text.into()))
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut items: A) -> Result<Lenient, A::Error> {
        let mut list = Vec::new();
        while let Some(Lenient(item)) = items.next_element()? {
            list.push(item);
        }
        Ok(Lenient(list.into()))
    }

    fn visit_map<A: MapAccess<'de>>(self, mut entries: A) -> Result<Lenient, A::Error> {
        let mut map = Map::new();
        while let Some((Lenient(key), Lenient(value))) = entries.next_entry()? {
            map.insert(key.as_str().map_or_else(|| key.to_string(), str::to_owned), value);
        }
        Ok(Lenient(map.into()))
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
