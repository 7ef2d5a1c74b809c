//! What an operation takes and responds with, whoever calls it: what a reviewer reads of it.

use super::context::Context;
use super::rust_type::RustType;
use crate::model::{Operation, TypeId};

/// What an operation takes and responds with.
#[derive(Clone, Debug)]
pub struct Signature {
    /// Its parameters
    pub parameters: Option<TypeId>,
    /// Its body
    pub body: Option<SignatureBody>,
    /// Its responses, by status
    pub responses: Vec<SignatureResponse>,
    /// Whether it may still change
    pub is_beta: bool,
    /// Whether it is not to be used any more
    pub is_deprecated: bool,
}

/// The body of a request.
#[derive(Clone, Debug)]
pub struct SignatureBody {
    /// Its type
    pub ty: RustType,
    /// Whether it may not be left out
    pub is_required: bool,
    /// `application/json`
    pub media_type: String,
}

/// One response.
#[derive(Clone, Debug)]
pub struct SignatureResponse {
    /// `200`
    pub status: String,
    /// The type of its JSON, or of the events of its stream
    pub ty: Option<RustType>,
    /// Its media type, where it has a body
    pub media_type: Option<String>,
    /// Whether it is a stream
    pub is_stream: bool,
}

impl Signature {
    pub(super) fn of(context: &Context<'_>, operation: &Operation) -> Self {
        let body = operation.body.as_ref().map(|body| SignatureBody {
            ty: context.whole_type(&body.slot),
            is_required: body.required,
            media_type: body.media_type.clone(),
        });
        let responses = operation.responses.iter().map(|response| SignatureResponse {
            status: response.status.clone(),
            ty: response.slot.as_ref().map(|slot| context.whole_type(slot)),
            media_type: response.media_type.clone(),
            is_stream: response.is_stream,
        });
        Self {
            parameters: operation.parameters,
            body,
            responses: responses.collect(),
            is_beta: operation.beta,
            is_deprecated: operation.doc.deprecated.is_some(),
        }
    }
}
