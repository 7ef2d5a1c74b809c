//! An open enum: its variants, and what stands for a value that is not among them.

use proc_macro2::TokenStream;
use quote::{format_ident, quote};

use super::documentation::{attributes, doc};
use super::scope::Scope;
use crate::model::TypeId;
use crate::plan::{Enum, Type, code};

/// The enum and its two-way table of texts.
pub(super) fn item(scope: &Scope<'_>, id: TypeId, ty: &Type, enumeration: &Enum) -> TokenStream {
    let (name, attributes) = (scope.ty(id), attributes(&ty.doc));
    let values: Vec<&String> = enumeration.variants.iter().map(|variant| &variant.wire).collect();
    let variants: Vec<_> = enumeration.variants.iter().map(|variant| format_ident!("{}", variant.name)).collect();
    let docs = values.iter().map(|value| doc(&format!("`{}`", code(value))));
    let (open_enum, unknown, complete) =
        (scope.runtime("OpenEnum"), scope.runtime("UnknownValue"), scope.runtime("open_enum"));
    quote! {
        #attributes
        #[derive(Clone, Debug, PartialEq, Eq, Hash)]
        #[non_exhaustive]
        pub enum #name {
            #(#docs #variants,)*
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
