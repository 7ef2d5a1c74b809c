//! Builds a schema from its keywords, and combines those that depend on each other.

use super::nullable::allow_null;
use super::{Schema, deprecation};
use crate::read::Number;

/// A schema while its keywords are read.
#[derive(Default)]
pub(super) struct SchemaBuilder {
    pub(super) schema: Schema,
    /// OpenAPI 3.0's `nullable`
    pub(super) nullable: bool,
    pub(super) exclusive_minimum: Option<Exclusive>,
    pub(super) exclusive_maximum: Option<Exclusive>,
    /// `contentEncoding`
    pub(super) encoding: Option<String>,
    /// `contentMediaType`
    pub(super) media_type: Option<String>,
}

/// An exclusive bound, in either spelling.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) enum Exclusive {
    /// OpenAPI 3.0: whether the bound beside it is exclusive
    Beside(bool),
    /// JSON Schema since draft 6: the bound itself
    At(Number),
}

impl SchemaBuilder {
    /// The keywords that make a bound exclusive which is missing.
    pub(super) fn idle_bounds(&self) -> impl Iterator<Item = &'static str> + use<> {
        [
            ("exclusiveMinimum", self.exclusive_minimum, self.schema.minimum),
            ("exclusiveMaximum", self.exclusive_maximum, self.schema.maximum),
        ]
        .into_iter()
        .filter(|(_, exclusive, bound)| *exclusive == Some(Exclusive::Beside(true)) && bound.is_none())
        .map(|(name, ..)| name)
    }

    /// The schema in JSON Schema 2020-12's terms.
    pub(super) fn finish(mut self) -> Schema {
        let schema = &mut self.schema;
        (schema.minimum, schema.exclusive_minimum) = bound(schema.minimum, self.exclusive_minimum);
        (schema.maximum, schema.exclusive_maximum) = bound(schema.maximum, self.exclusive_maximum);

        // OpenAPI 3.1, 4.8.14.2: what 3.0 says by a format. Bytes that are not encoded are told by their media type.
        let format = match (self.encoding.as_deref(), self.media_type.as_deref()) {
            (Some(encoding), _) if encoding.eq_ignore_ascii_case("base64") => Some("byte"),
            (None, Some(media_type)) if !is_text(media_type) => Some("binary"),
            _ => None,
        };
        schema.format = schema.format.take().or(format.map(str::to_owned));
        schema.deprecated |= schema.description.as_deref().is_some_and(deprecation::is_told);
        if self.nullable { allow_null(self.schema) } else { self.schema }
    }
}

/// Whether a media type is one of text.
fn is_text(media_type: &str) -> bool {
    let essence = media_type.split(';').next().unwrap_or_default().trim().to_ascii_lowercase();
    essence.starts_with("text/") || ["json", "xml", "yaml"].iter().any(|end| essence.ends_with(end))
}

fn bound(inclusive: Option<Number>, exclusive: Option<Exclusive>) -> (Option<Number>, Option<Number>) {
    match exclusive {
        Some(Exclusive::Beside(true)) => (None, inclusive),
        Some(Exclusive::At(bound)) => (inclusive, Some(bound)),
        Some(Exclusive::Beside(false)) | None => (inclusive, None),
    }
}
