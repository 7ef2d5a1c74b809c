//! How a request is made: `new`, the setters and `validate`; for parameters what they are in a URL too.

use proc_macro2::{Ident, TokenStream};
use quote::{format_ident, quote};

use super::documentation::{allow_deprecated, doc};
use super::parameters;
use super::scope::Scope;
use super::setter::{converted, setter};
use super::validate::validate;
use crate::model::TypeId;
use crate::plan::{Constructor, Field, Presence, Struct, Type};

/// The struct of the required fields, where there is one, and the methods.
pub(super) fn items(
    scope: &Scope<'_>,
    id: TypeId,
    ty: &Type,
    structure: &Struct,
    constructor: &Constructor,
) -> TokenStream {
    let name = scope.ty(id);
    let (required, new) = new(scope, &name, structure, constructor);
    let setters = structure.fields.iter().filter_map(|field| setter(scope, field));
    let validate = validate(scope, ty);
    let parameters = structure.parameters.as_ref().map(|parameters| parameters::methods(scope, structure, parameters));
    let allow = allow_deprecated(structure.has_deprecated());
    quote! {
        #required

        #allow
        impl #name {
            #new
            #(#setters)*
            #validate
            #parameters
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
                /// Starts with nothing: no field is required.
                #[must_use]
                pub fn new() -> Self {
                    #nothing
                }
            };
            (None, new)
        }
        Constructor::One { field, argument } => {
            let ident = format_ident!("{}", structure.fields[*field].name);
            let ty = scope.rust(&argument.ty);
            let fields = fields(scope, structure, |_, ident| match converted(argument.conversion, &quote!(#ident)) {
                Some(value) => quote!(#ident: #value),
                None => quote!(#ident),
            });
            let new = quote! {
                /// Starts from the one field that is required.
                #[must_use]
                pub fn new(#ident: #ty) -> Self {
                    Self { #(#fields),* }
                }
            };
            (None, new)
        }
        Constructor::Several { name: required, has_secret } => {
            let required = format_ident!("{required}");
            let fields = fields(scope, structure, |_, ident| quote!(#ident: required.#ident));
            let new = quote! {
                /// Starts from the fields that are required.
                #[must_use]
                pub fn new(required: #required) -> Self {
                    Self { #(#fields),* }
                }
            };
            (Some(required_struct(scope, name, structure, &required, *has_secret)), new)
        }
    }
}

/// The fields of a new value.
fn fields(scope: &Scope<'_>, structure: &Struct, value: impl Fn(&Field, &Ident) -> TokenStream) -> Vec<TokenStream> {
    let fields = structure.fields.iter().map(|field| {
        let ident = format_ident!("{}", field.name);
        match field.presence {
            Presence::Required | Presence::Nullable | Presence::Stated => value(field, &ident),
            Presence::Optional => quote!(#ident: None),
            Presence::Patch => {
                let patch = scope.runtime("Patch");
                quote!(#ident: #patch::Absent)
            }
        }
    });
    let additional = structure.additional.as_ref().map(|additional| {
        let (ident, map) = (format_ident!("{}", additional.name), scope.import("std::collections", "BTreeMap"));
        quote!(#ident: #map::new())
    });
    fields.chain(additional).collect()
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
        let (doc, ty) = (doc(&format!("See [`{name}::{ident}`].")), scope.rust(&field.ty));
        quote!(#doc pub #ident: #ty,)
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
    let doc = doc(&format!("What a [`{name}`] can't be without, for [`{name}::new`]."));
    quote! {
        #doc
        #[derive(Clone, #debug PartialEq)]
        pub struct #required {
            #(#members)*
        }

        #hiding_debug
    }
}
