//! A struct: its fields and, where something is hidden, what `Debug` shows of it.

use proc_macro2::TokenStream;
use quote::{format_ident, quote};

use super::attributes::{allow_deprecated, attributes, derive, doc};
use super::file::Contents;
use super::scope::Scope;
use super::{constructor, setter};
use crate::model::TypeId;
use crate::plan::{Presence, Struct, Type};

/// The struct, and for one that is sent the ways to make it.
pub(super) fn item(scope: &Scope<'_>, id: TypeId, ty: &Type, structure: &Struct, contents: &mut Contents) {
    let (name, attributes) = (scope.ty(id), attributes(&ty.doc));
    let fields = structure.fields.iter().map(|field| {
        let (attributes, ident) = (self::attributes(&field.doc), format_ident!("{}", field.name));
        let ty = scope.rust(&field.ty);
        quote!(#attributes pub #ident: #ty,)
    });
    let additional = structure.additional.as_ref().map(|additional| {
        let (ident, map) = (format_ident!("{}", additional.name), scope.import("std::collections", "BTreeMap"));
        let (value, doc) = (scope.rust(&additional.value), doc(additional.doc));
        quote! {
            #doc
            pub #ident: #map<String, #value>,
        }
    });
    let derive = derive(ty);
    let must_use = structure.constructor.as_ref().map(|_| quote!(#[must_use]));
    contents.items(quote! {
        #attributes
        #derive
        #[non_exhaustive]
        #must_use
        pub struct #name {
            #(#fields)*
            #additional
        }
    });
    if structure.has_hidden() {
        contents.items(hiding_debug(scope, ty, structure));
    }
    if let Some(constructor) = &structure.constructor {
        contents.table(constructor::table(scope, id, structure, constructor));
        contents.table(setter::table(scope, id, structure));
    }
}

/// A `Debug` that shows of a secret, and of what has no field, only whether there is one.
fn hiding_debug(scope: &Scope<'_>, ty: &Type, structure: &Struct) -> TokenStream {
    let (name, text) = (format_ident!("{}", ty.name), &ty.name);
    let (fmt, redacted) = (scope.import("std", "fmt"), scope.runtime("redacted"));
    let shown = structure.fields.iter().map(|field| {
        let (label, ident) = (&field.name, format_ident!("{}", field.name));
        if !field.secret {
            return quote!(.field(#label, &self.#ident));
        }
        let present = match field.presence {
            Presence::Required => quote!(true),
            Presence::Nullable | Presence::Stated | Presence::Optional => quote!(self.#ident.is_some()),
            Presence::Patch => quote!(!self.#ident.is_absent()),
        };
        quote!(.field(#label, &#redacted(#present)))
    });
    let rest = structure.additional.as_ref().map(|additional| {
        let (label, ident) = (&additional.name, format_ident!("{}", additional.name));
        quote!(.field(#label, &#redacted(!self.#ident.is_empty())))
    });
    let allow = allow_deprecated(structure.has_deprecated());
    quote! {
        #allow
        impl #fmt::Debug for #name {
            #[inline]
            fn fmt(&self, out: &mut #fmt::Formatter<'_>) -> #fmt::Result {
                out.debug_struct(#text) #(#shown)* #rest .finish()
            }
        }
    }
}
