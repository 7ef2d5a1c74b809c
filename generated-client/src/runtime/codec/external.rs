//! Types of other crates and hand-written ones in the place of generated types: encoded and decoded by serde's traits.

use serde::Serialize;
use serde::de::DeserializeOwned;
use serde_json::Value;

use super::{CodecError, Decoder, Encoder};

/// What is said of JSON that an external type refuses. Its own error is not shown, for that may show a secret.
#[derive(Clone, Copy, Debug)]
pub struct Refusal {
    /// The type, as in "a `uuid::Uuid`".
    pub expected: &'static str,
    /// The whole reason.
    pub reason: &'static str,
}

/// Encodes a value as the JSON that it is written as.
///
/// # Errors
/// If it can't be written as JSON, or the format fails.
pub fn encode<T: Serialize>(value: &T, out: &mut dyn Encoder) -> Result<(), CodecError> {
    let json = serde_json::to_value(value).map_err(|error| CodecError::new(error.to_string()))?;
    out.json(&json)
}

/// Decodes a value from JSON.
///
/// # Errors
/// If the type refuses the JSON; or where the value has to be sent as this JSON, if it is written otherwise.
pub fn decode<T: Serialize + DeserializeOwned>(
    input: &mut dyn Decoder,
    refusal: &'static Refusal,
) -> Result<T, CodecError> {
    let is_lossless = input.is_lossless();
    let mut decoded = None;
    input.any_with(refusal, &mut |json| {
        let stated = is_lossless.then(|| json.clone());
        let value = serde_json::from_value::<T>(json).ok();
        decoded = value.filter(|value| stated.is_none_or(|stated| is_written_as(value, &stated)));
        decoded.is_some()
    })?;
    decoded.ok_or_else(|| CodecError::new(refusal.reason)) // never: one was accepted
}

fn is_written_as<T: Serialize>(value: &T, json: &Value) -> bool {
    serde_json::to_value(value).is_ok_and(|written| written == *json)
}

/// Makes a type of another crate, or a hand-written one, one that generated types can hold: `external!(uuid::Uuid, "uuid::Uuid")`.
#[allow(unused_macros, reason = "the settings may name no such type")]
macro_rules! external {
    ($type:ty, $name:literal) => {
        impl $crate::runtime::Encode for $type {
            #[inline]
            fn encode(&self, out: &mut dyn $crate::runtime::Encoder) -> Result<(), $crate::runtime::CodecError> {
                $crate::runtime::codec::external::encode(self, out)
            }
        }

        impl $crate::runtime::Decode for $type {
            #[inline]
            fn decode(input: &mut dyn $crate::runtime::Decoder) -> Result<Self, $crate::runtime::CodecError> {
                static REFUSAL: $crate::runtime::codec::external::Refusal = $crate::runtime::codec::external::Refusal {
                    expected: concat!("a `", $name, "`"),
                    reason: concat!("expected a `", $name, "`, found another value"),
                };
                $crate::runtime::codec::external::decode(input, &REFUSAL)
            }
        }
    };
}

#[allow(unused_imports, reason = "the settings may name no such type")]
pub(crate) use external;
