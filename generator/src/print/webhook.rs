//! What the server sends by itself, under names of its own.

use proc_macro2::TokenStream;
use quote::{format_ident, quote};

use super::attributes::attributes;
use super::scope::Scope;
use crate::plan::Message;

/// The type of a webhook's payload or response.
pub(super) fn item(scope: &Scope<'_>, message: &Message) -> TokenStream {
    let (name, ty, attributes) = (format_ident!("{}", message.name), scope.rust(&message.ty), attributes(&message.doc));
    quote! {
        #attributes
        pub type #name = #ty;
    }
}
