//! An open enum: its variants, and what stands for a value that is not among them.

use proc_macro2::TokenStream;
use quote::quote;

use super::comment;
use super::scope::Scope;
use crate::model::{Kind, TypeId};

/// The enum and its two-way table of texts.
pub(super) fn item(scope: &Scope<'_>, id: TypeId) -> TokenStream {
    let ty = scope.api.named.api.get(id);
    let Kind::Enum(values) = &ty.kind else { return TokenStream::new() };
    let name = scope.api.ident(id);
    let variants = scope.api.members(id);
    let doc = comment::of_type(scope, id);
    let variant_docs = values.iter().map(|value| comment::attribute(&format!("`{}`", comment::code(value))));
    let (open_enum, unknown, complete) =
        (scope.runtime("OpenEnum"), scope.runtime("UnknownValue"), scope.runtime("open_enum"));
    quote! {
        #doc
        #[derive(Clone, Debug, PartialEq, Eq, Hash)]
        #[non_exhaustive]
        pub enum #name {
            #(#variant_docs #variants,)*
            /// A value that was not known when this was generated. `from_wire` makes it.
            Unknown(#unknown),
        }

        impl #open_enum for #name {
            const VALUES: &'static [&'static str] = &[#(#values),*];

            #[inline]
            fn from_wire(text: &str) -> Self {
                match text {
                    #(#values => Self::#variants,)*
                    other => Self::Unknown(#unknown::new(other)),
                }
            }

            #[inline]
            fn as_str(&self) -> &str {
                match self {
                    #(Self::#variants => #values,)*
                    Self::Unknown(value) => value.as_str(),
                }
            }

            #[inline]
            fn is_known(&self) -> bool {
                !matches!(self, Self::Unknown(_))
            }
        }

        #complete!(#name);
    }
}
