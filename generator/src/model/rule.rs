//! A schema's validation keywords as rules.

use super::{Format, Pattern, Rule};
use crate::diagnostic::Code;
use crate::pattern;
use crate::schema::Schema;

use super::lower::Lowering;

impl Lowering<'_> {
    /// The rules on a text.
    pub(super) fn text_rules(&mut self, schema: &Schema) -> Vec<Rule> {
        let mut rules = Vec::new();
        rules.extend(schema.min_length.filter(|&least| least > 0).map(Rule::MinLength));
        rules.extend(schema.max_length.map(Rule::MaxLength));
        if let Some(source) = &schema.pattern {
            match pattern::translate(source) {
                Ok(translated) => rules.push(Rule::Pattern(Pattern { source: source.clone(), translated })),
                Err(reason) => self.report(
                    Code::UntranslatablePattern,
                    schema.pointer.key("pattern"),
                    format!("the pattern `{source}` is not enforced: {reason}"),
                    "write it without look-around and back-references, or check such values yourself",
                ),
            }
        }
        if let Some(format) = &schema.format {
            match format_named(format) {
                FormatFate::Enforced(format) => rules.push(Rule::Format(format)),
                FormatFate::Annotation => {}
                FormatFate::Unenforced => self.report(
                    Code::UnenforcedKeyword,
                    schema.pointer.key("format"),
                    format!("the format `{format}` is not enforced"),
                    "check such values yourself",
                ),
            }
        }
        rules
    }

    /// The rules on a number.
    pub(super) fn number_rules(schema: &Schema) -> Vec<Rule> {
        let mut rules = Vec::new();
        rules.extend(schema.minimum.map(Rule::Minimum));
        rules.extend(schema.exclusive_minimum.map(Rule::ExclusiveMinimum));
        rules.extend(schema.maximum.map(Rule::Maximum));
        rules.extend(schema.exclusive_maximum.map(Rule::ExclusiveMaximum));
        rules.extend(schema.multiple_of.map(Rule::MultipleOf));
        rules
    }

    /// The rules on an array itself.
    pub(super) fn list_rules(&mut self, schema: &Schema) -> Vec<Rule> {
        let mut rules = Vec::new();
        rules.extend(schema.min_items.filter(|&least| least > 0).map(Rule::MinItems));
        rules.extend(schema.max_items.map(Rule::MaxItems));
        if schema.unique_items {
            rules.push(Rule::UniqueItems);
        }
        if schema.contains.is_some() {
            self.unenforced(schema, "contains");
        }
        rules
    }

    /// The rules on an object itself.
    pub(super) fn object_rules(&mut self, schema: &Schema) -> Vec<Rule> {
        let mut rules = Vec::new();
        rules.extend(schema.min_properties.filter(|&least| least > 0).map(Rule::MinProperties));
        rules.extend(schema.max_properties.map(Rule::MaxProperties));
        for (keyword, present) in [
            ("patternProperties", !schema.pattern_properties.is_empty()),
            ("propertyNames", schema.property_names.is_some()),
            ("dependentRequired", !schema.dependent_required.is_empty()),
        ] {
            if present {
                self.unenforced(schema, keyword);
            }
        }
        rules
    }

    /// Says that a rule of a request is not enforced. Answers are tolerated anyway.
    pub(super) fn unenforced(&mut self, schema: &Schema, keyword: &str) {
        self.report(
            Code::UnenforcedKeyword,
            schema.pointer.key(keyword),
            format!("`{keyword}` is not enforced"),
            "check such values yourself",
        );
    }
}

enum FormatFate {
    Enforced(Format),
    Annotation,
    Unenforced,
}

/// What becomes of a `format` on text.
fn format_named(name: &str) -> FormatFate {
    FormatFate::Enforced(match name {
        "date-time" => Format::DateTime,
        "date" => Format::Date,
        "time" => Format::Time,
        "email" => Format::Email,
        "uri" => Format::Uri,
        "uuid" => Format::Uuid,
        "ipv4" => Format::Ipv4,
        "ipv6" => Format::Ipv6,
        "hostname" => Format::Hostname,
        "duration"
        | "idn-email"
        | "idn-hostname"
        | "uri-reference"
        | "iri"
        | "iri-reference"
        | "uri-template"
        | "json-pointer"
        | "relative-json-pointer"
        | "regex" => return FormatFate::Unenforced,
        // OpenAPI's own (`password`, `byte`, `int32`) and everybody's inventions say how a value is meant.
        _ => return FormatFate::Annotation,
    })
}
