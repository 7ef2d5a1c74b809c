//! Setters by name, and an operation's parameters as the client meets them: tables for the runtime's macros.

use proc_macro2::Ident;
use quote::format_ident;

use super::api::Api;
use super::field::argument;
use super::parameters::has_encoded_query;
use super::print::spaceless;
use super::scope::Scope;
use crate::constraint::{Constraint, Range};
use crate::model::{Location, Shape, TypeId};
use crate::read::Value;

/// The table of an operation's parameters.
pub(super) fn parameters(scope: &Scope<'_>, id: TypeId) -> String {
    let Some(object) = scope.api.structure(id) else { return String::new() };
    let has = |test: &dyn Fn(Location) -> bool| object.fields.iter().any(|field| field.location.is_some_and(test));
    let methods = [
        ("query", has(&|location| location == Location::Query)),
        ("headers", has(&|location| location == Location::Header)),
        ("cookies", has(&|location| location == Location::Cookie)),
    ];
    let methods: Vec<&str> = methods.into_iter().filter(|(_, is_there)| *is_there).map(|(name, _)| name).collect();
    let operations = &scope.api.named.api.operations;
    let lists = scope.api.usage(id).parameters.iter().any(|index| operations[*index].list.is_some());
    let pages = largest_page(scope.api, id).filter(|_| lists);
    let pages = pages.map_or_else(String::new, |largest| format!(" pages of {largest}"));
    let encoded = if has_encoded_query(object) { " encoded by query_string" } else { "" };
    format!("\nclient::call_parameters!({} {{{}}}{encoded}{pages});\n", scope.ty(id), methods.join(", "))
}

/// The largest page that parameters may ask for, where they ask for pages by `offset` and `limit`.
fn largest_page(api: &Api<'_>, id: TypeId) -> Option<i64> {
    let object = api.structure(id)?;
    let members = api.members(id);
    let field = |name: &str| {
        let mut fields = object.fields.iter().zip(&members);
        fields.find_map(|(field, ident)| {
            let fits = field.wire == name && *ident == name && field.slot.shape == Shape::Integer && !field.required;
            fits.then_some(field)
        })
    };
    let (_, limit) = field("offset").zip(field("limit"))?;
    let whole = |number: &crate::read::Number| number.to_string().parse::<i64>().ok();
    let maximum = limit.slot.constraints.iter().find_map(|constraint| match constraint {
        Constraint::Range(Range::AtMost(number)) => whole(number),
        _ => None,
    });
    let default = match &limit.default {
        Some(Value::Number(number)) => whole(number),
        _ => None,
    };
    maximum.or(default).or(Some(100)).filter(|largest| *largest > 0)
}

/// The setters of an operation's optional parameters, of which there are some, on its request.
pub(super) fn setters(scope: &Scope<'_>, id: TypeId, answer: &str) -> String {
    let Some(object) = scope.api.structure(id) else { return String::new() };
    let lines: Vec<String> = object
        .fields
        .iter()
        .zip(of_request(scope.api, id).iter().zip(of_struct(scope.api, id)))
        .filter(|(field, _)| !field.required)
        .map(|(field, (name, setter))| {
            let argument = spaceless(&argument(scope, field).0.to_string());
            let deprecated = field.doc.deprecated.as_ref().map_or("", |_| "#[deprecated] ");
            format!("    {deprecated}{name} = {setter}({argument}),\n")
        })
        .collect();
    let answer = spaceless(answer);
    format!("\nclient::setters!({} -> {answer} {{\n{}}});\n", scope.ty(id), lines.concat())
}

/// The setters of a struct's fields, which has functions of its own; those of what every type has would hide them.
pub(super) fn of_struct(api: &Api<'_>, id: TypeId) -> Vec<Ident> {
    const OWN: [&str; 10] =
        ["check", "clone", "default", "eq", "fmt", "from_json", "into", "new", "to_owned", "validate"];
    const OF_PARAMETERS: [&str; 6] = ["cookies", "headers", "path", "query", "query_string", "styled_query"];
    let is_parameters = api.is_parameters(id);
    beside(api, id, &|name| OWN.contains(&name) || is_parameters && OF_PARAMETERS.contains(&name))
}

/// The setters of parameters on a request, which has methods of its own.
pub(super) fn of_request(api: &Api<'_>, id: TypeId) -> Vec<Ident> {
    const OWN: [&str; 29] = [
        "accept",
        "body",
        "call",
        "check",
        "check_typed",
        "checked",
        "clone",
        "ends_in_redirect",
        "extra_header",
        "extra_query",
        "form",
        "into",
        "items",
        "json",
        "json_as",
        "map",
        "multipart",
        "new",
        "operation",
        "pages",
        "parameters",
        "send",
        "send_blocking",
        "send_raw",
        "stream_as",
        "stream_blocking",
        "upload",
        "with_body",
        "without_validation",
    ];
    const OF_STREAMS: [&str; 2] = ["stream", "streamed_as"];
    let operations = api.usage(id).parameters.iter().map(|index| &api.named.api.operations[*index]);
    let has_stream = operations.into_iter().any(|operation| operation.stream().is_some());
    let is_own = |name: &str| OWN.contains(&name) || has_stream && OF_STREAMS.contains(&name);
    beside(api, id, &|name| is_own(name) || name.starts_with("with_"))
}

/// A setter for each member: its name, or a longer one where that is another thing's or another member's.
fn beside(api: &Api<'_>, id: TypeId, is_taken: &dyn Fn(&str) -> bool) -> Vec<Ident> {
    let members: Vec<String> = api.members(id).iter().map(Ident::to_string).collect();
    beside_others(&members, "set_", is_taken)
}

/// A method for each name; with `prefix` before it, where it is another thing's or another name's.
pub(super) fn beside_others(names: &[String], prefix: &str, is_taken: &dyn Fn(&str) -> bool) -> Vec<Ident> {
    let method = |plain: &String| {
        let mut name = plain.clone();
        while is_taken(&name) || name != *plain && names.contains(&name) {
            name = format!("{prefix}{name}");
        }
        format_ident!("{name}")
    };
    names.iter().map(method).collect()
}
