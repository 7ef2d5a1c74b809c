//! A schema whose keywords have been read, before those that lean on each other are brought together.

use super::nullable::allow_null;
use super::{Schema, deprecation};
use crate::read::Number;

/// What the keywords of one schema said.
#[derive(Default)]
pub(super) struct Draft {
    pub(super) schema: Schema,
    /// OpenAPI 3.0's `nullable`
    pub(super) nullable: bool,
    pub(super) exclusive_minimum: Option<Exclusive>,
    pub(super) exclusive_maximum: Option<Exclusive>,
    /// `contentEncoding`
    pub(super) encoding: Option<String>,
}

/// An exclusive bound, in either spelling.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) enum Exclusive {
    /// OpenAPI 3.0: whether the bound beside it is exclusive
    Beside(bool),
    /// JSON Schema since draft 6: the bound itself
    At(Number),
}

impl Draft {
    /// The keywords that make a bound exclusive which is not there.
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

        if schema.format.is_none() && self.encoding.is_some_and(|name| name.eq_ignore_ascii_case("base64")) {
            schema.format = Some("byte".to_owned());
        }
        schema.deprecated |= schema.description.as_deref().is_some_and(deprecation::is_told);
        if self.nullable { allow_null(self.schema) } else { self.schema }
    }
}

fn bound(inclusive: Option<Number>, exclusive: Option<Exclusive>) -> (Option<Number>, Option<Number>) {
    match exclusive {
        Some(Exclusive::Beside(true)) => (None, inclusive),
        Some(Exclusive::At(bound)) => (inclusive, Some(bound)),
        Some(Exclusive::Beside(false)) | None => (inclusive, None),
    }
}
