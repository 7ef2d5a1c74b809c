//! Takes the schemas out of a part, so that `openapiv3` can read what remains, whatever version of OpenAPI it is.

use serde_json::{Map, json};

use super::http::{is_server_sent, is_stream};
use super::reader::{PartError, Reader};
use crate::diagnostic::Code;
use crate::document;
use crate::read::{Object, Value};
use crate::source::Pointer;

impl<'a> Reader<'a, '_> {
    /// Parameters, headers, bodies, responses, media types and encodings use the same keys for the same things, so one
    /// function serves them all.
    pub(super) fn without_schemas(&mut self, at: &Pointer, object: &'a Object) -> Map<String, serde_json::Value> {
        let mut json = Map::new();
        for (name, value) in object {
            let place = at.key(name);
            let bare = match (name.as_str(), value) {
                ("schema", _) => self.extract(place, value),
                // A key without a value counts as absent.
                (_, Value::Null) => continue,
                ("content", Value::Object(_)) => match self.target(place, value) {
                    Some((at, entries)) => self.each_without_schemas(&at, entries),
                    None => Map::new().into(),
                },
                ("summary" | "description", other) if other.as_str().is_none() => {
                    self.leave_out(&format!("the `{name}`"), PartError::expected("a string", &place, other));
                    continue;
                }
                ("encoding", Value::Object(entries)) => {
                    let mut encodings = self.each_without_schemas(&place, entries);
                    encodings.as_object_mut().into_iter().flatten().for_each(|(_, encoding)| complete(encoding));
                    encodings
                }
                // Nothing is generated from examples, links and the headers of encodings, so that errors in them must not matter.
                // The headers of a response are read separately.
                ("example" | "examples" | "links" | "headers", _) => continue,
                _ => value.to_json(),
            };
            json.insert(name.clone(), bare);
        }
        json
    }

    /// The mapping at the end of a chain of references, which is left out if they can't be followed.
    fn target(&mut self, at: Pointer, value: &'a Value) -> Option<(Pointer, &'a Object)> {
        match self.follow(at, value) {
            Ok(chain) => Some((chain.target.pointer, chain.target.object)),
            Err(error) => {
                self.leave_out("the content", error);
                None
            }
        }
    }

    fn each_without_schemas(&mut self, at: &Pointer, entries: &'a Object) -> serde_json::Value {
        let mut json = Map::new();
        for (name, value) in entries {
            let bare = match value {
                Value::Object(_) => {
                    let Some((at, object)) = self.target(at.key(name), value) else { continue };
                    let mut bare = self.without_schemas(&at, object);
                    if let Some(item) = object.get("itemSchema") {
                        let at = at.key("itemSchema");
                        if is_stream(name) && !bare.contains_key("schema") {
                            self.item_schema(name, at, item, &mut bare);
                        } else {
                            let message = format!("the `itemSchema` of `{name}` is left out");
                            let help = "use `schema`; `itemSchema` is read for streams without one";
                            self.reporter.report(Code::SkippedPart, &at, message, help);
                        }
                    }
                    bare.into()
                }
                Value::Null => Map::new().into(),
                other => other.to_json(),
            };
            json.insert(name.clone(), bare);
        }
        json.into()
    }

    /// Takes OpenAPI 3.2's `itemSchema` for the schema of a stream's events. That of server-sent events describes all their
    /// fields, of which only the data has a type.
    fn item_schema(
        &mut self,
        media_type: &str,
        at: Pointer,
        item: &'a Value,
        bare: &mut Map<String, serde_json::Value>,
    ) {
        if !is_server_sent(media_type) {
            bare.insert("schema".to_owned(), self.extract(at, item));
            return;
        }
        let within = |value: &'a Value, name: &str| value.as_object()?.get(name);
        let data = within(item, "properties").and_then(|properties| within(properties, "data"));
        match data.map(|data| within(data, "contentSchema")) {
            Some(Some(schema)) => {
                let place = at.key("properties").key("data").key("contentSchema");
                bare.insert("schema".to_owned(), self.extract(place, schema));
            }
            Some(None) => {}
            None => {
                let message = format!("the `itemSchema` of `{media_type}` is left out: it has no property `data`");
                let help = "describe the data of an event by `contentSchema` in `properties/data`, or by `schema`";
                self.reporter.report(Code::SkippedPart, &at, message, help);
            }
        }
    }

    /// Notes where a schema stands, and returns a reference to put in its place: to the schema itself, or, where it is
    /// nothing but a reference with prose, to that one's target, so that a word more moves no schema.
    fn extract(&mut self, at: Pointer, schema: &Value) -> serde_json::Value {
        let place = mere_reference(schema)
            .and_then(|text| document::resolve(self.document, text).ok())
            .map_or(at, |(target, _)| target);
        self.reference_to(place)
    }

    /// Notes where a schema stands, or would, and returns a reference to it.
    pub(super) fn reference_to(&mut self, schema: Pointer) -> serde_json::Value {
        let json = json!({ "$ref": schema.as_str() });
        self.schemas.insert(schema);
        json
    }
}

/// Writes the defaults of `style` and `explode` into an encoding that has one of `style`, `explode` and `allowReserved`:
/// `openapiv3` takes an absent `explode` for `false`.
fn complete(encoding: &mut serde_json::Value) {
    let Some(encoding) = encoding.as_object_mut() else { return };
    if ["style", "explode", "allowReserved"].iter().any(|name| encoding.contains_key(*name)) {
        let explodes = *encoding.entry("style").or_insert_with(|| "form".into()) == "form";
        encoding.entry("explode").or_insert_with(|| explodes.into());
    }
}

/// The keys that add nothing to the schema that a `$ref` next to them leads to.
const PROSE: [&str; 6] = ["summary", "description", "$comment", "example", "examples", "externalDocs"];

/// The text of a `$ref` that has nothing but prose next to it, or next to an `allOf` around it, as in 3.0.
fn mere_reference(schema: &Value) -> Option<&str> {
    let object = schema.as_object()?;
    let is_prose_but = |keyword| object.keys().all(|name| name == keyword || PROSE.contains(&name.as_str()));
    match (object.get("$ref"), object.get("allOf").and_then(Value::as_array)) {
        (Some(reference), _) if is_prose_but("$ref") => reference.as_str(),
        (None, Some([only])) if is_prose_but("allOf") => mere_reference(only),
        _ => None,
    }
}
