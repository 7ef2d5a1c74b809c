//! The operations of a document, and the schemas of their bodies.

use serde_json::Value;

use crate::document::Document;
use crate::expected::escaped;

const METHODS: [&str; 8] = ["get", "put", "post", "delete", "options", "head", "patch", "trace"];

/// An operation.
pub struct Operation {
    /// Its JSON pointer, references followed
    pub pointer: String,
    /// That of its path item
    pub path_item: String,
    /// `/v1/leads/{id}`
    pub path: String,
}

/// All operations that clients call.
pub fn operations(document: &Document) -> Vec<Operation> {
    let paths = document.pointer("/paths").and_then(Value::as_object).into_iter().flatten();
    let mut found = Vec::new();
    for (path, _) in paths {
        let Some(path_item) = followed(document, &format!("/paths/{}", escaped(path))) else { continue };
        for method in METHODS {
            let pointer = followed(document, &format!("{path_item}/{method}"));
            let operation = |pointer| Operation { pointer, path_item: path_item.clone(), path: path.clone() };
            found.extend(pointer.map(operation));
        }
    }
    found
}

/// The pointer of the target of `pointer`, references followed.
pub fn followed(document: &Document, pointer: &str) -> Option<String> {
    let mut pointer = pointer.to_owned();
    for _ in 0..64 {
        match document.pointer(&pointer)?.get("$ref").and_then(Value::as_str) {
            Some(reference) => pointer = crate::oracle::pointer_of(reference)?,
            None => return Some(pointer),
        }
    }
    None
}

/// The pointer of the schema of an operation's body: as JSON, if it can be sent so.
pub fn body(document: &Document, operation: &str) -> Option<String> {
    let body = followed(document, &format!("{operation}/requestBody"))?;
    let content = document.pointer(&format!("{body}/content"))?.as_object()?;
    let json = content.keys().find(|name| name.contains("json")).or_else(|| content.keys().next())?;
    Some(format!("{body}/content/{}/schema", escaped(json)))
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::{Document, operations};

    #[test]
    fn an_operation_may_be_elsewhere_and_keeps_its_path() {
        let document = json!({
            "openapi": "3.1.0",
            "paths": {
                "/a": { "get": { "$ref": "#/x-files/get.yml" }, "put": {} },
                "/b/{id}": { "$ref": "#/components/pathItems/b" },
            },
            "x-files": { "get.yml": {} },
            "components": { "pathItems": { "b": { "post": {} } } },
        });
        let document = Document::new("a.json", document).unwrap();
        let found = operations(&document);
        let found: Vec<_> = found.iter().map(|one| (&*one.path, &*one.path_item, &*one.pointer)).collect();
        let of_b = "/components/pathItems/b";
        let expected = [
            ("/a", "/paths/~1a", "/x-files/get.yml"),
            ("/a", "/paths/~1a", "/paths/~1a/put"),
            ("/b/{id}", of_b, "/components/pathItems/b/post"),
        ];
        assert_eq!(found, expected);
    }
}
