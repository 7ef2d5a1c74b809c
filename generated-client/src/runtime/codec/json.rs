//! JSON in and out without serde's generics in the signatures.

use serde_json::Value;

use super::deserialize::read;
use super::serialize::write;
use super::visit::Fidelity;
use super::{CodecError, Decode, Encode};

/// A JSON text without the byte order mark that some servers add and a parser may ignore (RFC 8259, 8.1).
pub(in crate::runtime) fn without_mark(json: &[u8]) -> &[u8] {
    json.strip_prefix(b"\xef\xbb\xbf").unwrap_or(json)
}

/// Decodes a value from a JSON text, as tolerantly as a response: an optional integer that is out of range becomes `None`.
///
/// # Errors
/// If the text is not JSON, has another type, or continues after the value.
pub fn from_slice<T: Decode>(json: &[u8]) -> Result<T, CodecError> {
    decode_text(json, Fidelity::Tolerant)
}

fn decode_text<T: Decode>(json: &[u8], fidelity: Fidelity) -> Result<T, CodecError> {
    let mut input = serde_json::Deserializer::from_slice(without_mark(json));
    let value = read(&mut input, fidelity)?;
    input.end().map_err(|error| CodecError::from_format(&error))?;
    Ok(value)
}

/// Decodes a value from a JSON value, as tolerantly as [`from_slice`].
///
/// # Errors
/// If the JSON has another type.
pub fn decode_value<T: Decode>(json: &Value) -> Result<T, CodecError> {
    read(json, Fidelity::Tolerant)
}

/// Decodes a value, and fails if it can't represent a number exactly.
pub(in crate::runtime) fn decode_exactly<T: Decode>(json: &Value) -> Result<T, CodecError> {
    read(json, Fidelity::Exact)
}

/// Decodes a value that is sent as exactly this JSON, and fails if it can't represent a number or a null.
pub(in crate::runtime) fn decode_completely<T: Decode>(json: &Value) -> Result<T, CodecError> {
    read(json, Fidelity::Complete)
}

/// Decodes a value from a JSON text, and fails if the text says more than the value, or something else: see
/// [`Fidelity::Lossless`].
pub(in crate::runtime) fn from_slice_losslessly<T: Decode>(json: &[u8]) -> Result<T, CodecError> {
    decode_text(json, Fidelity::Lossless)
}

/// Decodes a value from a JSON value, as [`from_slice_losslessly`] does.
pub(in crate::runtime) fn decode_losslessly<T: Decode>(json: &Value) -> Result<T, CodecError> {
    read(json, Fidelity::Lossless)
}

/// Encodes a value as JSON text.
///
/// # Errors
/// If JSON can't represent the value.
pub fn to_vec(value: &dyn Encode) -> Result<Vec<u8>, CodecError> {
    let mut json = Vec::with_capacity(128);
    write(value, &mut serde_json::Serializer::new(&mut json))?;
    Ok(json)
}

/// Encodes a value as a JSON value.
///
/// # Errors
/// If JSON can't represent the value.
pub fn to_value(value: &dyn Encode) -> Result<Value, CodecError> {
    write(value, serde_json::value::Serializer)
}
