//! The parameters of an operation that select a page, by their names and what they hold.

use crate::constraint::{Constraint, Range};
use crate::model::{Api, Field, Kind, Location, Operation, Shape};
use crate::read::{Number, Value};

/// Names are compared by their letters and digits, in lower case.
const OFFSETS: [&str; 6] = ["offset", "skip", "pageoffset", "startindex", "startat", "from"];
const UPPER_BOUNDS: [&str; 3] = ["to", "until", "through"];
const PAGES: [&str; 5] = ["page", "pagenumber", "pagenum", "pageno", "pageindex"];
const CURSORS: [&str; 21] = [
    "cursor",
    "nextcursor",
    "pagecursor",
    "pagetoken",
    "nextpagetoken",
    "nexttoken",
    "continuationtoken",
    "continue",
    "marker",
    "pagemarker",
    "startingafter",
    "startafter",
    "after",
    "afterid",
    "aftercursor",
    "pageafter",
    "startcursor",
    "startingtoken",
    "start",
    "next",
    "page",
];
/// The names of parameters that take the id of the last item.
const AFTER_ITEMS: [&str; 5] = ["startingafter", "startafter", "after", "afterid", "pageafter"];
const SIZES: [&str; 14] = [
    "limit",
    "perpage",
    "pagesize",
    "pagelimit",
    "pagelength",
    "maxpagesize",
    "maxresults",
    "maxitems",
    "resultsperpage",
    "size",
    "count",
    "top",
    "take",
    "rows",
];
/// A page that is larger than this is not asked for, whatever is allowed.
const LARGEST: i64 = 1000;

/// The query parameters of an operation.
pub(super) struct Parameters<'a>(Vec<&'a Field>);

impl<'a> Parameters<'a> {
    pub fn of(api: &'a Api, operation: &Operation) -> Self {
        let kind = operation.parameters.map(|id| &api.get(id).kind);
        let Some(Kind::Struct(object)) = kind else { return Self(Vec::new()) };
        Self(object.fields.iter().filter(|field| field.location == Some(Location::Query)).collect())
    }

    /// The parameter with this name on the wire.
    pub fn get(&self, name: &str) -> Option<&'a Field> {
        self.0.iter().find(|field| field.wire == name).copied()
    }

    /// The names of all.
    pub fn names(&self) -> impl Iterator<Item = &'a str> + use<'a, '_> {
        self.0.iter().map(|field| field.wire.as_str())
    }

    /// The number of the items before the page.
    pub fn offset(&self) -> Option<&'a Field> {
        self.find(&OFFSETS, is_number)
    }

    /// Whether one of them ends a range, which another one then begins.
    pub fn has_upper_bound(&self) -> bool {
        self.0.iter().any(|field| UPPER_BOUNDS.contains(&plain(&field.wire).as_str()))
    }

    /// The number of the page.
    pub fn page(&self) -> Option<&'a Field> {
        self.find(&PAGES, is_number)
    }

    /// What may take a cursor, best first.
    pub fn cursors(&self) -> impl Iterator<Item = &'a Field> + use<'a, '_> {
        CURSORS.iter().filter_map(|name| self.find(&[name], is_cursor)).filter(|field| !is_page_number(field))
    }

    /// What may take the id of the last item.
    pub fn after_item(&self) -> Option<&'a Field> {
        self.find(&AFTER_ITEMS, is_cursor)
    }

    /// The number of items of a page.
    pub fn size(&self) -> Option<&'a Field> {
        self.find(&SIZES, is_number)
    }

    fn find(&self, names: &[&str], fits: impl Fn(&Field) -> bool) -> Option<&'a Field> {
        names.iter().find_map(|name| self.0.iter().find(|field| plain(&field.wire) == *name && fits(field)).copied())
    }
}

/// The letters and digits of a name, in lower case: `pagesize` of `page[size]` and `Page-Size`.
pub(super) fn plain(name: &str) -> String {
    name.chars().filter(|letter| letter.is_alphanumeric()).flat_map(char::to_lowercase).collect()
}

/// Whether a parameter holds a number, so that it can count.
pub(super) fn is_number(field: &Field) -> bool {
    matches!(field.slot.shape, Shape::Integer | Shape::Unsigned | Shape::Number)
}

/// Whether a parameter may hold a cursor.
pub(super) fn is_cursor(field: &Field) -> bool {
    matches!(field.slot.shape, Shape::String | Shape::Integer | Shape::Unsigned)
}

fn is_page_number(field: &Field) -> bool {
    is_number(field) && ["page", "start"].contains(&plain(&field.wire).as_str())
}

/// The position of the first page: the default or the minimum of its parameter, if that is 0 or 1.
pub(super) fn first(position: &Field, otherwise: i64) -> i64 {
    let minimum = position.slot.constraints.iter().find_map(|rule| match rule {
        Constraint::Range(Range::AtLeast(number)) => whole(number),
        Constraint::Range(Range::MoreThan(number)) => Some(whole(number)?.saturating_add(1)),
        _ => None,
    });
    let stated = default(position).or(minimum);
    stated.filter(|first| [0, 1].contains(first)).unwrap_or(otherwise)
}

/// How many items a page may be asked for: the maximum of its parameter, or its default.
pub(super) fn largest(size: &Field) -> Option<i64> {
    let maximum = size.slot.constraints.iter().find_map(|rule| match rule {
        Constraint::Range(Range::AtMost(number)) => whole(number),
        Constraint::Range(Range::LessThan(number)) => Some(whole(number)?.saturating_sub(1)),
        _ => None,
    });
    let maximum = maximum.map(|most| most.min(LARGEST.max(default(size).unwrap_or(0))));
    maximum.or(default(size)).filter(|largest| *largest > 0)
}

fn default(field: &Field) -> Option<i64> {
    match &field.default {
        Some(Value::Number(number)) => whole(number),
        _ => None,
    }
}

fn whole(number: &Number) -> Option<i64> {
    number.to_string().parse().ok()
}
