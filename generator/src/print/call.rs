//! The operations of a tag as methods of a client, and what the client has to know of their types.

use proc_macro2::TokenStream;
use quote::{format_ident, quote};

use super::attributes::{attributes, doc};
use super::file::Contents;
use super::page;
use super::scope::Scope;
use super::style::style;
use crate::plan::{
    BodyArgument, BodyCheck, Call, Handle, Module, Operation, ParametersArgument, RequiredArgument, Sending,
};

/// The methods of a tag, and what the client has to know of the types that are at home here.
pub(super) fn items(scope: &Scope<'_>, module: &Module, crate_name: Option<&str>, contents: &mut Contents) {
    if let Some(handle) = &module.handle {
        contents.items(self::handle(scope, module, handle, crate_name));
    }
    for (id, ty) in scope.krate.types_of(&module.name) {
        if let Some(page) = &ty.page {
            contents.table(page::page(scope, id, page));
        }
        ty.accessors.iter().for_each(|accessor| contents.items(page::accessor(scope, id, accessor)));
    }
}

/// The handle of a tag with a method for each operation, and the client's method that gives it.
fn handle(scope: &Scope<'_>, module: &Module, handle: &Handle, crate_name: Option<&str>) -> TokenStream {
    let (name, method, about) =
        (format_ident!("{}", handle.name), format_ident!("{}", handle.method), doc(&handle.doc));
    let errors = handle.error_responses.as_ref().map(|errors| doc(&format!("\n{errors}")));
    let client = scope.runtime("client");
    let calls = scope.krate.operations_of(&module.name);
    let calls = calls.map(|operation| call(scope, operation, &operation.call, crate_name));
    quote! {
        #about
        #errors
        #[derive(Clone, Copy, Debug)]
        pub struct #name<'c>(&'c #client::Client);

        impl #client::Client {
            #about
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

fn call(scope: &Scope<'_>, operation: &Operation, call: &Call, crate_name: Option<&str>) -> TokenStream {
    let client = scope.runtime("client");
    let (method, constant) = (format_ident!("{}", call.name), format_ident!("{}", operation.name.to_uppercase()));
    let attributes = attributes(&call.doc);
    let example = crate_name.and_then(|name| scope.krate.example(operation, name));
    let example = example.map(|example| doc(&format!("\n{example}")));
    let (parameters_type, parameters_argument, parameters) = match &call.parameters {
        Some(parameters) => taken(scope, parameters),
        None => (quote!(()), None, quote!(())),
    };
    let body_argument = call.body.as_ref().map(|body| {
        let ty = scope.rust(&body.ty);
        quote!(body: #ty)
    });
    let body = call.body.as_ref().map(|body| sent(scope, body));
    let response = call.response.iter().map(|ty| scope.rust(ty));
    let accept = call.accept.as_ref().map(|media_types| quote!(.accept(#media_types)));
    let streamed = call.stream.as_ref().map(|media_type| quote!(.streamed_as(#media_type)));
    let redirect = call.ends_in_redirect.then(|| quote!(.ends_in_redirect()));
    quote! {
        #attributes
        #example
        #[inline]
        pub fn #method(self, #parameters_argument #body_argument) -> #client::Request<#parameters_type, #(#response),*> {
            #client::Request::new(self.0, &super::#constant, #parameters) #accept #streamed #redirect #body
        }
    }
}

/// The type of an operation's parameters, the arguments for those that are required, and the value.
fn taken(scope: &Scope<'_>, parameters: &ParametersArgument) -> (TokenStream, Option<TokenStream>, TokenStream) {
    let ty = scope.ty(parameters.ty);
    match &parameters.required {
        None => (quote!(#ty), None, quote!(#ty::new())),
        Some(RequiredArgument::Each(each)) => {
            let names: Vec<_> = each.iter().map(|argument| format_ident!("{}", argument.name)).collect();
            let types = each.iter().map(|argument| scope.rust(&argument.ty));
            (quote!(#ty), Some(quote!(#(#names: #types,)*)), quote!(#ty::new(#(#names),*)))
        }
        Some(RequiredArgument::Several(name)) => {
            let required = scope.type_beside(parameters.ty, name);
            (quote!(#ty), Some(quote!(required: #required,)), quote!(#ty::new(required)))
        }
    }
}

/// The calls that check a body and add it.
fn sent(scope: &Scope<'_>, body: &BodyArgument) -> TokenStream {
    let check = match body.check {
        BodyCheck::ByTable if body.sending == Sending::Json => return quote!(.checked(body)),
        BodyCheck::ByTable => Some(quote!(.check(body))),
        BodyCheck::Typed(id) => {
            let subject = &scope.krate.get(id).name;
            Some(quote!(.check_typed(#subject, body)))
        }
        BodyCheck::None => None,
    };
    let add = match &body.sending {
        Sending::Json => quote!(.json(body)),
        Sending::JsonAs(media_type) => quote!(.json_as(#media_type, body)),
        Sending::Form(styles) => {
            let styles = styles.iter().map(|(name, stated)| {
                let style: TokenStream = style(scope, *stated).parse().unwrap_or_default();
                quote!((#name, #style))
            });
            quote!(.form(body, &[#(#styles),*]))
        }
        Sending::Multipart(types) => {
            let types = types.iter().map(|(name, media_type)| quote!((#name, #media_type)));
            quote!(.multipart(body, &[#(#types),*]))
        }
        Sending::Text(media_type) => quote!(.with_bytes(#media_type, body.into().into_bytes())),
        Sending::Bytes(media_type) => quote!(.with_bytes(#media_type, body.into())),
        Sending::Upload => quote!(.upload(body)),
    };
    quote!(#check #add)
}
