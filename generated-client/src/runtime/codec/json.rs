//! JSON in and out without serde's generics in the signatures.

use serde_json::Value;

use super::deserialize::read;
use super::serialize::write;
use super::visit::Numbers;
use super::{CodecError, Decode, Encode};

/// A JSON text without the byte order mark that some servers put before it, and a reader may ignore (RFC 8259, 8.1).
pub(in crate::runtime) fn without_mark(json: &[u8]) -> &[u8] {
    json.strip_prefix(b"\xef\xbb\xbf").unwrap_or(json)
}

/// Reads a value from a whole JSON text, as tolerantly as a response is read: an integer that its optional field cannot
/// hold reads as `None`.
///
/// # Errors
/// When the text is not JSON, holds something else, or goes on after the value.
pub fn from_slice<T: Decode>(json: &[u8]) -> Result<T, CodecError> {
    let mut input = serde_json::Deserializer::from_slice(without_mark(json));
    let value = read(&mut input, Numbers::Tolerant)?;
    input.end().map_err(|error| CodecError::from_format(&error))?;
    Ok(value)
}

/// Reads a value from JSON that has been read already, as tolerantly as [`from_slice`].
///
/// # Errors
/// When the JSON holds something else.
pub fn decode_value<T: Decode>(json: &Value) -> Result<T, CodecError> {
    read(json, Numbers::Tolerant)
}

/// Reads a value that holds each number of the JSON as it is.
pub(in crate::runtime) fn decode_exactly<T: Decode>(json: &Value) -> Result<T, CodecError> {
    read(json, Numbers::Exact)
}

/// Writes a value as JSON text.
///
/// # Errors
/// When it holds something JSON has no form for.
pub fn to_vec(value: &dyn Encode) -> Result<Vec<u8>, CodecError> {
    let mut json = Vec::with_capacity(128);
    write(value, &mut serde_json::Serializer::new(&mut json))?;
    Ok(json)
}

/// Turns a value into JSON without writing text.
///
/// # Errors
/// When it holds something JSON has no form for.
pub fn to_value(value: &dyn Encode) -> Result<Value, CodecError> {
    write(value, serde_json::value::Serializer)
}
