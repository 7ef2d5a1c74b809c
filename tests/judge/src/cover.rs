//! The bodies and parameters of the documents, and which of them generated code claims to enforce.

use std::collections::BTreeSet;
use std::sync::Arc;

use serde_json::Value;

use crate::claim::{Claim, Part};
use crate::document::Document;
use crate::expected::{escaped, unescaped};
use crate::subject::Subject;
use crate::target::{Location, Parameter, Schema, Target};

/// The targets, and what is not judged.
#[derive(Debug, Default)]
pub struct Targets {
    /// The targets
    pub judged: Vec<Target>,
    /// Bodies and sets of parameters that are not judged, or only in part, and why
    pub left_out: Vec<String>,
}

/// The targets of the claims of `subject` that `wanted` selects.
///
/// # Errors
///
/// If a claim refers to something that its document does not have.
pub fn targets(
    documents: &[Document],
    subject: &Arc<Subject>,
    wanted: impl Fn(&Claim) -> bool,
) -> Result<Targets, String> {
    let mut found = Targets::default();
    let mut covered = BTreeSet::new();
    let claims = subject.claims().iter().cloned().enumerate().filter(|(_, claim)| wanted(claim));
    for (number, claim) in claims {
        let Claim { name, file, operation, part, is_read, is_validated } = claim;
        let place = format!("{file} {operation}");
        // Other files than the documents are not read here, so their parts are left out.
        let Some(index) = documents.iter().position(|document| document.name == file) else {
            found.left_out.push(format!("{name} ({place}): it is not in one of the documents"));
            continue;
        };
        let schema = match part {
            Part::Body => body(&documents[index], &operation).map(Schema::Body),
            Part::Parameters => parameters(&documents[index], &operation).map(Schema::Parameters),
        };
        let schema = schema.ok_or_else(|| format!("{name} ({place}): there is no such part"))?;
        covered.insert((index, operation, part));
        let lacking: Vec<&str> = [(is_read, "no `from_json`"), (is_validated, "no `validate`")]
            .into_iter()
            .filter(|(is_there, _)| !is_there)
            .map(|(_, what)| what)
            .collect();
        if !lacking.is_empty() {
            found.left_out.push(format!("{name} ({place}): it has {}", lacking.join(" and ")));
        }
        if lacking.len() == 2 {
            continue;
        }
        let subject = Arc::clone(subject);
        let verdict = Box::new(move |instance: &Value| subject.ask(number, instance));
        found.judged.push(Target { name, document: index, schema, verdict });
    }
    for (index, document) in documents.iter().enumerate() {
        for (operation, part) in parts(document) {
            if !covered.contains(&(index, operation.clone(), part)) {
                let why = subject.why_not(&document.name, &operation, part).unwrap_or("nothing was generated for it");
                found.left_out.push(format!("{part:?} of {} {operation}: {why}", document.name));
            }
        }
    }
    found.left_out.sort();
    Ok(found)
}

/// Every part of every operation that has a schema.
fn parts(document: &Document) -> Vec<(String, Part)> {
    const METHODS: [&str; 8] = ["get", "put", "post", "delete", "options", "head", "patch", "trace"];
    let paths = document.pointer("/paths").and_then(Value::as_object).into_iter().flatten();
    let mut parts = Vec::new();
    for item in paths.filter_map(|(path, _)| followed(document, &format!("/paths/{}", escaped(path)))) {
        for method in METHODS {
            let operation = format!("{item}/{method}");
            if document.pointer(&operation).is_none() {
                continue;
            }
            if body(document, &operation).is_some_and(|schema| document.pointer(&schema).is_some()) {
                parts.push((operation.clone(), Part::Body));
            }
            if parameters(document, &operation).is_some_and(|parameters| !parameters.is_empty()) {
                parts.push((operation, Part::Parameters));
            }
        }
    }
    parts
}

/// The pointer of the target of `pointer`, references followed.
pub(crate) fn followed(document: &Document, pointer: &str) -> Option<String> {
    let mut pointer = pointer.to_owned();
    for _ in 0..64 {
        match document.pointer(&pointer)?.get("$ref").and_then(Value::as_str) {
            Some(reference) => pointer = crate::oracle::pointer_of(reference)?,
            None => return Some(pointer),
        }
    }
    None
}

pub(crate) fn body(document: &Document, operation: &str) -> Option<String> {
    let body = followed(document, &format!("{operation}/requestBody"))?;
    let content = document.pointer(&format!("{body}/content"))?.as_object()?;
    let json = content.keys().find(|name| name.contains("json")).or_else(|| content.keys().next())?;
    Some(format!("{body}/content/{}/schema", escaped(json)))
}

fn parameters(document: &Document, operation: &str) -> Option<Vec<Parameter>> {
    let path_item = operation.rsplit_once('/')?.0;
    let keys = keys(document, operation);
    let mut found: Vec<Parameter> = Vec::new();
    for owner in [operation, path_item] {
        let list = document.pointer(&format!("{owner}/parameters")).and_then(Value::as_array);
        for index in 0..list.map_or(0, Vec::len) {
            let at = followed(document, &format!("{owner}/parameters/{index}"))?;
            let parameter = document.pointer(&at)?;
            let name = parameter.get("name")?.as_str()?.to_owned();
            let sent_in = parameter.get("in")?.as_str()?;
            let location = match sent_in {
                "path" => Location::Path,
                "query" => Location::Query,
                "header" => Location::Header,
                _ => Location::Cookie,
            };
            let set_elsewhere = ["accept", "content-type", "authorization"];
            if location == Location::Header && set_elsewhere.contains(&name.to_ascii_lowercase().as_str()) {
                continue;
            }
            let is_name = |key: &str| match location {
                Location::Header => key.eq_ignore_ascii_case(&name),
                _ => key == name,
            };
            if keys.iter().any(|(key_in, key)| *key_in == sent_in && is_name(key)) {
                continue;
            }
            let schema =
                match parameter.get("content").and_then(Value::as_object).and_then(|content| content.keys().next()) {
                    Some(media_type) => format!("{at}/content/{}/schema", escaped(media_type)),
                    None => format!("{at}/schema"),
                };
            // A parameter of an operation replaces that of its path.
            if !found.iter().any(|known| known.name == name && known.location == location) {
                let required = parameter.get("required") == Some(&Value::Bool(true));
                found.push(Parameter { name, location, required, schema: Some(schema) });
            }
        }
    }
    for name in variables(path_item) {
        if !found.iter().any(|known| known.location == Location::Path && known.name == name) {
            found.push(Parameter { name, location: Location::Path, required: true, schema: None });
        }
    }
    Some(found)
}

/// The variables of the path that a path item's pointer ends in: without their values, there is no URL.
fn variables(path_item: &str) -> Vec<String> {
    let path = path_item.rsplit_once('/').map_or(path_item, |(_, path)| path);
    let named = path.split('{').skip(1).filter_map(|rest| rest.split_once('}'));
    named.map(|(name, _)| unescaped(name)).collect()
}

/// The locations and names of the API keys of an operation: the client sends them, they are no parameters.
fn keys<'d>(document: &'d Document, operation: &str) -> Vec<(&'d str, &'d str)> {
    let stated = document.pointer(&format!("{operation}/security")).or_else(|| document.pointer("/security"));
    let requirements = stated.and_then(Value::as_array).into_iter().flatten().filter_map(Value::as_object);
    let key = |name: &String| {
        let at = followed(document, &format!("/components/securitySchemes/{}", escaped(name)))?;
        let scheme = document.pointer(&at)?;
        let text = |name| scheme.get(name).and_then(Value::as_str);
        (text("type")? == "apiKey").then_some((text("in")?, text("name")?))
    };
    requirements.flat_map(|requirement| requirement.keys()).filter_map(key).collect()
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::{Document, parameters};

    #[test]
    fn a_key_that_the_client_sends_is_no_parameter() {
        let listed = json!([
            { "name": "X-KEY", "in": "header", "schema": {} },
            { "name": "X-Key", "in": "query", "schema": {} },
            { "name": "limit", "in": "query", "schema": {} },
        ]);
        let document = json!({
            "openapi": "3.1.0",
            "security": [{ "key": [] }],
            "components": { "securitySchemes": { "key": { "type": "apiKey", "in": "header", "name": "x-key" } } },
            "paths": { "/a": { "parameters": listed, "get": {}, "put": { "security": [] } } },
        });
        let document = Document::new("a.json", document).unwrap();
        let count = |method| parameters(&document, &format!("/paths/~1a/{method}")).map(|found| found.len());
        assert_eq!(count("get"), Some(2));
        assert_eq!(count("put"), Some(3));
    }

    #[test]
    fn a_variable_that_only_the_path_names_is_a_required_parameter() {
        let id = json!({ "name": "id", "in": "path", "required": true, "schema": {} });
        let paths = json!({ "/v{version}/{id}/{a~b}": { "parameters": [id], "get": {} } });
        let document = Document::new("a.json", json!({ "openapi": "3.1.0", "paths": paths })).unwrap();
        let found = parameters(&document, "/paths/~1v{version}~1{id}~1{a~0b}/get").unwrap();
        let found: Vec<_> = found.iter().map(|one| (one.name.as_str(), one.required, one.schema.is_some())).collect();
        assert_eq!(found, [("id", true, true), ("version", true, false), ("a~b", true, false)]);
    }
}
