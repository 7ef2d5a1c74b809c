//! A schema's validation keywords as rules.

use super::lower::Lowering;
use super::{Pattern, Rule};
use crate::diagnostic::Code;
use crate::pattern::{self, Untranslatable};
use crate::schema::format::Fate;
use crate::schema::{Format, Schema};

impl Pattern {
    /// The pattern in both forms.
    ///
    /// # Errors
    ///
    /// Where the `regex` crate has no words for it.
    pub(super) fn translated(source: &str) -> Result<Self, Untranslatable> {
        pattern::translate(source).map(|translated| Self { source: source.to_owned(), translated })
    }
}

impl Lowering<'_> {
    /// The rules on a text. What can't be enforced is reported where the schema becomes a contract.
    pub(super) fn text_rules(schema: &Schema) -> Vec<Rule> {
        let mut rules = Vec::new();
        rules.extend(schema.min_length.filter(|&least| least > 0).map(Rule::MinLength));
        rules.extend(schema.max_length.map(Rule::MaxLength));
        let pattern = schema.pattern.as_ref().and_then(|source| Pattern::translated(source).ok());
        rules.extend(pattern.map(Rule::Pattern));
        rules.extend(enforced_format(schema).filter(|format| format.range().is_none()).map(Rule::Format));
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
        rules.extend(enforced_format(schema).filter(|format| format.range().is_some()).map(Rule::Format));
        rules
    }

    /// The rules on an array itself.
    pub(super) fn list_rules(schema: &Schema) -> Vec<Rule> {
        let mut rules = Vec::new();
        rules.extend(schema.min_items.filter(|&least| least > 0).map(Rule::MinItems));
        rules.extend(schema.max_items.map(Rule::MaxItems));
        rules.extend(schema.unique_items.then_some(Rule::UniqueItems));
        rules
    }

    /// The rules on an object itself.
    pub(super) fn object_rules(schema: &Schema) -> Vec<Rule> {
        let mut rules = Vec::new();
        rules.extend(schema.min_properties.filter(|&least| least > 0).map(Rule::MinProperties));
        rules.extend(schema.max_properties.map(Rule::MaxProperties));
        rules
    }

    pub(super) fn unenforced(&mut self, schema: &Schema, keyword: &str) {
        self.report(
            Code::UnenforcedKeyword,
            schema.pointer.key(keyword),
            format!("`{keyword}` is not enforced"),
            "check such values yourself",
        );
    }
}

fn enforced_format(schema: &Schema) -> Option<Format> {
    match schema.format.as_deref().map(Format::named) {
        Some(Fate::Enforced(format)) => Some(format),
        _ => None,
    }
}
