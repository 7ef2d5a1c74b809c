//! How a request is made: what is required at compile time, the rest by setters, all of it checked by `validate`.

use proc_macro2::{Ident, TokenStream};
use quote::{format_ident, quote};

use super::comment;
use super::field::{Presence, argument, field_type, presence};
use super::parameters;
use super::schema::has_table;
use super::scope::Scope;
use super::setter::of_struct;
use super::structure::additional_ident;
use crate::model::{Direction, Field, Struct, TypeId};

/// The fields without which there is no request.
pub(super) fn required(object: &Struct) -> Vec<&Field> {
    object.fields.iter().filter(|field| field.required).collect()
}

/// `new`, the setters and `validate`; for parameters what they look like in a URL too.
pub(super) fn items(scope: &Scope<'_>, id: TypeId, object: &Struct) -> TokenStream {
    let rendered = scope.api.is_parameters(id).then(|| parameters::methods(scope, id, object));
    let name = scope.api.ident(id);
    let (required_struct, new) = new(scope, id, object);
    let names = scope.api.members(id).into_iter().zip(of_struct(scope.api, id));
    let setters = object.fields.iter().zip(names).filter(|(field, _)| !field.required);
    let setters = setters.map(|(field, (ident, name))| setter(scope, field, &ident, &name));
    let validate = validate(scope, id);
    let allow = comment::allow_deprecated(object);
    quote! {
        #required_struct

        #allow
        impl #name {
            #new
            #(#setters)*
            #validate
            #rendered
        }
    }
}

/// `new`, and, where two fields or more are required, the struct that has them named where it is called: positions
/// would be swapped silently when the document is reordered.
fn new(scope: &Scope<'_>, id: TypeId, object: &Struct) -> (Option<TokenStream>, TokenStream) {
    let name = scope.api.ident(id);
    let members = scope.api.members(id);
    let required: Vec<_> = object.fields.iter().zip(&members).filter(|(field, _)| field.required).collect();
    let additional = object.additional.as_ref().map(|_| {
        let (ident, map) = (additional_ident(scope, id), scope.outside("std::collections", "BTreeMap"));
        quote!(#ident: #map::new(),)
    });
    let fill = |value: &dyn Fn(&Field, &Ident) -> TokenStream| -> Vec<TokenStream> {
        object
            .fields
            .iter()
            .zip(&members)
            .map(|(field, ident)| match presence(field, Direction::Request) {
                Presence::Required | Presence::Nullable => value(field, ident),
                Presence::Optional => quote!(#ident: None),
                Presence::Patch => {
                    let patch = scope.runtime("Patch");
                    quote!(#ident: #patch::Absent)
                }
            })
            .collect()
    };
    match required.as_slice() {
        [] => {
            // The setter of a field `default` goes before the trait's function.
            let is_hidden = members.iter().any(|ident| ident == "default");
            let nothing = if is_hidden { quote!(<Self as Default>::default()) } else { quote!(Self::default()) };
            (
                None,
                quote! {
                    /// Starts with nothing: no field is required.
                    #[must_use]
                    pub fn new() -> Self {
                        #nothing
                    }
                },
            )
        }
        [(field, ident)] => {
            let (argument, value) = match presence(field, Direction::Request) {
                Presence::Nullable => (field_type(scope, field, Direction::Request), quote!(value)),
                _ => argument(scope, field),
            };
            let is_plain = value.to_string() == "value";
            let value = rename(&value, ident);
            let fields = fill(&|_, _| if is_plain { quote!(#ident) } else { quote!(#ident: #value) });
            (
                None,
                quote! {
                    /// Starts from the one field that is required.
                    #[must_use]
                    pub fn new(#ident: #argument) -> Self {
                        Self { #(#fields,)* #additional }
                    }
                },
            )
        }
        several => {
            let struct_name = format_ident!("{name}Required");
            let members = several.iter().map(|(field, ident)| {
                let doc = comment::attribute(&format!("See [`{name}::{ident}`]."));
                let ty = field_type(scope, field, Direction::Request);
                quote!(#doc pub #ident: #ty,)
            });
            let secret = object.fields.iter().any(|field| field.secret && field.required);
            let derive =
                if secret { quote!(#[derive(Clone, PartialEq)]) } else { quote!(#[derive(Clone, Debug, PartialEq)]) };
            let hidden = secret.then(|| {
                let (fmt, text) = (scope.outside("std", "fmt"), struct_name.to_string());
                quote! {
                    impl #fmt::Debug for #struct_name {
                        fn fmt(&self, out: &mut #fmt::Formatter<'_>) -> #fmt::Result {
                            out.debug_struct(#text).finish_non_exhaustive()
                        }
                    }
                }
            });
            let fields = fill(&|_, ident| quote!(#ident: required.#ident));
            let doc = comment::attribute(&format!("What a [`{name}`] can't be without, for [`{name}::new`]."));
            (
                Some(quote! {
                    #doc
                    #derive
                    pub struct #struct_name {
                        #(#members)*
                    }

                    #hidden
                }),
                quote! {
                    /// Starts from the fields that are required.
                    #[must_use]
                    pub fn new(required: #struct_name) -> Self {
                        Self { #(#fields,)* #additional }
                    }
                },
            )
        }
    }
}

/// A setter for a field that may be left out.
fn setter(scope: &Scope<'_>, field: &Field, ident: &Ident, name: &Ident) -> TokenStream {
    let deprecated = comment::deprecated(&field.doc);
    let doc = comment::attribute(&format!("Sets `{ident}`."));
    let (argument, assigned) = match presence(field, Direction::Request) {
        Presence::Patch => {
            let ty = field_type(scope, field, Direction::Request);
            (quote!(impl Into<#ty>), quote!(value.into()))
        }
        _ => {
            let (argument, value) = argument(scope, field);
            (argument, quote!(Some(#value)))
        }
    };
    quote! {
        #doc
        #deprecated
        #[must_use]
        pub fn #name(mut self, value: #argument) -> Self {
            self.#ident = #assigned;
            self
        }
    }
}

/// `validate`, for a body or for parameters.
pub(super) fn validate(scope: &Scope<'_>, id: TypeId) -> TokenStream {
    let violations = scope.runtime("Violations");
    let body = if scope.api.is_checked(id) {
        let location = scope.runtime("Location");
        // What stands elsewhere than in the query says so itself.
        let part = format_ident!("{}", if scope.api.is_parameters(id) { "Query" } else { "Body" });
        if has_table(scope.api, id) {
            let validate = scope.runtime("validate");
            quote!(#validate(self, #location::#part))
        } else {
            let (validate, subject) = (scope.runtime("validate_typed"), scope.api.ident(id).to_string());
            quote!(#validate(self, #subject, #location::#part))
        }
    } else {
        quote!(Ok(()))
    };
    let ok = if scope.api.is_checked(id) {
        comment::attribute(
            "Checks every constraint of the API's document.\n\n# Errors\n\nWhere one or more are broken: all of them.",
        )
    } else {
        comment::attribute("Checks every constraint of the API's document, which has none here.\n\n# Errors\n\nNever.")
    };
    quote! {
        #ok
        pub fn validate(&self) -> Result<(), #violations> {
            #body
        }
    }
}

/// The expression with the argument's own name in place of `value`.
fn rename(expression: &TokenStream, ident: &Ident) -> TokenStream {
    expression
        .clone()
        .into_iter()
        .map(|token| match token {
            proc_macro2::TokenTree::Ident(word) if word == "value" => proc_macro2::TokenTree::Ident(ident.clone()),
            proc_macro2::TokenTree::Group(group) => {
                let mut inner = proc_macro2::Group::new(group.delimiter(), rename(&group.stream(), ident));
                inner.set_span(group.span());
                proc_macro2::TokenTree::Group(inner)
            }
            other => other,
        })
        .collect()
}
