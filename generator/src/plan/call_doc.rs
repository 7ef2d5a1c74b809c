//! What a caller wants to know of an operation besides its types, and the table of a tag's operations.

use super::body::body;
use super::context::Context;
use super::page::{Accessor, accessors, paging};
use super::prose::code;
use super::reserved;
use super::response::whole;
use super::rust_type::RustType;
use crate::model::{MethodPath, Operation, TypeId};
use crate::name::OperationName;

/// Paragraphs: whether the response is a page, what hand-written code reads of it, the optional parameters.
pub(super) fn outcome(context: &Context<'_>, operation: &Operation) -> String {
    let mut text = String::new();
    if let Some(paging) = paging(context, operation) {
        let size = paging.largest.map(|largest| format!(" of up to {largest}")).unwrap_or_default();
        let request = context.named.api.module.within("runtime::client::Request");
        text.push_str(&format!(
            "\n\nA list in pages{size}: see [`items`]({request}::items) and [`pages`]({request}::pages)."
        ));
    }
    for Accessor { method, documentation, .. } in read_by_hand(context, operation) {
        let MethodPath { module, trait_name, method } = method;
        let meaning = documentation.map(|sentence| format!("{sentence} ")).unwrap_or_default();
        text.push_str(&format!("\n\n{meaning}The response has a [`{method}`]({module}::{trait_name}::{method})."));
    }
    text.push_str(&own_server(operation));
    let optional = operation.parameters.map(|id| optional(context, id)).unwrap_or_default();
    if !optional.is_empty() {
        text.push_str(&format!("\n\nOptional: {}.", optional.join(", ")));
    }
    text
}

/// A paragraph on where an operation is sent that has a server of its own.
pub(super) fn own_server(operation: &Operation) -> String {
    let paragraph = operation.server.as_ref().map(|own| {
        let (url, instead_of) = (code(&own.url), code(&own.instead_of));
        format!("\n\nA client of `{instead_of}` sends it to `{url}`.")
    });
    paragraph.unwrap_or_default()
}

/// The operations that are at home in a module: method, what its result is read with, operation, body, response.
pub(super) fn table(context: &Context<'_>, module: &str, handle: &str) -> String {
    let mut text = "| method | read with | operation | body | response |\n|---|---|---|---|---|".to_owned();
    let operations = context.named.api.operations.iter().zip(&context.named.operations);
    let is_own = |(_, name): &(_, &OperationName)| name.modules.first().is_some_and(|home| home == module);
    let mut own: Vec<_> = operations.filter(is_own).collect();
    // What is general has a shorter path than what is for a part, or for a single system.
    own.sort_by_key(|(operation, _)| operation.path.split('/').filter(|segment| !segment.is_empty()).count());
    for (operation, name) in own {
        text.push_str(&row(context, operation, name, handle));
    }
    text
}

fn row(context: &Context<'_>, operation: &Operation, name: &OperationName, handle: &str) -> String {
    let method = &name.method;
    let path = code(&operation.path).replace('|', "\\|");
    let body = operation.body.as_ref().and_then(|stated| body(context, stated));
    let body = body.map(|body| linked(context, &body.base)).unwrap_or_default();
    let response = whole(context, operation).map(|ty| linked(context, &ty));
    let response = response.unwrap_or_else(|| "events".to_owned());
    let pages = paging(context, operation).map(|_| "`.items()`".to_owned());
    let by_hand = read_by_hand(context, operation).into_iter().map(|read| format!("`{}`", read.reader));
    let readers: Vec<String> = pages.into_iter().chain(by_hand).collect();
    format!(
        "\n| [`{method}`]({handle}::{method}) | {} | `{} {path}` | {body} | {response} |",
        readers.join(", "),
        operation.method,
    )
}

/// A type as text; one of the API leads to its page.
fn linked(context: &Context<'_>, ty: &RustType) -> String {
    match ty {
        RustType::Unit => String::new(),
        RustType::Api(id) => format!("[`{}`]", context.name(*id)),
        other => format!("`{}`", other.text(&|_, name| name.to_owned(), &|id| context.name(id).to_owned())),
    }
}

/// What hand-written code reads of the response.
fn read_by_hand(context: &Context<'_>, operation: &Operation) -> Vec<Accessor> {
    match whole(context, operation) {
        Some(RustType::Api(id)) => accessors(context, id),
        _ => Vec::new(),
    }
}

/// The setters of the optional parameters.
fn optional(context: &Context<'_>, id: TypeId) -> Vec<String> {
    let Some(object) = context.structure(id) else { return Vec::new() };
    let setters = object.fields.iter().zip(reserved::setters(context, id));
    setters.filter(|(field, _)| !field.required).map(|(_, setter)| format!("`{setter}`")).collect()
}
