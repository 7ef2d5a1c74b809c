//! Reads path items and their operations, one at a time.

use indexmap::{IndexMap, IndexSet};

use super::reader::{PartError, Reader};
use super::selection::Candidate;
use super::{Incoming, Operation, Parameter, Placed, RequestBody, Response};
use crate::diagnostic::Code;
use crate::document::{LocatedObject, ReferenceChain};
use crate::read::{Object, Value};
use crate::source::Pointer;

/// The keys of a path item that hold an operation.
pub(super) const METHODS: [&str; 8] = ["get", "put", "post", "delete", "options", "head", "patch", "trace"];

/// The keys of an operation that are read separately.
const APART: [&str; 4] = ["parameters", "requestBody", "responses", "callbacks"];

/// What identifies a parameter: `name` and `in`.
type ParameterKey<'a> = (&'a str, &'a str);

/// The method and path of an operation, and why the server calls it.
struct Call<'a> {
    method: String,
    path: &'a str,
    incoming: Option<&'a Incoming>,
}

impl<'a> Reader<'a, '_> {
    /// The operations of one path, webhook or callback.
    pub(super) fn path_item(
        &mut self,
        path: &str,
        at: Pointer,
        value: &'a Value,
        incoming: Option<&Incoming>,
    ) -> Vec<Operation> {
        let chain = match self.follow(at, value) {
            Ok(chain) => chain,
            Err(error) => {
                self.skip(path, error);
                return Vec::new();
            }
        };

        let mut operations = Vec::new();
        let mut met = IndexSet::new();
        for object in chain.iter() {
            for (key, value) in object.object {
                if !METHODS.contains(&key.as_str()) {
                    self.odd_key(path, key, &object.pointer);
                    continue;
                }
                if !met.insert(key) {
                    continue;
                }
                let call = Call { method: key.to_ascii_uppercase(), path, incoming };
                if !self.is_selected(object.pointer.key(key), value, &call) {
                    continue;
                }
                match self.operation(object.pointer.key(key), value, &chain, &call) {
                    Ok(operation) => operations.push(operation),
                    Err(error) => self.skip(&format!("{} {path}", call.method), error),
                }
            }
        }
        operations
    }

    /// Whether an operation is to be read; one that can't be followed is, and then reported.
    fn is_selected(&mut self, at: Pointer, value: &'a Value, call: &Call<'_>) -> bool {
        if matches!(call.incoming, Some(Incoming::Callback { .. })) {
            return true;
        }
        let Ok(chain) = self.follow(at, value) else { return true };
        let object = chain.target.object;
        let tags = match object.get("tags") {
            Some(Value::Array(tags)) => tags.iter().filter_map(Value::as_str).collect(),
            _ => Vec::new(),
        };
        let id = object.get("operationId").and_then(Value::as_str);
        self.selection.takes(&Candidate { method: &call.method, path: call.path, id, tags })
    }

    /// Reports a method in upper case, which OpenAPI does not define.
    fn odd_key(&mut self, path: &str, key: &str, item: &Pointer) {
        if let Some(method) = METHODS.iter().find(|method| key.eq_ignore_ascii_case(method)) {
            let reason = format!("methods are written in lower case: `{method}`");
            self.leave_out(&format!("`{key}` of `{path}`"), PartError::Malformed { pointer: item.key(key), reason });
        }
    }

    /// An operation at `at`.
    fn operation(
        &mut self,
        at: Pointer,
        value: &'a Value,
        item: &ReferenceChain<'a>,
        call: &Call<'_>,
    ) -> Result<Operation, PartError> {
        // OpenAPI has no references to operations, but documents of several files have.
        let chain = self.follow(at, value)?;
        let LocatedObject { pointer: at, object } = chain.target;
        for name in ["summary", "description"] {
            if let Some(other) = written(object, name).filter(|prose| prose.as_str().is_none()) {
                self.leave_out(&format!("the `{name}`"), PartError::expected("a string", &at.key(name), other));
            }
        }
        let head = head(&at, object, item)?;
        let text = |name: &str| head.extensions.get(name).and_then(|value| value.as_str()).map(str::to_owned);
        let operation = Operation {
            is_beta: text("x-fern-availability").as_deref() == Some("beta"),
            stability: text("x-stability-level"),
            parameters: self.parameters(&at, object, item)?,
            body: match written(object, "requestBody") {
                Some(body) => Some(self.part::<openapiv3::RequestBody, RequestBody>(at.key("requestBody"), body)?),
                None => None,
            },
            responses: self.responses(&at, object)?,
            method: call.method.clone(),
            path: call.path.to_owned(),
            incoming: call.incoming.cloned(),
            id: head.operation_id,
            tags: head.tags,
            summary: head.summary,
            description: head.description,
            deprecated: head.deprecated,
            servers: head.servers.into_iter().map(Into::into).collect(),
            security: head.security,
            pointer: at,
        };
        if let Some(callbacks) = written(object, "callbacks") {
            self.callbacks(&operation, &operation.pointer.key("callbacks"), callbacks);
        }
        Ok(operation)
    }

    /// The parameters of the path and of the operation, which overrides those of the same name and location.
    fn parameters(
        &mut self,
        at: &Pointer,
        operation: &'a Object,
        item: &ReferenceChain<'a>,
    ) -> Result<Vec<Placed<Parameter>>, PartError> {
        let mut merged = IndexMap::new();
        if let Some((place, list)) = field(item, "parameters") {
            merged = self.parameter_sites(&place, list)?;
        }
        if let Some(list) = written(operation, "parameters") {
            merged.extend(self.parameter_sites(&at.key("parameters"), list)?);
        }
        merged.values().map(|chain| self.valued::<openapiv3::Parameter, Parameter>(chain)).collect()
    }

    fn parameter_sites(
        &mut self,
        at: &Pointer,
        list: &'a Value,
    ) -> Result<IndexMap<ParameterKey<'a>, ReferenceChain<'a>>, PartError> {
        let Some(list) = list.as_array() else {
            return Err(PartError::expected("a sequence of parameters", at, list));
        };
        let mut parameters = IndexMap::new();
        for (index, value) in list.iter().enumerate() {
            let chain = self.follow(at.index(index), value)?;
            let part = &chain.target;
            let text = |name| part.object.get(name).and_then(Value::as_str);
            let (Some(name), Some(place)) = (text("name"), text("in")) else {
                let reason = "a parameter needs a `name` and an `in`, both strings".to_owned();
                return Err(PartError::Malformed { pointer: part.pointer.clone(), reason });
            };
            if ["body", "formData"].contains(&place) {
                let reason = format!("`in: {place}` is Swagger 2.0, for which OpenAPI 3 has `requestBody`");
                return Err(PartError::Malformed { pointer: part.pointer.clone(), reason });
            }
            if parameters.contains_key(&(name, place)) {
                let reason = format!("an earlier parameter in {place} has the same name");
                let error = PartError::Malformed { pointer: at.index(index), reason };
                self.leave_out(&format!("the parameter `{name}`"), error);
            } else {
                parameters.insert((name, place), chain);
            }
        }
        Ok(parameters)
    }

    fn responses(&mut self, at: &Pointer, operation: &'a Object) -> Result<Vec<(String, Placed<Response>)>, PartError> {
        let at = at.key("responses");
        let entries = match written(operation, "responses") {
            Some(Value::Object(entries)) => entries,
            // Required, but often missing where no response is described.
            None => return Ok(Vec::new()),
            Some(other) => return Err(PartError::expected("a mapping of responses", &at, other)),
        };
        let mut responses = Vec::new();
        for (key, value) in entries.iter().filter(|(key, _)| !key.starts_with("x-")) {
            let place = at.key(key);
            match status(key) {
                Some(status) => match self.response(place, value) {
                    Ok(response) => responses.push((status, response)),
                    Err(error) if is_success(&status, entries) => return Err(error),
                    // An operation is worth more than the description of an error response.
                    Err(error) => self.leave_out(&format!("the response `{key}`"), error),
                },
                None => {
                    let reason =
                        "the key of a response must be a status, such as `200` or `4XX`, or `default`".to_owned();
                    self.leave_out(&format!("the response `{key}`"), PartError::Malformed { pointer: place, reason });
                }
            }
        }
        Ok(responses)
    }

    /// Reports an operation, or a path with all of its operations, that is left out.
    pub(super) fn skip(&mut self, what: &str, error: PartError) {
        let (pointer, reason, help) = self.explain(error);
        self.reporter.report(Code::SkippedOperation, &pointer, format!("`{what}` is left out: {reason}"), help);
    }
}

/// The part of an operation that is not read separately, with what the path defines for all of its operations.
fn head(at: &Pointer, operation: &Object, item: &ReferenceChain<'_>) -> Result<openapiv3::Operation, PartError> {
    let mut json: serde_json::Map<_, _> = operation
        .iter()
        .filter(|(name, value)| !APART.contains(&name.as_str()) && **value != Value::Null)
        // What is no text is left out; the operation works without it.
        .filter(|(name, value)| !["summary", "description"].contains(&name.as_str()) || value.as_str().is_some())
        .map(|(name, value)| (name.clone(), value.to_json()))
        .collect();
    json.insert("responses".to_owned(), serde_json::Map::new().into());
    for name in ["summary", "description", "servers"] {
        if let (false, Some((_, value))) = (json.contains_key(name), field(item, name)) {
            json.insert(name.to_owned(), value.to_json());
        }
    }
    serde_json::from_value(json.into())
        .map_err(|error| PartError::Malformed { pointer: at.clone(), reason: error.to_string() })
}

/// The value of `name` in a path item, or in one that it refers to.
fn field<'a>(item: &ReferenceChain<'a>, name: &str) -> Option<(Pointer, &'a Value)> {
    item.iter().find_map(|object| Some((object.pointer.key(name), written(object.object, name)?)))
}

/// The value of a key. A key without a value counts as absent.
fn written<'a>(object: &'a Object, name: &str) -> Option<&'a Value> {
    object.get(name).filter(|value| **value != Value::Null)
}

/// Whether this status is the success of the operation.
fn is_success(status: &str, responses: &Object) -> bool {
    status.starts_with('2') || status == "default" && !responses.keys().any(|key| key.starts_with('2'))
}

/// The key of a response, spelled as in the specification.
fn status(key: &str) -> Option<String> {
    let upper = key.to_ascii_uppercase();
    match upper.as_bytes() {
        b"DEFAULT" => Some("default".to_owned()),
        [b'1'..=b'5', b'X', b'X'] => Some(upper),
        [b'1'..=b'9', b'0'..=b'9', b'0'..=b'9'] => Some(upper),
        _ => None,
    }
}
