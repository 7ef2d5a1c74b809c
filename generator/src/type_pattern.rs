//! Types that the settings name, by patterns of their names in Rust: which of them fit none.

use std::collections::BTreeSet;

use crate::diagnostic::{Code, Diagnostic, Diagnostics, Place};
use crate::source::Pointer;
use crate::spelling::nearest;
use crate::wildcard::is_match;

/// The patterns of each entry of a list in the settings, and which of them fit a type.
pub(crate) struct TypePatterns<'a> {
    /// The key of the list: `derives`
    list: &'static str,
    entries: Vec<&'a [String]>,
    used: BTreeSet<(usize, usize)>,
}

impl<'a> TypePatterns<'a> {
    pub fn new(list: &'static str, entries: impl Iterator<Item = &'a [String]>) -> Self {
        Self { list, entries: entries.collect(), used: BTreeSet::new() }
    }

    /// Whether a pattern of an entry fits this type.
    pub fn fit(&mut self, entry: usize, name: &str) -> bool {
        let patterns = self.entries[entry].iter().enumerate();
        let fitting: Vec<_> =
            patterns.filter(|(_, pattern)| is_match(pattern, name)).map(|(at, _)| (entry, at)).collect();
        let is_any = !fitting.is_empty();
        self.used.extend(fitting);
        is_any
    }

    /// Reports the patterns that fit none of the types. `kind` is what they should be: `a type that ...`.
    pub fn report_unused<'n>(
        &self,
        file: &str,
        names: impl Iterator<Item = &'n str> + Clone,
        (kind, help): (&str, &str),
        diagnostics: &mut Diagnostics,
    ) {
        for (index, patterns) in self.entries.iter().enumerate() {
            for (at, pattern) in patterns.iter().enumerate().filter(|(at, _)| !self.used.contains(&(index, *at))) {
                let pointer = Pointer::root().key(self.list).index(index).key("types").index(at);
                let place = Place { file: file.to_owned(), pointer };
                let message = format!("`{}` is no {kind}", pattern.escape_debug());
                let help = match nearest(pattern, names.clone()) {
                    Some(meant) if meant != pattern => format!("did you mean `{meant}`?"),
                    _ => help.to_owned(),
                };
                diagnostics.push(Diagnostic::new(Code::UnusedSetting, place, message, help));
            }
        }
    }
}
