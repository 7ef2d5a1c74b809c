//! What the client has to know of a response: where a list has its items and whether more follow, and what
//! hand-written code reads of it.

use proc_macro2::TokenStream;
use quote::{format_ident, quote};

use super::documentation::allow_deprecated;
use super::scope::Scope;
use crate::model::TypeId;
use crate::plan::{Accessor, Page, ResponsePath};

/// How the items of a list are found in its response, and whether more follow.
pub(super) fn page(scope: &Scope<'_>, id: TypeId, page: &Page) -> TokenStream {
    let (client, ty, item) = (scope.runtime("client"), scope.ty(id), scope.rust(&page.item));
    let member = format_ident!("{}", page.items);
    let items = if page.is_optional { quote!(self.#member.unwrap_or_default()) } else { quote!(self.#member) };
    let value = |path: &Option<ResponsePath>| path.as_ref().map_or_else(|| quote!(None), optional);
    let pointer = |path: &Option<ResponsePath>| path.as_ref().map_or("", |path| path.pointer.as_str()).to_owned();
    let (at, more, limit) = (&page.pointer, value(&page.more), value(&page.limit));
    let (more_at, limit_at) = (pointer(&page.more), pointer(&page.limit));
    let allow = allow_deprecated(scope.krate.reads_deprecated(id));
    quote! {
        #allow
        impl #client::List for #ty {
            type Item = #item;

            const ITEMS: &'static str = #at;
            const MORE: &'static str = #more_at;
            const LIMIT: &'static str = #limit_at;

            #[inline]
            fn split(self) -> (Vec<#item>, Option<bool>, Option<i64>) {
                let (more, limit) = (#more, #limit);
                (#items, more, limit)
            }
        }
    }
}

/// What stands at a path, as an option.
fn optional(path: &ResponsePath) -> TokenStream {
    let field = format_ident!("{}", path.field);
    let through = path.through.as_ref().map(|(outer, is_required)| (format_ident!("{outer}"), *is_required));
    match (through, path.is_required) {
        (None, true) => quote!(Some(self.#field)),
        (None, false) => quote!(self.#field),
        (Some((outer, true)), true) => quote!(Some(self.#outer.#field)),
        (Some((outer, true)), false) => quote!(self.#outer.#field),
        (Some((outer, false)), true) => quote!(self.#outer.as_ref().map(|meta| meta.#field)),
        (Some((outer, false)), false) => quote!(self.#outer.as_ref().and_then(|meta| meta.#field)),
    }
}

/// A trait by which hand-written code reads a text of a response.
pub(super) fn accessor(scope: &Scope<'_>, id: TypeId, accessor: &Accessor) -> TokenStream {
    let path = &accessor.method;
    let (implemented, method) = (scope.import(&path.module, &path.trait_name), format_ident!("{}", path.method));
    let (ty, fields) = (scope.ty(id), accessor.fields.iter().map(|field| format_ident!("{field}")));
    let allow = allow_deprecated(scope.krate.reads_deprecated(id));
    quote! {
        #allow
        impl #implemented for #ty {
            fn #method(&self) -> &str {
                &self #(.#fields)*
            }
        }
    }
}
