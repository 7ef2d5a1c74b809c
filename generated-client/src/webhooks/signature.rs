//! The signature of a webhook's body.

use hmac::{Hmac, KeyInit, Mac};
use sha2::Sha256;

use super::{Reason, WebhookError};

/// The header that holds the signature.
pub const SIGNATURE_HEADER: &str = "propexo-signature";

/// Verifies the signature of a body: its HMAC-SHA256 with the secret, in hexadecimal.
///
/// # Errors
/// If the signature is wrong, or the secret is empty, for example because a variable was not set. The comparison takes constant
/// time.
pub fn verify(secret: impl AsRef<[u8]>, body: &[u8], signature: &str) -> Result<(), WebhookError> {
    let mac = mac(secret.as_ref(), body)?;
    let is_right = decode_hex(signature.as_bytes()).is_some_and(|signature| mac.verify_slice(&signature).is_ok());
    if is_right { Ok(()) } else { Err(WebhookError(Reason::Signature)) }
}

/// The signature of a body as Propexo sends it: for the tests of a program that receives webhooks.
///
/// # Errors
/// If the secret is empty.
pub fn sign(secret: impl AsRef<[u8]>, body: &[u8]) -> Result<String, WebhookError> {
    let signature = mac(secret.as_ref(), body)?.finalize().into_bytes();
    Ok(signature.iter().map(|byte| format!("{byte:02x}")).collect())
}

fn mac(secret: &[u8], body: &[u8]) -> Result<Hmac<Sha256>, WebhookError> {
    match Hmac::new_from_slice(secret) {
        Ok(mac) if !secret.is_empty() => Ok(mac.chain_update(body)),
        _ => Err(WebhookError(Reason::Secret)),
    }
}

/// Exactly 32 bytes.
fn decode_hex(text: &[u8]) -> Option<[u8; 32]> {
    let text: &[u8; 64] = text.try_into().ok()?;
    let digit = |letter: u8| char::from(letter).to_digit(16).and_then(|digit| u8::try_from(digit).ok());
    let mut bytes = [0; 32];
    for (byte, pair) in bytes.iter_mut().zip(text.chunks_exact(2)) {
        *byte = digit(pair[0])? << 4 | digit(pair[1])?;
    }
    Some(bytes)
}
