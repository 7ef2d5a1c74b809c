//! The index of a field by its name.

use std::fmt;

use serde::de::{DeserializeSeed, Deserializer, Error, Visitor};

/// Looks a name up: returns its index, or stores it in `unknown` and returns `None`.
pub(super) struct KeySeed<'a> {
    pub(super) names: &'a [&'a str],
    /// The index to compare first, since servers usually keep the order of the document.
    pub(super) next: usize,
    pub(super) unknown: &'a mut String,
}

impl<'de> DeserializeSeed<'de> for KeySeed<'_> {
    type Value = Option<usize>;

    fn deserialize<D: Deserializer<'de>>(self, format: D) -> Result<Option<usize>, D::Error> {
        format.deserialize_identifier(self)
    }
}

// Never a borrowed string: formats that read from a stream, or names with an escape, have none.
impl Visitor<'_> for KeySeed<'_> {
    type Value = Option<usize>;

    fn expecting(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.write_str("the name of a field")
    }

    fn visit_str<E: Error>(self, name: &str) -> Result<Option<usize>, E> {
        if self.names.get(self.next) == Some(&name) {
            return Ok(Some(self.next));
        }
        let known = self.names.iter().position(|known| *known == name);
        if known.is_none() {
            name.clone_into(self.unknown);
        }
        Ok(known)
    }

    fn visit_bytes<E: Error>(self, name: &[u8]) -> Result<Option<usize>, E> {
        self.visit_str(&String::from_utf8_lossy(name))
    }

    fn visit_u64<E: Error>(self, name: u64) -> Result<Option<usize>, E> {
        self.visit_str(&name.to_string())
    }

    fn visit_i64<E: Error>(self, name: i64) -> Result<Option<usize>, E> {
        self.visit_str(&name.to_string())
    }

    fn visit_bool<E: Error>(self, name: bool) -> Result<Option<usize>, E> {
        self.visit_str(if name { "true" } else { "false" })
    }
}
