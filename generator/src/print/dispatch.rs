//! Every operation as a call on JSON, for tests that drive all of them.

use proc_macro2::TokenStream;
use quote::{format_ident, quote};

use super::attributes::doc;
use super::{File, Origin, file};
use crate::plan::{Crate, Field, Operation, ParametersArgument, RequiredArgument, RustType, Sending};

/// The file `dispatch.rs`: a table of the operations, each with what calls it.
#[must_use]
pub fn dispatch(krate: &Crate, origin: &Origin) -> File {
    // What does nothing but stream has no response that is JSON.
    let operations = krate.operations.iter().filter(|operation| !operation.call.only_streams);
    let entries = operations.map(|operation| {
        let key = format!("{} {}", operation.method, operation.path);
        let call = self::call(krate, operation);
        quote!((#key, |client, given| { #call }),)
    });
    let doc = doc("Every operation, and what calls it with the values given for it.");
    let tokens = quote! {
        use crate::given::{Given, Pending};
        use propexo::runtime::client::Client;
        use propexo::types::*;

        // Not a constant: it would be compiled anew in each program that uses it.
        #doc
        #[allow(deprecated, reason = "what is deprecated is called too")]
        #[allow(clippy::type_complexity, reason = "it is a table")]
        pub static CALLS: &[(&str, fn(&Client, &Given) -> Pending)] = &[#(#entries)*];
    };
    let text = file::file("Every operation as a call on JSON.", &tokens.into(), origin);
    File { path: "dispatch.rs".to_owned(), text }
}

fn call(krate: &Crate, operation: &Operation) -> TokenStream {
    let (handle, method) = (format_ident!("{}", operation.handle), format_ident!("{}", operation.call.name));
    let parameters = operation.call.parameters.as_ref();
    let mut arguments: Vec<TokenStream> =
        parameters.and_then(|parameters| required(krate, parameters)).into_iter().collect();
    arguments.extend(operation.call.body.as_ref().map(|body| match body.sending {
        Sending::Text(_) | Sending::Bytes(_) | Sending::Upload => quote!(given.body::<String>()),
        _ => {
            let ty = rust(krate, &body.base);
            quote!(&given.body::<#ty>())
        }
    }));
    let setters = parameters.map(|parameters| setters(krate, parameters)).unwrap_or_default();
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

/// What is given for the required parameters.
fn required(krate: &Crate, parameters: &ParametersArgument) -> Option<TokenStream> {
    let ty = krate.get(parameters.ty);
    let structure = ty.structure()?;
    let value = |field: &Field| {
        let (wire, base) = (&field.wire, rust(krate, &field.base));
        quote!(given.required::<#base>(#wire))
    };
    match parameters.required.as_ref()? {
        RequiredArgument::Each(each) => {
            let values = each.iter().map(|argument| value(&structure.fields[argument.field]));
            Some(quote!(#(#values),*))
        }
        RequiredArgument::Several(name) => {
            let (home, name) = (format_ident!("{}", ty.module), format_ident!("{name}"));
            let fields = structure.required().map(|field| {
                let (name, value) = (format_ident!("{}", field.name), value(field));
                quote!(#name: #value)
            });
            Some(quote!(propexo::#home::#name { #(#fields),* }))
        }
    }
}

/// What sets the optional parameters that are given.
fn setters(krate: &Crate, parameters: &ParametersArgument) -> TokenStream {
    let fields = krate.get(parameters.ty).structure().map(|structure| &structure.fields);
    let setters = fields.into_iter().flatten().filter_map(|field| {
        let (wire, ty) = (&field.wire, rust(krate, &field.base));
        let setter = format_ident!("{}", field.setter.as_ref()?.name);
        Some(quote! {
            let request = given.set(request, #wire, |request, value: #ty| request.#setter(value));
        })
    });
    setters.collect()
}

/// A type as tokens: one of the API by its name, which the file imports, any other one by its path.
fn rust(krate: &Crate, ty: &RustType) -> TokenStream {
    let foreign = |path: &str, name: &str| match path {
        "runtime" => format!("propexo::runtime::{name}"),
        "client" => format!("propexo::runtime::client::{name}"),
        path => format!("{path}::{name}"),
    };
    // A type is made of identifiers and brackets, which are always tokens.
    ty.text(&foreign, &|id| krate.get(id).name.clone()).parse().unwrap_or_default()
}
