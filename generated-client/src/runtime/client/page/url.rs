//! Pages by a URL, of the response or its header `Link`: the query is taken over if origin and path are those of the request.

use std::collections::HashSet;

use http::{HeaderMap, Uri, header};

use super::super::super::{Operation, SentAs};
use super::super::send::origin;
use super::driver::Seen;
use super::{PagingError, hash};

/// The query of the next page.
pub(super) struct Url {
    pub query: Option<String>,
    pub preceding: i64,
    /// Whether the URL is in the header
    is_in_header: bool,
    /// Hashes of the queries so far
    known: HashSet<u64>,
}

impl Url {
    pub fn new(is_in_header: bool) -> Self {
        Self { query: None, preceding: 0, is_in_header, known: HashSet::new() }
    }

    pub fn advance(&mut self, seen: &Seen<'_>) -> Result<bool, PagingError> {
        self.preceding = self.preceding.saturating_add(seen.found);
        if seen.told.more == Some(false) {
            return Ok(false);
        }
        let linked = self.is_in_header.then(|| next_link(seen.headers)).flatten();
        let told = seen.told.url.clone().filter(|_| !self.is_in_header);
        match linked.or(told).filter(|url| !url.is_empty()) {
            Some(url) => self.follow(&url, seen).map(|()| true),
            None if seen.told.more == Some(true) => Err(PagingError::NothingNext),
            None => Ok(false),
        }
    }

    /// Takes over the query of a URL.
    pub fn follow(&mut self, url: &str, seen: &Seen<'_>) -> Result<(), PagingError> {
        let query = query(url, seen.uri)
            .ok_or_else(|| PagingError::ForeignUrl(url.split(['?', '#']).next().unwrap_or_default().to_owned()))?;
        let query = without_keys(&query, seen.operation);
        if self.known.is_empty() {
            self.known.insert(hash(&without_keys(seen.uri.query().unwrap_or_default(), seen.operation)));
        }
        if !self.known.insert(hash(&query)) {
            return Err(PagingError::Repeated);
        }
        self.query = Some(query);
        Ok(())
    }
}

/// The query of a URL, which may be relative, if it has the origin and the path of `from`.
fn query(url: &str, from: &Uri) -> Option<String> {
    let url = url.split('#').next().unwrap_or_default();
    let (place, query) = url.split_once('?').unwrap_or((url, ""));
    let path = match place {
        "" => from.path().to_owned(),
        _ if place.starts_with("//") => return None,
        _ if place.starts_with('/') => place.to_owned(),
        _ if place.contains("://") => {
            let to: Uri = place.parse().ok()?;
            is_same_server(&to, from)?.then(|| to.path().to_owned())?
        }
        _ => {
            let (folder, _) = from.path().rsplit_once('/')?;
            format!("{folder}/{place}")
        }
    };
    let is_same = decoded(&path).eq(decoded(from.path()));
    // What can't stand in a URI is no query.
    let is_query = query.is_empty() || format!("/?{query}").parse::<Uri>().is_ok();
    (is_same && is_query).then(|| query.to_owned())
}

/// Whether two URLs have the same origin. Behind a proxy, servers call themselves `http`: as only the query is taken over, and sent
/// to where the request before went, that is harmless.
fn is_same_server(to: &Uri, from: &Uri) -> Option<bool> {
    let (scheme, host, port) = origin(to)?;
    let (from_scheme, from_host, from_port) = origin(from)?;
    let is_before_proxy = (scheme, port, from_scheme, from_port) == ("http", 80, "https", 443);
    Some(host == from_host && ((scheme, port) == (from_scheme, from_port) || is_before_proxy))
}

/// The bytes of a path, percent-decoded.
fn decoded(path: &str) -> impl Iterator<Item = u8> {
    let mut rest = path.as_bytes();
    std::iter::from_fn(move || {
        let digit = |byte: u8| char::from(byte).to_digit(16).and_then(|digit| u8::try_from(digit).ok());
        let (byte, left) = match rest {
            [b'%', high, low, left @ ..] if digit(*high).is_some() && digit(*low).is_some() => {
                (digit(*high)? << 4 | digit(*low)?, left)
            }
            [byte, left @ ..] => (*byte, left),
            [] => return None,
        };
        rest = left;
        Some(byte)
    })
}

/// A query without API keys, which the client adds itself.
fn without_keys(query: &str, operation: &Operation) -> String {
    let schemes = || operation.security.iter().flat_map(|requirement| requirement.iter());
    let is_key = |pair: &&str| {
        let name = pair.split('=').next().unwrap_or_default();
        schemes().any(|scheme| matches!(scheme.sent_as, SentAs::Query(key) if decoded(name).eq(key.bytes())))
    };
    query.split('&').filter(|pair| !is_key(pair)).collect::<Vec<_>>().join("&")
}

/// The URL of the next page in the header `Link`.
pub(super) fn next_link(headers: &HeaderMap) -> Option<String> {
    link(headers, &["next"])
}

/// Whether the header `Link` leads to other pages of the list, so that it would lead to the next one if there was one.
pub(super) fn has_page_links(headers: &HeaderMap) -> bool {
    link(headers, &["next", "first", "prev", "previous", "last"]).is_some()
}

/// The first URL in the header `Link` that has one of these relations (RFC 8288).
fn link(headers: &HeaderMap, relations: &[&str]) -> Option<String> {
    headers.get_all(header::LINK).iter().find_map(|value| {
        let mut rest = value.to_str().ok()?;
        while let Some((_, link)) = rest.split_once('<') {
            let (url, after) = link.split_once('>')?;
            let (parameters, next) = parameters(after);
            let is_related = parameters.iter().any(|parameter| {
                let (name, value) = parameter.split_once('=').unwrap_or((parameter, ""));
                let value = value.trim().trim_matches('"');
                name.trim().eq_ignore_ascii_case("rel")
                    && value
                        .split_ascii_whitespace()
                        .any(|own| relations.iter().any(|known| own.eq_ignore_ascii_case(known)))
            });
            if is_related {
                return Some(url.trim().to_owned());
            }
            rest = next;
        }
        None
    })
}

/// The parameters of a link, and what is behind the comma that ends it; in quotes, neither `;` nor `,` separates.
fn parameters(text: &str) -> (Vec<&str>, &str) {
    let (mut found, mut start, mut is_quoted) = (Vec::new(), 0, false);
    for (at, letter) in text.char_indices() {
        match letter {
            '"' => is_quoted = !is_quoted,
            ';' if !is_quoted => {
                found.push(&text[start..at]);
                start = at + 1;
            }
            ',' if !is_quoted => {
                found.push(&text[start..at]);
                return (found, &text[at + 1..]);
            }
            _ => {}
        }
    }
    found.push(&text[start..]);
    (found, "")
}

#[cfg(test)]
#[path = "../../../runtime_tests/client/url.rs"]
mod tests;
