//! Where a response has its items, and what it says of the page.

use serde_json::Value;

use super::super::super::codec::without_mark;
use super::super::super::{Decode, Operation, decode_value, from_slice};
use super::super::{Error, RawResponse};
use super::PageValue;

/// A response that holds one page of a list.
pub trait List: Decode + 'static {
    /// The type of an item.
    type Item: Decode + Send + Unpin + 'static;

    /// Where the response has what.
    const FIELDS: PageFields;

    /// The items, and what the response says of the page.
    fn split(self) -> PageParts<Vec<Self::Item>>;
}

/// The JSON pointers of what a response says of its page; empty where it does not say it.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct PageFields {
    /// The items; empty if the response is an array.
    pub items: &'static str,
    /// The boolean that says whether more items follow.
    pub more: &'static str,
    /// The maximum number of items of a page.
    pub limit: &'static str,
    /// The number of pages.
    pub pages: &'static str,
    /// The number of items of the whole list.
    pub total: &'static str,
    /// The cursor of the next page.
    pub next: &'static str,
    /// The URL of the next page.
    pub url: &'static str,
    /// Within the last item: the cursor of the next page.
    pub last: &'static str,
}

impl PageFields {
    /// Nothing but items, which are the whole response.
    pub const NONE: Self = Self { items: "", more: "", limit: "", pages: "", total: "", next: "", url: "", last: "" };
}

/// The parts of a page.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct PageParts<T> {
    /// The items.
    pub items: T,
    /// Whether more items follow.
    pub more: Option<bool>,
    /// The maximum number of items of a page.
    pub limit: Option<i64>,
    /// The number of pages.
    pub pages: Option<i64>,
    /// The number of items of the whole list.
    pub total: Option<i64>,
    /// The cursor of the next page.
    pub next: Option<String>,
    /// The URL of the next page.
    pub url: Option<String>,
    /// The cursor of the next page, of the last item.
    pub last: Option<String>,
}

/// A response that is an array of items.
impl<T: Decode + Send + Unpin + 'static> List for Vec<T> {
    type Item = T;

    const FIELDS: PageFields = PageFields::NONE;

    fn split(self) -> PageParts<Self> {
        PageParts { items: self, ..PageParts::default() }
    }
}

/// Implements [`List`] for a response: the JSON pointers and the values of what [`PageFields`] names, the items last.
///
/// ```text
/// client::list!(LeadPage of Lead, page {
///     more "/meta/hasMore" => page.meta.has_more,
///     limit "/meta/limit" => page.meta.limit,
///     items "/results" => page.results,
/// });
/// ```
#[allow(unused_macros, reason = "a document may have no list")]
macro_rules! list {
    ($type:ident of $item:ty, $page:ident { $($part:ident $at:literal => $value:expr,)* }) => {
        #[allow(deprecated, reason = "deprecated fields are still read")]
        impl $crate::runtime::client::List for $type {
            type Item = $item;

            const FIELDS: $crate::runtime::client::PageFields =
                $crate::runtime::client::PageFields { $($part: $at,)* ..$crate::runtime::client::PageFields::NONE };

            #[inline]
            fn split(self) -> $crate::runtime::client::PageParts<Vec<$item>> {
                let $page = self;
                $crate::runtime::client::PageParts {
                    $($part: $crate::runtime::client::list!(@$part $value),)*
                    ..$crate::runtime::client::PageParts::default()
                }
            }
        }
    };
    (@items $value:expr) => { $value };
    (@more $value:expr) => { $crate::runtime::client::PageValue::boolean(&$value) };
    (@limit $value:expr) => { $crate::runtime::client::PageValue::number(&$value) };
    (@pages $value:expr) => { $crate::runtime::client::PageValue::number(&$value) };
    (@total $value:expr) => { $crate::runtime::client::PageValue::number(&$value) };
    (@$text:ident $value:expr) => { $crate::runtime::client::PageValue::text(&$value) };
}

#[allow(unused_imports, reason = "a document may have no list")]
pub(crate) use list;

impl<T> PageParts<T> {
    /// The same with other items, and the items.
    pub(super) fn replace<U>(self, items: U) -> (T, PageParts<U>) {
        let Self { items: replaced, more, limit, pages, total, next, url, last } = self;
        (replaced, PageParts { items, more, limit, pages, total, next, url, last })
    }

    /// Some servers write the end as an empty text: it leads nowhere.
    fn without_empty_texts(mut self) -> Self {
        for text in [&mut self.next, &mut self.url, &mut self.last] {
            text.take_if(|text| text.is_empty());
        }
        self
    }
}

/// The decoded items, and errors for the others.
type Items<T> = Vec<Result<T, Error>>;

/// Decodes a page as a whole, or item by item if that fails.
pub(super) fn read<A: List>(
    operation: &'static Operation,
    response: RawResponse,
) -> Result<(Items<A::Item>, PageParts<()>), Error> {
    let (items, told) = match from_slice::<A>(&response.body) {
        Ok(list) => {
            let (items, told) = list.split().replace(());
            (items.into_iter().map(Ok).collect(), told)
        }
        Err(source) => match by_item::<A>(operation, &response) {
            Some(parts) => parts,
            None => return Err(Error::Undecodable { operation, source, response: Box::new(response) }),
        },
    };
    Ok((items, told.without_empty_texts()))
}

/// Decodes a page item by item. `None` if the page can't be decoded for another reason.
fn by_item<A: List>(operation: &'static Operation, response: &RawResponse) -> Option<(Items<A::Item>, PageParts<()>)> {
    let mut json: Value = serde_json::from_slice(without_mark(&response.body)).ok()?;
    let Value::Array(items) = json.pointer_mut(A::FIELDS.items)?.take() else { return None };
    let told = told(&json, &items, &A::FIELDS);
    let items: Items<A::Item> = items
        .into_iter()
        .map(|raw| {
            decode_value(&raw).map_err(|source| Error::UndecodableItem { operation, source, raw: Box::new(raw) })
        })
        .collect();
    items.iter().any(Result::is_err).then_some((items, told))
}

/// What a response says of its page.
fn told(json: &Value, items: &[Value], fields: &PageFields) -> PageParts<()> {
    let at = |pointer: &str| (!pointer.is_empty()).then(|| json.pointer(pointer)).flatten();
    let last = items.last().filter(|_| !fields.last.is_empty()).and_then(|item| item.pointer(fields.last));
    PageParts {
        items: (),
        more: at(fields.more).and_then(PageValue::boolean),
        limit: at(fields.limit).and_then(PageValue::number),
        pages: at(fields.pages).and_then(PageValue::number),
        total: at(fields.total).and_then(PageValue::number),
        next: at(fields.next).and_then(PageValue::text),
        url: at(fields.url).and_then(PageValue::text),
        last: last.and_then(PageValue::text),
    }
}
