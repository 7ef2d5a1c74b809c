//! Reads the JSON-Schema-Test-Suite, and writes it as an OpenAPI document that a generator can be run on.

use std::fs;
use std::io;
use std::path::{Path, PathBuf};

use serde_json::{Map, Value, json};

use crate::document::Document;
use crate::oracle::{self, Court};
use crate::target::Schema;

/// A schema of the suite, with valid and invalid instances.
#[derive(Debug, Clone)]
pub struct Group {
    /// The file below the suite's folder, with slashes: `tests/draft2020-12/maxLength.json`
    pub file: String,
    /// Its description
    pub description: String,
    /// The schema
    pub schema: Value,
    /// The instances
    pub tests: Vec<Test>,
}

/// An instance.
#[derive(Debug, Clone)]
pub struct Test {
    /// Its description
    pub description: String,
    /// The instance
    pub data: Value,
    /// Whether it is valid
    pub valid: bool,
}

/// Reads `tests/draft2020-12/**.json` below the suite's folder, in the order of the files' names.
///
/// # Errors
///
/// If a folder or file can't be read, or a file has another form; the message names it.
pub fn read(suite: &Path) -> io::Result<Vec<Group>> {
    let mut files = Vec::new();
    collect(&suite.join("tests/draft2020-12"), &mut files)?;
    files.sort();
    let mut groups = Vec::new();
    for file in files {
        let name = file.strip_prefix(suite).unwrap_or(&file).to_string_lossy().replace('\\', "/");
        let wrong = |reason: String| io::Error::new(io::ErrorKind::InvalidData, format!("{name}: {reason}"));
        let value: Value = serde_json::from_slice(&fs::read(&file)?).map_err(|error| wrong(error.to_string()))?;
        let list = value.as_array().ok_or_else(|| wrong("is no list of groups".to_owned()))?;
        for group in list {
            groups.push(
                read_group(&name, group).ok_or_else(|| wrong("holds a group without schema or tests".to_owned()))?,
            );
        }
    }
    Ok(groups)
}

fn collect(folder: &Path, files: &mut Vec<PathBuf>) -> io::Result<()> {
    let named = |error: io::Error| io::Error::new(error.kind(), format!("{}: {error}", folder.display()));
    for entry in fs::read_dir(folder).map_err(named)? {
        let path = entry?.path();
        if path.is_dir() {
            collect(&path, files)?;
        } else if path.extension().is_some_and(|extension| extension == "json") {
            files.push(path);
        }
    }
    Ok(())
}

fn read_group(file: &str, group: &Value) -> Option<Group> {
    let text = |value: &Value| value.get("description").and_then(Value::as_str).unwrap_or_default().to_owned();
    let tests = group.get("tests")?.as_array()?.iter().map(|test| {
        Some(Test { description: text(test), data: test.get("data")?.clone(), valid: test.get("valid")?.as_bool()? })
    });
    Some(Group {
        file: file.to_owned(),
        description: text(group),
        schema: group.get("schema")?.clone(),
        tests: tests.collect::<Option<_>>()?,
    })
}

/// The component of a group.
pub fn component(number: usize) -> String {
    format!("G{number}")
}

/// An OpenAPI 3.1 document: the schema of group `n` is the component `Gn`, and the body of `POST /g/n` has a required
/// property `instance` of that schema.
///
/// References within a group lead to its component; others are unchanged.
pub fn document(groups: &[Group]) -> Value {
    let mut schemas = Map::new();
    let mut paths = Map::new();
    for (number, group) in groups.iter().enumerate() {
        let name = component(number);
        let root = format!("#/components/schemas/{name}");
        let mut schema = group.schema.clone();
        // The dialect is that of the document; it does not affect instances.
        if let Value::Object(object) = &mut schema
            && object.get("$schema").is_some_and(|dialect| dialect == "https://json-schema.org/draft/2020-12/schema")
        {
            object.remove("$schema");
        }
        relocate(&mut schema, &root);
        schemas.insert(name, schema);
        let body = json!({
            "type": "object",
            "properties": { "instance": { "$ref": root } },
            "required": ["instance"],
        });
        paths.insert(
            format!("/g/{number}"),
            json!({ "post": {
                "summary": format!("{}: {}", group.file, group.description),
                "requestBody": { "required": true, "content": { "application/json": { "schema": body } } },
                "responses": { "204": { "description": "Taken" } },
            } }),
        );
    }
    json!({
        "openapi": "3.1.0",
        "info": { "title": "JSON-Schema-Test-Suite", "version": "1.0.0" },
        "paths": paths,
        "components": { "schemas": schemas },
    })
}

/// Each group as a separate document, under its number: an error and a diagnostic then belong to one group.
pub fn documents(groups: &[Group]) -> impl Iterator<Item = (usize, Value)> {
    groups.iter().enumerate().map(|(number, group)| {
        let mut document = document(std::slice::from_ref(group));
        if let Some(paths) = document.get_mut("paths").and_then(Value::as_object_mut) {
            let item = paths.remove("/g/0").unwrap_or_default();
            paths.insert(format!("/g/{number}"), item);
        }
        (number, document)
    })
}

/// A case in which the oracle differs from the suite.
#[derive(Debug, Clone)]
pub struct Misjudged {
    /// As in [`Group::file`]
    pub file: String,
    /// The description of the group
    pub group: String,
    /// The description of the case
    pub test: String,
    /// The verdict of the oracle
    pub said: String,
}

/// Runs the suite on the oracle of this crate, and returns its wrong verdicts, in the suite's order.
pub fn misjudged(groups: &[Group]) -> Vec<Misjudged> {
    let mut wrong = Vec::new();
    for group in groups {
        // Separately: an unresolved reference affects only its group.
        let judged = Document::new("suite", document(std::slice::from_ref(group))).and_then(|document| {
            let schema = oracle::schema(&Schema::Body("/components/schemas/G0".to_owned()));
            let oracle = Court::new(&document)?.oracle("G0", &schema)?;
            Ok(group.tests.iter().map(|test| oracle.judge(&test.data)).collect::<Vec<_>>())
        });
        for (index, test) in group.tests.iter().enumerate() {
            let said = match &judged {
                Err(error) => format!("can't be judged: {error}"),
                Ok(said) if said[index].is_empty() != test.valid => match said[index].texts() {
                    texts if texts.is_empty() => format!("accepts {}", test.data),
                    texts => format!("rejects {} for {}", test.data, texts.join(", ")),
                },
                Ok(_) => continue,
            };
            let (file, group) = (group.file.clone(), group.description.clone());
            wrong.push(Misjudged { file, group, test: test.description.clone(), said });
        }
    }
    wrong
}

/// Adjusts `#` and `#/...` to the new place of the schema; below an `$id` they mean something else.
fn relocate(schema: &mut Value, root: &str) {
    let Value::Object(object) = schema else { return };
    for (keyword, value) in object {
        match (keyword.as_str(), value) {
            ("$ref" | "$dynamicRef", Value::String(reference)) => {
                if reference == "#" {
                    root.clone_into(reference);
                } else if let Some(rest) = reference.strip_prefix("#/") {
                    *reference = format!("{root}/{rest}");
                }
            }
            // Values, which hold no references.
            ("enum" | "const" | "default" | "examples", _) => {}
            // Schemas by name, whatever the names.
            (
                "properties" | "patternProperties" | "$defs" | "definitions" | "dependentSchemas",
                Value::Object(named),
            ) => {
                named.values_mut().for_each(|schema| relocate_below(schema, root));
            }
            (_, Value::Array(list)) => list.iter_mut().for_each(|schema| relocate_below(schema, root)),
            (_, value) => relocate_below(value, root),
        }
    }
}

fn relocate_below(schema: &mut Value, root: &str) {
    if schema.get("$id").is_none_or(|id| !id.is_string()) {
        relocate(schema, root);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn group(schema: Value) -> Group {
        Group { file: "a.json".into(), description: "a".into(), schema, tests: Vec::new() }
    }

    #[test]
    fn references_within_a_group_move_with_it() {
        let document = document(&[
            group(json!(true)),
            group(json!({
                "$schema": "https://json-schema.org/draft/2020-12/schema",
                "$defs": { "x": { "$ref": "#" } },
                "items": { "$ref": "#/$defs/x" },
                "not": { "$ref": "other.json#/x" },
                "enum": [{ "$ref": "#" }],
            })),
        ]);
        let expected = json!({
            "$defs": { "x": { "$ref": "#/components/schemas/G1" } },
            "items": { "$ref": "#/components/schemas/G1/$defs/x" },
            "not": { "$ref": "other.json#/x" },
            "enum": [{ "$ref": "#" }],
        });
        assert_eq!(document.pointer("/components/schemas/G1"), Some(&expected));
        assert_eq!(document.pointer("/components/schemas/G0"), Some(&json!(true)));
        let body = "/paths/~1g~11/post/requestBody/content/application~1json/schema/properties/instance";
        assert_eq!(document.pointer(body), Some(&json!({ "$ref": "#/components/schemas/G1" })));
    }
}
