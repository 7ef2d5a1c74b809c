//! `pattern` as ECMA-262 means it: the oracle's own engine translates, this one does not.

use jsonschema::paths::Location;
use jsonschema::{Keyword, ValidationError};
use regress::Regex;
use serde_json::{Map, Value};

/// Compiles in Unicode mode, as JSON Schema asks; where only the lenient mode takes it, in that.
pub fn compile(pattern: &str) -> Option<Regex> {
    Regex::with_flags(pattern, "u").or_else(|_| Regex::new(pattern)).ok()
}

struct Pattern(Regex);

impl<'i> Keyword<'i> for Pattern {
    fn validate(&self, instance: &'i Value) -> Result<(), ValidationError<'i>> {
        if self.is_valid(instance) { Ok(()) } else { Err(ValidationError::custom("does not match")) }
    }

    fn is_valid(&self, instance: &'i Value) -> bool {
        instance.as_str().is_none_or(|text| self.0.find(text).is_some())
    }
}

/// What the oracle calls for each `pattern` of a schema.
///
/// # Errors
///
/// The pattern is none of ECMA-262.
pub fn keyword<'a>(
    _schema: &'a Map<String, Value>,
    pattern: &'a Value,
    _place: Location,
) -> Result<Box<dyn for<'i> Keyword<'i>>, ValidationError<'a>> {
    match pattern.as_str().and_then(compile) {
        Some(regex) => Ok(Box::new(Pattern(regex))),
        None => Err(ValidationError::schema(format!("{pattern} is no pattern of ECMA-262"))),
    }
}
