//! One part of the envelope: its schemas are lifted out, and what remains becomes an `openapiv3` value.

use indexmap::{IndexMap, IndexSet};
use openapiv3::ReferenceOr;
use serde::de::DeserializeOwned;
use serde_json::{Map, json};

use super::media_type::{is_server_sent, is_stream};
use super::{Operation, Placed};
use crate::diagnostic::Code;
use crate::document::Reporter;
use crate::document::{self, BrokenReference, LocatedObject};
use crate::document::{Dialect, Document};
use crate::read::{Object, Value};
use crate::source::Pointer;

/// Takes parts out of a document, and gathers the schemas that it lifts on the way.
pub(super) struct Lifter<'a> {
    pub(super) document: &'a Document,
    pub(super) reporter: Reporter<'a>,
    pub(super) schemas: IndexSet<Pointer>,
    /// The callbacks of the operations that were read
    pub(super) callbacks: Vec<Operation>,
}

/// Why a part can't be had.
#[derive(Debug)]
pub(super) enum Trouble {
    /// A reference in it can't be followed
    Broken(BrokenReference),
    /// It is not what OpenAPI asks for
    Malformed {
        /// Where it stands
        pointer: Pointer,
        /// What is wrong with it
        reason: String,
    },
}

impl From<BrokenReference> for Trouble {
    fn from(broken: BrokenReference) -> Self {
        Self::Broken(broken)
    }
}

impl Trouble {
    /// A part that should have been something else.
    pub(super) fn expected(what: &str, pointer: &Pointer, found: &Value) -> Self {
        let reason = format!("{what} is expected, not {}", found.kind());
        Self::Malformed { pointer: pointer.clone(), reason }
    }
}

impl<'a> Lifter<'a> {
    /// Follows references from `pointer` to a part; the last of the sites is the part itself.
    pub(super) fn follow(&self, pointer: Pointer, value: &'a Value) -> Result<Vec<LocatedObject<'a>>, Trouble> {
        document::follow(self.document, pointer.clone(), value)?
            .ok_or_else(|| Trouble::expected("a mapping", &pointer, value))
    }

    /// Follows references to a part and reads it.
    pub(super) fn part<T: DeserializeOwned>(
        &mut self,
        pointer: Pointer,
        value: &'a Value,
    ) -> Result<Placed<T>, Trouble> {
        let sites = self.follow(pointer, value)?;
        let (part, json) = self.bare(&sites);
        deserialise(part.pointer.clone(), json)
    }

    /// Reads the parameter or header that `sites` lead to. One that says nothing of its values allows all.
    pub(super) fn valued<T: DeserializeOwned>(&mut self, sites: &[LocatedObject<'a>]) -> Result<Placed<T>, Trouble> {
        let (part, mut json) = self.bare(sites);
        if !json.contains_key("schema") && !json.contains_key("content") {
            json.insert("schema".to_owned(), self.leave(part.pointer.key("schema")));
        }
        deserialise(part.pointer.clone(), json)
    }

    /// Follows references to a response and reads it, mended, with the headers that can be read.
    pub(super) fn response(&mut self, at: Pointer, value: &'a Value) -> Result<Placed<openapiv3::Response>, Trouble> {
        let sites = self.follow(at, value)?;
        let (part, mut json) = self.bare(&sites);
        // Required, and yet often left out: a trifle.
        json.entry("description").or_insert_with(|| "".into());
        let mut response: Placed<openapiv3::Response> = deserialise(part.pointer.clone(), json)?;
        let at = part.pointer.key("headers");
        match part.object.get("headers") {
            None | Some(Value::Null) => {}
            Some(Value::Object(entries)) => response.value.headers = self.headers(&at, entries),
            Some(other) => self.leave_out("`headers`", Trouble::expected("a mapping", &at, other)),
        }
        Ok(response)
    }

    /// The part that `sites` lead to, without its schemas.
    fn bare<'s>(&mut self, sites: &'s [LocatedObject<'a>]) -> (&'s LocatedObject<'a>, Map<String, serde_json::Value>) {
        let part = &sites[sites.len() - 1];
        let mut json = self.without_schemas(&part.pointer, part.object);
        if self.document.dialect == Dialect::OpenApi31 {
            // What stands beside a reference goes before what its target says.
            for name in ["summary", "description"] {
                if let Some(text) = sites.iter().find_map(|site| site.object.get(name)?.as_str()) {
                    json.insert(name.to_owned(), text.into());
                }
            }
        }
        (part, json)
    }

    /// Parameters, headers, bodies, responses, media types and encodings call what they share by the same
    /// names, so that one function serves them all.
    fn without_schemas(&mut self, at: &Pointer, object: &'a Object) -> Map<String, serde_json::Value> {
        let mut json = Map::new();
        for (name, value) in object {
            let place = at.key(name);
            let bare = match (name.as_str(), value) {
                ("schema", _) => self.lift(place, value),
                // A key with nothing after its colon is as good as left out.
                (_, Value::Null) => continue,
                ("content", Value::Object(entries)) => self.each_without_schemas(&place, entries),
                ("encoding", Value::Object(entries)) => {
                    let mut encodings = self.each_without_schemas(&place, entries);
                    encodings.as_object_mut().into_iter().flatten().for_each(|(_, encoding)| complete(encoding));
                    encodings
                }
                // Nothing is generated from examples and links, nor from the headers of an encoding, so they must not cost the
                // part that has them, nor take memory for each reference to it. A response's headers are read apart.
                ("example" | "examples" | "links" | "headers", _) => continue,
                _ => value.to_json(),
            };
            json.insert(name.clone(), bare);
        }
        json
    }

    fn each_without_schemas(&mut self, at: &Pointer, entries: &'a Object) -> serde_json::Value {
        let mut json = Map::new();
        for (name, value) in entries {
            let bare = match value {
                Value::Object(object) => {
                    let mut bare = self.without_schemas(&at.key(name), object);
                    if let Some(item) = object.get("itemSchema") {
                        let at = at.key(name).key("itemSchema");
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

    /// What OpenAPI 3.2 says of one item of a stream, as the schema of its events. That of a server-sent event is about all of
    /// its fields; of them the data is what has a type.
    fn item_schema(
        &mut self,
        media_type: &str,
        at: Pointer,
        item: &'a Value,
        bare: &mut Map<String, serde_json::Value>,
    ) {
        if !is_server_sent(media_type) {
            bare.insert("schema".to_owned(), self.lift(at, item));
            return;
        }
        let within = |value: &'a Value, name: &str| value.as_object()?.get(name);
        let data = within(item, "properties").and_then(|properties| within(properties, "data"));
        match data.map(|data| within(data, "contentSchema")) {
            Some(Some(schema)) => {
                let place = at.key("properties").key("data").key("contentSchema");
                bare.insert("schema".to_owned(), self.lift(place, schema));
            }
            Some(None) => {}
            None => {
                let message =
                    format!("the `itemSchema` of `{media_type}` is left out: it has no property `data` of its own");
                let help = "describe the data of an event by `contentSchema` in `properties/data`, or by `schema`";
                self.reporter.report(Code::SkippedPart, &at, message, help);
            }
        }
    }

    /// The headers that can be read. One that can't be is left out, for what declares it works without it.
    fn headers(&mut self, at: &Pointer, entries: &'a Object) -> IndexMap<String, ReferenceOr<openapiv3::Header>> {
        let mut headers = IndexMap::new();
        for (name, value) in entries {
            let header = match is_token(name) {
                true => self.follow(at.key(name), value).and_then(|sites| self.valued::<openapiv3::Header>(&sites)),
                false => {
                    Err(Trouble::Malformed { pointer: at.key(name), reason: "no header has such a name".to_owned() })
                }
            };
            match header {
                Ok(header) => {
                    headers.insert(name.clone(), ReferenceOr::Item(header.value));
                }
                Err(trouble) => self.leave_out(&format!("the header `{name}`"), trouble),
            }
        }
        headers
    }

    /// Notes where a schema stands, and leaves a reference behind: to its place, or, where nothing but a
    /// reference and prose stands there, to that one's target, so that a word more moves no schema.
    fn lift(&mut self, at: Pointer, schema: &Value) -> serde_json::Value {
        let place =
            alone(schema).and_then(|text| document::resolve(self.document, text).ok()).map_or(at, |(target, _)| target);
        self.leave(place)
    }

    /// Notes where a schema stands, or would, and leaves a reference behind.
    fn leave(&mut self, place: Pointer) -> serde_json::Value {
        let json = json!({ "$ref": place.as_str() });
        self.schemas.insert(place);
        json
    }

    /// Where the trouble is, in words that go behind "is left out: ", and what to do. A reference is reported besides.
    pub(super) fn cause(&mut self, trouble: Trouble) -> (Pointer, String, &'static str) {
        match trouble {
            Trouble::Broken(broken) => {
                let reason = broken.report(&mut self.reporter);
                (broken.pointer, reason, "correct the reference")
            }
            Trouble::Malformed { pointer, reason } => (pointer, reason, "correct it as OpenAPI asks"),
        }
    }

    /// Reports what costs no operation.
    pub(super) fn leave_out(&mut self, what: &str, trouble: Trouble) {
        let (pointer, reason, help) = self.cause(trouble);
        self.reporter.report(Code::SkippedPart, &pointer, format!("{what} is left out: {reason}"), help);
    }
}

/// Says of an encoding what OpenAPI assumes of the others where it says one of `style`, `explode` and `allowReserved`:
/// `openapiv3` takes an `explode` that is left out for `false`.
fn complete(encoding: &mut serde_json::Value) {
    let Some(encoding) = encoding.as_object_mut() else { return };
    if ["style", "explode", "allowReserved"].iter().any(|name| encoding.contains_key(*name)) {
        let explodes = *encoding.entry("style").or_insert_with(|| "form".into()) == "form";
        encoding.entry("explode").or_insert_with(|| explodes.into());
    }
}

fn deserialise<T: DeserializeOwned>(
    pointer: Pointer,
    json: Map<String, serde_json::Value>,
) -> Result<Placed<T>, Trouble> {
    match serde_json::from_value(json.into()) {
        Ok(value) => Ok(Placed { pointer, value }),
        Err(error) => Err(Trouble::Malformed { pointer, reason: error.to_string() }),
    }
}

/// Whether a text is what HTTP calls a token, as the names of headers are (RFC 9110, 5.6.2).
pub(crate) fn is_token(text: &str) -> bool {
    !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_alphanumeric() || b"!#$%&'*+-.^_`|~".contains(&byte))
}

/// What may stand beside a `$ref` without making a schema of its own.
const PROSE: [&str; 6] = ["summary", "description", "$comment", "example", "examples", "externalDocs"];

/// The text of a `$ref` that nothing but prose stands beside.
fn alone(schema: &Value) -> Option<&str> {
    let object = schema.as_object()?;
    let reference = object.get("$ref")?.as_str()?;
    object.keys().all(|name| name == "$ref" || PROSE.contains(&name.as_str())).then_some(reference)
}
