//! Which operations are read, by the user's choice. What only the others use is never read, and so is not generated.

use std::collections::BTreeSet;

use serde::Deserialize;

use crate::diagnostic::{Code, Diagnostic, Diagnostics, Place};
use crate::source::Pointer;
use crate::spelling::nearest;
use crate::wildcard::is_match;

/// Some operations: those with one of the tags, one of the paths, or one of the names.
#[derive(Clone, Debug, Default, Deserialize, PartialEq)]
#[serde(deny_unknown_fields)]
pub struct Selector {
    /// Tags
    #[serde(default)]
    pub tags: Vec<String>,
    /// Paths, in which `*` stands for anything
    #[serde(default)]
    pub paths: Vec<String>,
    /// `operationId`s, or `GET /pets`
    #[serde(default)]
    pub operations: Vec<String>,
    /// Why
    pub reason: String,
}

/// An entry of a selector: the list (`include`), the selector in it, its key (`tags`), and the index of the entry.
type Entry = (&'static str, usize, &'static str, usize);

/// The choice, and which of its entries fitted something.
#[derive(Clone, Debug, Default)]
pub struct Selection<'s> {
    include: &'s [Selector],
    exclude: &'s [Selector],
    used: BTreeSet<Entry>,
    /// The tags and `operationId`s that were met, for the help of an entry that fits nothing
    met: BTreeSet<String>,
}

/// What an operation is selected by.
pub(super) struct Candidate<'a> {
    /// `GET`
    pub(super) method: &'a str,
    pub(super) path: &'a str,
    pub(super) id: Option<&'a str>,
    pub(super) tags: Vec<&'a str>,
}

impl<'s> Selection<'s> {
    /// The operations that a selector of `include` fits, or all if there is none, without those that one of `exclude` fits.
    #[must_use]
    pub fn new(include: &'s [Selector], exclude: &'s [Selector]) -> Self {
        Self { include, exclude, ..Self::default() }
    }

    /// Whether an operation is read.
    pub(super) fn takes(&mut self, operation: &Candidate<'_>) -> bool {
        if self.include.is_empty() && self.exclude.is_empty() {
            return true;
        }
        self.met.extend(operation.id.iter().chain(&operation.tags).map(|name| (*name).to_owned()));
        let (include, exclude) = (self.include, self.exclude);
        // Both are asked, so that what is used is known of both.
        let is_included = self.fits("include", include, operation) || include.is_empty();
        let is_excluded = self.fits("exclude", exclude, operation);
        is_included && !is_excluded
    }

    fn fits(&mut self, list: &'static str, selectors: &[Selector], operation: &Candidate<'_>) -> bool {
        let mut fits = false;
        for (index, selector) in selectors.iter().enumerate() {
            for (key, entries) in selector.lists() {
                let fitting = entries.iter().enumerate().filter(|(_, entry)| operation.is(key, entry));
                for (at, _) in fitting {
                    fits = true;
                    self.used.insert((list, index, key, at));
                }
            }
        }
        fits
    }

    /// Reports the entries of the file of settings that fit no operation of any document, and selectors without an entry.
    pub fn report_unused(&self, file: &str, diagnostics: &mut Diagnostics) {
        for (list, selectors) in [("include", self.include), ("exclude", self.exclude)] {
            for (index, selector) in selectors.iter().enumerate() {
                let at = Pointer::root().key(list).index(index);
                let report = |pointer: Pointer, message: String, help: &str| {
                    let place = Place { file: file.to_owned(), pointer };
                    Diagnostic::new(Code::UnusedSetting, place, message, help)
                };
                if selector.lists().iter().all(|(_, entries)| entries.is_empty()) {
                    let message = format!("this entry of `{list}` selects nothing");
                    diagnostics.push(report(at.clone(), message, "state `tags`, `paths` or `operations`"));
                }
                for (key, entries) in selector.lists() {
                    let unused =
                        entries.iter().enumerate().filter(|(n, _)| !self.used.contains(&(list, index, key, *n)));
                    for (number, entry) in unused {
                        let meant = nearest(entry, self.met.iter().map(String::as_str));
                        let help = meant.map_or_else(
                            || "remove it, or correct it by what the document says of its operations".to_owned(),
                            |meant| format!("did you mean `{meant}`?"),
                        );
                        let message = format!("`{}` fits no operation", entry.escape_debug());
                        diagnostics.push(report(at.key(key).index(number), message, &help));
                    }
                }
            }
        }
    }
}

impl Selector {
    fn lists(&self) -> [(&'static str, &[String]); 3] {
        [("tags", &self.tags), ("paths", &self.paths), ("operations", &self.operations)]
    }
}

impl Candidate<'_> {
    fn is(&self, key: &str, entry: &str) -> bool {
        match key {
            "tags" => self.tags.contains(&entry),
            "paths" => is_match(entry, self.path),
            _ => {
                let is_call = |call: (&str, &str)| call.0.eq_ignore_ascii_case(self.method) && call.1 == self.path;
                self.id == Some(entry) || entry.split_once(' ').is_some_and(is_call)
            }
        }
    }
}
