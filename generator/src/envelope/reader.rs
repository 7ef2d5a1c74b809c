//! Reads one part of the envelope: references followed, schemas taken out, the rest read by `openapiv3`.

use indexmap::{IndexMap, IndexSet};
use serde::de::DeserializeOwned;
use serde_json::Map;

use super::http::is_token;
use super::{Header, Operation, Placed, Response, Selection, convert};
use crate::diagnostic::Code;
use crate::document::{self, BrokenReference, Dialect, Document, LocatedObject, ReferenceChain, Reporter};
use crate::read::{Object, Value};
use crate::source::Pointer;

/// Reads parts of a document, and gathers the schemas that it meets.
pub(super) struct Reader<'a, 's> {
    pub(super) document: &'a Document,
    pub(super) reporter: Reporter<'a>,
    pub(super) selection: &'a mut Selection<'s>,
    pub(super) schemas: IndexSet<Pointer>,
    /// The callbacks of the operations that were read
    pub(super) callbacks: Vec<Operation>,
}

/// Why a part can't be read.
#[derive(Debug)]
pub(super) enum PartError {
    /// A reference in it can't be followed
    Broken(BrokenReference),
    /// It is not what OpenAPI requires
    Malformed {
        /// Where it stands
        pointer: Pointer,
        /// What is wrong with it
        reason: String,
    },
}

impl From<BrokenReference> for PartError {
    fn from(broken: BrokenReference) -> Self {
        Self::Broken(broken)
    }
}

impl PartError {
    /// A part that should have been something else.
    pub(super) fn expected(what: &str, pointer: &Pointer, found: &Value) -> Self {
        let reason = format!("expected {what}, found {}", found.kind());
        Self::Malformed { pointer: pointer.clone(), reason }
    }
}

impl<'a> Reader<'a, '_> {
    /// Follows references from `pointer` to a part.
    pub(super) fn follow(&self, pointer: Pointer, value: &'a Value) -> Result<ReferenceChain<'a>, PartError> {
        document::follow(self.document, pointer.clone(), value)?
            .ok_or_else(|| PartError::expected("a mapping", &pointer, value))
    }

    /// Follows references to a part and reads it, as `S` of `openapiv3`.
    pub(super) fn part<S: DeserializeOwned, T: From<S>>(
        &mut self,
        pointer: Pointer,
        value: &'a Value,
    ) -> Result<Placed<T>, PartError> {
        let chain = self.follow(pointer, value)?;
        let (part, json) = self.bare(&chain);
        let stated: S = deserialize(&part.pointer, json)?;
        Ok(Placed { pointer: part.pointer.clone(), value: stated.into() })
    }

    /// Reads the parameter or header at the end of a chain of references. Without a description of its values, any is allowed.
    pub(super) fn valued<S: DeserializeOwned, T: From<S>>(
        &mut self,
        chain: &ReferenceChain<'a>,
    ) -> Result<Placed<T>, PartError> {
        let (part, mut json) = self.bare(chain);
        if !json.contains_key("schema") && !json.contains_key("content") {
            json.insert("schema".to_owned(), self.reference_to(part.pointer.key("schema")));
        }
        let stated: S = deserialize(&part.pointer, json)?;
        Ok(Placed { pointer: part.pointer.clone(), value: stated.into() })
    }

    /// Follows references to a response and reads it, with the headers that can be read.
    pub(super) fn response(&mut self, at: Pointer, value: &'a Value) -> Result<Placed<Response>, PartError> {
        let chain = self.follow(at, value)?;
        let (part, mut json) = self.bare(&chain);
        // Required, but often missing, and not used.
        json.entry("description").or_insert_with(|| "".into());
        let stated: openapiv3::Response = deserialize(&part.pointer, json)?;
        let at = part.pointer.key("headers");
        let headers = match part.object.get("headers") {
            None | Some(Value::Null) => IndexMap::new(),
            Some(Value::Object(entries)) => self.headers(&at, entries),
            Some(other) => {
                self.leave_out("`headers`", PartError::expected("a mapping", &at, other));
                IndexMap::new()
            }
        };
        let content = convert::media_types(stated.content);
        Ok(Placed { pointer: part.pointer.clone(), value: Response { headers, content } })
    }

    /// The part at the end of a chain of references, without its schemas.
    fn bare<'s>(&mut self, chain: &'s ReferenceChain<'a>) -> (&'s LocatedObject<'a>, Map<String, serde_json::Value>) {
        let part = &chain.target;
        let mut json = self.without_schemas(&part.pointer, part.object);
        if self.document.dialect == Dialect::OpenApi31 {
            // Prose next to a reference overrides that of its target.
            for name in ["summary", "description"] {
                if let Some(text) = chain.iter().find_map(|object| object.object.get(name)?.as_str()) {
                    json.insert(name.to_owned(), text.into());
                }
            }
        }
        (part, json)
    }

    /// The headers that can be read. The others are left out, because the response works without them.
    fn headers(&mut self, at: &Pointer, entries: &'a Object) -> IndexMap<String, Header> {
        let mut headers = IndexMap::new();
        for (name, value) in entries {
            let header = if is_token(name) {
                self.follow(at.key(name), value).and_then(|chain| self.valued::<openapiv3::Header, Header>(&chain))
            } else {
                Err(PartError::Malformed { pointer: at.key(name), reason: "invalid header name".to_owned() })
            };
            match header {
                Ok(header) => {
                    headers.insert(name.clone(), header.value);
                }
                Err(error) => self.leave_out(&format!("the header `{name}`"), error),
            }
        }
        headers
    }

    /// Where a part is wrong, the reason, and the help. A broken reference is reported separately too.
    pub(super) fn explain(&mut self, error: PartError) -> (Pointer, String, &'static str) {
        match error {
            PartError::Broken(broken) => {
                let reason = broken.report(&mut self.reporter);
                (broken.pointer, reason, "correct the reference")
            }
            PartError::Malformed { pointer, reason } => {
                (pointer, reason, "correct it as the OpenAPI specification requires")
            }
        }
    }

    /// Reports a part that is left out, without which the operation still works.
    pub(super) fn leave_out(&mut self, what: &str, error: PartError) {
        let (pointer, reason, help) = self.explain(error);
        self.reporter.report(Code::SkippedPart, &pointer, format!("{what} is left out: {reason}"), help);
    }
}

fn deserialize<S: DeserializeOwned>(at: &Pointer, json: Map<String, serde_json::Value>) -> Result<S, PartError> {
    serde_json::from_value(json.into())
        .map_err(|error| PartError::Malformed { pointer: at.clone(), reason: error.to_string() })
}
