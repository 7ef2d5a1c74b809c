//! An operation as a method of its tag's handle.

use std::collections::BTreeMap;

use indexmap::IndexSet;

use super::body::{BodyArgument, body};
use super::call_doc::outcome;
use super::constructor::{Constructor, constructor};
use super::context::Context;
use super::doc::Documentation;
use super::field::fields;
use super::page::paging;
use super::prose::{code, said};
use super::response::response;
use super::rust_type::RustType;
use crate::model::{Body, Operation, ResponseContent, Shape, TypeId};
use crate::name::OperationName;

/// The method of an operation.
#[derive(Clone, Debug)]
pub struct Call {
    /// `create`
    pub name: String,
    /// Its documentation
    pub doc: Documentation,
    /// The type of its parameters and the argument for those that are required
    pub parameters: Option<ParametersArgument>,
    /// The argument for its body
    pub body: Option<BodyArgument>,
    /// The response types, as type arguments of `client::Request`
    pub response: Vec<RustType>,
    /// The value of the header `accept`, where that is not plain JSON
    pub accept: Option<String>,
    /// The media type of its stream
    pub stream: Option<String>,
    /// Whether there is nothing but that stream
    pub only_streams: bool,
    /// Whether its list is followed page by page
    pub is_list: bool,
    /// Whether nothing but a redirect is to be expected
    pub ends_in_redirect: bool,
}

/// The parameters of a call.
#[derive(Clone, Debug)]
pub struct ParametersArgument {
    /// Their type
    pub ty: TypeId,
    /// What is taken for those that are required
    pub required: Option<RequiredArgument>,
}

/// What is taken for the required parameters.
#[derive(Clone, Debug)]
pub enum RequiredArgument {
    /// Each by itself
    Each(Vec<Argument>),
    /// A struct of them
    Several(String),
}

/// An argument for a parameter.
#[derive(Clone, Debug)]
pub struct Argument {
    /// Its name
    pub name: String,
    /// Its type
    pub ty: RustType,
    /// The index of its field among the parameters
    pub field: usize,
}

/// The method of an operation.
pub(super) fn call(context: &Context<'_>, operation: &Operation, name: &OperationName) -> Call {
    let stream = operation.stream().and_then(|stream| stream.media_type.clone());
    let accepted = operation.accepted();
    // An operation that only streams always requests the stream.
    let only_streams = operation.response_content() == ResponseContent::Stream;
    let accept = match stream.as_ref().filter(|_| only_streams) {
        Some(media_type) => Some(media_type.clone()),
        None => Some(accepted.join(", ")).filter(|_| !accepted.is_empty() && accepted != ["application/json"]),
    };
    Call {
        name: name.method.clone(),
        doc: Documentation::new(
            documentation(context, operation, name.modules.first().map(String::as_str)),
            &operation.doc,
        ),
        parameters: operation.parameters.and_then(|id| parameters(context, id)),
        body: operation.body.as_ref().and_then(|stated| body(context, stated)),
        response: response(context, operation),
        accept,
        stream,
        only_streams,
        is_list: paging(context, operation).is_some(),
        ends_in_redirect: operation.ends_in_redirect(),
    }
}

fn parameters(context: &Context<'_>, id: TypeId) -> Option<ParametersArgument> {
    let object = context.structure(id)?;
    let fields = fields(context, id, object);
    let required = match constructor(context, id, object, &fields) {
        Constructor::Empty => None,
        Constructor::Arguments(arguments) => {
            let named = arguments.into_iter().map(|(field, ty)| {
                let name = &fields[field].name;
                let name = if name == "body" { format!("{name}_") } else { name.clone() };
                Argument { name, ty, field }
            });
            Some(RequiredArgument::Each(named.collect()))
        }
        Constructor::Several { name, .. } => Some(RequiredArgument::Several(name)),
    };
    Some(ParametersArgument { ty: id, required })
}

fn documentation(context: &Context<'_>, operation: &Operation, module: Option<&str>) -> String {
    let mut text = format!("`{} {}`", operation.method, code(&operation.path));
    if let Some(said) = said(&operation.doc) {
        text = format!("{said}\n\n{text}");
    }
    if operation.beta {
        text.push_str(". Beta: it may still change.");
    }
    text.push_str(&outcome(context, operation));
    text.push_str(&further(context, operation, module));
    text
}

/// What the types do not say of a call: other media types, headers of the response, what error responses hold.
fn further(context: &Context<'_>, operation: &Operation, module: Option<&str>) -> String {
    let quoted = |names: &IndexSet<String>| names.iter().map(|name| format!("`{}`", code(name))).collect::<Vec<_>>();
    let mut text = String::new();
    let others: IndexSet<String> = operation.body.iter().flat_map(|body| &body.others).cloned().collect();
    if !others.is_empty() {
        let others = quoted(&others).join(", ");
        text.push_str(&format!("\n\nThe body may also be sent as {others}: see `with_bytes`."));
    }
    if operation.body.as_ref().is_some_and(Body::is_omitted) {
        text.push_str("\n\nIts body may be any object, or none: `with_body` adds one.");
    }
    if operation.ends_in_redirect() {
        text.push_str("\n\nThe response is a redirect, which is not followed: see `location`.");
    }
    let accepted = operation.accepted();
    let others = operation.successes().flat_map(|response| &response.others);
    let others: IndexSet<String> = others.filter(|other| !accepted.contains(&other.as_str())).cloned().collect();
    if !others.is_empty() && operation.response_content() != ResponseContent::Nothing {
        let others = quoted(&others).join(", ");
        text.push_str(&format!(
            "\n\nTo request the response as {others}, set the header `accept`: see `extra_header` and `send_raw`."
        ));
    }
    if let Some(media_type) = operation.stream().and_then(|stream| stream.media_type.as_deref()) {
        let verb = if operation.response_content() == ResponseContent::Stream {
            "Its response is"
        } else {
            "It may also respond with"
        };
        text.push_str(&format!("\n\n{verb} a stream of events, `{}`: see `stream`.", code(media_type)));
    }
    let headers = operation.successes().chain(operation.stream()).flat_map(|response| &response.headers);
    let headers: IndexSet<String> = headers.map(|header| header.name.clone()).collect();
    if !headers.is_empty() {
        text.push_str(&format!("\n\nHeaders of the response, see `headers`: {}.", quoted(&headers).join(", ")));
    }
    let usual = module.and_then(|module| context.usual_errors.get(module));
    match error_responses(context, operation) {
        Some(errors) if Some(&errors) != usual => text.push_str(&format!("\n\n{errors}")),
        None if usual.is_some() => text.push_str("\n\nNo error response is documented."),
        _ => {}
    }
    text
}

/// What the error responses of an operation hold.
fn error_responses(context: &Context<'_>, operation: &Operation) -> Option<String> {
    let errors = operation.responses.iter().filter(|response| !operation.is_success(response));
    let errors: Vec<String> = errors
        .filter_map(|response| match response.slot.as_ref()?.shape {
            Shape::Named(id) => {
                let name = context.name(id);
                Some(format!("`{}` [`{name}`](super::{name})", code(&response.status)))
            }
            _ => None,
        })
        .collect();
    let errors = (!errors.is_empty()).then(|| errors.join(", "))?;
    let error = context.named.api.module.within("runtime::client::Error");
    Some(format!(
        "Documented error responses: {errors}. [`Error::error_body`]({error}::error_body) has its message, and \
         [`Error::read`]({error}::read) decodes it."
    ))
}

/// What the error responses of most operations of each module hold.
pub(super) fn usual_error_responses<'a>(context: &Context<'a>) -> BTreeMap<&'a str, String> {
    let mut counts: BTreeMap<&str, BTreeMap<Option<String>, usize>> = BTreeMap::new();
    for (operation, name) in context.named.api.operations.iter().zip(&context.named.operations) {
        if let Some(module) = name.modules.first() {
            *counts.entry(module).or_default().entry(error_responses(context, operation)).or_default() += 1;
        }
    }
    let usual = counts.into_iter().filter_map(|(module, counts)| {
        let all: usize = counts.values().sum();
        let (errors, _) = counts.into_iter().find(|(_, count)| count * 2 > all)?;
        Some((module, errors?))
    });
    usual.collect()
}
