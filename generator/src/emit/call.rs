//! The operations of a tag as methods of a client, and what the client has to know of their types.

use std::collections::BTreeSet;

use proc_macro2::{Ident, TokenStream};
use quote::{format_ident, quote};

use super::comment;
use super::constructor::required;
use super::field::{Presence, argument, field_type, presence};
use super::scope::{Api, SHARED, Scope};
use crate::model::{Body, Direction, List, Location, Operation, Rule, Shape, Slot, TypeId};
use crate::name::OperationName;
use crate::read::Value;

/// The cargo feature of a module.
pub(super) fn feature(module: &str) -> String {
    const OWN: [&str; 8] = ["blocking", "client", "default", "reqwest", "tracing", "transport", "types", "webhooks"];
    let name = module.trim_end_matches('_').replace('_', "-");
    if OWN.contains(&name.as_str()) { format!("{name}-tag") } else { name }
}

/// The methods of a tag, and what the client has to know of the types that are at home here; the tables come as text.
pub(super) fn items(scope: &Scope<'_>, module: &str) -> (TokenStream, String) {
    let handle = (module != SHARED).then(|| handle(scope, module));
    let mut tables = String::new();
    let mut impls = TokenStream::new();
    for id in scope.api.of_module(module) {
        let operations: Vec<&Operation> = scope.api.named.api.operations.iter().collect();
        if scope.api.is_parameters(id) {
            tables.push_str(&parameters(scope, id));
            let mut met = BTreeSet::new();
            for operation in operations.iter().filter(|operation| operation.parameters == Some(id)) {
                let answer = answer(scope, operation).to_string();
                if met.insert(answer.clone()) {
                    tables.push_str(&setters(scope, id, &answer));
                }
            }
        }
        let of = |operation: &&&Operation| success(operation).is_some_and(|slot| slot.shape == Shape::Named(id));
        if let Some(operation) = operations.iter().find(|operation| operation.list.is_some() && of(operation)) {
            impls.extend(list(scope, id, operation));
        }
        if operations.iter().any(|operation| operation.method != "GET" && of(&operation)) {
            impls.extend(job_id(scope, id));
        }
    }
    (quote!(#handle #impls), tables)
}

/// What an operation answers where it succeeds.
pub(super) fn success(operation: &Operation) -> Option<&Slot> {
    operation.responses.iter().filter(|response| response.is_success()).find_map(|response| response.slot.as_ref())
}

/// The handle of a tag with a method for each operation, and the client's method that gives it.
fn handle(scope: &Scope<'_>, module: &str) -> TokenStream {
    let named = scope.api.named;
    let name = handle_name(scope.api, module);
    let method = method_name(module);
    let tag = named.modules.iter().find(|known| known.name == module).map_or(module, |known| known.tag.as_str());
    let doc = comment::attribute(&format!("The operations tagged `{}`, as calls.", comment::code(tag)));
    let homes = named.api.operations.iter().zip(&named.operations);
    let calls: Vec<TokenStream> = homes
        .filter(|(_, name)| name.modules.first().is_some_and(|home| home == module))
        .map(|(operation, name)| call(scope, operation, name))
        .collect();
    if calls.is_empty() {
        return TokenStream::new();
    }
    let client = scope.runtime("client");
    quote! {
        #doc
        #[derive(Clone, Copy, Debug)]
        pub struct #name<'c>(&'c #client::Client);

        impl #client::Client {
            #doc
            #[must_use]
            pub const fn #method(&self) -> #name<'_> {
                #name(self)
            }
        }

        #[allow(deprecated, reason = "what is deprecated can still be called")]
        #[allow(clippy::ptr_arg, reason = "a list is written as what it is")]
        impl #name<'_> {
            #(#calls)*
        }
    }
}

/// `Leads` for `leads`; another name where a type of the tag has this one.
pub(super) fn handle_name(api: &Api<'_>, module: &str) -> Ident {
    use heck::ToPascalCase;
    let plain = module.to_pascal_case();
    let is_taken = |name: &String| api.named.types.iter().any(|ty| ty.modules.contains(module) && ty.name == *name);
    let longer = [plain.clone(), format!("{plain}Operations"), format!("{plain}Calls")];
    format_ident!("{}", longer.into_iter().find(|name| !is_taken(name)).unwrap_or_else(|| format!("{plain}Handle")))
}

/// The client's method that gives a tag's handle.
pub(super) fn method_name(module: &str) -> Ident {
    const OWN: [&str; 9] = ["base_url", "builder", "clock", "clone", "execute", "inner", "of", "quota", "rate_limit"];
    if OWN.contains(&module) { format_ident!("{module}_") } else { format_ident!("{module}") }
}

fn call(scope: &Scope<'_>, operation: &Operation, name: &OperationName) -> TokenStream {
    let client = scope.runtime("client");
    let method = format_ident!("{}", name.method);
    let constant = format_ident!("{}", name.name.to_uppercase());
    let mut doc = format!("`{} {}`", operation.method, comment::code(&operation.path));
    if let Some(said) = comment::said(&operation.doc) {
        doc = format!("{said}\n\n{doc}");
    }
    if operation.beta {
        doc.push_str(". Beta: it may still change.");
    }
    let doc = comment::attribute(&doc);
    let deprecated = comment::deprecated(&operation.doc);
    let (parameters_type, parameters_argument, parameters) = taken(scope, operation);
    let (body_argument, body) = operation.body.as_ref().map_or_else(Default::default, |body| sent(scope, body));
    let answer = answer(scope, operation);
    quote! {
        #doc
        #deprecated
        pub fn #method(self, #parameters_argument #body_argument) -> #client::Request<#parameters_type, #answer> {
            #client::Request::new(self.0, &super::#constant, #parameters) #body
        }
    }
}

/// The type of an operation's parameters, the arguments for those that are required, and the value.
fn taken(scope: &Scope<'_>, operation: &Operation) -> (TokenStream, TokenStream, TokenStream) {
    let Some((id, object)) = operation.parameters.and_then(|id| Some((id, scope.api.structure(id)?))) else {
        return (quote!(()), TokenStream::new(), quote!(()));
    };
    let ty = scope.ty(id);
    let fields = object.fields.iter().zip(scope.api.members(id));
    match required(object).as_slice() {
        [] => (quote!(#ty), TokenStream::new(), quote!(#ty::new())),
        [_] => {
            let only = fields.into_iter().find(|(field, _)| field.required);
            let (argument, ident) = only.map_or_else(
                || (TokenStream::new(), format_ident!("value")),
                |(field, ident)| match presence(field, Direction::Request) {
                    Presence::Nullable => (field_type(scope, field, Direction::Request), ident),
                    _ => (argument(scope, field).0, ident),
                },
            );
            let ident = if ident == "body" { format_ident!("{ident}_") } else { ident };
            (quote!(#ty), quote!(#ident: #argument,), quote!(#ty::new(#ident)))
        }
        _ => {
            let all = scope.type_beside(id, "Required");
            (quote!(#ty), quote!(required: #all,), quote!(#ty::new(required)))
        }
    }
}

/// The argument for a body, and the call that adds it. One that has no known fields and may be left out is left out.
fn sent(scope: &Scope<'_>, body: &Body) -> (TokenStream, TokenStream) {
    if !body.media_type.to_ascii_lowercase().contains("json") && body.media_type != "*/*" {
        let media_type = &body.media_type;
        return (quote!(body: impl Into<Vec<u8>>), quote!(.bytes(#media_type, body.into())));
    }
    if body.slot.shape == Shape::Object && !body.required {
        return Default::default();
    }
    let base = scope.item_type(&body.slot);
    match &body.slot.shape {
        Shape::Named(id) if scope.api.structure(*id).is_some() && scope.api.is_checked(*id) && !body.slot.nullable => {
            let subject = scope.api.ident(*id).to_string();
            (quote!(body: &#base), quote!(.checked(#subject, body)))
        }
        _ => (quote!(body: &#base), quote!(.json(body))),
    }
}

/// The type that an operation answers where it succeeds.
fn answer(scope: &Scope<'_>, operation: &Operation) -> TokenStream {
    success(operation).map_or_else(|| quote!(()), |slot| scope.item_type(slot))
}

/// The table of an operation's parameters.
fn parameters(scope: &Scope<'_>, id: TypeId) -> String {
    let Some(object) = scope.api.structure(id) else { return String::new() };
    let has = |test: &dyn Fn(Location) -> bool| object.fields.iter().any(|field| field.location.is_some_and(test));
    let methods = [
        ("query", has(&|location| matches!(location, Location::Query(_)))),
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
fn setters(scope: &Scope<'_>, id: TypeId, answer: &str) -> String {
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

/// How the items of a list are found in its answer, and whether more follow.
fn list(scope: &Scope<'_>, id: TypeId, operation: &Operation) -> TokenStream {
    let (Some(object), Some(List::Field(index))) = (scope.api.structure(id), operation.list) else {
        return TokenStream::new();
    };
    let members = scope.api.members(id);
    let field = &object.fields[index];
    let Shape::List(item) = &field.slot.shape else { return TokenStream::new() };
    let client = scope.runtime("client");
    let (ty, item) = (scope.ty(id), scope.item_type(item));
    let member = &members[index];
    let items = match presence(field, Direction::Response) {
        Presence::Required => quote!(self.#member),
        _ => quote!(self.#member.unwrap_or_default()),
    };
    let pointer = |names: &[&str]| {
        names.iter().map(|name| format!("/{}", name.replace('~', "~0").replace('/', "~1"))).collect::<String>()
    };
    let at = pointer(&[&field.wire]);
    let find = |names: &[&str], shape: &Shape| {
        told(scope.api, id, names, shape).unwrap_or_else(|| (quote!(None), String::new()))
    };
    let (more, more_at) = find(&["hasMore", "has_more"], &Shape::Boolean);
    let (limit, limit_at) = find(&["limit"], &Shape::Integer);
    quote! {
        impl #client::List for #ty {
            type Item = #item;

            const ITEMS: &'static str = #at;
            const MORE: &'static str = #more_at;
            const LIMIT: &'static str = #limit_at;

            #[inline]
            fn split(self) -> (Vec<#item>, Option<bool>, Option<i64>) {
                let (more, limit) = (#more, #limit);
                (#items, more, limit)
            }
        }
    }
}

/// Where an answer tells of itself, at its root or in its `meta`: the expression that reads it, and its JSON pointer.
fn told(api: &Api<'_>, id: TypeId, names: &[&str], shape: &Shape) -> Option<(TokenStream, String)> {
    let find = |id: TypeId| {
        let object = api.structure(id)?;
        let mut fields = object.fields.iter().zip(api.members(id));
        fields.find_map(|(field, ident)| {
            let fits = names.contains(&field.wire.as_str()) && field.slot.shape == *shape;
            fits.then(|| (presence(field, Direction::Response) == Presence::Required, ident, field.wire.clone()))
        })
    };
    if let Some((required, ident, wire)) = find(id) {
        let value = if required { quote!(Some(self.#ident)) } else { quote!(self.#ident) };
        return Some((value, format!("/{wire}")));
    }
    let object = api.structure(id)?;
    let (meta, outer) = object.fields.iter().zip(api.members(id)).find(|(field, _)| field.wire == "meta")?;
    let Shape::Named(inner) = meta.slot.shape else { return None };
    let (required, ident, wire) = find(inner)?;
    let value = match (presence(meta, Direction::Response), required) {
        (Presence::Required, true) => quote!(Some(self.#outer.#ident)),
        (Presence::Required, false) => quote!(self.#outer.#ident),
        (_, true) => quote!(self.#outer.as_ref().map(|meta| meta.#ident)),
        (_, false) => quote!(self.#outer.as_ref().and_then(|meta| meta.#ident)),
    };
    Some((value, format!("/meta/{wire}")))
}

/// The job of an answer: its `job_id`, at its root or in its `meta`.
fn job_id(scope: &Scope<'_>, id: TypeId) -> TokenStream {
    let named = |id: TypeId, name: &str| {
        let object = scope.api.structure(id)?;
        let mut fields = object.fields.iter().zip(scope.api.members(id));
        fields.find(|(field, _)| field.wire == name && presence(field, Direction::Response) == Presence::Required)
    };
    let is_text = |found: &(&crate::model::Field, Ident)| found.0.slot.shape == Shape::String;
    let value = match named(id, "job_id").filter(is_text) {
        Some((_, ident)) => Some(quote!(&self.#ident)),
        None => named(id, "meta").and_then(|(meta, outer)| {
            let Shape::Named(inner) = meta.slot.shape else { return None };
            let (_, ident) = named(inner, "job_id").filter(is_text)?;
            Some(quote!(&self.#outer.#ident))
        }),
    };
    let Some(value) = value else { return TokenStream::new() };
    let (client, ty) = (scope.runtime("client"), scope.ty(id));
    quote! {
        impl #client::JobId for #ty {
            fn job_id(&self) -> &str {
                #value
            }
        }
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
