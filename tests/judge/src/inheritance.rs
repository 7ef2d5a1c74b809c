//! A parent whose union lists its own children, which are `allOf` the parent: by the letter each child contains the list that
//! it is in, for which JSON Schema defines no result (2020-12, 9.4.1). The children get all that the parent says beside it.

use std::collections::BTreeSet;

use serde_json::Value;

use crate::oracle::{join, pointer_of, reference};

/// Where in the parent that is: an unknown keyword, which asks for nothing.
const BASE: &str = "x-beside-its-list";

/// Splits each such parent of a document.
pub fn split(document: &mut Value) {
    let mut parents = Vec::new();
    collect(document, String::new(), &mut parents);
    for (parent, keyword) in parents {
        let heirs = heirs(document, &parent, keyword);
        let Some(Value::Object(schema)) = document.pointer_mut(&parent).filter(|_| !heirs.is_empty()) else { continue };
        let mut base = schema.clone();
        base.remove(keyword);
        schema.insert(BASE.to_owned(), base.into());
        for heir in heirs {
            if let Some(heir) = document.pointer_mut(&heir) {
                *heir = reference("", &base_of(&parent)).into();
            }
        }
    }
}

/// The pointer of what a parent says beside its list.
pub fn base_of(parent: &str) -> String {
    join(parent, BASE)
}

/// The pointers of all objects with one union, and its keyword.
fn collect(value: &Value, pointer: String, found: &mut Vec<(String, &'static str)>) {
    match value {
        Value::Object(object) => {
            match (object.get("oneOf"), object.get("anyOf")) {
                (Some(Value::Array(_)), None) => found.push((pointer.clone(), "oneOf")),
                (None, Some(Value::Array(_))) => found.push((pointer.clone(), "anyOf")),
                _ => {}
            }
            object.iter().for_each(|(name, value)| collect(value, join(&pointer, name), found));
        }
        Value::Array(items) => {
            items.iter().enumerate().for_each(|(index, item)| collect(item, format!("{pointer}/{index}"), found));
        }
        _ => {}
    }
}

/// The pointers of the references to the parent by which its arms are `allOf` it.
fn heirs(document: &Value, parent: &str, keyword: &str) -> BTreeSet<String> {
    let arms = document.pointer(parent).and_then(|parent| parent.get(keyword)?.as_array());
    let mut next: Vec<String> = arms.into_iter().flatten().filter_map(target).collect();
    let mut met: BTreeSet<String> = BTreeSet::from([parent.to_owned()]);
    let mut heirs = BTreeSet::new();
    while let Some(schema) = next.pop() {
        if !met.insert(schema.clone()) {
            continue;
        }
        for (site, target) in included(document, schema) {
            if target == parent {
                heirs.insert(site);
            } else {
                next.push(target);
            }
        }
    }
    heirs
}

/// What the schema at `pointer` refers to itself and in `allOf`: the pointers of each reference and of its target.
fn included(document: &Value, pointer: String) -> Vec<(String, String)> {
    let Some(schema) = document.pointer(&pointer) else { return Vec::new() };
    let parts = schema.get("allOf").and_then(Value::as_array).map_or(0, Vec::len);
    let parts = (0..parts).flat_map(|index| included(document, format!("{pointer}/allOf/{index}")));
    target(schema).map(|target| (format!("{pointer}/$ref"), target)).into_iter().chain(parts).collect()
}

fn target(schema: &Value) -> Option<String> {
    pointer_of(schema.get("$ref")?.as_str()?)
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::split;

    #[test]
    fn children_get_what_the_parent_says_beside_its_list() {
        let parent = json!({ "$ref": "#/components/schemas/Parent" });
        let mut document = json!({ "components": { "schemas": {
            "Parent": { "required": ["kind"], "oneOf": [{ "$ref": "#/components/schemas/Grandchild" }, { "type": "null" }] },
            "Child": { "allOf": [parent] },
            "Grandchild": { "allOf": [{ "$ref": "#/components/schemas/Child" }, { "properties": { "up": parent } }] },
            "Stranger": { "allOf": [parent] },
        } } });
        split(&mut document);
        let at = |pointer: &str| document.pointer(&format!("/components/schemas/{pointer}")).unwrap().clone();
        assert_eq!(at("Child/allOf/0/$ref"), "#/components/schemas/Parent/x-beside-its-list");
        assert_eq!(at("Parent/x-beside-its-list"), json!({ "required": ["kind"] }));
        assert_eq!(at("Grandchild/allOf/1/properties/up"), parent);
        assert_eq!(at("Stranger/allOf/0"), parent);
        assert!(at("Parent/oneOf").is_array());
    }
}
