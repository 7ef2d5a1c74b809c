//! The oracle: the `jsonschema` crate on the original schema, with our formats and patterns.

use jsonschema::{Draft, Registry, Validator};
use serde_json::{Map, Value, json};

use crate::Schema;
use crate::bound::with_exact_bounds;
use crate::document::Document;
use crate::expected::{Expected, escaped};
use crate::{formats, pattern};

const DOCUMENT: &str = "https://judge.invalid/document";
const SUBJECT: &str = "https://judge.invalid/subject";

/// A document, for the oracles of all its targets.
pub struct Court<'d> {
    registry: Registry<'d>,
}

impl<'d> Court<'d> {
    /// Makes the references of a document resolvable.
    ///
    /// # Errors
    ///
    /// If a reference leads out of the document.
    pub fn new(document: &'d Document) -> Result<Self, String> {
        let registry = Registry::new()
            .draft(Draft::Draft202012)
            .add(DOCUMENT, &document.value)
            .and_then(|registry| registry.prepare())
            .map_err(|error| error.to_string())?;
        Ok(Self { registry })
    }

    /// The oracle of one target.
    ///
    /// # Errors
    ///
    /// If the schema is invalid, or has a pattern of unknown syntax.
    pub fn oracle(&self, name: &str, schema: &Value) -> Result<Oracle, String> {
        let options = jsonschema::options()
            .with_draft(Draft::Draft202012)
            .with_base_uri(SUBJECT)
            .with_registry(&self.registry)
            .offline()
            .should_validate_formats(true)
            .with_keyword("pattern", pattern::keyword)
            .with_keyword("format", formats::keyword);
        let validator = with_exact_bounds(options).build(schema).map_err(|error| error.to_string())?;
        Ok(Oracle { validator, subject: subject(name) })
    }
}

/// Judges the instances of one target.
pub struct Oracle {
    validator: Validator,
    subject: String,
}

impl Oracle {
    /// Whether `instance` is valid. To know no more than that is cheap; listing violations takes gigabytes where unions contain
    /// each other.
    pub fn accepts(&self, instance: &Value) -> bool {
        self.validator.is_valid(instance)
    }

    /// The violations in `instance`; empty if it is valid.
    pub fn judge(&self, instance: &Value) -> Expected {
        if self.accepts(instance) {
            Expected::default()
        } else {
            Expected::of(self.validator.iter_errors(instance), instance, &self.subject)
        }
    }
}

/// The prefix of pointers into the schema that [`schema`] makes.
pub fn subject(name: &str) -> String {
    format!("({name})")
}

/// The schema of a target: a reference into the document, or an object of the parameters.
pub fn schema(schema: &Schema) -> Value {
    match schema {
        Schema::Body(pointer) => json!({ "$ref": reference(DOCUMENT, pointer) }),
        Schema::Parameters(parameters) => {
            let properties: Map<String, Value> = parameters
                .iter()
                .map(|parameter| {
                    let text = || json!({ "type": "string" });
                    let stated = |schema: &String| json!({ "$ref": reference(DOCUMENT, schema) });
                    (parameter.name.clone(), parameter.schema.as_ref().map_or_else(text, stated))
                })
                .collect();
            let required: Vec<&str> = parameters
                .iter()
                .filter(|parameter| parameter.required)
                .map(|parameter| parameter.name.as_str())
                .collect();
            json!({ "type": "object", "properties": properties, "required": required })
        }
    }
}

/// A reference to `pointer` in the document at `base`.
pub fn reference(base: &str, pointer: &str) -> String {
    let mut fragment = String::with_capacity(pointer.len());
    for byte in pointer.bytes() {
        if byte.is_ascii_alphanumeric() || b"-._~/!$&'()*+,;=:@".contains(&byte) {
            fragment.push(byte as char);
        } else {
            fragment.push_str(&format!("%{byte:02X}"));
        }
    }
    format!("{base}#{fragment}")
}

/// The pointer of a reference's target, if it is in the document.
pub fn pointer_of(reference: &str) -> Option<String> {
    let fragment = reference.strip_prefix(DOCUMENT).unwrap_or(reference).strip_prefix('#')?;
    (fragment.is_empty() || fragment.starts_with('/')).then(|| crate::expected::percent_decoded(fragment))
}

/// `pointer` followed by a token.
pub fn join(pointer: &str, token: &str) -> String {
    format!("{pointer}/{}", escaped(token))
}
