//! The operations of a tag as methods of a client, and what the client has to know of their types.

use std::collections::BTreeSet;

use heck::ToPascalCase;
use proc_macro2::{Ident, TokenStream};
use quote::{format_ident, quote};

use super::answer::{accept, accessors, list};
use super::api::{Api, SHARED};
use super::comment;
use super::constructor::required;
use super::field::{Presence, argument, field_type, presence};
use super::parameters::style;
use super::schema::has_table;
use super::scope::Scope;
use super::setter::{parameters, setters};
use super::stream;
use crate::model::{Answer, Body, Direction, Form, Operation, Shape, Slot};
use crate::name::OperationName;

/// The cargo feature of a module.
pub(super) fn feature(module: &str) -> String {
    const OWN: [&str; 8] = ["blocking", "client", "default", "reqwest", "tracing", "transport", "types", "webhooks"];
    let name = module.trim_end_matches('_').replace('_', "-");
    // `webhooks-tag` is taken by `webhooks`, and so on.
    let stem = name.trim_end_matches("-tag");
    if OWN.contains(&stem) { format!("{name}-tag") } else { name }
}

/// The methods of a tag, and what the client has to know of the types that are at home here; the tables come as text.
pub(super) fn items(scope: &Scope<'_>, module: &str) -> (TokenStream, String) {
    let handle = (module != SHARED).then(|| handle(scope, module));
    let mut tables = String::new();
    let mut impls = TokenStream::new();
    let operations = |indices: &[usize]| -> Vec<&Operation> {
        indices.iter().map(|index| &scope.api.named.api.operations[*index]).collect()
    };
    for &id in scope.api.of_module(module) {
        let usage = scope.api.usage(id);
        if let Some(object) = scope.api.structure(id).filter(|_| scope.api.is_parameters(id)) {
            tables.push_str(&parameters(scope, id));
            let mut met = BTreeSet::new();
            let has_choice = object.fields.iter().any(|field| !field.required);
            for operation in operations(&usage.parameters).into_iter().filter(|_| has_choice) {
                let answers = stream::answers(scope, operation).to_string();
                if met.insert(answers.clone()) {
                    tables.push_str(&setters(scope, id, &answers));
                }
            }
        }
        let answering: Vec<&Operation> = operations(&usage.successes)
            .into_iter()
            .filter(|operation| success(operation).is_some_and(|slot| slot.shape == Shape::Named(id)))
            .collect();
        if let Some(operation) = answering.iter().find(|operation| operation.list.is_some()) {
            impls.extend(list(scope, id, operation));
        }
        if answering.iter().any(|operation| operation.method != "GET") {
            impls.extend(accessors(scope, id));
        }
    }
    (quote!(#handle #impls), tables)
}

/// The JSON that an operation answers where it succeeds.
pub(super) fn success(operation: &Operation) -> Option<&Slot> {
    match operation.answer() {
        Answer::Json(slot, _) => Some(slot),
        _ => None,
    }
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
        impl #name<'_> {
            #(#calls)*
        }
    }
}

/// `Leads` for `leads`; another name where a type of the tag has this one.
pub(super) fn handle_name(api: &Api<'_>, module: &str) -> Ident {
    let plain = module.to_pascal_case();
    let is_taken = |name: &String| {
        crate::name::is_taken(name) || api.named.types.iter().any(|ty| ty.modules.contains(module) && ty.name == *name)
    };
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
    doc.push_str(&further(scope, operation));
    let doc = comment::attribute(&doc);
    let deprecated = comment::deprecated(&operation.doc);
    let (parameters_type, parameters_argument, parameters) = taken(scope, operation);
    let (body_argument, body) = operation.body.as_ref().map_or_else(Default::default, |body| sent(scope, body));
    let answers = stream::answers(scope, operation);
    let redirect = operation.ends_in_redirect().then(|| quote!(.ends_in_redirect()));
    let (accept, streamed) = (accept(operation), stream::streamed(operation));
    quote! {
        #doc
        #deprecated
        pub fn #method(self, #parameters_argument #body_argument) -> #client::Request<#parameters_type, #answers> {
            #client::Request::new(self.0, &super::#constant, #parameters) #accept #streamed #redirect #body
        }
    }
}

/// What the types do not say of a call: other media types, headers of the answer, what a refusal holds.
fn further(scope: &Scope<'_>, operation: &Operation) -> String {
    let quoted = |names: &[String]| names.iter().map(|name| format!("`{}`", comment::code(name))).collect::<Vec<_>>();
    let mut text = String::new();
    if let Some(others) = operation.body.as_ref().map(|body| &body.others).filter(|others| !others.is_empty()) {
        text.push_str(&format!("\n\nThe body may also be sent as {}: see `with_bytes`.", quoted(others).join(", ")));
    }
    if operation.body.as_ref().is_some_and(Body::is_left_out) {
        text.push_str("\n\nIts body may be any object, or none: `with_body` adds one.");
    }
    if operation.ends_in_redirect() {
        text.push_str("\n\nThe response is a redirect, which is not followed: see `location`.");
    }
    let accepted = operation.accepted();
    let others = operation.successes().flat_map(|response| &response.others);
    let others: Vec<String> = others.filter(|other| !accepted.contains(&other.as_str())).cloned().collect();
    if !others.is_empty() && operation.answer() != Answer::Nothing {
        let others = quoted(&others).join(", ");
        text.push_str(&format!(
            "\n\nTo request the response as {others}, set the header `accept`: see `extra_header` and `send_raw`."
        ));
    }
    text.push_str(&stream::told(operation));
    let headers = operation.successes().chain(operation.stream()).flat_map(|response| &response.headers);
    let mut headers: Vec<String> = headers.map(|header| header.name.clone()).collect();
    headers.dedup();
    if !headers.is_empty() {
        text.push_str(&format!("\n\nHeaders of the answer, see `headers`: {}.", quoted(&headers).join(", ")));
    }
    let refusals = operation.responses.iter().filter(|response| !operation.is_success(response));
    let refusals: Vec<String> = refusals
        .filter_map(|response| {
            let ty = match response.slot.as_ref()?.shape {
                Shape::Named(id) => scope.api.ident(id).to_string(),
                _ => return None,
            };
            Some(format!("`{}` `{ty}`", comment::code(&response.status)))
        })
        .collect();
    if !refusals.is_empty() {
        text.push_str(&format!("\n\nA refusal holds {}: see `Error::read`.", refusals.join(", ")));
    }
    text
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
    let media_type = &body.media_type;
    let add = match &body.form {
        Form::Json if body.is_left_out() => return Default::default(),
        Form::Json if ["application/json", "*/*"].contains(&media_type.as_str()) => quote!(.json(body)),
        Form::Json => quote!(.json_as(#media_type, body)),
        Form::UrlEncoded(styles) => {
            let styles = styles.iter().map(|(name, style)| {
                let style = self::style(scope, *style);
                quote!((#name, #style))
            });
            quote!(.form(body, &[#(#styles),*]))
        }
        Form::Multipart(types) => {
            let types = types.iter().map(|(name, media_type)| quote!((#name, #media_type)));
            quote!(.multipart(body, &[#(#types),*]))
        }
        Form::Text => {
            return (quote!(body: impl Into<String>), quote!(.with_bytes(#media_type, body.into().into_bytes())));
        }
        Form::Bytes if media_type.contains('*') => {
            let upload = scope.runtime("Upload");
            return (quote!(body: &#upload), quote!(.upload(body)));
        }
        Form::Bytes => return (quote!(body: impl Into<Vec<u8>>), quote!(.with_bytes(#media_type, body.into()))),
    };
    let base = scope.item_type(&body.slot);
    match &body.slot.shape {
        Shape::Named(id) if scope.api.is_checked(*id) => {
            let subject = scope.api.ident(*id).to_string();
            let is_plain = add.to_string() == quote!(.json(body)).to_string();
            let call = match (has_table(scope.api, *id), is_plain) {
                (true, true) => quote!(.checked(body)),
                (true, false) => quote!(.check(body) #add),
                (false, _) => quote!(.check_typed(#subject, body) #add),
            };
            (quote!(body: &#base), call)
        }
        _ => (quote!(body: &#base), add),
    }
}
