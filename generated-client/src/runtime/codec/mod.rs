//! Generated types to and from any self-describing serde format, without compiling serde's generics for each type.
//!
//! A type implements [`Encode`] and [`Decode`], which use a writer and a reader behind `dyn`. Two adapters implement those for
//! any serde format, so the generic code is compiled once for each format and not for each format and type.

mod decode;
mod deserialize;
mod encode;
mod error;
mod expected;
pub mod external;
mod field_set;
mod fields;
mod json;
mod key;
mod record;
mod serialize;
mod tuple;
mod visit;

pub use decode::{Decode, Decoder, ReadFields, ReadItems, vacant};
pub use deserialize::deserialize;
pub(in crate::runtime) use encode::present;
pub use encode::{Encode, Encoder, Entries, Items};
pub use error::CodecError;
pub use fields::{Presence, ReadValue, Required, read_object};
pub(in crate::runtime) use json::{
    decode_completely, decode_exactly, decode_losslessly, from_slice_losslessly, without_mark,
};
pub use json::{decode_value, from_slice, to_value, to_vec};
pub(in crate::runtime) use serialize::LAST_EXACT_INTEGER;
pub use serialize::serialize;

/// Implements `serde::Serialize` for a type that has [`Encode`].
#[allow(unused_macros, reason = "a document may have no type that needs it")]
macro_rules! serialize_via_codec {
    ($type:ty) => {
        impl ::serde::Serialize for $type {
            #[inline]
            fn serialize<S: ::serde::Serializer>(&self, format: S) -> Result<S::Ok, S::Error> {
                $crate::runtime::codec::serialize(self, format)
            }
        }
    };
}

/// Implements `serde::Deserialize` for a type that has [`Decode`].
#[allow(unused_macros, reason = "a document may have no type that needs it")]
macro_rules! deserialize_via_codec {
    ($type:ty) => {
        impl<'de> ::serde::Deserialize<'de> for $type {
            #[inline]
            fn deserialize<D: ::serde::Deserializer<'de>>(format: D) -> Result<Self, D::Error> {
                $crate::runtime::codec::deserialize(format)
            }
        }
    };
}

/// Implements serde's two traits for a type that has [`Encode`] and [`Decode`].
#[allow(unused_macros, reason = "a document may have no type that needs it")]
macro_rules! serde_via_codec {
    ($type:ty) => {
        $crate::runtime::serialize_via_codec!($type);
        $crate::runtime::deserialize_via_codec!($type);
    };
}

#[allow(unused_imports, reason = "a document may have no type that needs one of them")]
pub(crate) use record::record;
#[allow(unused_imports, reason = "a document may have no type that needs one of them")]
pub(crate) use {deserialize_via_codec, serde_via_codec, serialize_via_codec};

#[cfg(test)]
#[path = "../../runtime_tests/codec.rs"]
mod tests;
