//! An example of any type that can be decoded: a decoder that has a value for every field.

use std::iter;

use serde_json::{Value, json};

use crate::runtime::codec::external::Refusal;
use crate::runtime::validation::Number;
use crate::runtime::{CodecError, Decode, Decoder, ReadFields, ReadItems};

/// A value of a response type with every field present, for a test to change: the structs can't be built with a literal.
///
/// A text is the name of its field, or a date where the name says so; an enum is its first value, a list has one item. What may be
/// left out is left out four levels deep. A union, and what may be any value, is the text. A type that the settings name has the
/// first value that it accepts: the text, an identifier, a date, a URL, an amount, and so on; one that accepts none is left out.
///
/// # Panics
///
/// If a required value has a type that accepts none of them: decode the whole from JSON of your own instead.
///
/// ```
/// use propexo::leads::Lead;
/// use propexo::testing::example;
///
/// let mut lead = example::<Lead>();
/// lead.id = "lead-1".into();
/// assert_eq!(lead.first_name.as_deref(), Some("first_name"));
/// assert!(lead.integration_vendor.is_known());
/// ```
#[must_use]
pub fn example<T: Decode>() -> T {
    match T::decode(&mut Example { name: "value", depth: 0 }) {
        Ok(value) => value,
        Err(refused) => {
            panic!("there is no example of a required value, decode the whole from JSON of your own: {refused}")
        }
    }
}

/// The example of one value.
struct Example<'a> {
    name: &'a str,
    depth: usize,
}

/// How deep values are that may be left out.
const DEPTH: usize = 4;

/// What types of other crates are usually written as.
fn usual() -> [Value; 16] {
    [
        json!("67e55044-10b1-426f-9247-bb680e5fe0c8"),
        json!("2026-01-31"),
        json!("2026-01-31T09:30:00Z"),
        json!("2026-01-31T09:30:00"),
        json!("09:30:00"),
        json!("P1D"),
        json!("https://example.com/"),
        json!("a@example.com"),
        json!("192.0.2.1"),
        json!("1.00"),
        json!("a"),
        json!(""),
        json!(1),
        json!(true),
        json!([]),
        json!({}),
    ]
}

impl Example<'_> {
    fn value(&self) -> &str {
        match self.name {
            "last_seen" => "2026-01-31T09:30:00Z",
            name if name.ends_with("_at") => "2026-01-31T09:30:00Z",
            name if name.ends_with("_date") => "2026-01-31",
            name => name,
        }
    }
}

impl Decoder for Example<'_> {
    fn boolean(&mut self) -> Result<bool, CodecError> {
        Ok(true)
    }

    fn integer(&mut self) -> Result<i64, CodecError> {
        Ok(1)
    }

    fn unsigned(&mut self) -> Result<u64, CodecError> {
        Ok(1)
    }

    fn number(&mut self) -> Result<f64, CodecError> {
        Ok(1.0)
    }

    fn amount(&mut self) -> Result<Number, CodecError> {
        Ok(Number::Integer(1))
    }

    fn text(&mut self) -> Result<String, CodecError> {
        Ok(self.value().to_owned())
    }

    fn text_with(&mut self, take: &mut dyn FnMut(&str)) -> Result<(), CodecError> {
        take(self.value());
        Ok(())
    }

    fn choice(&mut self, values: &'static [&'static str], take: &mut dyn FnMut(&str)) -> Result<(), CodecError> {
        take(values.first().copied().unwrap_or(self.value()));
        Ok(())
    }

    fn any(&mut self) -> Result<Value, CodecError> {
        Ok(self.value().into())
    }

    fn any_with(&mut self, refusal: &'static Refusal, accept: &mut dyn FnMut(Value) -> bool) -> Result<(), CodecError> {
        let own = Value::from(self.value());
        if iter::once(own).chain(usual()).any(accept) {
            return Ok(());
        }
        Err(CodecError::new(format!("`{}`: {}", self.name, refusal.reason)))
    }

    fn skip(&mut self) -> Result<(), CodecError> {
        Ok(())
    }

    fn array(&mut self, items: &mut dyn ReadItems) -> Result<(), CodecError> {
        let wanted = usize::from(self.depth <= DEPTH).max(items.least());
        (0..wanted).try_for_each(|_| items.read_item(&mut Example { name: self.name, depth: self.depth + 1 }))
    }

    fn object(&mut self, names: &[&str], fields: &mut dyn ReadFields) -> Result<(), CodecError> {
        for (index, name) in names.iter().enumerate() {
            let mut value = Example { name, depth: self.depth + 1 };
            if fields.is_required(index) {
                fields.read_field(index, &mut value)?;
            } else if self.depth < DEPTH {
                let _ = fields.read_field(index, &mut value); // refused: it stays absent
            }
        }
        Ok(())
    }
}
