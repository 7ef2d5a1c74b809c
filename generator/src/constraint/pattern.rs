//! `pattern`, and what names match by `patternProperties`.

use super::contract::Reader;
use super::difference::{Difference, Edition, of_texts};
use super::output::{Argument, Check, Condition, Entry, Operand};
use super::words::code;
use super::{ConstraintKind, adopt};
use crate::diagnostic::Code;
use crate::pattern::{self, Untranslatable};
use crate::schema::Schema;
use crate::source::Pointer;

/// A regular expression that matches somewhere in a text.
#[derive(Clone, Debug, PartialEq)]
pub struct Pattern {
    /// As the document writes it, in ECMA-262
    pub source: String,
    /// For the `regex` crate, with the same meaning
    pub translated: String,
}

impl Pattern {
    /// The pattern in both forms.
    pub(crate) fn translate(source: &str) -> Result<Self, Untranslatable> {
        pattern::translate(source).map(|translated| Self { source: source.to_owned(), translated })
    }
}

pub(super) fn read(schema: &Schema, reader: &mut dyn Reader) -> Option<Pattern> {
    reader.pattern(schema.pattern.as_deref()?).ok()
}

/// Reports a pattern that can't be enforced.
pub(super) fn report(schema: &Schema, reader: &mut dyn Reader) {
    if let Some(source) = &schema.pattern
        && let Err(reason) = reader.pattern(source)
    {
        report_untranslatable(schema.pointer.key("pattern"), source, &reason, reader);
    }
}

pub(super) fn report_untranslatable(at: Pointer, source: &str, reason: &Untranslatable, reader: &mut dyn Reader) {
    reader.report(
        Code::UntranslatablePattern,
        at,
        format!("the pattern `{source}` is not enforced: {reason}"),
        "correct it, or write it without look-around and back-references; as it stands, check such values yourself",
    );
}

/// What a pattern leaves open, where it is not anchored at both ends: it is then found anywhere in a longer text.
#[must_use]
pub fn unanchored(pattern: &str) -> Option<&'static str> {
    let begins = pattern.starts_with('^') || pattern.starts_with(".*");
    let ends = pattern.ends_with('$') && !pattern.ends_with("\\$") || pattern.ends_with(".*");
    match (begins, ends) {
        (true, true) => None,
        (false, true) => Some("does not say where the text begins"),
        (true, false) => Some("does not say where the text ends"),
        (false, false) => Some("says neither where the text begins nor where it ends"),
    }
}

/// Whether a schema that has no `type` is about texts, by what these keywords say.
pub(super) fn implies(schema: &Schema) -> bool {
    schema.pattern.is_some()
}

pub(super) fn join(schema: &mut Schema, other: &Schema) -> bool {
    adopt(&mut schema.pattern, other.pattern.as_ref())
}

pub(super) fn differences(was: &Edition<'_>, is: &Edition<'_>) -> Vec<Difference> {
    let text = |of: &Edition<'_>| of.schema.pattern.clone().filter(|pattern| !matches_all(pattern));
    of_texts("pattern", text(was), text(is), |_, _| false).into_iter().collect()
}

fn matches_all(pattern: &str) -> bool {
    matches!(pattern, "" | ".*" | "^.*$" | "^.*" | ".*$" | "^" | "$")
}

impl ConstraintKind for Pattern {
    fn phrase(&self) -> Option<String> {
        match self.source.as_str() {
            // As it is written most often; what it says is plain only to those who read patterns.
            r"^\d{4}-\d{2}-\d{2}$" => Some("written as `2026-01-31`".to_owned()),
            source => Some(format!("matches `{}`", code(source))),
        }
    }

    fn expectation(&self, _: &[String]) -> String {
        format!("a match of {}", self.source)
    }

    fn keyword(&self, _: &[serde_json::Value]) -> Option<(&'static str, serde_json::Value)> {
        Some(("pattern", self.source.as_str().into()))
    }

    fn check(&self) -> Option<Check> {
        Some(Check::new("pattern", Operand::Text, Argument::Pattern(self.clone())))
    }

    fn condition(&self) -> Option<Condition> {
        Some(Condition::Matches(self.clone()))
    }

    fn entry(&self) -> Option<Entry> {
        Some(Entry::new("Pattern", Argument::Pattern(self.clone())))
    }
}
