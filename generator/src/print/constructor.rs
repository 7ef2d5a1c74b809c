//! How a request is made: `new`, and the struct of what it requires.

use proc_macro2::{Ident, TokenStream};
use quote::{format_ident, quote};

use super::documentation::{allow_deprecated, doc};
use super::scope::Scope;
use super::setter::converted;
use crate::model::TypeId;
use crate::plan::{Constructor, Struct};

/// The struct of the required fields, where there is one, and `new`.
pub(super) fn items(scope: &Scope<'_>, id: TypeId, structure: &Struct, constructor: &Constructor) -> TokenStream {
    let name = scope.ty(id);
    let (required, new) = new(scope, &name, structure, constructor);
    let allow = allow_deprecated(structure.has_deprecated());
    quote! {
        #required

        #allow
        impl #name {
            #new
        }
    }
}

/// `new`, and the struct that has the required fields named where it is called.
fn new(
    scope: &Scope<'_>,
    name: &Ident,
    structure: &Struct,
    constructor: &Constructor,
) -> (Option<TokenStream>, TokenStream) {
    match constructor {
        Constructor::Empty { default_is_hidden } => {
            let nothing =
                if *default_is_hidden { quote!(<Self as Default>::default()) } else { quote!(Self::default()) };
            let new = quote! {
                /// Empty: no field is required.
                pub fn new() -> Self {
                    #nothing
                }
            };
            (None, new)
        }
        Constructor::One { field, argument } => {
            let ident = format_ident!("{}", structure.fields[*field].name);
            let ty = scope.rust(&argument.ty);
            let value = fields(scope, structure, |ident| match converted(argument.conversion, ident) {
                Some(value) => quote!(#ident: #value),
                None => quote!(#ident),
            });
            let new = quote! {
                /// With the only required field.
                pub fn new(#ident: #ty) -> Self {
                    #value
                }
            };
            (None, new)
        }
        Constructor::Several { name: required, has_secret } => {
            let required = format_ident!("{required}");
            let value = fields(scope, structure, |ident| quote!(#ident: required.#ident));
            let new = quote! {
                /// With the required fields.
                pub fn new(required: #required) -> Self {
                    #value
                }
            };
            (Some(required_struct(scope, name, structure, &required, *has_secret)), new)
        }
    }
}

/// The required fields of a new value; the others are absent.
fn fields(scope: &Scope<'_>, structure: &Struct, value: impl Fn(&Ident) -> TokenStream) -> TokenStream {
    let required = structure.required().map(|field| value(&format_ident!("{}", field.name)));
    let is_complete = structure.required().count() == structure.fields.len() && structure.additional.is_none();
    let rest = (!is_complete).then(|| {
        let vacant = scope.runtime("vacant");
        quote!(..#vacant())
    });
    quote!(Self { #(#required,)* #rest })
}

fn required_struct(
    scope: &Scope<'_>,
    name: &Ident,
    structure: &Struct,
    required: &Ident,
    has_secret: bool,
) -> TokenStream {
    let members = structure.required().map(|field| {
        let ident = format_ident!("{}", field.name);
        let ty = scope.rust(&field.ty);
        quote!(pub #ident: #ty,)
    });
    let debug = (!has_secret).then(|| quote!(Debug,));
    let hiding_debug = has_secret.then(|| {
        let (fmt, text) = (scope.import("std", "fmt"), required.to_string());
        quote! {
            impl #fmt::Debug for #required {
                fn fmt(&self, out: &mut #fmt::Formatter<'_>) -> #fmt::Result {
                    out.debug_struct(#text).finish_non_exhaustive()
                }
            }
        }
    });
    let doc = doc(&format!("Required fields of [`{name}`], for [`{name}::new`]."));
    quote! {
        #doc
        #[derive(Clone, #debug PartialEq)]
        pub struct #required {
            #(#members)*
        }

        #hiding_debug
    }
}
