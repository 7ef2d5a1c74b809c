//! All of OpenAPI but its schemas, held by `openapiv3`: paths, operations, parameters, bodies, responses.
//!
//! Between OpenAPI 3.0 and 3.1 nearly all that changed is the schemas. So each is lifted out of its place, where a
//! reference to it stays behind, and what remains is an envelope that `openapiv3` reads in both versions.

use crate::read::Pointer;

/// What a document says besides its schemas.
#[derive(Clone, Debug, Default)]
pub struct Envelope {
    /// The operations, in document order
    pub operations: Vec<Operation>,
    /// `servers`
    pub servers: Vec<openapiv3::Server>,
    /// `tags`
    pub tags: Vec<openapiv3::Tag>,
    /// Where a schema was lifted from, in document order; each place is also the reference that stayed behind
    pub schemas: Vec<Pointer>,
}

/// One operation, every reference but those to schemas followed.
#[derive(Clone, Debug)]
pub struct Operation {
    /// Where it stands: `/paths/~1v1~1leads~1/get`
    pub pointer: Pointer,
    /// `GET`
    pub method: String,
    /// `/v1/leads/{id}`, to the letter
    pub path: String,
    /// Its tags, summary, description, `operationId`, `deprecated`, security, extensions;
    /// parameters, body and responses stand below and are empty here
    pub head: openapiv3::Operation,
    /// Its parameters and the path's, the operation's own winning
    pub parameters: Vec<Placed<openapiv3::Parameter>>,
    /// Its body
    pub body: Option<Placed<openapiv3::RequestBody>>,
    /// Its answers by status (`200`, `4XX`, `default`), in document order
    pub responses: Vec<(String, Placed<openapiv3::Response>)>,
}

/// A part of the envelope and where it stands (where a reference was followed, its target).
#[derive(Clone, Debug)]
pub struct Placed<T> {
    /// Where it stands
    pub pointer: Pointer,
    /// What stands there; its schemas are [`openapiv3::ReferenceOr::Reference`]s that hold a pointer into
    /// [`Schemas`](crate::schema::Schemas)
    pub value: T,
}
