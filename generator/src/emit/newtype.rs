//! A body that is a list, a map, a scalar or null: a type around it, so that it is made and checked as any other body is.

use proc_macro2::TokenStream;
use quote::quote;

use super::comment;
use super::constructor::validate;
use super::scope::Scope;
use crate::model::{Kind, TypeId};

/// The struct and the conversion into it.
pub(super) fn item(scope: &Scope<'_>, id: TypeId) -> TokenStream {
    let Kind::Newtype(slot) = &scope.api.named.api.get(id).kind else { return TokenStream::new() };
    let (name, held, doc) = (scope.api.ident(id), scope.item_type(slot), comment::of_type(scope, id));
    let constraints = comment::constraints(slot);
    let constraints = (!constraints.is_empty()).then(|| comment::attribute(&format!("\n{constraints}")));
    let validate = validate(scope, id);
    quote! {
        #doc
        #constraints
        #[derive(Clone, Debug, PartialEq)]
        pub struct #name(pub #held);

        impl From<#held> for #name {
            fn from(value: #held) -> Self {
                Self(value)
            }
        }

        impl #name {
            #validate
        }
    }
}

/// How it is written and read: as what it holds.
pub(super) fn codec(scope: &Scope<'_>, id: TypeId) -> TokenStream {
    let name = scope.api.ident(id);
    let (encode, encoder) = (scope.runtime("Encode"), scope.runtime("Encoder"));
    let (decode, decoder) = (scope.runtime("Decode"), scope.runtime("Decoder"));
    let (error, via) = (scope.runtime("CodecError"), scope.runtime("serde_via_codec"));
    quote! {
        impl #encode for #name {
            fn encode(&self, out: &mut dyn #encoder) -> Result<(), #error> {
                self.0.encode(out)
            }
        }

        impl #decode for #name {
            fn vacant() -> Self {
                Self(#decode::vacant())
            }

            fn decode(input: &mut dyn #decoder) -> Result<Self, #error> {
                #decode::decode(input).map(Self)
            }
        }

        #via!(#name);
    }
}
