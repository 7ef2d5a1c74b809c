//! What the client has to know of a response: where a list has its items and whether more follow, and what hand-written
//! code reads of it.

use proc_macro2::TokenStream;
use quote::{format_ident, quote};

use super::api::Api;
use super::field::{Presence, presence};
use super::scope::Scope;
use crate::model::{Answer, Direction, List, Operation, Shape, TypeId};
use crate::read::Pointer;

/// The type of what an operation answers where it succeeds.
pub(super) fn answer(scope: &Scope<'_>, operation: &Operation) -> TokenStream {
    let client = scope.runtime("client");
    match operation.answer() {
        Answer::Nothing => quote!(()),
        Answer::Json(slot, false) => scope.item_type(slot),
        Answer::Json(slot, true) => {
            let item = scope.item_type(slot);
            if slot.nullable { item } else { quote!(Option<#item>) }
        }
        Answer::JsonOrBytes(slot) => {
            let item = scope.item_type(slot);
            quote!(#client::JsonOrBytes<#item>)
        }
        Answer::Text => quote!(#client::Text),
        Answer::Bytes => quote!(#client::Bytes),
        Answer::Stream => TokenStream::new(),
    }
}

/// The call that asks for an answer of another media type than plain JSON.
pub(super) fn accept(operation: &Operation) -> Option<TokenStream> {
    let found = operation.accepted();
    let accepted = found.join(", ");
    (!found.is_empty() && found != ["application/json"]).then(|| quote!(.accept(#accepted)))
}

/// How the items of a list are found in its answer, and whether more follow.
pub(super) fn list(scope: &Scope<'_>, id: TypeId, operation: &Operation) -> TokenStream {
    let (Some(object), Some(List::Field(index))) = (scope.api.structure(id), operation.list) else {
        return TokenStream::new();
    };
    let members = scope.api.members(id);
    let field = &object.fields[index];
    let Shape::List(item) = &field.slot.shape else { return TokenStream::new() };
    let client = scope.runtime("client");
    let (ty, item) = (scope.ty(id), scope.item_type(item));
    let member = &members[index];
    let items = match presence(field, Direction::Response) {
        Presence::Required => quote!(self.#member),
        _ => quote!(self.#member.unwrap_or_default()),
    };
    let pointer = |names: &[&str]| {
        names.iter().map(|name| format!("/{}", name.replace('~', "~0").replace('/', "~1"))).collect::<String>()
    };
    let at = pointer(&[&field.wire]);
    let find = |names: &[&str], shape: &Shape| {
        told(scope.api, id, names, shape).unwrap_or_else(|| (quote!(None), String::new()))
    };
    let (more, more_at) = find(&["hasMore", "has_more"], &Shape::Boolean);
    let (limit, limit_at) = find(&["limit"], &Shape::Integer);
    let allow = allow(scope.api, id);
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

/// What is deprecated of an answer, or of its `meta`, is read nevertheless.
fn allow(api: &Api<'_>, id: TypeId) -> Option<TokenStream> {
    let object = api.structure(id)?;
    let meta = object.fields.iter().find(|field| field.wire == "meta").and_then(|field| match field.slot.shape {
        Shape::Named(inner) => api.structure(inner),
        _ => None,
    });
    let mut fields = object.fields.iter().chain(meta.into_iter().flat_map(|meta| &meta.fields));
    fields.any(|field| field.doc.deprecated.is_some()).then(|| quote!(#[allow(deprecated)]))
}

/// Where an answer tells of itself, at its root or in its `meta`: the expression that reads it, and its JSON pointer.
fn told(api: &Api<'_>, id: TypeId, names: &[&str], shape: &Shape) -> Option<(TokenStream, String)> {
    let find = |id: TypeId| {
        let object = api.structure(id)?;
        let mut fields = object.fields.iter().zip(api.members(id));
        fields.find_map(|(field, ident)| {
            let fits = names.contains(&field.wire.as_str()) && field.slot.shape == *shape;
            fits.then(|| (presence(field, Direction::Response) == Presence::Required, ident, field.wire.clone()))
        })
    };
    if let Some((required, ident, wire)) = find(id) {
        let value = if required { quote!(Some(self.#ident)) } else { quote!(self.#ident) };
        return Some((value, format!("/{wire}")));
    }
    let object = api.structure(id)?;
    let (meta, outer) = object.fields.iter().zip(api.members(id)).find(|(field, _)| field.wire == "meta")?;
    let Shape::Named(inner) = meta.slot.shape else { return None };
    let (required, ident, wire) = find(inner)?;
    let value = match (presence(meta, Direction::Response), required) {
        (Presence::Required, true) => quote!(Some(self.#outer.#ident)),
        (Presence::Required, false) => quote!(self.#outer.#ident),
        (_, true) => quote!(self.#outer.as_ref().map(|meta| meta.#ident)),
        (_, false) => quote!(self.#outer.as_ref().and_then(|meta| meta.#ident)),
    };
    Some((value, format!("/meta/{wire}")))
}

/// The traits by which hand-written code reads a text of a response, as the settings say.
pub(super) fn accessors(scope: &Scope<'_>, id: TypeId) -> TokenStream {
    let allow = allow(scope.api, id);
    let implemented = scope.api.named.api.accessors.iter().filter_map(|accessor| {
        let value = accessor.pointers.iter().find_map(|pointer| required_text(scope, id, pointer))?;
        let path = &accessor.method;
        let (implemented, method) = (scope.outside(&path.module, &path.trait_name), format_ident!("{}", path.method));
        let ty = scope.ty(id);
        Some(quote! {
            #allow
            impl #implemented for #ty {
                fn #method(&self) -> &str {
                    &#value
                }
            }
        })
    });
    implemented.collect()
}

/// The expression for a text that is required at a JSON pointer, as every object around it is.
fn required_text(scope: &Scope<'_>, mut id: TypeId, pointer: &str) -> Option<TokenStream> {
    let mut value = quote!(self);
    let pointer = Pointer::parse(pointer)?;
    let mut names = pointer.segments().peekable();
    while let Some(name) = names.next() {
        let object = scope.api.structure(id)?;
        let mut fields = object.fields.iter().zip(scope.api.members(id));
        let (field, member) = fields.find(|(field, _)| field.wire == name)?;
        if presence(field, Direction::Response) != Presence::Required {
            return None;
        }
        value = quote!(#value.#member);
        match (&field.slot.shape, names.peek()) {
            (Shape::String, None) => return Some(value),
            (Shape::Named(inner), Some(_)) => id = *inner,
            _ => return None,
        }
    }
    None
}
