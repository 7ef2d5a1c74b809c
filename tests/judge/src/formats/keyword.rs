//! `format` beyond the oracle's: the numbers of OpenAPI's format registry, and the length of an email address.

use jsonschema::paths::Location;
use jsonschema::{Keyword, ValidationError, Validator};
use serde_json::{Map, Value, json};

use super::{ANNOTATIONS, FORMATS};
use crate::claim::exact;

/// The range of an integer format.
pub fn range(name: &str) -> Option<(i128, i128)> {
    let (unsigned, bits) = match name.strip_prefix('u') {
        Some(rest) => (true, rest.strip_prefix("int")?),
        None => (false, name.strip_prefix("int")?),
    };
    let most = |bits: u32| (1_i128 << bits) - 1;
    match bits.parse::<u32>().ok().filter(|bits| [8, 16, 32, 64].contains(bits))? {
        bits if unsigned => Some((0, most(bits))),
        bits => Some((-most(bits - 1) - 1, most(bits - 1))),
    }
}

/// RFC 5321, section 4.5.3.1.3: a path has 256 octets, two of which are `<` and `>`.
const LONGEST_EMAIL: usize = 254;

/// The range of a number, or the oracle's format up to a number of octets.
enum Format {
    Number(i128, i128),
    Text(Box<Validator>, usize),
}

impl<'i> Keyword<'i> for Format {
    fn validate(&self, instance: &'i Value) -> Result<(), ValidationError<'i>> {
        if self.is_valid(instance) { Ok(()) } else { Err(ValidationError::custom("is not of the format")) }
    }

    fn is_valid(&self, instance: &'i Value) -> bool {
        match self {
            Self::Text(validator, most) => {
                validator.is_valid(instance) && instance.as_str().is_none_or(|text| text.len() <= *most)
            }
            Self::Number(least, most) => {
                let Value::Number(number) = instance else { return true };
                exact(number).is_some_and(|number| (*least..=*most).contains(&number))
            }
        }
    }
}

/// The oracle's hook for each `format` of a schema.
///
/// # Errors
///
/// If the oracle rejects the format.
pub fn keyword<'a>(
    _schema: &'a Map<String, Value>,
    format: &'a Value,
    _place: Location,
) -> Result<Box<dyn for<'i> Keyword<'i>>, ValidationError<'a>> {
    let name = format.as_str().unwrap_or_default();
    if let Some((least, most)) = range(name) {
        return Ok(Box::new(Format::Number(least, most)));
    }
    let mut options = jsonschema::options().should_validate_formats(true);
    for (name, check) in FORMATS {
        options = options.with_format(*name, check);
    }
    for name in ANNOTATIONS {
        options = options.with_format(*name, |_| true);
    }
    match options.build(&json!({ "format": name })) {
        Ok(validator) => {
            let most = if name == "email" { LONGEST_EMAIL } else { usize::MAX };
            Ok(Box::new(Format::Text(Box::new(validator), most)))
        }
        Err(error) => Err(ValidationError::schema(error.to_string())),
    }
}

#[cfg(test)]
mod tests {
    use super::range;

    #[test]
    fn a_name_says_how_many_bits_there_are() {
        assert_eq!(range("int8"), Some((-128, 127)));
        assert_eq!(range("uint8"), Some((0, 255)));
        assert_eq!(range("int64"), Some((i64::MIN.into(), i64::MAX.into())));
        assert_eq!(range("uint64"), Some((0, u64::MAX.into())));
        for other in ["int", "int7", "uint128", "double", "float", "u32"] {
            assert_eq!(range(other), None, "{other}");
        }
    }
}
