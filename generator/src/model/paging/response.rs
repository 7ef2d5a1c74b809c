//! What the response of a list says of a page, by the names of its fields and what they hold.

use super::parameters::plain;
use super::{FieldPath, PageFields};
use crate::model::{Api, Kind, List, Operation, ResponseContent, Shape, Slot, Struct, TypeId};

const MORE: [&str; 7] = ["hasmore", "hasnext", "hasnextpage", "more", "nextpage", "ismore", "moreavailable"];
const NEXT: [&str; 19] = [
    "nextcursor",
    "nextpagetoken",
    "nexttoken",
    "nextmarker",
    "nextpagecursor",
    "nextcontinuationtoken",
    "continuationtoken",
    "continue",
    "endcursor",
    "nextstartingafter",
    "nextafter",
    "nextpage",
    "nextpageid",
    "nextid",
    "lastid",
    "after",
    "cursor",
    "pagetoken",
    "next",
];
const URL: [&str; 10] = [
    "nexturl",
    "nextpageurl",
    "nextlink",
    "nextpagelink",
    "nextpageuri",
    "nexturi",
    "odatanextlink",
    "nexthref",
    "next",
    "nextpage",
];
const LIMIT: [&str; 6] = ["limit", "perpage", "pagesize", "maxresults", "resultsperpage", "pagelength"];
const NUMBER_OF_PAGES: [&str; 5] = ["totalpages", "numpages", "numberofpages", "pagecount", "pages"];
const TOTAL: [&str; 6] = ["total", "totalcount", "totalitems", "totalresults", "totalrecords", "totalelements"];
/// Objects that say something of the page, within which the other fields are found.
const ABOUT: [&str; 20] = [
    "meta",
    "metadata",
    "links",
    "pagination",
    "paging",
    "page",
    "pages",
    "pageinfo",
    "paginginfo",
    "pagingmetadata",
    "paginationinfo",
    "responsemetadata",
    "resultinfo",
    "listinfo",
    "cursor",
    "cursors",
    "next",
    "hits",
    "summary",
    "info",
];
/// What else is said of a page, and leads nowhere.
const OTHER: [&str; 9] =
    ["count", "previous", "prev", "previouscursor", "prevcursor", "offset", "currentpage", "pagenumber", "lastpage"];
/// Lists beside the items.
const BESIDE: [&str; 7] = ["errors", "messages", "warnings", "order", "links", "orderby", "failures"];
/// How many objects lead to a field of the page at most.
const DEEPEST: usize = 3;

/// The fields of a response.
pub(super) struct Response<'a> {
    api: &'a Api,
    /// Its outermost object, unless it is an array
    root: Option<&'a Struct>,
    /// Where its items are
    pub items: FieldPath,
    /// What they hold
    pub item: &'a Slot,
    /// Every field that may say something of the page, from the outermost
    fields: Vec<(FieldPath, &'a Slot)>,
}

impl<'a> Response<'a> {
    /// The response of an operation, if it holds a list.
    pub fn of(api: &'a Api, operation: &'a Operation) -> Option<Self> {
        let ResponseContent::Json(slot, false) = operation.response_content() else { return None };
        match &slot.shape {
            Shape::List(item) if !slot.nullable => {
                Some(Self { api, root: None, items: Vec::new(), item, fields: Vec::new() })
            }
            Shape::Named(id) if !slot.nullable => {
                let root = structure(api, *id)?;
                let (items, item) = items(api, operation, root)?;
                let mut response = Self { api, root: Some(root), items, item, fields: Vec::new() };
                response.collect(root, &mut Vec::new());
                Some(response)
            }
            _ => None,
        }
    }

    /// The response of an operation, whose list is at this path.
    pub fn with_items(api: &'a Api, operation: &'a Operation, items: FieldPath) -> Option<Self> {
        let ResponseContent::Json(Slot { shape: Shape::Named(id), nullable: false, .. }, false) =
            operation.response_content()
        else {
            return None;
        };
        let root = structure(api, *id)?;
        let Shape::List(item) = &walk(api, root, &items)?.shape else { return None };
        let mut response = Self { api, root: Some(root), items, item, fields: Vec::new() };
        response.collect(root, &mut Vec::new());
        Some(response)
    }

    fn collect(&mut self, object: &'a Struct, path: &mut FieldPath) {
        for field in &object.fields {
            path.push(field.wire.clone());
            self.fields.push((path.clone(), &field.slot));
            let leads_to_items = self.items.len() > path.len() && self.items.starts_with(path);
            let is_about = ABOUT.contains(&plain(&field.wire).as_str());
            if let (Shape::Named(id), true) = (&field.slot.shape, path.len() < DEEPEST && (is_about || leads_to_items))
                && let Some(inner) = structure(self.api, *id)
            {
                self.collect(inner, path);
            }
            path.pop();
        }
    }

    /// What it says of the page, but for what leads to the next one.
    pub fn page(&self) -> PageFields {
        PageFields {
            items: self.items.clone(),
            more: self.find(&MORE, is_boolean),
            limit: self.find(&LIMIT, is_number),
            pages: self.find(&NUMBER_OF_PAGES, is_number),
            // A sum of money is no count of items.
            total: self.find(&TOTAL, is_integer),
            ..PageFields::default()
        }
    }

    /// The cursor of the next page. The id of the last item is one only where something else says whether more follow.
    pub fn next(&self) -> Option<FieldPath> {
        let has_more = self.find(&MORE, is_boolean).is_some();
        let names = NEXT.iter().filter(|name| has_more || !["lastid", "endcursor"].contains(name));
        names.into_iter().find_map(|name| {
            let is_deep = ["after", "cursor"].contains(name) && !has_more;
            self.fields.iter().find_map(|(path, slot)| {
                let fits = is_cursor(slot) && (!is_deep || path.len() > 1) && plain(path.last()?) == *name;
                fits.then(|| path.clone())
            })
        })
    }

    /// The URL of the next page, and whether its name says that it is one.
    pub fn url(&self) -> Option<(FieldPath, bool)> {
        let path = self.href().or_else(|| self.find(&URL, is_text))?;
        let says = |name: &String| ["url", "uri", "link", "href"].iter().any(|word| plain(name).contains(word));
        let is_pair = self.fields.iter().any(|(other, _)| {
            let name = other.last().map(|name| plain(name)).unwrap_or_default();
            other.len() == path.len() && ["previous", "prev"].contains(&name.as_str())
        });
        let is_said = path.iter().any(says) || is_pair;
        Some((path, is_said))
    }

    /// `_links.next.href`
    fn href(&self) -> Option<FieldPath> {
        let found = self.fields.iter().find(|(path, slot)| {
            let end: Vec<String> = path.iter().rev().take(2).map(|name| plain(name)).collect();
            is_text(slot) && end == ["href", "next"]
        });
        found.map(|(path, _)| path.clone())
    }

    /// The id of an item.
    pub fn id(&self) -> Option<String> {
        self.item_field("id").map(|_| "id".to_owned())
    }

    /// A field of an item that can be a cursor.
    pub fn item_field(&self, name: &str) -> Option<&'a Slot> {
        let Shape::Named(id) = self.item.shape else { return None };
        let field = structure(self.api, id)?.fields.iter().find(|field| field.wire == name)?;
        (!self.item.nullable && is_cursor(&field.slot)).then_some(&field.slot)
    }

    /// What is at a path.
    pub fn at(&self, path: &FieldPath) -> Option<&'a Slot> {
        walk(self.api, self.root?, path)
    }

    fn find(&self, names: &[&str], fits: impl Fn(&Slot) -> bool) -> Option<FieldPath> {
        names.iter().find_map(|name| {
            let mut fields = self.fields.iter();
            let found = fields.find(|(path, slot)| fits(slot) && path.last().is_some_and(|last| plain(last) == *name));
            found.map(|(path, _)| path.clone())
        })
    }
}

/// Where the items are: in the field that makes the response a list, or in the only list there is, at the root or one object
/// below.
fn items<'a>(api: &'a Api, operation: &Operation, root: &'a Struct) -> Option<(FieldPath, &'a Slot)> {
    if let Some(List::Field(index)) = operation.list
        && let Some(field) = root.fields.get(index)
        && let Shape::List(item) = &field.slot.shape
    {
        return Some((vec![field.wire.clone()], item));
    }
    if let Some(own) = only_list(root) {
        return own;
    }
    let mut inner = root.fields.iter().filter_map(|field| {
        let Shape::Named(id) = field.slot.shape else { return None };
        let object = structure(api, id)?;
        let (path, item) = only_list(object)??;
        // The list of an object with fields of its own is a part of it, not a page.
        let is_page = object.fields.iter().all(|field| path.contains(&field.wire) || is_about_page(&field.wire));
        is_page.then_some(())?;
        Some(([vec![field.wire.clone()], path].concat(), item))
    });
    inner.next().filter(|_| inner.next().is_none())
}

/// The field of a response that holds the items at this path, if it is one of the outermost object.
pub(super) fn list(api: &Api, operation: &Operation, items: &[String]) -> Option<List> {
    let [name] = items else { return None };
    let ResponseContent::Json(Slot { shape: Shape::Named(id), .. }, false) = operation.response_content() else {
        return None;
    };
    structure(api, *id)?.fields.iter().position(|field| field.wire == *name).map(List::Field)
}

fn is_about_page(name: &str) -> bool {
    let known: [&[&str]; 9] = [&MORE, &NEXT, &URL, &LIMIT, &NUMBER_OF_PAGES, &TOTAL, &ABOUT, &OTHER, &BESIDE];
    let name = plain(name);
    known.iter().any(|names| names.contains(&name.as_str()))
}

/// The only list of an object; `Some(None)` if it has several.
#[expect(clippy::option_option, reason = "none and several are two things")]
fn only_list(object: &Struct) -> Option<Option<(FieldPath, &Slot)>> {
    let mut lists = object.fields.iter().filter_map(|field| match &field.slot.shape {
        Shape::List(item) if !BESIDE.contains(&plain(&field.wire).as_str()) => {
            Some((vec![field.wire.clone()], &**item))
        }
        _ => None,
    });
    let first = lists.next()?;
    Some(lists.next().is_none().then_some(first))
}

/// What is at a path below an object.
fn walk<'a>(api: &'a Api, mut object: &'a Struct, path: &[String]) -> Option<&'a Slot> {
    let (last, outer) = path.split_last()?;
    for name in outer {
        let Shape::Named(id) = object.fields.iter().find(|field| field.wire == *name)?.slot.shape else { return None };
        object = structure(api, id)?;
    }
    object.fields.iter().find(|field| field.wire == *last).map(|field| &field.slot)
}

fn structure(api: &Api, id: TypeId) -> Option<&Struct> {
    match &api.get(id).kind {
        Kind::Struct(object) => Some(object),
        _ => None,
    }
}

pub(super) fn is_boolean(slot: &Slot) -> bool {
    slot.shape == Shape::Boolean
}

pub(super) fn is_cursor(slot: &Slot) -> bool {
    is_text(slot) || is_integer(slot)
}

pub(super) fn is_text(slot: &Slot) -> bool {
    slot.shape == Shape::String
}

fn is_integer(slot: &Slot) -> bool {
    matches!(slot.shape, Shape::Integer | Shape::Unsigned)
}

fn is_number(slot: &Slot) -> bool {
    is_integer(slot) || slot.shape == Shape::Number
}
