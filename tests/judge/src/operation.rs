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
    let content = followed(document, &format!("{body}/content"))?;
    let mut names = document.pointer(&content)?.as_object()?.keys();
    let json = names.clone().find(|name| name.contains("json")).or_else(|| names.next())?;
    let media_type = followed(document, &format!("{content}/{}", escaped(json)))?;
    Some(format!("{media_type}/schema"))
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::{Document, body, operations};

    #[test]
    fn any_part_of_a_body_may_be_elsewhere() {
        let document = json!({
            "openapi": "3.1.0",
            "paths": { "/a": { "put": { "requestBody": { "content": { "$ref": "#/x-content" } } } } },
            "x-content": { "text/plain": {}, "application/json": { "$ref": "#/x-json" } },
            "x-json": { "schema": true },
        });
        let document = Document::new("a.json", document).unwrap();
        assert_eq!(body(&document, "/paths/~1a/put").as_deref(), Some("/x-json/schema"));
    }

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
