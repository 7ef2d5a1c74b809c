//! A hash of what a request sends, to tell a changed item under the key of an earlier one.

use super::super::call::Call;

/// A hash of a request's method, path, query and body: the same in each run, on each machine, in each version (FNV-1a, 64 bits).
pub(super) fn request_hash(call: &Call) -> u64 {
    let mut hash = Hash(0xcbf2_9ce4_8422_2325);
    hash.part(call.operation.method.as_str().as_bytes());
    hash.part(call.uri.path().as_bytes());
    hash.part(call.uri.query().unwrap_or_default().as_bytes());
    if let Some((media_type, body)) = &call.body {
        // The boundary of a form is another one each time.
        let boundary = media_type.to_str().ok().and_then(|text| text.split_once("boundary="));
        let mut rest = &body[..];
        while let Some((first, after)) = rest.split_first() {
            match boundary.and_then(|(_, boundary)| rest.strip_prefix(boundary.as_bytes())) {
                Some(after) => rest = after,
                None => {
                    hash.byte(*first);
                    rest = after;
                }
            }
        }
    }
    hash.0
}

struct Hash(u64);

impl Hash {
    fn part(&mut self, bytes: &[u8]) {
        bytes.iter().for_each(|byte| self.byte(*byte));
        // No text has this byte.
        self.byte(0xff);
    }

    const fn byte(&mut self, byte: u8) {
        self.0 = (self.0 ^ byte as u64).wrapping_mul(0x0100_0000_01b3);
    }
}
