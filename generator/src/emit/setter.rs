//! An operation's parameters as the client meets them: tables for the runtime's macros, a line a parameter.

use super::field::argument;
use super::scope::{Api, Scope};
use crate::model::{Location, Rule, Shape, TypeId};
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
    let lists = scope
        .api
        .named
        .api
        .operations
        .iter()
        .any(|operation| operation.parameters == Some(id) && operation.list.is_some());
    let pages = largest_page(scope.api, id).filter(|_| lists);
    let pages = pages.map_or_else(String::new, |largest| format!(" pages of {largest}"));
    format!("\nclient::call_parameters!({} {{{}}}{pages});\n", scope.ty(id), methods.join(", "))
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
    let maximum = limit.slot.rules.iter().find_map(|rule| match rule {
        Rule::Maximum(number) => whole(number),
        _ => None,
    });
    let default = match &limit.default {
        Some(Value::Number(number)) => whole(number),
        _ => None,
    };
    maximum.or(default).or(Some(100)).filter(|largest| *largest > 0)
}

/// The setters of an operation's optional parameters, on its request.
pub(super) fn setters(scope: &Scope<'_>, id: TypeId, answer: &str) -> String {
    let Some(object) = scope.api.structure(id) else { return String::new() };
    let lines: Vec<String> = object
        .fields
        .iter()
        .zip(scope.api.members(id))
        .filter(|(field, _)| !field.required)
        .map(|(field, ident)| {
            let argument = spaceless(&argument(scope, field).0.to_string());
            let deprecated = field.doc.deprecated.as_ref().map_or("", |_| "#[deprecated] ");
            format!("    {deprecated}{} = {ident}({argument}),\n", setter_name(&ident.to_string()))
        })
        .collect();
    if lines.is_empty() {
        return String::new();
    }
    let answer = spaceless(answer);
    format!("\nclient::setters!({} -> {answer} {{\n{}}});\n", scope.ty(id), lines.concat())
}

/// The setter of a parameter on a request, which has methods of its own.
pub(super) fn setter_name(parameter: &str) -> String {
    const OWN: [&str; 17] = [
        "bytes",
        "call",
        "checked",
        "extra_header",
        "extra_query",
        "items",
        "json",
        "map",
        "new",
        "operation",
        "pages",
        "parameters",
        "send",
        "send_blocking",
        "send_raw",
        "with_body",
        "without_validation",
    ];
    if OWN.contains(&parameter) || parameter.starts_with("with_") {
        format!("set_{parameter}")
    } else {
        parameter.to_owned()
    }
}

/// Tokens without the spaces that their printer puts everywhere.
fn spaceless(tokens: &str) -> String {
    tokens
        .replace(" < ", "<")
        .replace(" >", ">")
        .replace("> >", ">>")
        .replace(" ,", ",")
        .replace("< ", "<")
        .replace("& ", "&")
        .replace(" :: ", "::")
}
