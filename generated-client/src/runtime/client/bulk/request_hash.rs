//! A hash of what a request sends, to tell a changed item under the key of an earlier one.

use serde_json::Value;

use super::super::call::Call;

/// A hash of a request's method, URI and body, the same in each run and on each machine (FNV-1a, 64 bits). The order of an
/// object's fields does not matter: a new version of a crate may write them in another one.
pub(super) fn request_hash(call: &Call) -> u64 {
    let mut hash = Hash::new();
    hash.part(call.operation.method.as_str().as_bytes());
    // The sandbox is another server than production.
    hash.part(call.uri.scheme_str().unwrap_or_default().as_bytes());
    hash.part(call.uri.authority().map_or("", |authority| authority.as_str()).as_bytes());
    hash.part(call.uri.path().as_bytes());
    hash.part(call.uri.query().unwrap_or_default().as_bytes());
    if let Some((media_type, body)) = &call.body {
        match (media_type.to_str().ok().and_then(|text| text.split_once("boundary=")), serde_json::from_slice(body)) {
            (Some((_, boundary)), _) => hash.without(body, boundary.as_bytes()),
            (None, Ok(value)) => hash.part(&of_json(&value).to_le_bytes()),
            (None, Err(_)) => hash.part(body),
        }
    }
    hash.0
}

fn of_json(value: &Value) -> u64 {
    let mut hash = Hash::new();
    match value {
        Value::Object(fields) => {
            let fields = fields.iter().map(|(name, value)| {
                let mut hash = Hash::new();
                hash.part(name.as_bytes());
                hash.part(&of_json(value).to_le_bytes());
                hash.0
            });
            hash.part(&fields.fold(0_u64, u64::wrapping_add).to_le_bytes());
        }
        Value::Array(items) => items.iter().for_each(|item| hash.part(&of_json(item).to_le_bytes())),
        scalar => hash.part(scalar.to_string().as_bytes()),
    }
    hash.0
}

struct Hash(u64);

impl Hash {
    const fn new() -> Self {
        Self(0xcbf2_9ce4_8422_2325)
    }

    fn part(&mut self, bytes: &[u8]) {
        bytes.iter().for_each(|byte| self.byte(*byte));
        // No text has this byte.
        self.byte(0xff);
    }

    /// A form, whose boundary is another one each time.
    fn without(&mut self, mut form: &[u8], boundary: &[u8]) {
        while let Some((first, after)) = form.split_first() {
            match form.strip_prefix(boundary).filter(|_| !boundary.is_empty()) {
                Some(after) => form = after,
                None => {
                    self.byte(*first);
                    form = after;
                }
            }
        }
    }

    const fn byte(&mut self, byte: u8) {
        self.0 = (self.0 ^ byte as u64).wrapping_mul(0x0100_0000_01b3);
    }
}
