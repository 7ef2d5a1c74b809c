//! How a struct is written and read: its names on the wire, its values, and a slot a field.

use proc_macro2::TokenStream;
use quote::quote;

use super::comment;
use super::field::{Presence, presence};
use super::scope::Scope;
use super::structure::additional_ident;
use crate::model::{Direction, TypeId};

/// `Encode` and `Decode` of a struct.
pub(super) fn item(scope: &Scope<'_>, id: TypeId) -> TokenStream {
    let Some(object) = scope.api.structure(id) else { return TokenStream::new() };
    let direction = scope.api.named.api.get(id).direction;
    let name = scope.api.ident(id);
    // A local of a field's name can't meet `input` or `index`: they stand outside the fields' own names.
    let idents = scope.api.members(id);
    let slots: Vec<_> = idents.iter().map(|ident| quote::format_ident!("{ident}_slot")).collect();
    let wires: Vec<&String> = object.fields.iter().map(|field| &field.wire).collect();
    let presences: Vec<Presence> = object.fields.iter().map(|field| presence(field, direction)).collect();
    let values = idents.iter().zip(&presences).map(|(ident, presence)| match presence {
        Presence::Nullable => {
            let nullable = scope.runtime("Nullable");
            quote!(&#nullable(&self.#ident))
        }
        _ => quote!(&self.#ident),
    });
    let taken = idents.iter().zip(&slots).zip(&wires).zip(&presences).map(|(((ident, slot), wire), presence)| {
        // An answer is read tolerantly: what may be null may be missing.
        if *presence == Presence::Nullable && direction == Direction::Request {
            quote!(#ident: #slot.take_present(#wire)?)
        } else {
            quote!(#ident: #slot.take(#wire)?)
        }
    });
    let reads = slots.iter().enumerate().map(|(index, slot)| quote!(#index => #slot.read(input),));
    let (encode, encoder) = (scope.runtime("Encode"), scope.runtime("Encoder"));
    let (decode, decoder) = (scope.runtime("Decode"), scope.runtime("Decoder"));
    let (error, via) = (scope.runtime("CodecError"), scope.runtime("serde_via_codec"));
    let allow = comment::allow_deprecated(object);
    let declared = (!slots.is_empty()).then(|| {
        let slot_type = scope.runtime("Slot");
        quote!(#(let mut #slots = #slot_type::new();)*)
    });
    let (written, read, additional) = if object.additional.is_some() {
        let (map, ident) = (scope.outside("std::collections", "BTreeMap"), additional_ident(scope, id));
        (
            quote!(out.object_with(NAMES, &[#(#values),*], &self.#ident)),
            quote! {
                let mut additional = #map::new();
                input.object_with(
                    NAMES,
                    &mut |index, input| match index {
                        #(#reads)*
                        _ => input.skip(),
                    },
                    &mut |name, input| {
                        additional.insert(name.to_owned(), #decode::decode(input)?);
                        Ok(())
                    },
                )?;
            },
            Some(quote!(#ident: additional,)),
        )
    } else {
        (
            quote!(out.object(NAMES, &[#(#values),*])),
            quote! {
                input.object(NAMES, &mut |index, input| match index {
                    #(#reads)*
                    _ => input.skip(),
                })?;
            },
            None,
        )
    };
    let names_const = quote!(const NAMES: &[&str] = &[#(#wires),*];);
    quote! {
        #allow
        impl #encode for #name {
            fn encode(&self, out: &mut dyn #encoder) -> Result<(), #error> {
                #names_const
                #written
            }
        }

        #allow
        impl #decode for #name {
            fn decode(input: &mut dyn #decoder) -> Result<Self, #error> {
                #names_const
                #declared
                #read
                Ok(Self { #(#taken,)* #additional })
            }
        }

        #via!(#name);
    }
}
