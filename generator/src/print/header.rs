//! The headers of a tag's responses as constants.

use proc_macro2::TokenStream;
use quote::{format_ident, quote};

use super::attributes::attributes;
use super::scope::Scope;
use crate::plan::Header;

/// The constant of a header.
pub(super) fn item(scope: &Scope<'_>, header: &Header) -> TokenStream {
    let (constant, name, attributes) = (format_ident!("{}", header.constant), &header.name, attributes(&header.doc));
    let (ty, client) = (scope.rust(&header.ty), scope.runtime("client"));
    quote! {
        #attributes
        pub const #constant: #client::Header<#ty> = #client::Header::new(#name);
    }
}
