//! An operation: its constant, its method, and what it requires of its caller.

use super::call::{Call, call};
use super::call_doc::own_server;
use super::context::Context;
use super::doc::Documentation;
use super::module::method_name;
use super::prose::{code, said};
use super::security::{constants, is_same, scopes};
use super::signature::Signature;
use crate::diagnostic::Place;
use crate::model::{self, Body, Form, OwnServer, Requirement, Shape, TypeId};
use crate::name::OperationName;

/// An operation that a client calls.
#[derive(Clone, Debug)]
pub struct Operation {
    /// `create_lead`
    pub name: String,
    /// The module of its first tag
    pub module: String,
    /// The client's method that leads to it: `leads`
    pub handle: String,
    /// `GET`
    pub method: String,
    /// `/v1/leads/{id}`
    pub path: String,
    /// What is said of its constant
    pub doc: Documentation,
    /// What it requires of its caller
    pub security: SecurityRequirements,
    /// The server that it is sent to, if that is not the client's
    pub server: Option<OwnServer>,
    /// Its method
    pub call: Call,
    /// Where it stands in its document
    pub place: Place,
    /// What its body is made of from JSON
    pub json_body: JsonBody,
    /// What it takes and responds with
    pub signature: Signature,
}

/// What a body is made of from JSON.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum JsonBody {
    /// There is no body
    None,
    /// This type
    Type(TypeId),
    /// It is no JSON, or is not sent; why
    LeftOut(&'static str),
}

/// What an operation requires of its caller.
#[derive(Clone, Debug, PartialEq)]
pub enum SecurityRequirements {
    /// What most operations require
    Usual,
    /// All schemes of any of these, by their constants
    AnyOf(Vec<Vec<String>>),
}

/// The operations, in the order of the documents.
pub(super) fn operations(context: &Context<'_>) -> Vec<Operation> {
    let operations = context.named.api.operations.iter().zip(&context.named.operations);
    operations.map(|(operation, name)| self::operation(context, operation, name)).collect()
}

fn operation(context: &Context<'_>, operation: &model::Operation, name: &OperationName) -> Operation {
    let module = name.modules.first().cloned().unwrap_or_default();
    Operation {
        name: name.name.clone(),
        handle: method_name(&module),
        method: operation.method.clone(),
        path: operation.path.clone(),
        doc: Documentation::new(documentation(operation), &operation.doc),
        security: security(context, &operation.security),
        server: operation.server.clone(),
        call: call(context, operation, name),
        place: operation.place.clone(),
        json_body: operation.body.as_ref().map_or(JsonBody::None, json_body),
        signature: Signature::of(context, operation),
        module,
    }
}

fn documentation(operation: &model::Operation) -> String {
    let mut text = format!("`{} {}`", operation.method, code(&operation.path));
    if operation.beta {
        text.push_str(". Beta: it may still change.");
    }
    if let Some(said) = said(&operation.doc) {
        text = format!("{said}\n\n{text}");
    }
    text.push_str(&own_server(operation));
    if let Some(scopes) = scopes(&operation.security) {
        text.push_str(&format!("\n\n{scopes}"));
    }
    text
}

fn json_body(body: &Body) -> JsonBody {
    match body.form {
        Form::Text => JsonBody::LeftOut("it is sent as text"),
        Form::Bytes => JsonBody::LeftOut("it is sent as bytes"),
        _ if body.is_omitted() => JsonBody::LeftOut("it is an object of no known fields, which no call asks for"),
        Form::Json | Form::UrlEncoded(_) | Form::Multipart(_) => match body.slot.shape {
            Shape::Named(id) => JsonBody::Type(id),
            _ => JsonBody::None,
        },
    }
}

fn security(context: &Context<'_>, stated: &[Requirement]) -> SecurityRequirements {
    let names_schemes = stated.iter().any(|requirement| !requirement.schemes.is_empty());
    if names_schemes && context.usual_security.is_some_and(|usual| is_same(usual, stated)) {
        return SecurityRequirements::Usual;
    }
    SecurityRequirements::AnyOf(constants(context.named, stated))
}
