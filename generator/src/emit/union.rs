//! A union: its variants, the conversions into it, and how it is read without guessing.

use std::collections::BTreeSet;

use proc_macro2::{Ident, TokenStream};
use quote::quote;

use super::api::Api;
use super::comment;
use super::constructor::validate;
use super::scope::{Scope, is_closed};
use crate::model::{Arm, Direction, Kind, Shape, Tag, TypeId};

/// The arms that become variants. One that takes an object of anything is what the fallback is for.
pub(super) fn variants<'a>(api: &Api<'a>, id: TypeId) -> Vec<(Ident, &'a Arm)> {
    let Kind::Union(arms) = &api.named.api.get(id).kind else { return Vec::new() };
    let all = api.members(id).into_iter().zip(arms);
    all.filter(|(_, arm)| !takes_anything(arm)).collect()
}

/// Whether an arm takes any object, or anything at all.
pub(super) fn takes_anything(arm: &Arm) -> bool {
    matches!(arm.slot.shape, Shape::Object | Shape::Any)
}

/// The enum and the conversions into it.
pub(super) fn item(scope: &Scope<'_>, id: TypeId) -> TokenStream {
    let name = scope.api.ident(id);
    let doc = comment::of_type(scope, id);
    let variants = variants(scope.api, id);
    let value = scope.outside("serde_json", "Value");
    let items = variants.iter().map(|(ident, arm)| {
        let doc = comment::attribute(&described(arm));
        let ty = scope.base_type(&arm.slot);
        quote!(#doc #ident(#ty),)
    });
    let mut known = BTreeSet::new();
    let conversions = variants.iter().map(|(ident, arm)| {
        let ty = scope.base_type(&arm.slot);
        let mut conversions = TokenStream::new();
        if known.insert(ty.to_string()) {
            conversions.extend(quote! {
                impl From<#ty> for #name {
                    fn from(value: #ty) -> Self {
                        Self::#ident(value)
                    }
                }
            });
        }
        let is_text = matches!(arm.slot.shape, Shape::String | Shape::DateTime | Shape::Date | Shape::DateOrDateTime);
        if is_text && known.insert("&str".to_owned()) {
            conversions.extend(quote! {
                impl From<&str> for #name {
                    fn from(value: &str) -> Self {
                        Self::#ident(value.into())
                    }
                }
            });
        }
        conversions
    });
    let hides = holds_secrets(scope.api, id);
    // Whoever makes one makes it once, and sends it: a box would be in the way more often than it saves anything.
    let has_objects = variants.iter().any(|(_, arm)| matches!(arm.slot.shape, Shape::Named(_)));
    let allow = has_objects.then(|| quote!(#[allow(clippy::large_enum_variant)]));
    let derive = if hides { quote!(#[derive(Clone, PartialEq)]) } else { quote!(#[derive(Clone, Debug, PartialEq)]) };
    let hidden = hides.then(|| hiding_debug(scope, id));
    let conversions: TokenStream = conversions.collect();
    let is_request = scope.api.named.api.get(id).direction == Direction::Request;
    let validate = is_request.then(|| validate(scope, id)).map(|validate| quote!(impl #name { #validate }));
    quote! {
        #doc
        #derive
        #allow
        #[non_exhaustive]
        pub enum #name {
            #(#items)*
            /// What is none of these.
            Other(#value),
        }

        #hidden
        #conversions
        #validate
    }
}

fn described(arm: &Arm) -> String {
    let title = arm.title.as_deref().map(comment::humanised);
    let rules = comment::constraints(&arm.slot);
    match (title, rules.is_empty()) {
        (Some(title), true) => format!("{title}."),
        (Some(title), false) => format!("{title}. {rules}"),
        (None, false) => rules,
        (None, true) => in_words(&arm.slot.shape).to_owned(),
    }
}

fn in_words(shape: &Shape) -> &'static str {
    match shape {
        Shape::Boolean => "True or false.",
        Shape::Integer | Shape::Unsigned => "A whole number.",
        Shape::Number => "A number.",
        Shape::String => "Text.",
        Shape::DateTime => "A date and time.",
        Shape::Date => "A date.",
        Shape::DateOrDateTime => "A date, or a date and time.",
        Shape::File => "A file.",
        Shape::List(_) => "A list.",
        Shape::Map(_) | Shape::Object | Shape::Named(_) => "An object.",
        Shape::Any => "Anything.",
    }
}

/// Whether one of the arms has a secret field: then what is none of the arms may hold one too.
fn holds_secrets(api: &Api<'_>, id: TypeId) -> bool {
    variants(api, id).iter().any(|(_, arm)| match arm.slot.shape {
        Shape::Named(inner) => {
            api.structure(inner).is_some_and(|object| object.fields.iter().any(|field| field.secret))
        }
        _ => false,
    })
}

fn hiding_debug(scope: &Scope<'_>, id: TypeId) -> TokenStream {
    let name = scope.api.ident(id);
    let (fmt, redacted) = (scope.outside("std", "fmt"), scope.runtime("redacted"));
    let arms = variants(scope.api, id).into_iter().map(|(ident, _)| {
        let label = ident.to_string();
        quote!(Self::#ident(value) => out.debug_tuple(#label).field(value).finish(),)
    });
    quote! {
        impl #fmt::Debug for #name {
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
pub(super) fn codec(scope: &Scope<'_>, id: TypeId) -> TokenStream {
    let name = scope.api.ident(id);
    let variants = variants(scope.api, id);
    let idents: Vec<&Ident> = variants.iter().map(|(ident, _)| ident).collect();
    let arms = variants.iter().map(|(_, arm)| arm_pattern(scope, arm));
    let read = idents.iter().enumerate().map(|(index, ident)| {
        let index = proc_macro2::Literal::usize_unsuffixed(index);
        quote!(Some(#index) => union::read(value, Self::#ident, Self::Other),)
    });
    let (encode, encoder) = (scope.runtime("Encode"), scope.runtime("Encoder"));
    let (decode, decoder) = (scope.runtime("Decode"), scope.runtime("Decoder"));
    let (error, via, union) = (scope.runtime("CodecError"), scope.runtime("serde_via_codec"), scope.runtime("union"));
    let arm_type = scope.outside("crate::runtime::union", "Arm");
    quote! {
        impl #encode for #name {
            fn encode(&self, out: &mut dyn #encoder) -> Result<(), #error> {
                match self {
                    #(Self::#idents(value) => value.encode(out),)*
                    Self::Other(value) => value.encode(out),
                }
            }
        }

        impl #decode for #name {
            fn vacant() -> Self {
                Self::Other(serde_json::Value::Null)
            }

            fn decode(input: &mut dyn #decoder) -> Result<Self, #error> {
                const ARMS: &[#arm_type] = &[#(#arms),*];
                let value = input.any()?;
                Ok(match #union::choose(&value, ARMS) {
                    #(#read)*
                    _ => Self::Other(value),
                })
            }
        }

        #via!(#name);
    }
}

/// What an arm takes, for the runtime to choose by.
fn arm_pattern(scope: &Scope<'_>, arm: &Arm) -> TokenStream {
    let arm_type = scope.outside("crate::runtime::union", "Arm");
    let kind = |name: &str| {
        let kind = scope.outside("crate::runtime::union", "Kind");
        let variant = quote::format_ident!("{name}");
        quote!(#arm_type::any(#kind::#variant))
    };
    match &arm.slot.shape {
        Shape::Boolean => kind("Boolean"),
        Shape::Integer | Shape::Unsigned => kind("Integer"),
        Shape::Number => kind("Number"),
        Shape::String | Shape::DateTime | Shape::Date | Shape::DateOrDateTime | Shape::File => kind("Text"),
        Shape::List(_) => kind("Array"),
        Shape::Map(_) | Shape::Object | Shape::Any => kind("Object"),
        Shape::Named(id) => match &scope.api.named.api.get(*id).kind {
            Kind::Enum(values) if is_closed(&arm.slot.constraints) => quote!(#arm_type::one_of(&[#(#values),*])),
            Kind::Enum(_) => kind("Text"),
            Kind::Union(_) | Kind::Newtype(_) => kind("Object"),
            Kind::Struct(object) => {
                let told = arm.tag.as_ref().filter(|tag| !tag.values.is_empty());
                let required = object.fields.iter().filter(|field| field.required).map(|field| &field.wire);
                let mut required: Vec<&String> = required.collect();
                required.extend(told.map(|tag| &tag.property).filter(|name| !required.contains(name)));
                let known = object.fields.iter().map(|field| &field.wire);
                let mut tags: Vec<TokenStream> = object.fields.iter().filter_map(|field| tag(scope, field)).collect();
                tags.extend(told.map(|Tag { property, values }| quote!((#property, &[#(#values),*]))));
                let tagged = (!tags.is_empty()).then(|| quote!(.tagged(&[#(#tags),*])));
                quote!(#arm_type::object(&[#(#required),*], &[#(#known),*]) #tagged)
            }
        },
    }
}

/// A required field of closed values tells an arm from others.
fn tag(scope: &Scope<'_>, field: &crate::model::Field) -> Option<TokenStream> {
    let Shape::Named(id) = field.slot.shape else { return None };
    let Kind::Enum(values) = &scope.api.named.api.get(id).kind else { return None };
    let tells = field.required && !field.slot.nullable && is_closed(&field.slot.constraints);
    let wire = &field.wire;
    tells.then(|| quote!((#wire, &[#(#values),*])))
}
