//! What the settings state of paging, instead of what would be found.

use std::collections::{BTreeMap, BTreeSet};

use super::Paging;
use super::fit::{self, Unfit};
use super::setting::PagingSetting;
use crate::diagnostic::{Code, Diagnostic, Diagnostics};
use crate::model::{Api, Operation};
use crate::spelling::nearest;

/// The entry for each operation.
pub(super) struct Stated<'s> {
    entries: &'s [PagingSetting],
    by_operation: Vec<Option<usize>>,
    /// The entries that an operation was followed by, or that state that it is not
    used: BTreeSet<usize>,
    /// By entry, the lists that it does not fit, though it is for their tag or for all
    unfit: BTreeMap<usize, UnfitLists>,
}

/// Lists that an entry does not fit, by the first of them.
struct UnfitLists {
    count: usize,
    operation: usize,
    why: String,
}

impl<'s> Stated<'s> {
    /// Finds the operations of each entry. One that is not there is an error.
    pub fn new(api: &Api, entries: &'s [PagingSetting], diagnostics: &mut Diagnostics) -> Self {
        let holds = |entry: &PagingSetting, operation: &Operation| {
            entry.all
                || entry.tags.iter().any(|tag| operation.tags.contains(tag))
                || entry.operations.iter().any(|name| is_named(operation, name))
        };
        let entry_of = |operation| entries.iter().position(|entry| holds(entry, operation));
        let by_operation = api.operations.iter().map(entry_of).collect();
        for name in entries.iter().flat_map(|entry| &entry.operations) {
            if !api.operations.iter().any(|operation| is_named(operation, name)) {
                let ids = api.operations.iter().filter_map(|operation| operation.id.as_deref());
                let meant = nearest(name, ids).map(|id| format!("did you mean `{id}`?"));
                let help =
                    meant.unwrap_or_else(|| "write an `operationId`, or a method and a path: `GET /pets`".to_owned());
                diagnostics.push(fault(format!("`paging` names the operation `{name}`, which is not there"), help));
            }
        }
        for entry in entries {
            if let Some(key) = entry.without_effect() {
                let message =
                    format!("`{key}` has no effect in the entry of `paging` with the reason `{}`", entry.reason);
                diagnostics.push(fault(message, "remove the key, or state another `kind`".to_owned()));
            }
        }
        Self { entries, by_operation, used: BTreeSet::new(), unfit: BTreeMap::new() }
    }

    /// Whether an entry decides about the operation with this index.
    pub fn decides(&self, index: usize) -> bool {
        self.by_operation[index].is_some()
    }

    /// How the list of that operation is followed by its entry. What does not fit is an error, if the entry names the operation.
    pub fn paging(&mut self, api: &Api, index: usize, diagnostics: &mut Diagnostics) -> Option<Paging> {
        let (number, operation) = (self.by_operation[index]?, &api.operations[index]);
        let entry = &self.entries[number];
        let found = match entry.kind.kind() {
            None => Ok(None),
            Some(kind) => fit::paging(api, operation, kind, entry).map(Some),
        };
        match found {
            Ok(paging) => {
                self.used.insert(number);
                paging
            }
            Err(unfit) => {
                if entry.operations.iter().any(|name| is_named(operation, name)) {
                    let (method, path, why) = (&operation.method, &operation.path, unfit.into_words());
                    let message = format!("the settings state how `{method} {path}` is paged, but {why}");
                    let help = "correct the entry of `paging` by what the document says of this operation";
                    diagnostics.push(Diagnostic::new(Code::MalformedSettings, operation.place.clone(), message, help));
                } else if let Unfit::Because(why) = unfit {
                    let new = || UnfitLists { count: 0, operation: index, why };
                    self.unfit.entry(number).or_insert_with(new).count += 1;
                }
                None
            }
        }
    }

    /// Reports the lists that are not followed because the entry for their tag, or for all, does not fit them.
    pub fn report_unfit(&self, api: &Api, diagnostics: &mut Diagnostics) {
        // An entry that fits nothing is reported as such.
        for (number, lists) in self.unfit.iter().filter(|(number, _)| self.used.contains(number)) {
            let operation = &api.operations[lists.operation];
            let such = if lists.count == 1 { "1 list".to_owned() } else { format!("{} lists", lists.count) };
            let message = format!(
                "`.items()` does not follow {such}, which the entry of `paging` with the reason `{}` does not fit: `{} {}`, for one: {}",
                self.entries[*number].reason, operation.method, operation.path, lists.why
            );
            let help =
                "put an entry that names these operations before it; `kind: none` if they are not to be followed";
            diagnostics.push(Diagnostic::new(Code::ListPaging, operation.place.clone(), message, help));
        }
    }

    /// An entry by which nothing is followed is an error: what it states has a misspelling, or is outdated.
    pub fn report_unused(&self, api: &Api, diagnostics: &mut Diagnostics) {
        if diagnostics.has_errors() {
            return;
        }
        let unused = self.entries.iter().enumerate().filter(|(number, _)| !self.used.contains(number));
        for (_, entry) in unused {
            let tags = api.operations.iter().flat_map(|operation| &operation.tags).map(String::as_str);
            let meant = entry.tags.iter().find_map(|tag| nearest(tag, tags.clone()).filter(|other| other != tag));
            let help = match meant {
                Some(tag) => format!("did you mean the tag `{tag}`?"),
                None => "remove the entry, or correct what it states".to_owned(),
            };
            let message = format!("no operation fits the entry of `paging` with the reason `{}`", entry.reason);
            diagnostics.push(fault(message, help));
        }
    }
}

fn is_named(operation: &Operation, name: &str) -> bool {
    let is_path = || name.split_once(' ') == Some((operation.method.as_str(), operation.path.as_str()));
    operation.id.as_deref() == Some(name) || is_path()
}

fn fault(message: String, help: String) -> Diagnostic {
    Diagnostic { code: Code::MalformedSettings, place: None, position: None, message, help }
}
