//! The runtime's name of a parameter's style.

use proc_macro2::TokenStream;
use quote::{format_ident, quote};

use super::scope::Scope;
use crate::model::Style;

/// `Style::Form`
pub(super) fn style(scope: &Scope<'_>, style: Style) -> TokenStream {
    let ty = scope.runtime("Style");
    match style {
        Style::AllowReserved(within) => {
            let within = self::style(scope, *within);
            quote!(#ty::AllowReserved(&#within))
        }
        plain => {
            let variant = format_ident!("{plain:?}");
            quote!(#ty::#variant)
        }
    }
}
