//! JSON in and out without serde's generics in the signatures.

use serde_json::Value;
use serde_json::de::{Deserializer, Read};

use super::deserialize::read;
use super::serialize::write;
use super::visit::Fidelity;
use super::{CodecError, Decode, Decoder, Encode};

type DecodeInto<'a> = dyn FnMut(&mut dyn Decoder) -> Result<(), CodecError> + 'a;

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
    decoded(|decode| read_text(without_mark(json), fidelity, decode))
}

fn read_text(json: &[u8], fidelity: Fidelity, decode: &mut DecodeInto<'_>) -> Result<(), CodecError> {
    match std::str::from_utf8(json) {
        // Its strings, most of which are short, are not verified one by one.
        Ok(text) => read_whole(Deserializer::from_str(text), fidelity, decode),
        // What is wrong may be in a value that is skipped; otherwise the error tells its place.
        Err(_) => read_whole(Deserializer::from_slice(json), fidelity, decode),
    }
}

fn read_whole<'de, R: Read<'de>>(
    mut input: Deserializer<R>,
    fidelity: Fidelity,
    decode: &mut DecodeInto<'_>,
) -> Result<(), CodecError> {
    read(&mut input, fidelity, decode)?;
    input.end().map_err(|error| CodecError::from_format(&error))
}

fn decode_json<T: Decode>(json: &Value, fidelity: Fidelity) -> Result<T, CodecError> {
    decoded(|decode| read(json, fidelity, decode))
}

/// The value that is decoded from what `read` reads.
fn decoded<T: Decode>(read: impl FnOnce(&mut DecodeInto<'_>) -> Result<(), CodecError>) -> Result<T, CodecError> {
    let mut value = None;
    read(&mut |input| {
        value = Some(T::decode(input)?);
        Ok(())
    })?;
    value.ok_or_else(|| CodecError::new("a value was not decoded"))
}

/// Decodes a value from a JSON value, as tolerantly as [`from_slice`].
///
/// # Errors
/// If the JSON has another type.
pub fn decode_value<T: Decode>(json: &Value) -> Result<T, CodecError> {
    decode_json(json, Fidelity::Tolerant)
}

/// Decodes a value, and fails if it can't represent a number exactly.
pub(in crate::runtime) fn decode_exactly<T: Decode>(json: &Value) -> Result<T, CodecError> {
    decode_json(json, Fidelity::Exact)
}

/// Decodes a value that is sent as exactly this JSON, and fails if it can't represent a number or a null.
pub(in crate::runtime) fn decode_completely<T: Decode>(json: &Value) -> Result<T, CodecError> {
    decode_json(json, Fidelity::Complete)
}

/// Decodes a value from a JSON text, and fails if the text says more than the value, or something else: see
/// [`Fidelity::Lossless`].
pub(in crate::runtime) fn from_slice_losslessly<T: Decode>(json: &[u8]) -> Result<T, CodecError> {
    decode_text(json, Fidelity::Lossless)
}

/// Decodes a value from a JSON value, as [`from_slice_losslessly`] does.
pub(in crate::runtime) fn decode_losslessly<T: Decode>(json: &Value) -> Result<T, CodecError> {
    decode_json(json, Fidelity::Lossless)
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
