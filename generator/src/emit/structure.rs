//! A struct: its fields and, where some are secret, what `Debug` shows of it.

use proc_macro2::TokenStream;
use quote::quote;

use super::api::{Api, numbered};
use super::comment;
use super::constructor;
use super::field::{Presence, field_type, presence};
use super::scope::Scope;
use crate::model::{Direction, Struct, TypeId};

/// The struct, and for one that is sent the ways to make it.
pub(super) fn item(scope: &Scope<'_>, id: TypeId) -> TokenStream {
    let ty = scope.api.named.api.get(id);
    let Some(object) = scope.api.structure(id) else { return TokenStream::new() };
    let name = scope.api.ident(id);
    let idents = scope.api.members(id);
    let doc = comment::of_type(scope, id);
    let fields = object.fields.iter().zip(&idents).map(|(field, ident)| {
        let doc = comment::of_field(field, ty.direction);
        let ty = field_type(scope, field, ty.direction);
        quote!(#doc pub #ident: #ty,)
    });
    let additional = object.additional.as_ref().map(|slot| {
        let (map, value, ident) =
            (scope.outside("std::collections", "BTreeMap"), scope.item_type(slot), additional_ident(scope, id));
        quote! {
            /// Further properties, by name.
            pub #ident: #map<String, #value>,
        }
    });
    let is_request = ty.direction == Direction::Request;
    let has_secret = object.fields.iter().any(|field| field.secret);
    let debug = (!has_secret).then(|| quote!(Debug,));
    let default = (is_request && constructor::required(object).is_empty()).then(|| quote!(Default,));
    let hidden = has_secret.then(|| hiding_debug(scope, id, object));
    let made = is_request.then(|| constructor::items(scope, id, object));
    quote! {
        #doc
        #[derive(Clone, #debug #default PartialEq)]
        #[non_exhaustive]
        pub struct #name {
            #(#fields)*
            #additional
        }

        #made
        #hidden
    }
}

/// The name of the field that holds what no other field does.
pub(super) fn additional_ident(scope: &Scope<'_>, id: TypeId) -> proc_macro2::Ident {
    quote::format_ident!("{}", additional_name(scope.api, id))
}

/// The same as text.
pub(super) fn additional_name(api: &Api<'_>, id: TypeId) -> String {
    let members = &api.named.types[id.0].members;
    let is_taken = |name: &str| members.iter().any(|member| member == name);
    if is_taken("additional_properties") {
        numbered("further_properties".to_owned(), is_taken)
    } else {
        "additional_properties".to_owned()
    }
}

/// A `Debug` that shows of a secret only whether there is one.
fn hiding_debug(scope: &Scope<'_>, id: TypeId, object: &Struct) -> TokenStream {
    let name = scope.api.ident(id);
    let text = name.to_string();
    let (fmt, redacted) = (scope.outside("std", "fmt"), scope.runtime("redacted"));
    let direction = scope.api.named.api.get(id).direction;
    let shown = object.fields.iter().zip(scope.api.members(id)).map(|(field, ident)| {
        let label = ident.to_string();
        if !field.secret {
            return quote!(.field(#label, &self.#ident));
        }
        let present = match presence(field, direction) {
            Presence::Required => quote!(true),
            Presence::Nullable | Presence::Optional => quote!(self.#ident.is_some()),
            Presence::Patch => quote!(!self.#ident.is_absent()),
        };
        quote!(.field(#label, &#redacted(#present)))
    });
    let allow = comment::allow_deprecated(object);
    quote! {
        #allow
        impl #fmt::Debug for #name {
            fn fmt(&self, out: &mut #fmt::Formatter<'_>) -> #fmt::Result {
                out.debug_struct(#text) #(#shown)* .finish()
            }
        }
    }
}
