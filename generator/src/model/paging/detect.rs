//! Finds how a list is followed: never from the name of a parameter alone where the response does not bear it out.

use super::parameters::{Parameters, first, largest, plain};
use super::response::Response;
use super::{PageFields, Paging, PagingKind};
use crate::model::{Api, Field, Operation};

/// Why no way from page to page was found.
#[derive(Clone, Debug, PartialEq)]
pub(super) enum Unfollowed {
    /// The response is no list, or nothing selects a page
    NoList,
    /// This parameter seems to select a page of a list, but the response does not say how to go on
    NotBorneOut(String),
}

/// How the list of an operation is followed.
pub(super) fn paging(api: &Api, operation: &Operation) -> Result<Paging, Unfollowed> {
    let response = Response::of(api, operation).filter(|_| operation.method == "GET" && operation.parameters.is_some());
    let response = response.ok_or(Unfollowed::NoList)?;
    let found = Search { parameters: Parameters::of(api, operation), page: response.page(), response, operation };
    found.paging().ok_or_else(|| match found.parameters.cursors().chain(found.parameters.page()).next() {
        // Of a response with several fields, the list may be but one.
        Some(field) if operation.list.is_some() => Unfollowed::NotBorneOut(field.wire.clone()),
        _ => Unfollowed::NoList,
    })
}

/// The parts of an operation by which a page is selected and told.
pub(super) struct Search<'a> {
    pub parameters: Parameters<'a>,
    pub response: Response<'a>,
    pub page: PageFields,
    pub operation: &'a Operation,
}

impl Search<'_> {
    fn paging(&self) -> Option<Paging> {
        self.offset()
            .or_else(|| self.cursor())
            .or_else(|| self.token_in_url())
            .or_else(|| self.page())
            .or_else(|| self.last_item())
            .or_else(|| self.next_url().filter(|_| self.response.url().is_some_and(|(_, is_said)| is_said)))
            .or_else(|| self.link())
    }

    /// The way of one kind, if there is what it needs.
    pub fn of_kind(&self, kind: PagingKind) -> Option<Paging> {
        match kind {
            PagingKind::Offset => self.offset(),
            PagingKind::Page => self.page(),
            PagingKind::Cursor => self.cursor(),
            PagingKind::LastItem => self.last_item(),
            PagingKind::NextUrl => self.next_url(),
            PagingKind::Link => self.link(),
        }
    }

    fn offset(&self) -> Option<Paging> {
        let position = self.parameters.offset()?;
        let is_borne_out = match plain(&position.wire).as_str() {
            "offset" | "skip" => self.parameters.size().is_some() || self.tells_the_end(),
            // Else it may be a date or the least of something.
            "from" => !self.parameters.has_upper_bound() && self.parameters.size().is_some() && self.tells_the_end(),
            _ => self.parameters.size().is_some(),
        };
        is_borne_out.then(|| self.by(PagingKind::Offset, Some(position), self.with_url()))
    }

    fn page(&self) -> Option<Paging> {
        let position = self.parameters.page()?;
        let is_borne_out = self.parameters.size().is_some() || self.tells_the_end();
        is_borne_out.then(|| self.by(PagingKind::Page, Some(position), self.with_url()))
    }

    fn cursor(&self) -> Option<Paging> {
        let next = self.response.next()?;
        let position = self.parameters.cursors().next()?;
        // One that says it is a URL has the cursor within.
        let is_url = self.response.url().is_some_and(|(path, is_said)| path == next && is_said);
        (!is_url)
            .then(|| self.by(PagingKind::Cursor, Some(position), PageFields { next: Some(next), ..self.page.clone() }))
    }

    /// Where the cursor is in a URL only: a page number beside it does not go far.
    fn token_in_url(&self) -> Option<Paging> {
        let (_, is_said) = self.response.url()?;
        self.parameters.cursors().next()?;
        self.next_url().filter(|_| is_said)
    }

    fn last_item(&self) -> Option<Paging> {
        let (position, last) = (self.parameters.after_item()?, self.response.id()?);
        self.page.more.as_ref()?;
        Some(self.by(PagingKind::LastItem, Some(position), PageFields { last: Some(last), ..self.page.clone() }))
    }

    fn next_url(&self) -> Option<Paging> {
        let (url, _) = self.response.url()?;
        Some(self.by(PagingKind::NextUrl, None, PageFields { url: Some(url), ..self.page.clone() }))
    }

    fn link(&self) -> Option<Paging> {
        let mut headers = self.operation.successes().flat_map(|response| &response.headers);
        let is_declared = headers.any(|header| header.name.eq_ignore_ascii_case("link"));
        is_declared.then(|| self.by(PagingKind::Link, None, self.page.clone()))
    }

    /// Whether the response says where the list ends.
    fn tells_the_end(&self) -> bool {
        let page = &self.page;
        let is_told = [&page.more, &page.pages, &page.total].into_iter().any(Option::is_some);
        is_told || self.response.url().is_some() || self.link().is_some()
    }

    /// What is known of the page; a URL says at least whether there is another one.
    fn with_url(&self) -> PageFields {
        PageFields { url: self.response.url().map(|(url, _)| url), ..self.page.clone() }
    }

    /// A way of this kind.
    pub fn by(&self, kind: PagingKind, position: Option<&Field>, page: PageFields) -> Paging {
        let size = self.parameters.size();
        let is_index = position.is_some_and(|field| plain(&field.wire) == "startindex");
        let otherwise = i64::from(kind == PagingKind::Page || is_index);
        Paging {
            kind,
            position: position.map(|field| field.wire.clone()),
            first: position.map_or(otherwise, |field| first(field, otherwise)),
            size: size.map(|field| field.wire.clone()),
            largest: size.and_then(largest),
            page,
        }
    }
}
