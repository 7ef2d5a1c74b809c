//! What the settings state of paging, instead of what would be found.

use std::collections::BTreeSet;

use serde::Deserialize;

use super::detect::Search;
use super::parameters::{Parameters, is_cursor, is_number, largest};
use super::response::{Response, is_boolean, is_text};
use super::{FieldPath, Paging, PagingKind, response};
use crate::diagnostic::{Code, Diagnostic, Diagnostics};
use crate::model::{Api, Operation};
use crate::source::Pointer;
use crate::spelling::nearest;

/// How some lists are followed. The first entry for an operation holds; what an entry does not state is found as usual.
#[derive(Clone, Debug, Deserialize, PartialEq)]
#[serde(deny_unknown_fields)]
pub struct PagingSetting {
    /// The operations, by their `operationId` or as `GET /pets`
    #[serde(default)]
    pub operations: Vec<String>,
    /// The tags whose operations these are
    #[serde(default)]
    pub tags: Vec<String>,
    /// Whether it is for every operation
    #[serde(default)]
    pub all: bool,
    /// What leads from one page to the next
    pub kind: PagingMethod,
    /// The query parameter that selects the page
    #[serde(default)]
    pub parameter: Option<String>,
    /// The query parameter for the number of items of a page
    #[serde(default)]
    pub size: Option<String>,
    /// The number of the first page, or the offset of the first item
    #[serde(default)]
    pub first: Option<i64>,
    /// The JSON pointer of the items
    #[serde(default)]
    pub items: Option<String>,
    /// The JSON pointer of the next cursor or URL; for `last-item`, within an item
    #[serde(default)]
    pub next: Option<String>,
    /// The JSON pointer of the boolean that says whether more items follow
    #[serde(default)]
    pub more: Option<String>,
    /// Why
    pub reason: String,
}

/// What leads from one page to the next, as the settings name it.
#[derive(Clone, Copy, Debug, Deserialize, PartialEq, Eq)]
#[serde(rename_all = "kebab-case")]
pub enum PagingMethod {
    /// See [`PagingKind::Offset`]
    Offset,
    /// See [`PagingKind::Page`]
    Page,
    /// See [`PagingKind::Cursor`]
    Cursor,
    /// See [`PagingKind::LastItem`]
    LastItem,
    /// See [`PagingKind::NextUrl`]
    NextUrl,
    /// See [`PagingKind::Link`]
    Link,
    /// Nothing: the list has no further pages, or is not to be followed
    None,
}

impl PagingMethod {
    const fn kind(self) -> Option<PagingKind> {
        match self {
            Self::Offset => Some(PagingKind::Offset),
            Self::Page => Some(PagingKind::Page),
            Self::Cursor => Some(PagingKind::Cursor),
            Self::LastItem => Some(PagingKind::LastItem),
            Self::NextUrl => Some(PagingKind::NextUrl),
            Self::Link => Some(PagingKind::Link),
            Self::None => None,
        }
    }
}

/// The entry for each operation.
pub(super) struct Stated<'s> {
    entries: &'s [PagingSetting],
    by_operation: Vec<Option<usize>>,
    /// The entries that an operation was followed by, or that state that it is not
    used: BTreeSet<usize>,
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
        Self { entries, by_operation, used: BTreeSet::new() }
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
            Some(kind) => of_kind(api, operation, kind, entry).map(Some),
        };
        match found {
            Ok(paging) => {
                self.used.insert(number);
                paging
            }
            Err(why) => {
                if !entry.operations.is_empty() {
                    let (method, path) = (&operation.method, &operation.path);
                    let message = format!("the settings state how `{method} {path}` is paged, but {why}");
                    let help = "correct the entry of `paging` by what the document says of this operation";
                    diagnostics.push(Diagnostic::new(Code::MalformedSettings, operation.place.clone(), message, help));
                }
                None
            }
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

fn of_kind(api: &Api, operation: &Operation, kind: PagingKind, entry: &PagingSetting) -> Result<Paging, String> {
    let response = match entry.items.as_deref().map(path).transpose()? {
        Some(items) if !items.is_empty() => {
            let told = format!("its response has no list at `{}`", entry.items.as_deref().unwrap_or_default());
            Response::with_items(api, operation, items).ok_or(told)?
        }
        _ => Response::of(api, operation).ok_or("its response has no list of items")?,
    };
    if operation.method != "GET" || operation.parameters.is_none() {
        return Err("it is no GET with parameters".to_owned());
    }
    let search = Search { parameters: Parameters::of(api, operation), page: response.page(), response, operation };
    let mut page = search.of_kind(kind).map_or_else(|| search.page.clone(), |paging| paging.page);
    page.items.clone_from(&search.response.items);
    let is_counted = matches!(kind, PagingKind::Offset | PagingKind::Page);
    let is_selected = is_counted || matches!(kind, PagingKind::Cursor | PagingKind::LastItem);
    let parameter = |name: &Option<String>, is_number_wanted: bool| {
        let Some(name) = name else { return Ok(None) };
        let field = search.parameters.get(name).ok_or_else(|| missing_parameter(name, &search.parameters))?;
        let (fits, wanted) = match is_number_wanted {
            true => (is_number(field), "a number"),
            false => (is_cursor(field), "a text or an integer"),
        };
        if fits { Ok(Some(field)) } else { Err(format!("its parameter `{name}` does not hold {wanted}")) }
    };
    let detected = search.of_kind(kind).and_then(|paging| search.parameters.get(&paging.position?));
    let position = parameter(&entry.parameter, is_counted)?.or(detected).filter(|_| is_selected);
    if is_selected && position.is_none() {
        return Err("it has no such parameter: state `parameter`".to_owned());
    }
    if let Some(more) = &entry.more {
        page.more = Some(field(&search.response, more, "boolean", is_boolean)?);
    }
    match (kind, &entry.next) {
        (PagingKind::Cursor, Some(next)) => {
            page.next = Some(field(&search.response, next, "text or integer", response::is_cursor)?);
        }
        (PagingKind::NextUrl, Some(next)) => page.url = Some(field(&search.response, next, "text", is_text)?),
        (PagingKind::LastItem, Some(next)) => {
            let name = path(next)?.pop().unwrap_or_default();
            let told = format!("an item has no text or integer `{name}`");
            search.response.item_field(&name).ok_or(told)?;
            page.last = Some(name);
        }
        (PagingKind::Cursor, None) => page.next = search.response.next(),
        (PagingKind::NextUrl, None) => page.url = search.response.url().map(|(url, _)| url),
        (PagingKind::LastItem, None) => page.last = search.response.id(),
        _ => {}
    }
    let is_led = match kind {
        PagingKind::Offset | PagingKind::Page | PagingKind::Link => true,
        PagingKind::Cursor => page.next.is_some(),
        // An array is no type of its own, which could say where its items have their ids.
        PagingKind::LastItem => page.last.is_some() && !page.items.is_empty(),
        PagingKind::NextUrl => page.url.is_some(),
    };
    if !is_led {
        return Err("nothing in its response leads to the next page: state `next`".to_owned());
    }
    let mut paging = search.by(kind, position, page);
    if let Some(size) = parameter(&entry.size, true)? {
        paging.size = Some(size.wire.clone());
        paging.largest = largest(size);
    }
    paging.first = entry.first.unwrap_or(paging.first);
    Ok(paging)
}

fn missing_parameter(name: &str, parameters: &Parameters<'_>) -> String {
    let meant = nearest(name, parameters.names()).map(|known| format!("; did you mean `{known}`?"));
    format!("it has no query parameter `{name}`{}", meant.unwrap_or_default())
}

fn field(
    response: &Response<'_>,
    pointer: &str,
    wanted: &str,
    fits: impl Fn(&crate::model::Slot) -> bool,
) -> Result<FieldPath, String> {
    let path = path(pointer)?;
    let is_there = response.at(&path).is_some_and(fits);
    if is_there { Ok(path) } else { Err(format!("its response has no {wanted} at `{pointer}`")) }
}

fn path(pointer: &str) -> Result<FieldPath, String> {
    let parsed =
        Pointer::parse(pointer).ok_or_else(|| format!("`{pointer}` is not a JSON pointer, such as `/meta/next`"))?;
    Ok(parsed.segments().map(|name| name.to_string()).collect())
}
