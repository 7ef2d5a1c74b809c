//! An operation as plain data: what it takes, what it answers, and how both are written.

use super::template::nameless;
use super::{Doc, Incoming, Requirement, Response, Shape, Slot, Style, TypeId};
use crate::diagnostic::Place;

/// One operation.
#[derive(Clone, Debug)]
pub struct Operation {
    /// Where it stands
    pub place: Place,
    /// `GET`
    pub method: String,
    /// `/v1/leads/{id}`, to the letter; the name of a webhook; the expression of a callback's address
    pub path: String,
    /// Why the server calls it, where it is not the client that does
    pub incoming: Option<Incoming>,
    /// `operationId`, where the document gives one
    pub id: Option<String>,
    /// Its tags; may be empty
    pub tags: Vec<String>,
    /// What the document says of it
    pub doc: Doc,
    /// Marked as not final
    pub beta: bool,
    /// Its path, query, header and cookie parameters: a [`Kind::Struct`](super::Kind::Struct) whose fields have a location
    pub parameters: Option<TypeId>,
    /// The parameters, as words, of one that the server calls: `header X-Signature`
    pub incoming_parameters: Vec<String>,
    /// What it sends
    pub body: Option<Body>,
    /// What it answers, by status
    pub responses: Vec<Response>,
    /// Where its success holds many items of one kind
    pub list: Option<List>,
    /// What it asks its caller for: any of these is enough. Where the document does not say, there is none
    pub security: Vec<Requirement>,
}

/// Where an answer holds its items: lists are recognised by what they answer, never by a parameter called `limit`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum List {
    /// The answer is an array
    Root,
    /// The field with this index is
    Field(usize),
}

/// A request's body.
#[derive(Clone, Debug)]
pub struct Body {
    /// Whether the document says that it may not be left out
    pub required: bool,
    /// `application/json`
    pub media_type: String,
    /// The others that the document has for it
    pub others: Vec<String>,
    /// How it is written
    pub form: Form,
    /// Its type
    pub slot: Slot,
}

impl Body {
    /// Whether it has no known fields and need not be there: then calls do not ask for it.
    #[must_use]
    pub fn is_omitted(&self) -> bool {
        self.form == Form::Json && self.slot.shape == Shape::Object && !self.required
    }
}

/// How a body is written.
#[derive(Clone, Debug, PartialEq)]
pub enum Form {
    /// As JSON
    Json,
    /// As names and values; the styles that the document has for some of them
    UrlEncoded(Vec<(String, Style)>),
    /// As parts; the media types that the document has for some of them
    Multipart(Vec<(String, String)>),
    /// As text
    Text,
    /// As it is
    Bytes,
}

impl Operation {
    /// What no other operation has: `GET /v1/leads/{}`, `webhook POST leadCreated`. The names of a path's parameters are no
    /// part of it.
    #[must_use]
    pub fn identity(&self) -> String {
        self.identity_by(nameless)
    }

    /// The same with the names of a path's parameters, for where nothing else tells two operations apart.
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
