//! The parameters of an operation.

use serde_json::Value;

use crate::document::Document;
use crate::expected::escaped;
use crate::operation::{Operation, followed};
use crate::target::{Location, Parameter};

/// The parameters of an operation that a caller sets.
pub fn parameters(document: &Document, operation: &Operation) -> Option<Vec<Parameter>> {
    let keys = keys(document, &operation.pointer);
    let variables = variables(&operation.path);
    let mut found: Vec<Parameter> = Vec::new();
    for owner in [&operation.pointer, &operation.path_item] {
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
            // What the path has no place for can't be sent.
            if location == Location::Path && !variables.contains(&name.as_str()) {
                continue;
            }
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
    for name in variables {
        if !found.iter().any(|known| known.location == Location::Path && known.name == name) {
            found.push(Parameter { name: name.to_owned(), location: Location::Path, required: true, schema: None });
        }
    }
    Some(found)
}

/// The variables of a path: without their values, there is no URL.
fn variables(path: &str) -> Vec<&str> {
    let named = path.split('{').skip(1).filter_map(|rest| rest.split_once('}'));
    named.map(|(name, _)| name).collect()
}

/// The locations and names of the API keys of an operation: the client sends them, they are no parameters.
fn keys<'d>(document: &'d Document, operation: &str) -> Vec<(&'d str, &'d str)> {
    let stated = document.pointer(&format!("{operation}/security")).or_else(|| document.pointer("/security"));
    let requirements = stated.and_then(Value::as_array).into_iter().flatten().filter_map(Value::as_object);
    let scheme = |name: &String| {
        let at = followed(document, &format!("/components/securitySchemes/{}", escaped(name)))?;
        document.pointer(&at)
    };
    // Nothing is sent for a requirement that no client can meet.
    let met = requirements.filter(|requirement| requirement.keys().all(|name| scheme(name).is_some_and(is_sendable)));
    let key =
        |scheme: &'d Value| (text(scheme, "type")? == "apiKey").then_some((text(scheme, "in")?, text(scheme, "name")?));
    met.flat_map(|requirement| requirement.keys()).filter_map(|name| key(scheme(name)?)).collect()
}

/// Whether a credential can be sent: names of headers and cookies, and HTTP's schemes, are tokens of RFC 9110.
fn is_sendable(scheme: &Value) -> bool {
    let token = match (text(scheme, "type"), text(scheme, "in")) {
        (Some("apiKey"), Some("header" | "cookie")) => text(scheme, "name"),
        (Some("http"), _) => text(scheme, "scheme"),
        _ => return true,
    };
    let is_part = |byte: u8| byte.is_ascii_alphanumeric() || b"!#$%&'*+-.^_`|~".contains(&byte);
    token.is_some_and(|token| !token.is_empty() && token.bytes().all(is_part))
}

fn text<'v>(object: &'v Value, name: &str) -> Option<&'v str> {
    object.get(name).and_then(Value::as_str)
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::{Document, parameters};
    use crate::operation::operations;

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
        let counts: Vec<_> =
            operations(&document).iter().map(|one| parameters(&document, one).unwrap().len()).collect();
        assert_eq!(counts, [2, 3]);
    }

    #[test]
    fn a_variable_that_only_the_path_names_is_a_required_parameter() {
        let id = json!({ "name": "id", "in": "path", "required": true, "schema": {} });
        let paths = json!({ "/v{version}/{id}/{a~b}": { "parameters": [id], "get": {} } });
        let document = Document::new("a.json", json!({ "openapi": "3.1.0", "paths": paths })).unwrap();
        let found = parameters(&document, &operations(&document)[0]).unwrap();
        let found: Vec<_> = found.iter().map(|one| (one.name.as_str(), one.required, one.schema.is_some())).collect();
        assert_eq!(found, [("id", true, true), ("version", true, false), ("a~b", true, false)]);
    }

    #[test]
    fn a_key_of_a_requirement_that_no_client_can_meet_stays_a_parameter() {
        let key = |name: &str| json!({ "type": "apiKey", "in": "header", "name": name });
        let listed = json!([{ "name": "X-Key", "in": "header", "schema": {} }]);
        let document = json!({
            "openapi": "3.1.0",
            "components": { "securitySchemes": { "key": key("X-Key"), "unfit": key("not a header") } },
            "paths": { "/a": {
                "parameters": listed,
                "get": { "security": [{ "key": [], "unfit": [] }] },
                "put": { "security": [{ "key": [], "undefined": [] }] },
                "post": { "security": [{ "unfit": [] }, { "key": [] }] },
            } },
        });
        let document = Document::new("a.json", document).unwrap();
        let counts: Vec<_> =
            operations(&document).iter().map(|one| parameters(&document, one).unwrap().len()).collect();
        assert_eq!(counts, [1, 1, 0], "get, put, post");
    }

    #[test]
    fn a_parameter_of_a_path_that_lacks_it_is_not_sent() {
        let stray = json!({ "name": "id", "in": "path", "required": true, "schema": {} });
        let paths = json!({ "/a": { "parameters": [stray], "get": {} } });
        let document = Document::new("a.json", json!({ "openapi": "3.1.0", "paths": paths })).unwrap();
        assert!(parameters(&document, &operations(&document)[0]).unwrap().is_empty());
    }
}
