//! The catalogue of keywords: every one that OpenAPI 3.0, 3.1 and JSON Schema know, and what becomes of it.

use std::collections::HashMap;
use std::sync::LazyLock;

use self::Fate::{Annotation, Note, Rule, Unmodelled};
use self::Spoken::{Anywhere, In30, In31};
use super::builder::SchemaBuilder;
use super::keyword_value::KeywordValue;
use crate::document::Dialect;

/// Takes a keyword's value into a schema.
type Read = fn(&mut KeywordValue<'_, '_>, &mut SchemaBuilder);

/// One keyword.
pub(super) struct Keyword {
    pub(super) name: &'static str,
    spoken: Spoken,
    pub(super) fate: Fate,
}

/// What becomes of a keyword.
#[derive(Clone, Copy)]
pub(super) enum Fate {
    /// It restricts values, and [`Schema`](super::Schema) has a field for it
    Rule(Read),
    /// It says something about values, and [`Schema`](super::Schema) has a field for it
    Note(Read),
    /// It says something of no consequence to code
    Annotation,
    /// It restricts values, and is listed in [`Schema::unmodelled`](super::Schema::unmodelled)
    Unmodelled,
}

/// The dialects that a keyword belongs to.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Spoken {
    Anywhere,
    In30,
    In31,
}

impl Keyword {
    /// Whether it restricts values.
    pub(super) const fn restricts(&self) -> bool {
        matches!(self.fate, Rule(_) | Unmodelled)
    }

    /// The dialect that knows it, where the document's own does not.
    pub(super) fn foreign_to(&self, dialect: Dialect) -> Option<&'static str> {
        match (dialect, self.spoken) {
            (Dialect::OpenApi30, In31) => Some("OpenAPI 3.1"),
            (Dialect::OpenApi31, In30) => Some("OpenAPI 3.0"),
            _ => None,
        }
    }
}

/// The names of the keywords that restrict values and are enforced.
pub(super) fn enforced() -> impl Iterator<Item = &'static str> {
    CATALOGUE.iter().filter(|keyword| matches!(keyword.fate, Rule(_))).map(|keyword| keyword.name)
}

/// The keyword of that name.
pub(super) fn find(name: &str) -> Option<&'static Keyword> {
    static BY_NAME: LazyLock<HashMap<&str, &Keyword>> =
        LazyLock::new(|| CATALOGUE.iter().map(|keyword| (keyword.name, keyword)).collect());
    BY_NAME.get(name).copied()
}

macro_rules! catalogue {
    ($($name:literal $spoken:ident $fate:expr;)*) => {
        /// Every keyword, by vocabulary.
        pub(super) const CATALOGUE: &[Keyword] = &[
            $(Keyword { name: $name, spoken: $spoken, fate: $fate },)*
        ];
    };
}

catalogue! {
    // Core
    "$ref"                  Anywhere Rule(|r, d| d.schema.reference = r.reference());
    "$dynamicRef"           In31     Unmodelled;
    "$schema"               In31     Note(|r, _| r.own_dialect());
    "$vocabulary"           In31     Annotation;
    "$id"                   In31     Annotation;
    "$anchor"               In31     Annotation;
    "$dynamicAnchor"        In31     Annotation;
    "$defs"                 In31     Annotation;
    "$comment"              In31     Annotation;

    // Applicators
    "allOf"                 Anywhere Rule(|r, d| d.schema.all_of = r.schemas());
    "anyOf"                 Anywhere Rule(|r, d| d.schema.any_of = r.schemas());
    "oneOf"                 Anywhere Rule(|r, d| d.schema.one_of = r.schemas());
    "not"                   Anywhere Rule(|r, d| d.schema.not = r.schema());
    "items"                 Anywhere Rule(|r, d| d.schema.items = r.schema());
    "prefixItems"           In31     Rule(|r, d| d.schema.prefix_items = r.schemas());
    "contains"              In31     Rule(|r, d| d.schema.contains = r.schema());
    "properties"            Anywhere Rule(|r, d| d.schema.properties = r.properties());
    "patternProperties"     In31     Rule(|r, d| d.schema.pattern_properties = r.named_schemas());
    "additionalProperties"  Anywhere Rule(|r, d| d.schema.additional_properties = r.schema());
    "propertyNames"         In31     Rule(|r, d| d.schema.property_names = r.schema());
    "dependentSchemas"      In31     Rule(|r, d| d.schema.dependent_schemas = r.named_schemas());
    "if"                    In31     Rule(|r, d| d.schema.condition = r.schema());
    "then"                  In31     Rule(|r, d| d.schema.consequence = r.schema());
    "else"                  In31     Rule(|r, d| d.schema.alternative = r.schema());

    // Unevaluated
    "unevaluatedItems"      In31     Rule(|r, d| d.schema.unevaluated_items = r.schema());
    "unevaluatedProperties" In31     Rule(|r, d| d.schema.unevaluated_properties = r.schema());

    // Validation
    "type"                  Anywhere Rule(|r, d| d.schema.types = r.types());
    "enum"                  Anywhere Rule(|r, d| d.schema.values = r.values());
    "const"                 In31     Rule(|r, d| d.schema.constant = Some(r.value.clone()));
    "multipleOf"            Anywhere Rule(|r, d| d.schema.multiple_of = r.positive_number());
    "minimum"               Anywhere Rule(|r, d| d.schema.minimum = r.number());
    "maximum"               Anywhere Rule(|r, d| d.schema.maximum = r.number());
    "exclusiveMinimum"      Anywhere Rule(|r, d| d.exclusive_minimum = r.exclusive());
    "exclusiveMaximum"      Anywhere Rule(|r, d| d.exclusive_maximum = r.exclusive());
    "minLength"             Anywhere Rule(|r, d| d.schema.min_length = r.count());
    "maxLength"             Anywhere Rule(|r, d| d.schema.max_length = r.count());
    "pattern"               Anywhere Rule(|r, d| d.schema.pattern = r.text());
    "minItems"              Anywhere Rule(|r, d| d.schema.min_items = r.count());
    "maxItems"              Anywhere Rule(|r, d| d.schema.max_items = r.count());
    "uniqueItems"           Anywhere Rule(|r, d| d.schema.unique_items = r.flag());
    "minContains"           In31     Rule(|r, d| d.schema.min_contains = r.count());
    "maxContains"           In31     Rule(|r, d| d.schema.max_contains = r.count());
    "minProperties"         Anywhere Rule(|r, d| d.schema.min_properties = r.count());
    "maxProperties"         Anywhere Rule(|r, d| d.schema.max_properties = r.count());
    "required"              Anywhere Rule(|r, d| d.schema.required = r.names());
    "dependentRequired"     In31     Rule(|r, d| d.schema.dependent_required = r.names_by_name());

    // Format and content
    "format"                Anywhere Rule(|r, d| d.schema.format = r.text());
    "contentEncoding"       In31     Note(|r, d| d.encoding = r.text());
    "contentMediaType"      In31     Note(|r, d| d.media_type = r.text());
    "contentSchema"         In31     Annotation;

    // Meta-data
    "title"                 Anywhere Note(|r, d| d.schema.title = r.text());
    "description"           Anywhere Note(|r, d| d.schema.description = r.text());
    "default"               Anywhere Note(|r, d| d.schema.default = Some(r.value.clone()));
    "deprecated"            Anywhere Note(|r, d| d.schema.deprecated |= r.flag());
    "readOnly"              Anywhere Note(|r, d| d.schema.read_only = r.flag());
    "writeOnly"             Anywhere Note(|r, d| d.schema.write_only = r.flag());
    "examples"              In31     Annotation;

    // OpenAPI's own
    "nullable"              In30     Rule(|r, d| d.nullable = r.flag());
    "discriminator"         Anywhere Rule(|r, d| d.schema.discriminator = r.discriminator());
    "example"               Anywhere Annotation;
    "xml"                   Anywhere Annotation;
    "externalDocs"          Anywhere Annotation;

    // Older drafts' names for what is above
    "id"                    In31     Annotation;
    "definitions"           In31     Annotation;
    "dependencies"          In31     Unmodelled;
    "additionalItems"       In31     Unmodelled;
    "$recursiveRef"         In31     Unmodelled;
    "$recursiveAnchor"      In31     Annotation;

    // Our canonical form's own mark, and vendors' marks that mean what a keyword means
    "x-successor"           Anywhere Note(|r, d| d.schema.successor = r.text());
    "x-fern-availability"   Anywhere Note(|r, d| d.schema.deprecated |= r.value.as_str() == Some("deprecated"));
}
