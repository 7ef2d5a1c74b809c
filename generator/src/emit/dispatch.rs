//! Every operation as a call on JSON, for tests that drive all of them.

use proc_macro2::TokenStream;
use quote::{format_ident, quote};

use super::api::Api;
use super::call::method_name;
use super::comment;
use super::constructor::required;
use super::scope::Scope;
use super::setter::of_request;
use super::{File, Origin, print};
use crate::model::{Answer, Form, Operation};
use crate::name::{Named, OperationName};

/// The file `dispatch.rs`: a table of the operations, each with what calls it.
#[must_use]
pub fn dispatch(named: &Named, origin: &Origin) -> File {
    let api = Api::new(named);
    let scope = Scope::new(&api, "dispatch");
    let operations = named.api.operations.iter().zip(&named.operations);
    // What does nothing but stream has no answer that is JSON.
    let operations = operations.filter(|(operation, _)| operation.answer() != Answer::Stream);
    let entries = operations.map(|(operation, name)| {
        let key = format!("{} {}", operation.method, operation.path);
        let call = self::call(&scope, operation, name);
        quote!((#key, |client, given| { #call }),)
    });
    let doc = comment::attribute("Every operation, and what calls it with the values given for it.");
    let tokens = quote! {
        use crate::given::{Given, Pending};
        use propexo::runtime::client::Client;
        use propexo::types::*;

        #doc
        #[allow(deprecated, reason = "what is deprecated is called too")]
        #[allow(clippy::type_complexity, reason = "it is a table")]
        pub const CALLS: &[(&str, fn(&Client, &Given) -> Pending)] = &[#(#entries)*];
    };
    let text = print::file("Every operation as a call on JSON.", &tokens, origin);
    File { path: "dispatch.rs".to_owned(), text }
}

fn call(scope: &Scope<'_>, operation: &Operation, name: &OperationName) -> TokenStream {
    let handle = method_name(name.modules.first().map_or("", String::as_str));
    let method = format_ident!("{}", name.method);
    let mut arguments = Vec::new();
    let mut setters = TokenStream::new();
    if let Some((id, object)) = operation.parameters.and_then(|id| Some((id, scope.api.structure(id)?))) {
        let fields: Vec<_> = object.fields.iter().zip(scope.api.members(id)).collect();
        let required = required(object);
        let value = |field: &crate::model::Field| {
            let (wire, ty) = (&field.wire, scope.base_type(&field.slot));
            quote!(given.required::<#ty>(#wire))
        };
        match required.as_slice() {
            [] => {}
            [one] => arguments.push(value(one)),
            several => {
                let (home, ty) =
                    (format_ident!("{}", scope.api.home(id)), format_ident!("{}Required", scope.api.ident(id)));
                let idents = fields.iter().filter(|(field, _)| field.required).map(|(_, ident)| ident);
                let values = several.iter().map(|field| value(field));
                arguments.push(quote!(propexo::#home::#ty { #(#idents: #values),* }));
            }
        }
        let of_request = of_request(scope.api, id);
        for ((field, _), setter) in fields.iter().zip(of_request).filter(|((field, _), _)| !field.required) {
            let (wire, ty) = (&field.wire, scope.base_type(&field.slot));
            setters.extend(quote! {
                let request = given.set(request, #wire, |request, value: #ty| request.#setter(value));
            });
        }
    }
    if let Some(body) = &operation.body
        && !body.is_left_out()
    {
        let ty = scope.item_type(&body.slot);
        arguments.push(match body.form {
            Form::Text => quote!(given.body::<String>()),
            Form::Bytes => quote!(given.body::<String>()),
            _ => quote!(&given.body::<#ty>()),
        });
    }
    let let_request = quote!(let request = client.#handle().#method(#(#arguments),*););
    if setters.is_empty() {
        return quote!(given.send(client.#handle().#method(#(#arguments),*)));
    }
    quote! {
        #let_request
        #setters
        given.send(request)
    }
}
