//! A violation: its place and its keyword.

use std::collections::BTreeSet;
use std::fmt;

/// A violation, as both sides report it.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Finding {
    /// The JSON pointer of the value; of the property itself for `required`, `additionalProperties`,
    /// `dependentRequired` and `propertyNames`
    pub pointer: String,
    /// The keyword of JSON Schema, or `representable`, or `unknown`
    pub keyword: String,
}

impl Finding {
    /// A finding at `pointer`.
    pub fn new(pointer: impl Into<String>, keyword: impl Into<String>) -> Self {
        Self { pointer: pointer.into(), keyword: keyword.into() }
    }

    /// `const` is an `enum` of one value, here and in the schema.
    pub(crate) fn canonical(mut self) -> Self {
        if self.keyword == "const" {
            "enum".clone_into(&mut self.keyword);
        }
        self
    }
}

impl fmt::Display for Finding {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} {}", if self.pointer.is_empty() { "(root)" } else { &self.pointer }, self.keyword)
    }
}

/// A value of another type is in no enum either: only the type is reported.
pub(crate) fn normalised(findings: impl IntoIterator<Item = Finding>) -> BTreeSet<Finding> {
    let all: BTreeSet<Finding> = findings.into_iter().map(Finding::canonical).collect();
    let mistyped: BTreeSet<String> =
        all.iter().filter(|finding| finding.keyword == "type").map(|finding| finding.pointer.clone()).collect();
    all.into_iter().filter(|finding| finding.keyword != "enum" || !mistyped.contains(&finding.pointer)).collect()
}
