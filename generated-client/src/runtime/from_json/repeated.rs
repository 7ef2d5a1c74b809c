//! Properties that a JSON text has twice: a value has room for one of them, so it is the text that is asked.

use std::collections::HashSet;
use std::fmt;

use serde::de::{DeserializeSeed, Deserializer, Error, MapAccess, SeqAccess, Visitor};

use super::super::validation::{Actual, At, Limit, Location, Rule, Violation};

/// Adds a violation for each property of the text that was there before. What is no JSON has none.
pub(super) fn check(text: &[u8], found: &mut Vec<Violation>) {
    let mut json = serde_json::Deserializer::from_slice(text);
    // A text that fails to be JSON was refused before.
    let _ = Look { at: At::root(Location::Body), found }.deserialize(&mut json);
}

/// A value that is looked at and not kept.
struct Look<'a> {
    at: At<'a>,
    found: &'a mut Vec<Violation>,
}

impl<'de> DeserializeSeed<'de> for Look<'_> {
    type Value = ();

    fn deserialize<D: Deserializer<'de>>(self, format: D) -> Result<(), D::Error> {
        format.deserialize_any(self)
    }
}

impl<'de> Visitor<'de> for Look<'_> {
    type Value = ();

    fn expecting(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.write_str("JSON")
    }

    fn visit_bool<E: Error>(self, _: bool) -> Result<(), E> {
        Ok(())
    }

    fn visit_i64<E: Error>(self, _: i64) -> Result<(), E> {
        Ok(())
    }

    fn visit_u64<E: Error>(self, _: u64) -> Result<(), E> {
        Ok(())
    }

    fn visit_f64<E: Error>(self, _: f64) -> Result<(), E> {
        Ok(())
    }

    fn visit_str<E: Error>(self, _: &str) -> Result<(), E> {
        Ok(())
    }

    fn visit_unit<E: Error>(self) -> Result<(), E> {
        Ok(())
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut array: A) -> Result<(), A::Error> {
        let mut index = 0;
        while array.next_element_seed(Look { at: self.at.index(index), found: &mut *self.found })?.is_some() {
            index += 1;
        }
        Ok(())
    }

    fn visit_map<A: MapAccess<'de>>(self, mut object: A) -> Result<(), A::Error> {
        let mut names = HashSet::new();
        while let Some(name) = object.next_key::<String>()? {
            let at = self.at.key(&name);
            if names.contains(&name) {
                self.found.push(Violation::new(at, Rule::Unique, Limit::None, Actual::Hidden));
            }
            object.next_value_seed(Look { at, found: &mut *self.found })?;
            names.insert(name);
        }
        Ok(())
    }
}
