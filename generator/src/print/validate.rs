//! `validate`, of a body or of parameters.

use proc_macro2::TokenStream;
use quote::{format_ident, quote};

use super::documentation::doc;
use super::scope::Scope;
use crate::plan::{Type, Validation};

/// `validate`, for a type that is sent.
pub(super) fn validate(scope: &Scope<'_>, ty: &Type) -> Option<TokenStream> {
    // What stands elsewhere than in the query says so itself.
    let part = format_ident!("{}", if ty.is_parameters() { "Query" } else { "Body" });
    let body = match ty.validation? {
        Validation::None => quote!(Ok(())),
        Validation::ByTable => {
            let (validate, location) = (scope.runtime("validate"), scope.runtime("Location"));
            quote!(#validate(self, #location::#part))
        }
        Validation::Typed => {
            let (validate, location) = (scope.runtime("validate_typed"), scope.runtime("Location"));
            let subject = &ty.name;
            quote!(#validate(self, #subject, #location::#part))
        }
    };
    let doc = doc(match ty.validation? {
        Validation::None => "Checks every constraint of the API's document, which has none here.\n\n# Errors\n\nNever.",
        _ => "Checks every constraint of the API's document.\n\n# Errors\n\nWhere one or more are broken: all of them.",
    });
    let violations = scope.runtime("Violations");
    Some(quote! {
        #doc
        pub fn validate(&self) -> Result<(), #violations> {
            #body
        }
    })
}
