//! A union: its variants, the conversions into it, and how it is read without guessing.

use proc_macro2::{Ident, Literal, TokenStream};
use quote::{format_ident, quote};

use super::attributes::{attributes, derive, doc};
use super::scope::Scope;
use crate::model::TypeId;
use crate::plan::{Arm, ArmPattern, JsonKind, ObjectPattern, TagValues, Type, Union};

/// The enum and the conversions into it.
pub(super) fn item(scope: &Scope<'_>, id: TypeId, ty: &Type, union: &Union) -> TokenStream {
    let (name, attributes, value) = (scope.ty(id), attributes(&ty.doc), scope.import("serde_json", "Value"));
    let variants = union.variants().map(|arm| {
        let (doc, ident, ty) = (doc(&arm.doc), format_ident!("{}", arm.name), scope.rust(&arm.ty));
        quote!(#doc #ident(#ty),)
    });
    let conversions = union.variants().map(|arm| conversions(scope, &name, arm));
    // Whoever makes one makes it once, and sends it: a box would be in the way more often than it saves anything.
    let allow = union.has_objects.then(|| quote!(#[allow(clippy::large_enum_variant)]));
    let derive = derive(ty);
    let hiding_debug = union.hides_secrets.then(|| hiding_debug(scope, &name, union));
    quote! {
        #attributes
        #derive
        #allow
        #[non_exhaustive]
        pub enum #name {
            #(#variants)*
            /// What is none of these.
            Other(#value),
        }

        #hiding_debug
        #(#conversions)*
    }
}

fn conversions(scope: &Scope<'_>, name: &Ident, arm: &Arm) -> TokenStream {
    let (ident, ty) = (format_ident!("{}", arm.name), scope.rust(&arm.ty));
    let from_value = arm.converts.then(|| {
        quote! {
            impl From<#ty> for #name {
                #[inline]
                fn from(value: #ty) -> Self {
                    Self::#ident(value)
                }
            }
        }
    });
    let from_str = arm.converts_str.then(|| {
        quote! {
            impl From<&str> for #name {
                #[inline]
                fn from(value: &str) -> Self {
                    Self::#ident(value.into())
                }
            }
        }
    });
    quote!(#from_value #from_str)
}

fn hiding_debug(scope: &Scope<'_>, name: &Ident, union: &Union) -> TokenStream {
    let (fmt, redacted) = (scope.import("std", "fmt"), scope.runtime("redacted"));
    let arms = union.variants().map(|arm| {
        let (ident, label) = (format_ident!("{}", arm.name), &arm.name);
        quote!(Self::#ident(value) => out.debug_tuple(#label).field(value).finish(),)
    });
    quote! {
        impl #fmt::Debug for #name {
            #[inline]
            fn fmt(&self, out: &mut #fmt::Formatter<'_>) -> #fmt::Result {
                match self {
                    #(#arms)*
                    Self::Other(_) => out.debug_tuple("Other").field(&#redacted(true)).finish(),
                }
            }
        }
    }
}

/// How the union is written and read.
pub(super) fn codec(scope: &Scope<'_>, id: TypeId, ty: &Type, union: &Union) -> TokenStream {
    let name = scope.ty(id);
    let function = format_ident!("{}", if ty.is_request() { "sent" } else { "received" });
    let idents: Vec<Ident> = union.variants().map(|arm| format_ident!("{}", arm.name)).collect();
    let arms = union.variants().map(|arm| pattern(scope, &arm.pattern));
    let read = idents.iter().map(|ident| quote!(|value| union::#function(value).map(Self::#ident)));
    let (encode, encoder) = (scope.runtime("Encode"), scope.runtime("Encoder"));
    let (decode, decoder) = (scope.runtime("Decode"), scope.runtime("Decoder"));
    let (error, via, union) = (scope.runtime("CodecError"), scope.runtime("serde_via_codec"), scope.runtime("union"));
    let arm_type = scope.import_own("runtime::union", "Arm");
    quote! {
        impl #encode for #name {
            #[inline]
            fn encode(&self, out: &mut dyn #encoder) -> Result<(), #error> {
                match self {
                    #(Self::#idents(value) => value.encode(out),)*
                    Self::Other(value) => value.encode(out),
                }
            }
        }

        impl #decode for #name {
            #[inline]
            fn vacant() -> Self {
                Self::Other(serde_json::Value::Null)
            }

            #[inline]
            fn decode(input: &mut dyn #decoder) -> Result<Self, #error> {
                const ARMS: &[#arm_type] = &[#(#arms),*];
                Ok(#union::read(input.any()?, ARMS, &[#(#read),*], Self::Other))
            }
        }

        #via!(#name);
    }
}

/// What an arm takes, for the runtime to choose by.
fn pattern(scope: &Scope<'_>, pattern: &ArmPattern) -> TokenStream {
    let arm = scope.import_own("runtime::union", "Arm");
    let any = |kind: JsonKind| {
        let (ty, variant) = (scope.import_own("runtime::union", "Kind"), format_ident!("{kind:?}"));
        quote!(#arm::any(#ty::#variant))
    };
    match pattern {
        ArmPattern::Kind(kind) => any(*kind),
        ArmPattern::Null => {
            let ty = scope.import_own("runtime::union", "Kind");
            quote!(#arm::any(#ty::Null))
        }
        ArmPattern::Any => any(JsonKind::Object),
        ArmPattern::Tuple(_) => any(JsonKind::Array),
        ArmPattern::List(item) if item.is_any() => any(JsonKind::Array),
        ArmPattern::Map(value) if value.is_any() => any(JsonKind::Object),
        ArmPattern::List(item) => {
            let items = item.alternatives().into_iter().map(|item| self::pattern(scope, item));
            quote!(#arm::list(&[#(#items),*]))
        }
        ArmPattern::Map(value) => {
            let values = value.alternatives().into_iter().map(|value| self::pattern(scope, value));
            quote!(#arm::map(&[#(#values),*]))
        }
        ArmPattern::OneOf(values) => quote!(#arm::one_of(&[#(#values),*])),
        ArmPattern::Union(arms) => {
            let arms = arms.iter().map(|arm| self::pattern(scope, arm));
            quote!(#arm::union(&[#(#arms),*]))
        }
        ArmPattern::Object(ObjectPattern { required, known, tags, preferred, keeps_rest, .. }) => {
            let (mut texts, mut integers, mut booleans) = (Vec::new(), Vec::new(), Vec::new());
            for (property, values) in tags {
                match values {
                    TagValues::Texts(values) => texts.push(quote!((#property, &[#(#values),*]))),
                    TagValues::Integers(values) => {
                        let values = values.iter().map(|value| Literal::i64_unsuffixed(*value));
                        integers.push(quote!((#property, &[#(#values),*])));
                    }
                    TagValues::Booleans(values) => booleans.push(quote!((#property, &[#(#values),*]))),
                }
            }
            let texts = (!texts.is_empty()).then(|| quote!(.tagged(&[#(#texts),*])));
            let integers = (!integers.is_empty()).then(|| quote!(.numbered(&[#(#integers),*])));
            let booleans = (!booleans.is_empty()).then(|| quote!(.flagged(&[#(#booleans),*])));
            let preferred = preferred.iter().map(|(property, values)| quote!((#property, &[#(#values),*])));
            let preferred =
                Some(preferred).filter(|preferred| preferred.len() > 0).map(|all| quote!(.preferred(&[#(#all),*])));
            let object = if *keeps_rest { quote!(open_object) } else { quote!(object) };
            quote!(#arm::#object(&[#(#required),*], &[#(#known),*]) #texts #integers #booleans #preferred)
        }
    }
}
