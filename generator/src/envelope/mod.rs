//! All of OpenAPI but its schemas, held by `openapiv3`: paths, operations, parameters, bodies, responses.
//!
//! Between OpenAPI 3.0 and 3.1 nearly all that changed is the schemas. So each is lifted out of its place, where a
//! reference to it stays behind, and what remains is an envelope that `openapiv3` reads in both versions.

mod callback;
pub(crate) mod grammar;
mod media_type;
mod operation;
pub(crate) mod part;
mod root;
#[cfg(test)]
mod tests;
pub(crate) mod unknown;

use indexmap::{IndexMap, IndexSet};

pub(crate) use self::media_type::{essence, is_server_sent, is_stream};
use self::part::Lifter;
use crate::diagnostic::Diagnostics;
use crate::document::Reporter;
use crate::document::{Dialect, Document};
use crate::read::Value;
use crate::source::Pointer;

/// What a document says besides its schemas.
#[derive(Clone, Debug, Default)]
pub struct Envelope {
    /// `info`; empty where it can't be read
    pub info: openapiv3::Info,
    /// The operations, in document order
    pub operations: Vec<Operation>,
    /// The operations that the server calls by itself: `webhooks` (`x-webhooks` in 3.0), and the callbacks of operations
    pub webhooks: Vec<Operation>,
    /// `servers`
    pub servers: Vec<openapiv3::Server>,
    /// `tags`
    pub tags: Vec<openapiv3::Tag>,
    /// The root's `security`, for operations whose head has none
    pub security: Vec<openapiv3::SecurityRequirement>,
    /// `components/securitySchemes`, but for those of `mutualTLS`
    pub security_schemes: IndexMap<String, openapiv3::SecurityScheme>,
    /// The names of the schemes of `mutualTLS`, which are the transport's matter
    pub mutual_tls: Vec<String>,
    /// The component schemas that become types even if nothing refers to them
    pub components: Vec<Pointer>,
    /// Where a schema was lifted from, in the order in which they were met; each place is also the reference that
    /// stayed behind
    pub schemas: Vec<Pointer>,
}

/// One operation, every reference but those to schemas followed.
#[derive(Clone, Debug)]
pub struct Operation {
    /// Where it stands: `/paths/~1v1~1leads~1/get`, or, where the path is a reference, in the path item that it
    /// leads to, which two paths may share
    pub pointer: Pointer,
    /// `GET`
    pub method: String,
    /// `/v1/leads/{id}`, to the letter; the name of a webhook; the expression of a callback's address
    pub path: String,
    /// Why the server calls it, where it is not the client that does
    pub incoming: Option<Incoming>,
    /// Its tags, summary, description, `operationId`, `deprecated`, servers, security, extensions;
    /// parameters, body and responses stand below and are empty here, and so are callbacks
    pub head: openapiv3::Operation,
    /// Its parameters and the path's, the operation's own winning
    pub parameters: Vec<Placed<openapiv3::Parameter>>,
    /// Its body
    pub body: Option<Placed<openapiv3::RequestBody>>,
    /// Its answers by status (`200`, `4XX`, `default`), in document order
    pub responses: Vec<(String, Placed<openapiv3::Response>)>,
}

/// Why it is not the client that calls.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub enum Incoming {
    /// Something happened
    Webhook,
    /// An operation asked for it
    Callback {
        /// What the operation calls it
        name: String,
        /// `POST /v1/streams`
        of: String,
    },
    /// Nobody calls: a component schema that stands by itself, while it is named
    Component,
}

/// A part of the envelope and where it stands (where a reference was followed, its target).
#[derive(Clone, Debug)]
pub struct Placed<T> {
    /// Where it stands
    pub pointer: Pointer,
    /// What stands there; its schemas are [`openapiv3::ReferenceOr::Reference`]s that hold a pointer into
    /// [`Schemas`](crate::schema::Schemas), without a `#`; its headers are no references
    pub value: T,
}

/// Takes a document's schemas out and reads the rest, part by part, so that an odd one costs only itself.
///
/// Links are not read: they say in another way what a caller may call next.
pub fn read(document: &Document, diagnostics: &mut Diagnostics) -> Envelope {
    let reporter = Reporter::new(document, diagnostics);
    let mut lifter = Lifter { document, reporter, schemas: IndexSet::new(), callbacks: Vec::new() };
    let mut envelope = lifter.root();
    unknown::report(&mut lifter.reporter);
    if has_no_operations(document) {
        envelope.components = components(document);
        lifter.no_operations(envelope.components.len());
    }
    envelope.webhooks.extend(lifter.callbacks);
    envelope.schemas = lifter.schemas.into_iter().collect();
    envelope
}

/// Whether a document describes nothing that is called, as one may.
pub(crate) fn has_no_operations(document: &Document) -> bool {
    ["paths", "webhooks", "x-webhooks"].iter().all(|key| match document.root.get(key) {
        // Without `paths`, a document of 3.0 is malformed.
        None => *key != "paths" || document.dialect == Dialect::OpenApi31,
        Some(Value::Null) => true,
        Some(Value::Object(items)) => items.keys().all(|name| name.starts_with("x-")),
        Some(_) => false,
    })
}

/// Where the component schemas of a document stand.
pub(crate) fn components(document: &Document) -> Vec<Pointer> {
    let at = Pointer::root().key("components").key("schemas");
    let schemas = document.root.at(&at).and_then(Value::as_object).into_iter().flatten();
    schemas.filter(|(name, _)| !name.starts_with("x-")).map(|(name, _)| at.key(name)).collect()
}

/// Whether an operation is marked as one that may still change.
pub(crate) fn is_beta(operation: &openapiv3::Operation) -> bool {
    operation.extensions.get("x-fern-availability").and_then(|mark| mark.as_str()) == Some("beta")
}

/// What is to be used in the place of a deprecated parameter, as the canonical form says it.
pub(crate) fn successor(parameter: &openapiv3::ParameterData) -> Option<&str> {
    parameter.extensions.get("x-successor").and_then(|name| name.as_str())
}
