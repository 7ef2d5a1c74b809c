//! Every operation as a call on JSON, for tests that drive all of them.

use proc_macro2::TokenStream;
use quote::{format_ident, quote};

use super::attributes::doc;
use super::scope::Scope;
use super::{File, Origin, file};
use crate::plan::{Crate, Operation, ParametersArgument, RequiredArgument, Sending};

/// The file `dispatch.rs`: a table of the operations, each with what calls it.
#[must_use]
pub fn dispatch(krate: &Crate, origin: &Origin) -> File {
    let scope = Scope::new(krate, "dispatch");
    // What does nothing but stream has no response that is JSON.
    let operations = krate.operations.iter().filter(|operation| !operation.call.only_streams);
    let entries = operations.map(|operation| {
        let key = format!("{} {}", operation.method, operation.path);
        let call = self::call(&scope, operation);
        quote!((#key, |client, given| { #call }),)
    });
    let doc = doc("Every operation, and what calls it with the values given for it.");
    let tokens = quote! {
        use crate::given::{Given, Pending};
        use propexo::runtime::client::Client;
        use propexo::types::*;

        #doc
        #[allow(deprecated, reason = "what is deprecated is called too")]
        #[allow(clippy::type_complexity, reason = "it is a table")]
        pub const CALLS: &[(&str, fn(&Client, &Given) -> Pending)] = &[#(#entries)*];
    };
    let text = file::file("Every operation as a call on JSON.", &tokens.into(), origin);
    File { path: "dispatch.rs".to_owned(), text }
}

fn call(scope: &Scope<'_>, operation: &Operation) -> TokenStream {
    let (handle, method) = (format_ident!("{}", operation.handle), format_ident!("{}", operation.call.name));
    let parameters = operation.call.parameters.as_ref();
    let mut arguments: Vec<TokenStream> = parameters.and_then(|stated| required(scope, stated)).into_iter().collect();
    arguments.extend(operation.call.body.as_ref().map(|body| match body.sending {
        Sending::Text(_) | Sending::Bytes(_) | Sending::Upload => quote!(given.body::<String>()),
        _ => {
            let ty = scope.rust(&body.base);
            quote!(&given.body::<#ty>())
        }
    }));
    let setters = parameters.map(|stated| setters(scope, stated)).unwrap_or_default();
    let request = quote!(client.#handle().#method(#(#arguments),*));
    if setters.is_empty() {
        return quote!(given.send(#request));
    }
    quote! {
        let request = #request;
        #setters
        given.send(request)
    }
}

/// The argument for the required parameters.
fn required(scope: &Scope<'_>, parameters: &ParametersArgument) -> Option<TokenStream> {
    let ty = scope.krate.get(parameters.ty);
    let fields = ty.structure()?.required().map(|field| {
        let (name, wire, base) = (format_ident!("{}", field.name), &field.wire, scope.rust(&field.base));
        (name, quote!(given.required::<#base>(#wire)))
    });
    match parameters.required.as_ref()? {
        RequiredArgument::One(..) => fields.map(|(_, value)| value).next(),
        RequiredArgument::Several(name) => {
            let (home, name) = (format_ident!("{}", ty.module), format_ident!("{name}"));
            let fields = fields.map(|(name, value)| quote!(#name: #value));
            Some(quote!(propexo::#home::#name { #(#fields),* }))
        }
    }
}

/// What sets the optional parameters that are given.
fn setters(scope: &Scope<'_>, parameters: &ParametersArgument) -> TokenStream {
    let fields = scope.krate.get(parameters.ty).structure().map(|structure| &structure.fields);
    let setters = fields.into_iter().flatten().filter_map(|field| {
        let (wire, ty) = (&field.wire, scope.rust(&field.base));
        let setter = format_ident!("{}", field.setter.as_ref()?.name);
        Some(quote! {
            let request = given.set(request, #wire, |request, value: #ty| request.#setter(value));
        })
    });
    setters.collect()
}
