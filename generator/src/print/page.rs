//! What the client has to know of a response: where a list has its items and whether more follow, and what
//! hand-written code reads of it.

use proc_macro2::{Literal, TokenStream};
use quote::{format_ident, quote};

use super::attributes::allow_deprecated;
use super::scope::Scope;
use crate::model::TypeId;
use crate::plan::{Accessor, Page, ResponsePath};

/// How the items of a list are found in its response, and whether more follow: a table for the runtime's macro.
pub(super) fn page(scope: &Scope<'_>, id: TypeId, page: &Page) -> String {
    let items = &page.items;
    let items = if page.is_optional { format!("page.{items}.unwrap_or_default()") } else { format!("page.{items}") };
    let row = |pointer: &str, value: String| format!("    {} => {value},\n", Literal::string(pointer));
    let optional = |path: &Option<ResponsePath>| match path {
        Some(path) => row(&path.pointer, optional(path)),
        None => row("", "None".to_owned()),
    };
    format!(
        "{}::list!({} of {}, page {{\n{}{}{}}});\n",
        scope.runtime("client"),
        scope.ty(id),
        scope.text(&page.item),
        row(&page.pointer, items),
        optional(&page.more),
        optional(&page.limit)
    )
}

/// What stands at a path, as an option.
fn optional(path: &ResponsePath) -> String {
    let field = &path.field;
    match (&path.through, path.is_required) {
        (None, true) => format!("Some(page.{field})"),
        (None, false) => format!("page.{field}"),
        (Some((outer, true)), true) => format!("Some(page.{outer}.{field})"),
        (Some((outer, true)), false) => format!("page.{outer}.{field}"),
        (Some((outer, false)), true) => format!("page.{outer}.as_ref().map(|meta| meta.{field})"),
        (Some((outer, false)), false) => format!("page.{outer}.as_ref().and_then(|meta| meta.{field})"),
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
            #[inline]
            fn #method(&self) -> &str {
                &self #(.#fields)*
            }
        }
    }
}
