//! What the client has to know of a response: where a list has its items and whether more follow, and what
//! hand-written code reads of it.

use proc_macro2::{Literal, TokenStream};
use quote::{format_ident, quote};

use super::attributes::allow_deprecated;
use super::scope::Scope;
use crate::model::TypeId;
use crate::plan::{Accessor, Page, ResponsePath};

/// How the items of a list are found in its response, and what it says of the page: a table for the runtime's macro. The items
/// are moved out last.
pub(super) fn page(scope: &Scope<'_>, id: TypeId, page: &Page) -> String {
    let mut table =
        format!("{}::list!({} of {}, page {{\n", scope.runtime("client"), scope.ty(id), scope.text(&page.item));
    let mut row = |name: &str, pointer: &str, value: &str| {
        table.push_str(&format!("    {name} {} => {value},\n", Literal::string(pointer)));
    };
    for (name, path) in &page.told {
        row(name, &path.pointer, &place(path));
    }
    if let Some((member, pointer)) = &page.last {
        let items = place(&page.items);
        let (is_required, is_reached) = match page.items.steps.split_last() {
            Some(((_, is_required), outer)) => (*is_required, outer.iter().all(|(_, is_required)| *is_required)),
            None => (true, true),
        };
        let last = match (is_reached, is_required) {
            (true, true) => ".last()",
            (true, false) => ".as_ref().and_then(|items| items.last())",
            (false, true) => ".and_then(|items| items.last())",
            (false, false) => ".and_then(|items| items.as_ref()).and_then(|items| items.last())",
        };
        row("last", pointer, &format!("{items}{last}.map(|item| &item.{member})"));
    }
    row("items", &page.items.pointer, &moved(&page.items));
    table.push_str("});\n");
    table
}

/// The expression of what stands at a path: the member itself, or a reference to it if what is around it may be missing.
fn place(path: &ResponsePath) -> String {
    let mut text = "page".to_owned();
    let mut is_optional = false;
    for (index, (member, is_required)) in path.steps.iter().enumerate() {
        let is_last = index + 1 == path.steps.len();
        match (is_optional, is_last || *is_required) {
            (false, _) => text.push_str(&format!(".{member}")),
            (true, true) => text.push_str(&format!(".map(|it| &it.{member})")),
            (true, false) => text.push_str(&format!(".and_then(|it| it.{member}.as_ref())")),
        }
        if !is_optional && !is_required && !is_last {
            text.push_str(".as_ref()");
            is_optional = true;
        }
    }
    text
}

/// The expression of a list at a path, moved out; an empty one if it is missing.
fn moved(path: &ResponsePath) -> String {
    let mut text = "page".to_owned();
    let mut is_optional = false;
    for (member, is_required) in &path.steps {
        match (is_optional, is_required) {
            (false, _) => text.push_str(&format!(".{member}")),
            (true, true) => text.push_str(&format!(".map(|it| it.{member})")),
            (true, false) => text.push_str(&format!(".and_then(|it| it.{member})")),
        }
        is_optional |= !is_required;
    }
    if is_optional { format!("{text}.unwrap_or_default()") } else { text }
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
