//! The catalogue of keywords: every one that OpenAPI 3.0, 3.1 and JSON Schema know, and how it is handled.

use std::collections::HashMap;
use std::sync::{Arc, LazyLock};

use self::Dialects::{Anywhere, In30, In31};
use self::Handling::{Annotation, Constraint, Ignored, Unenforced};
use super::builder::SchemaBuilder;
use super::keyword_value::KeywordValue;
use crate::document::Dialect;

/// Takes a keyword's value into a schema.
type Read = fn(&mut KeywordValue<'_, '_>, &mut SchemaBuilder);

/// One keyword.
pub(super) struct Keyword {
    pub(super) name: &'static str,
    dialects: Dialects,
    pub(super) handling: Handling,
}

/// How a keyword is handled.
#[derive(Clone, Copy)]
pub(super) enum Handling {
    /// It restricts values, and [`Schema`](super::Schema) has a field for it
    Constraint(Read),
    /// It describes values, and [`Schema`](super::Schema) has a field for it
    Annotation(Read),
    /// It has no consequence for code
    Ignored,
    /// It restricts values, and is listed in [`Schema::unenforced`](super::Schema::unenforced)
    Unenforced,
}

/// The dialects that a keyword belongs to.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Dialects {
    Anywhere,
    In30,
    In31,
}

impl Keyword {
    /// Whether it restricts values.
    pub(super) const fn restricts(&self) -> bool {
        matches!(self.handling, Constraint(_) | Unenforced)
    }

    /// The dialect that knows it, where the document's own does not.
    pub(super) fn foreign_to(&self, dialect: Dialect) -> Option<&'static str> {
        match (dialect, self.dialects) {
            (Dialect::OpenApi30, In31) => Some("OpenAPI 3.1"),
            (Dialect::OpenApi31, In30) => Some("OpenAPI 3.0"),
            _ => None,
        }
    }
}

/// The names of the keywords that restrict values and are enforced.
pub(super) fn enforced() -> impl Iterator<Item = &'static str> {
    CATALOGUE.iter().filter(|keyword| matches!(keyword.handling, Constraint(_))).map(|keyword| keyword.name)
}

/// The keyword of that name.
pub(super) fn find(name: &str) -> Option<&'static Keyword> {
    static BY_NAME: LazyLock<HashMap<&str, &Keyword>> =
        LazyLock::new(|| CATALOGUE.iter().map(|keyword| (keyword.name, keyword)).collect());
    BY_NAME.get(name).copied()
}

macro_rules! catalogue {
    ($($name:literal $dialects:ident $handling:expr;)*) => {
        /// Every keyword, by vocabulary.
        pub(super) const CATALOGUE: &[Keyword] = &[
            $(Keyword { name: $name, dialects: $dialects, handling: $handling },)*
        ];
    };
}

catalogue! {
    // Core
    "$ref"                  Anywhere Constraint(|r, d| d.schema.reference = r.reference());
    "$dynamicRef"           In31     Unenforced;
    "$schema"               In31     Annotation(|r, _| r.own_dialect());
    "$vocabulary"           In31     Ignored;
    "$id"                   In31     Ignored;
    "$anchor"               In31     Ignored;
    "$dynamicAnchor"        In31     Ignored;
    "$defs"                 In31     Ignored;
    "$comment"              In31     Ignored;

    // Applicators
    "allOf"                 Anywhere Constraint(|r, d| d.schema.all_of = r.schemas());
    "anyOf"                 Anywhere Constraint(|r, d| d.schema.any_of = r.arms());
    "oneOf"                 Anywhere Constraint(|r, d| d.schema.one_of = r.arms());
    "not"                   Anywhere Constraint(|r, d| d.schema.not = r.schema());
    "items"                 Anywhere Constraint(|r, d| d.schema.items = r.schema());
    "prefixItems"           In31     Constraint(|r, d| d.schema.prefix_items = r.schemas());
    "contains"              In31     Constraint(|r, d| d.schema.contains = r.schema());
    "properties"            Anywhere Constraint(|r, d| d.schema.properties = r.properties());
    "patternProperties"     In31     Constraint(|r, d| d.schema.pattern_properties = r.named_schemas());
    "additionalProperties"  Anywhere Constraint(|r, d| d.schema.additional_properties = r.schema());
    "propertyNames"         In31     Constraint(|r, d| d.schema.property_names = r.schema());
    "dependentSchemas"      In31     Constraint(|r, d| d.schema.dependent_schemas = r.named_schemas());
    "if"                    In31     Constraint(|r, d| d.schema.condition = r.schema());
    "then"                  In31     Constraint(|r, d| d.schema.consequence = r.schema());
    "else"                  In31     Constraint(|r, d| d.schema.alternative = r.schema());

    // Unevaluated
    "unevaluatedItems"      In31     Constraint(|r, d| d.schema.unevaluated_items = r.schema());
    "unevaluatedProperties" In31     Constraint(|r, d| d.schema.unevaluated_properties = r.schema());

    // Validation
    "type"                  Anywhere Constraint(|r, d| d.schema.types = r.types());
    "enum"                  Anywhere Constraint(|r, d| d.schema.values = r.values());
    "const"                 In31     Constraint(|r, d| d.schema.constant = Some(r.value.clone()));
    "multipleOf"            Anywhere Constraint(|r, d| d.schema.multiple_of = r.positive_number());
    "minimum"               Anywhere Constraint(|r, d| d.schema.minimum = r.number());
    "maximum"               Anywhere Constraint(|r, d| d.schema.maximum = r.number());
    "exclusiveMinimum"      Anywhere Constraint(|r, d| d.exclusive_minimum = r.exclusive());
    "exclusiveMaximum"      Anywhere Constraint(|r, d| d.exclusive_maximum = r.exclusive());
    "minLength"             Anywhere Constraint(|r, d| d.schema.min_length = r.count());
    "maxLength"             Anywhere Constraint(|r, d| d.schema.max_length = r.count());
    "pattern"               Anywhere Constraint(|r, d| d.schema.pattern = r.text());
    "minItems"              Anywhere Constraint(|r, d| d.schema.min_items = r.count());
    "maxItems"              Anywhere Constraint(|r, d| d.schema.max_items = r.count());
    "uniqueItems"           Anywhere Constraint(|r, d| d.schema.unique_items = r.flag());
    "minContains"           In31     Constraint(|r, d| d.schema.min_contains = r.count());
    "maxContains"           In31     Constraint(|r, d| d.schema.max_contains = r.count());
    "minProperties"         Anywhere Constraint(|r, d| d.schema.min_properties = r.count());
    "maxProperties"         Anywhere Constraint(|r, d| d.schema.max_properties = r.count());
    "required"              Anywhere Constraint(|r, d| d.schema.required = r.names());
    "dependentRequired"     In31     Constraint(|r, d| d.schema.dependent_required = r.names_by_name());

    // Format and content
    "format"                Anywhere Constraint(|r, d| d.schema.format = r.text());
    "contentEncoding"       In31     Annotation(|r, d| d.encoding = r.text());
    "contentMediaType"      In31     Annotation(|r, d| d.media_type = r.text());
    "contentSchema"         In31     Ignored;

    // Meta-data
    "title"                 Anywhere Annotation(|r, d| d.schema.title = r.text());
    "description"           Anywhere Annotation(|r, d| d.schema.description = r.text());
    "default"               Anywhere Annotation(|r, d| d.schema.default = Some(r.value.clone()));
    "deprecated"            Anywhere Annotation(|r, d| d.schema.deprecated |= r.flag());
    "readOnly"              Anywhere Annotation(|r, d| d.schema.read_only = r.flag());
    "writeOnly"             Anywhere Annotation(|r, d| d.schema.write_only = r.flag());
    "examples"              In31     Ignored;

    // OpenAPI's own
    "nullable"              In30     Constraint(|r, d| d.nullable = r.flag());
    "discriminator"         Anywhere Constraint(|r, d| d.schema.discriminator = r.discriminator().map(Arc::new));
    "example"               Anywhere Ignored;
    "xml"                   Anywhere Ignored;
    "externalDocs"          Anywhere Ignored;

    // Older drafts' names for what is above
    "id"                    In31     Ignored;
    "definitions"           In31     Ignored;
    "dependencies"          In31     Unenforced;
    "additionalItems"       In31     Unenforced;
    "$recursiveRef"         In31     Unenforced;
    "$recursiveAnchor"      In31     Ignored;

    // Our canonical form's own mark, and vendors' marks that mean what a keyword means
    "x-successor"           Anywhere Annotation(|r, d| d.schema.successor = r.text());
    "x-fern-availability"   Anywhere Annotation(|r, d| d.schema.deprecated |= r.value.as_str() == Some("deprecated"));
}
