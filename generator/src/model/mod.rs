//! What the documents offer, as plain data: operations, types, rules. No names of Rust yet, no keywords of JSON Schema any more.

mod assertion;
mod build;
mod contract;
mod extent;
mod lower;
mod merge;
mod object;
mod one;
mod operation;
mod rule;
mod secret;
mod settings;
mod slot;
mod structure;
mod union;

pub use build::build;
pub(crate) use build::template;
pub use contract::{Assertion, Contract, ContractId, Property};
pub(crate) use merge::flatten;
pub(crate) use settings::without_place;
pub use settings::{NeverNull, Secrets, Settings};
pub use slot::{Pattern, Rule, Shape, Slot};
pub use structure::{Structures, structures};

use crate::diagnostic::Place;
use crate::envelope::Envelope;
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
    /// Every type that an operation reaches, one for each schema that defines one and for each direction
    pub types: Vec<Type>,
    /// What the schemas of requests say, word for word
    pub contracts: Vec<Contract>,
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
    /// `/v1/leads/{id}`, to the letter
    pub path: String,
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
    /// What it sends
    pub body: Option<Body>,
    /// What it answers, by status
    pub responses: Vec<Response>,
    /// Where its success holds many items of one kind
    pub list: Option<List>,
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
    /// Its type
    pub slot: Slot,
}

/// An answer.
#[derive(Clone, Debug)]
pub struct Response {
    /// `200`, `4XX`, `default`
    pub status: String,
    /// What its body holds, where it has one that is JSON
    pub slot: Option<Slot>,
}

impl Response {
    /// Whether this is what a caller hopes for: any 2xx.
    #[must_use]
    pub fn is_success(&self) -> bool {
        self.status.starts_with('2')
    }
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
}

/// Where a parameter travels.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Location {
    /// In the path
    Path,
    /// In the query; how an array is written
    Query(Style),
    /// As a header
    Header,
    /// As a cookie
    Cookie,
}

/// How an array is written in a query.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Style {
    /// `a=1&a=2`
    Repeat,
    /// `a=1,2`
    Comma,
    /// `a=1%202`
    Space,
    /// `a=1|2`
    Pipe,
}

/// One arm of a union.
#[derive(Clone, Debug)]
pub struct Arm {
    /// Its title, the name of its component, or nothing
    pub title: Option<String>,
    /// What it holds
    pub slot: Slot,
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
