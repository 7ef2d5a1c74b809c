//! What the documents offer, as plain data: operations, types, rules. No names of Rust yet, no keywords of JSON Schema any more.

mod assertion;
mod body;
mod build;
mod contract;
mod discriminator;
mod extent;
mod header;
mod lower;
mod merge;
mod object;
mod one;
mod operation;
mod path;
mod rule;
mod secret;
mod security;
mod server;
mod settings;
mod slot;
mod structure;
mod style;
mod union;

pub use build::build;
use build::template;
pub use contract::{Assertion, Contract, ContractId, Property};
pub(crate) use merge::flatten;
pub use security::{Flow, Issuer, Requirement, SchemeId, SecurityScheme, SentAs};
pub use server::{Segment, Server, ServerVariable};
pub(crate) use settings::without_place;
pub use settings::{NeverNull, Secrets, Settings};
pub use slot::{Pattern, Rule, Shape, Slot};
pub use structure::{Structures, structures};

use crate::diagnostic::Place;
use crate::envelope::Envelope;
pub use crate::envelope::Incoming;
use crate::read::{Document, Value};
use crate::schema::Schemas;

/// One document and what was found in it: what [`build`] reads.
#[derive(Clone, Debug)]
pub struct Part {
    /// The document
    pub document: Document,
    /// All but its schemas
    pub envelope: Envelope,
    /// Its schemas
    pub schemas: Schemas,
}

/// Several documents as one API.
#[derive(Clone, Debug, Default)]
pub struct Api {
    /// The operations, in the order of the documents
    pub operations: Vec<Operation>,
    /// The operations that the server calls by itself: what they send is answered to a client, what they answer is sent
    pub webhooks: Vec<Operation>,
    /// Every type that an operation reaches, one for each schema that defines one and for each direction
    pub types: Vec<Type>,
    /// What the schemas of requests say, word for word
    pub contracts: Vec<Contract>,
    /// Where it is
    pub servers: Vec<Server>,
    /// How callers show who they are
    pub security_schemes: Vec<SecurityScheme>,
    /// The names of schemes by which they show it to the transport, with a certificate
    pub mutual_tls: Vec<String>,
}

/// An index into [`Api::types`].
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct TypeId(pub usize);

/// Which way a type travels.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Direction {
    /// To the server: strict
    Request,
    /// From the server: tolerant
    Response,
}

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
    /// Its path, query, header and cookie parameters: a [`Kind::Struct`] whose fields have a location
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
        self.identity_by(template)
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

/// A type to be emitted.
#[derive(Clone, Debug)]
pub struct Type {
    /// Where its schema stands
    pub place: Place,
    /// Which way it travels
    pub direction: Direction,
    /// What the document says of it
    pub doc: Doc,
    /// What it is
    pub kind: Kind,
    /// What JSON must satisfy to become one, for a type that is sent
    pub contract: Option<ContractId>,
    /// Whether `kind` says all that the contract says of its values
    pub exact: bool,
}

/// What a type is.
#[derive(Clone, Debug)]
pub enum Kind {
    /// An object of known fields
    Struct(Struct),
    /// One of several texts
    Enum(Vec<String>),
    /// One of several shapes
    Union(Vec<Arm>),
}

/// An object of known fields.
#[derive(Clone, Debug, Default)]
pub struct Struct {
    /// The fields, in document order
    pub fields: Vec<Field>,
    /// What further properties hold, where the document says that there may be some
    pub additional: Option<Box<Slot>>,
    /// Rules on the number of properties
    pub rules: Vec<Rule>,
}

/// One field, or one parameter of an operation.
#[derive(Clone, Debug)]
pub struct Field {
    /// Its name on the wire
    pub wire: String,
    /// May not be left out
    pub required: bool,
    /// What it holds
    pub slot: Slot,
    /// What the document says of it
    pub doc: Doc,
    /// What the server assumes where it is left out
    pub default: Option<Value>,
    /// Its value is never shown
    pub secret: bool,
    /// Where a parameter travels; `None` for the field of a body
    pub location: Option<Location>,
    /// How a parameter is written where there is only text
    pub style: Style,
}

/// Where a parameter travels.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Location {
    /// In the path
    Path,
    /// In the query
    Query,
    /// As a header
    Header,
    /// As a cookie
    Cookie,
}

/// How a value that has parts is written where there is only text: OpenAPI's `style` and `explode` (3.1, 4.8.12).
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Style {
    /// `a=1&a=2`
    #[default]
    Form,
    /// `a=1,2`
    FormJoined,
    /// `a=1%202`
    SpaceDelimited,
    /// `a=1|2`
    PipeDelimited,
    /// `a[x]=1`
    DeepObject,
    /// `1,2` and `x,1`
    Simple,
    /// `1,2` and `x=1`
    SimpleExploded,
    /// `.1,2`
    Label,
    /// `.1.2`
    LabelExploded,
    /// `;a=1,2`
    Matrix,
    /// `;a=1;a=2`
    MatrixExploded,
    /// As JSON
    Json,
}

/// What tells an arm of a union from the others.
#[derive(Clone, Debug, PartialEq)]
pub struct Tag {
    /// The property that tells
    pub property: String,
    /// What it is where the arm is meant
    pub values: Vec<String>,
}

/// One arm of a union.
#[derive(Clone, Debug)]
pub struct Arm {
    /// Its title, the name of its component, or nothing
    pub title: Option<String>,
    /// What it holds
    pub slot: Slot,
    /// What tells it from the others, where its slot does not
    pub tag: Option<Tag>,
}

/// What the document says in words.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Doc {
    /// In a few words
    pub summary: Option<String>,
    /// At length
    pub description: Option<String>,
    /// Not to be used any more
    pub deprecated: Option<Deprecation>,
}

/// A mark of something not to be used any more.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Deprecation {
    /// The wire name of what to use in its place
    pub successor: Option<String>,
}

impl Api {
    /// The type with this id.
    #[must_use]
    pub fn get(&self, id: TypeId) -> &Type {
        &self.types[id.0]
    }
}
