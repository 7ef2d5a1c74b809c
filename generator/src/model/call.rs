//! An operation as plain data: what it takes, what it answers, and how both are written.

use super::template::nameless;
use super::{Doc, Incoming, Requirement, Slot, Style, TypeId};
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
    pub bears: Vec<String>,
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

/// An answer.
#[derive(Clone, Debug)]
pub struct Response {
    /// `200`, `4XX`, `default`
    pub status: String,
    /// `application/json`, where it has a body
    pub media_type: Option<String>,
    /// What its body holds, where it has one that is JSON
    pub slot: Option<Slot>,
    /// Its headers
    pub headers: Vec<Header>,
}

/// A header of an answer.
#[derive(Clone, Debug, PartialEq)]
pub struct Header {
    /// Its name, as it is written in the document
    pub name: String,
    /// What it holds: a scalar, or a list of such
    pub slot: Slot,
    /// What the document says of it
    pub doc: Doc,
}

impl Response {
    /// Whether this is what a caller hopes for: any 2xx.
    #[must_use]
    pub fn is_success(&self) -> bool {
        self.status.starts_with('2')
    }
}

/// What a caller gets who succeeds.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Answer<'a> {
    /// Nothing
    Nothing,
    /// JSON, and whether there may be nothing instead
    Json(&'a Slot, bool),
    /// Text
    Text,
    /// Bytes
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

    /// The answers of success; where the document has none, its `default`.
    pub fn successes(&self) -> impl Iterator<Item = &Response> {
        let stated = self.responses.iter().any(Response::is_success);
        self.responses.iter().filter(move |r| if stated { r.is_success() } else { r.status == "default" })
    }

    /// What a caller gets who succeeds. Several kinds of JSON are one union, whose status is `2XX`.
    #[must_use]
    pub fn answer(&self) -> Answer<'_> {
        let several = self.successes().find(|response| response.status == "2XX");
        let json = several.into_iter().chain(self.successes()).find_map(|response| response.slot.as_ref());
        if let Some(slot) = json {
            return Answer::Json(slot, self.successes().any(|response| response.media_type.is_none()));
        }
        match self.successes().find_map(|response| response.media_type.as_deref()) {
            None => Answer::Nothing,
            Some(media_type) if is_text(media_type) => Answer::Text,
            Some(_) => Answer::Bytes,
        }
    }
}

/// Whether what is of a media type is text.
fn is_text(media_type: &str) -> bool {
    let essence = media_type.split(';').next().unwrap_or_default().trim().to_ascii_lowercase();
    essence.starts_with("text/") || essence == "application/xml" || essence.ends_with("+xml")
}
