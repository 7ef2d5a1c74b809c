//! An operation as plain data: its parameters, its body and its responses.

use super::template::nameless;
use super::{Doc, Incoming, OwnServer, Paging, Requirement, Response, Shape, Slot, Style, TypeId};
use crate::diagnostic::Place;

/// One operation.
#[derive(Clone, Debug)]
pub struct Operation {
    /// Its place in the document
    pub place: Place,
    /// `GET`
    pub method: String,
    /// `/v1/leads/{id}`, verbatim; the name of a webhook; the expression of a callback's URL
    pub path: String,
    /// Why the server calls it; `None` if the client does
    pub incoming: Option<Incoming>,
    /// `operationId`, where the document gives one
    pub id: Option<String>,
    /// Its tags; may be empty
    pub tags: Vec<String>,
    /// Its documentation
    pub doc: Doc,
    /// Whether it is marked as not final
    pub beta: bool,
    /// Its path, query, header and cookie parameters: a [`Kind::Struct`](super::Kind::Struct) whose fields have a location
    pub parameters: Option<TypeId>,
    /// The locations and names of its parameters, if the server calls it: `header X-Signature`
    pub incoming_parameters: Vec<String>,
    /// Its body
    pub body: Option<Body>,
    /// Its responses, by status
    pub responses: Vec<Response>,
    /// Where its successful response holds a list of items
    pub list: Option<List>,
    /// How the list is followed page by page, where it is
    pub paging: Option<Paging>,
    /// The alternatives of what it requires for security; empty if the document does not say
    pub security: Vec<Requirement>,
    /// The server that the document has for it alone
    pub server: Option<OwnServer>,
}

/// Where a response holds its items: lists are recognized by their response, not by a parameter called `limit`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum List {
    /// The response is an array
    Root,
    /// The field with this index is
    Field(usize),
}

/// A request's body.
#[derive(Clone, Debug)]
pub struct Body {
    /// Whether the document requires it
    pub required: bool,
    /// `application/json`
    pub media_type: String,
    /// The other documented media types
    pub others: Vec<String>,
    /// How it is encoded
    pub form: Form,
    /// Its type
    pub slot: Slot,
}

impl Body {
    /// Whether it has no known fields and is not required, so that calls don't take it.
    #[must_use]
    pub fn is_omitted(&self) -> bool {
        self.form == Form::Json && self.slot.shape == Shape::Object && !self.required
    }
}

/// How a body is encoded.
#[derive(Clone, Debug, PartialEq)]
pub enum Form {
    /// As JSON
    Json,
    /// As names and values, with the documented styles of some of them
    UrlEncoded(Vec<(String, Style)>),
    /// As parts, with the documented media types of some of them
    Multipart(Vec<(String, String)>),
    /// As text
    Text,
    /// As bytes
    Bytes,
}

impl Operation {
    /// The method and path: `GET /v1/leads/{}`, `webhook POST leadCreated`. The names of a path's parameters are not part of
    /// it.
    #[must_use]
    pub fn identity(&self) -> String {
        self.identity_by(nameless)
    }

    /// The same with the names of a path's parameters, for operations that differ in nothing else.
    #[must_use]
    pub fn exact_identity(&self) -> String {
        self.identity_by(str::to_owned)
    }

    fn identity_by(&self, path_of: impl Fn(&str) -> String) -> String {
        let Self { method, path, .. } = self;
        match &self.incoming {
            None => format!("{method} {}", path_of(path)),
            Some(Incoming::Webhook) => format!("webhook {method} {path}"),
            Some(Incoming::Callback { name, of }) => format!("{} callback {name} {method} {path}", path_of(of)),
        }
    }
}
