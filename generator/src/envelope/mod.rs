//! All of a document but its schemas, as plain data: paths, operations, parameters, bodies, responses, security.
//!
//! Between OpenAPI 3.0 and 3.1 nearly all that changed is the schemas. So each is replaced by a reference to its place, and
//! what remains is an envelope that `openapiv3` reads in both versions. No other module knows of `openapiv3`.

mod callback;
mod convert;
mod extract;
pub(crate) mod grammar;
mod http;
mod operation;
mod reader;
mod root;
mod selection;
#[cfg(test)]
mod tests;
mod types;
pub(crate) mod unknown;

use indexmap::{IndexMap, IndexSet};

pub(crate) use self::http::{essence, is_json, is_server_sent, is_stream, is_token};
use self::reader::Reader;
pub use self::selection::{Selection, Selector};
pub use self::types::{
    Encoding, Grant, Header, Info, Location, MediaType, OAuthFlow, Parameter, ParameterStyle, ParameterValue,
    RequestBody, Response, SecurityRequirement, SecurityScheme, SecuritySchemeKind, Server, ServerVariable,
};
use crate::diagnostic::Diagnostics;
use crate::document::Reporter;
use crate::document::{Dialect, Document};
use crate::read::Value;
use crate::source::Pointer;

/// A document without its schemas.
#[derive(Clone, Debug, Default)]
pub struct Envelope {
    /// `info`; empty where it can't be read
    pub info: Info,
    /// The operations, in document order
    pub operations: Vec<Operation>,
    /// The operations that the server calls by itself: `webhooks` (`x-webhooks` in 3.0), and the callbacks of operations
    pub webhooks: Vec<Operation>,
    /// `servers`
    pub servers: Vec<Server>,
    /// The names in `tags`
    pub tags: Vec<String>,
    /// The root's `security`, for operations that have none
    pub security: Vec<SecurityRequirement>,
    /// `components/securitySchemes`, except for those of `mutualTLS`
    pub security_schemes: IndexMap<String, SecurityScheme>,
    /// The names of the schemes of `mutualTLS`, which are left to the transport
    pub mutual_tls: Vec<String>,
    /// The component schemas that become types even if nothing refers to them
    pub components: Vec<Pointer>,
    /// Where the schemas stand, in the order in which they were met; parameters, headers and media types refer to them by
    /// these pointers
    pub schemas: Vec<Pointer>,
}

/// One operation, every reference but those to schemas followed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Operation {
    /// Where it stands: `/paths/~1v1~1leads~1/get`, or, where the path is a reference, in the path item that it
    /// leads to, which two paths may share
    pub pointer: Pointer,
    /// `GET`
    pub method: String,
    /// `/v1/leads/{id}`, verbatim; the name of a webhook; the expression of a callback's address
    pub path: String,
    /// Why the server calls it, where it is not the client that does
    pub incoming: Option<Incoming>,
    /// `operationId`
    pub id: Option<String>,
    /// `tags`
    pub tags: Vec<String>,
    /// `summary`, its own or that of the path
    pub summary: Option<String>,
    /// `description`, its own or that of the path
    pub description: Option<String>,
    /// `deprecated`
    pub deprecated: bool,
    /// Whether an extension marks it as one that may still change
    pub is_beta: bool,
    /// `x-stability-level`
    pub stability: Option<String>,
    /// `servers`, its own or those of the path
    pub servers: Vec<Server>,
    /// `security`; `None` where that of the root applies
    pub security: Option<Vec<SecurityRequirement>>,
    /// Its parameters and those of the path, which it overrides
    pub parameters: Vec<Placed<Parameter>>,
    /// Its body
    pub body: Option<Placed<RequestBody>>,
    /// Its responses by status (`200`, `4XX`, `default`), in document order
    pub responses: Vec<(String, Placed<Response>)>,
}

/// Why the server calls, not the client.
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
}

/// A part of the envelope and where it stands (where a reference was followed, its target).
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Placed<T> {
    /// Where it stands
    pub pointer: Pointer,
    /// The part
    pub value: T,
}

/// Reads a document without its schemas, part by part, so that a malformed one costs only itself.
///
/// Links are not read: no code is generated from them.
pub fn read(document: &Document, diagnostics: &mut Diagnostics) -> Envelope {
    read_selected(document, &mut Selection::default(), diagnostics)
}

/// The same, with the selected operations and webhooks only. The callbacks of an operation are selected with it.
pub fn read_selected(document: &Document, selection: &mut Selection<'_>, diagnostics: &mut Diagnostics) -> Envelope {
    let reporter = Reporter::new(document, diagnostics);
    let mut reader = Reader { document, reporter, selection, schemas: IndexSet::new(), callbacks: Vec::new() };
    let mut envelope = reader.root();
    unknown::report(&mut reader.reporter);
    if has_no_operations(document) {
        envelope.components = components(document);
        reader.no_operations(envelope.components.len());
    }
    envelope.webhooks.extend(reader.callbacks);
    envelope.schemas = reader.schemas.into_iter().collect();
    envelope
}

/// Whether a document has neither operations nor webhooks.
pub(crate) fn has_no_operations(document: &Document) -> bool {
    ["paths", "webhooks", "x-webhooks"].iter().all(|key| match document.root.get(key) {
        // Without `paths`, a document of 3.0 is malformed.
        None => *key != "paths" || document.dialect == Dialect::OpenApi31,
        Some(Value::Null) => true,
        Some(Value::Object(items)) => items.keys().all(|name| name.starts_with("x-")),
        Some(_) => false,
    })
}

/// The places of the component schemas.
pub(crate) fn components(document: &Document) -> Vec<Pointer> {
    let at = Pointer::root().key("components").key("schemas");
    let schemas = document.root.at(&at).and_then(Value::as_object).into_iter().flatten();
    schemas.filter(|(name, _)| !name.starts_with("x-")).map(|(name, _)| at.key(name)).collect()
}
