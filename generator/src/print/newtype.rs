//! A body that is a list, a map, a scalar or null: a type around it, so that it is made and checked as any other body is.

use proc_macro2::TokenStream;
use quote::quote;

use super::attributes::{attributes, derive, doc};
use super::scope::Scope;
use crate::model::TypeId;
use crate::plan::{Constraints, RustType, Type};

/// The struct and the conversion into it.
pub(super) fn item(
    scope: &Scope<'_>,
    id: TypeId,
    ty: &Type,
    held: &RustType,
    constraints: &Constraints,
) -> TokenStream {
    let (name, held, attributes) = (scope.ty(id), scope.rust(held), attributes(&ty.doc));
    let derive = derive(ty);
    let constraints = Some(&constraints.words).filter(|words| !words.is_empty());
    let constraints = constraints.map(|words| doc(&format!("\n{words}")));
    quote! {
        #attributes
        #constraints
        #derive
        pub struct #name(pub #held);

        impl From<#held> for #name {
            #[inline]
            fn from(value: #held) -> Self {
                Self(value)
            }
        }
    }
}

/// How it is written and read: as what it holds.
pub(super) fn codec(scope: &Scope<'_>, id: TypeId, ty: &Type) -> TokenStream {
    let name = scope.ty(id);
    let (encode, encoder) = (scope.runtime("Encode"), scope.runtime("Encoder"));
    let (decode, decoder) = (scope.runtime("Decode"), scope.runtime("Decoder"));
    let (error, via) = (scope.runtime("CodecError"), scope.runtime("serde_via_codec"));
    let vacant = (!ty.is_deferred).then(|| {
        quote! {
            #[inline]
            fn vacant() -> Self {
                Self(#decode::vacant())
            }
        }
    });
    quote! {
        impl #encode for #name {
            #[inline]
            fn encode(&self, out: &mut dyn #encoder) -> Result<(), #error> {
                self.0.encode(out)
            }
        }

        impl #decode for #name {
            #vacant

            #[inline]
            fn decode(input: &mut dyn #decoder) -> Result<Self, #error> {
                #decode::decode(input).map(Self)
            }
        }

        #via!(#name);
    }
}
