//! `pattern` with an engine for ECMA-262; the oracle's own translates to another syntax.

use jsonschema::paths::Location;
use jsonschema::{Keyword, ValidationError};
use regress::Regex;
use serde_json::{Map, Value};

/// Compiles in Unicode mode, as JSON Schema requires, or in the lenient mode if only that accepts it.
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

/// The oracle's hook for each `pattern` of a schema.
///
/// # Errors
///
/// If the pattern is not ECMA-262.
pub fn keyword<'a>(
    _schema: &'a Map<String, Value>,
    pattern: &'a Value,
    _place: Location,
) -> Result<Box<dyn for<'i> Keyword<'i>>, ValidationError<'a>> {
    match pattern.as_str().and_then(compile) {
        Some(regex) => Ok(Box::new(Pattern(regex))),
        None => Err(ValidationError::schema(format!("{pattern} is not an ECMA-262 pattern"))),
    }
}
