//! The way that an entry of the settings states, for one operation: what it does not state is found as usual.

use super::detect::Search;
use super::parameters::{Parameters, is_cursor, is_number, largest};
use super::response::{Response, is_boolean, is_text};
use super::setting::PagingSetting;
use super::{FieldPath, PageFields, Paging, PagingKind, response};
use crate::model::{Api, Field, Operation, Slot};
use crate::source::Pointer;
use crate::spelling::nearest;

/// Why an entry does not fit an operation.
pub(super) enum Unfit {
    /// It is no list, so only an entry that names it can be meant for it
    NoList(String),
    /// What the entry states is not there
    Because(String),
}

impl Unfit {
    /// The reason, in words.
    pub fn into_words(self) -> String {
        match self {
            Self::NoList(words) | Self::Because(words) => words,
        }
    }
}

impl From<String> for Unfit {
    fn from(words: String) -> Self {
        Self::Because(words)
    }
}

/// How the list of an operation is followed in a stated way.
pub(super) fn paging(
    api: &Api,
    operation: &Operation,
    kind: PagingKind,
    entry: &PagingSetting,
) -> Result<Paging, Unfit> {
    if operation.method != "GET" || operation.parameters.is_none() {
        return Err(Unfit::NoList("it is no GET with parameters".to_owned()));
    }
    let response = match entry.items.as_deref().map(path).transpose()? {
        Some(items) if !items.is_empty() => {
            let told = format!("its response has no list at `{}`", entry.items.as_deref().unwrap_or_default());
            Response::with_items(api, operation, items).ok_or(Unfit::NoList(told))?
        }
        _ => {
            let told = || Unfit::NoList("its response has no list of items".to_owned());
            Response::of(api, operation).ok_or_else(told)?
        }
    };
    let search = Search { parameters: Parameters::of(api, operation), page: response.page(), response, operation };
    let found = search.of_kind(kind);
    let position = position(&search, kind, entry, found.as_ref())?;
    let mut paging = search.by(kind, position, page(&search, kind, entry, found.as_ref())?);
    if let Some(size) = parameter(&search, &entry.size, true)? {
        paging.size = Some(size.wire.clone());
        paging.largest = largest(size);
    }
    paging.first = entry.first.unwrap_or(paging.first);
    Ok(paging)
}

/// The parameter that selects the page, where the kind has one.
fn position<'a>(
    search: &'a Search<'_>,
    kind: PagingKind,
    entry: &PagingSetting,
    found: Option<&Paging>,
) -> Result<Option<&'a Field>, String> {
    let is_number = match kind {
        PagingKind::Offset | PagingKind::Page => true,
        PagingKind::Cursor | PagingKind::LastItem => false,
        PagingKind::NextUrl | PagingKind::Link => return Ok(None),
    };
    let detected = || search.parameters.get(found?.position.as_ref()?);
    match parameter(search, &entry.parameter, is_number)?.or_else(detected) {
        Some(position) => Ok(Some(position)),
        None => Err("it has no such parameter: state `parameter`".to_owned()),
    }
}

/// Where the response has what leads to the next page.
fn page(
    search: &Search<'_>,
    kind: PagingKind,
    entry: &PagingSetting,
    found: Option<&Paging>,
) -> Result<PageFields, String> {
    let response = &search.response;
    let mut page = found.map_or_else(|| search.page.clone(), |paging| paging.page.clone());
    page.items.clone_from(&response.items);
    if let Some(more) = &entry.more {
        page.more = Some(field(response, more, "boolean", is_boolean)?);
    }
    let next = entry.next.as_deref();
    let is_led = match kind {
        PagingKind::Offset | PagingKind::Page | PagingKind::Link => true,
        PagingKind::Cursor => {
            let stated = next.map(|next| field(response, next, "text or integer", response::is_cursor));
            page.next = stated.transpose()?.or_else(|| response.next());
            page.next.is_some()
        }
        PagingKind::NextUrl => {
            let stated = next.map(|next| field(response, next, "text", is_text));
            page.url = stated.transpose()?.or_else(|| response.url().map(|(url, _)| url));
            page.url.is_some()
        }
        PagingKind::LastItem => {
            let stated = next.map(|next| item_field(response, next));
            page.last = stated.transpose()?.or_else(|| response.id());
            // An array is no type of its own, which could say where its items have their ids.
            page.last.is_some() && !page.items.is_empty()
        }
    };
    if is_led { Ok(page) } else { Err("nothing in its response leads to the next page: state `next`".to_owned()) }
}

/// The parameter that the settings name, which must hold a number or a cursor.
fn parameter<'a>(
    search: &'a Search<'_>,
    name: &Option<String>,
    is_number_wanted: bool,
) -> Result<Option<&'a Field>, String> {
    let Some(name) = name else { return Ok(None) };
    let Some(field) = search.parameters.get(name) else {
        let meant = nearest(name, search.parameters.names()).map(|known| format!("; did you mean `{known}`?"));
        return Err(format!("it has no query parameter `{name}`{}", meant.unwrap_or_default()));
    };
    let (fits, wanted) = match is_number_wanted {
        true => (is_number(field), "a number"),
        false => (is_cursor(field), "a text or an integer"),
    };
    if fits { Ok(Some(field)) } else { Err(format!("its parameter `{name}` does not hold {wanted}")) }
}

/// The field of an item that the settings name.
fn item_field(response: &Response<'_>, pointer: &str) -> Result<String, String> {
    let name = path(pointer)?.pop().unwrap_or_default();
    match response.item_field(&name) {
        Some(_) => Ok(name),
        None => Err(format!("an item has no text or integer `{name}`")),
    }
}

/// The field of the response that the settings name.
fn field(
    response: &Response<'_>,
    pointer: &str,
    wanted: &str,
    fits: impl Fn(&Slot) -> bool,
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
