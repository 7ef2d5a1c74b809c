//! Follows lists in each way, against a server that makes its pages from the query.

use std::sync::{Arc, Mutex};

use bakery::runtime::client::{BoxFuture, List, Paged, PagingError, Request, Transport, TransportError};
use bakery::types::Bread;
use bakery::{Client, Error};
use bytes::Bytes;
use serde_json::{Value, json};

/// What a server responds with: headers and a body.
type Response = (Vec<(&'static str, String)>, Value);

/// Responds to the query of each request by a function, and keeps the queries.
#[derive(Clone)]
struct Server {
    respond: Arc<dyn Fn(&Query) -> Response + Send + Sync>,
    queries: Arc<Mutex<Vec<String>>>,
}

/// The query of a request.
struct Query(String);

impl Query {
    fn text(&self, name: &str) -> Option<&str> {
        self.0.split('&').find_map(|pair| pair.strip_prefix(name)?.strip_prefix('='))
    }

    fn number(&self, name: &str) -> Option<usize> {
        Some(self.text(name)?.parse().unwrap())
    }
}

impl Transport for Server {
    fn send(&self, request: http::Request<Bytes>) -> BoxFuture<'_, Result<http::Response<Bytes>, TransportError>> {
        let query = Query(request.uri().query().unwrap_or_default().to_owned());
        self.queries.lock().unwrap().push(query.0.clone());
        let (headers, body) = (self.respond)(&query);
        let response = headers.into_iter().fold(http::Response::builder(), |response, (name, value)| response.header(name, value));
        Box::pin(std::future::ready(Ok(response.body(body.to_string().into()).unwrap())))
    }
}

impl Server {
    fn new(respond: impl Fn(&Query) -> Response + Send + Sync + 'static) -> Self {
        Self { respond: Arc::new(respond), queries: Arc::default() }
    }

    fn client(&self) -> Client {
        bakery::ClientBuilder::new("https://api.test/v1").transport(self.clone()).build().unwrap()
    }

    fn queries(&self) -> Vec<String> {
        std::mem::take(&mut self.queries.lock().unwrap())
    }
}

fn breads(ids: impl Iterator<Item = usize>) -> Value {
    ids.map(|id| json!({"id": id})).collect()
}

/// The items from one on, at most so many, and where the next page begins.
fn page(total: usize, from: usize, size: usize) -> (Value, Option<usize>) {
    let end = total.min(from + size);
    (breads(from + 1..end + 1), (end < total).then_some(end))
}

/// The numbers of all items, and the error that ended them.
async fn all<P: Paged, A: List<Item = Bread>>(request: Request<P, A>) -> (Vec<usize>, Option<Error>) {
    let (mut items, mut found) = (request.items(), Vec::new());
    loop {
        match items.try_next().await {
            Ok(Some(bread)) => found.push(usize::try_from(bread.id).unwrap()),
            Ok(None) => return (found, None),
            Err(error) => {
                assert!(items.try_next().await.unwrap().is_none(), "an error ends the list");
                return (found, Some(error));
            }
        }
    }
}

fn fault(error: Option<Error>) -> PagingError {
    match error {
        Some(Error::Paging { source, .. }) => source,
        other => panic!("{other:?}"),
    }
}

const SIZES: [usize; 8] = [0, 1, 9, 10, 11, 20, 21, 95];

/// Every item comes once, with no more than one call beyond what is needed.
macro_rules! brings_all {
    ($method:ident, |$total:ident, $query:ident| $respond:expr) => {
        for total in SIZES {
            let server = Server::new(move |$query| {
                let $total = total;
                $respond
            });
            let (found, error) = all(server.client().breads().$method()).await;
            assert!(error.is_none(), "{} of {total}: {error:?}", stringify!($method));
            assert_eq!(found, (1..=total).collect::<Vec<_>>(), "{}", stringify!($method));
            let queries = server.queries();
            assert!(queries.len() <= total / 10 + 1, "{} of {total}: {queries:?}", stringify!($method));
        }
    };
}

fn main() {
    let runtime = tokio::runtime::Builder::new_current_thread().enable_time().build().unwrap();
    runtime.block_on(async {
        every_item_comes_once().await;
        what_is_requested_first().await;
        what_does_not_end_is_an_error().await;
        urls_lead_nowhere_else().await;
        empty_pages().await;
        one_can_go_on().await;
    });
}

async fn every_item_comes_once() {
    brings_all!(list_by_offset, |total, query| {
        (vec![], page(total, query.number("offset").unwrap(), query.number("limit").unwrap()).0)
    });
    // A header `Link` that leads to no page says nothing of the end.
    brings_all!(list_by_offset, |total, query| {
        let breads = page(total, query.number("offset").unwrap(), query.number("limit").unwrap()).0;
        (vec![("link", "</style.css>; rel=preload".to_owned())], breads)
    });
    brings_all!(list_by_page, |total, query| {
        let from = query.number("page").unwrap() * 10;
        (vec![], json!({"breads": page(total, from, 10).0, "page_info": {"total_pages": total.div_ceil(10)}}))
    });
    brings_all!(list_by_cursor, |total, query| {
        let from = query.text("cursor").map_or(0, |cursor| cursor.strip_prefix("at-").unwrap().parse().unwrap());
        let (breads, next) = page(total, from, query.number("page_size").unwrap());
        let next = next.map(|next| format!("at-{next}"));
        (vec![], json!({"result": {"breads": breads, "meta": {"next_cursor": next}}}))
    });
    brings_all!(list_by_last_item, |total, query| {
        let (breads, next) = page(total, query.number("starting_after").unwrap_or(0), 10);
        (vec![], json!({"data": breads, "has_more": next.is_some()}))
    });
    brings_all!(list_by_nested_item, |total, query| {
        let (breads, next) = page(total, query.number("starting_after").unwrap_or(0), 10);
        let data = if total == 0 { json!({}) } else { json!({"breads": breads}) };
        (vec![], json!({"data": data, "has_more": next.is_some()}))
    });
    // The URL of the last page is an empty text.
    brings_all!(list_by_page_with_url, |total, query| {
        let at = query.number("page").unwrap();
        let (breads, next) = page(total, (at - 1) * 10, 10);
        (vec![], json!({"breads": breads, "next": next.map_or(String::new(), |_| format!("?page={}", at + 1))}))
    });
    brings_all!(list_by_next_url, |total, query| {
        let from = query.number("token").unwrap_or(0);
        let (breads, next) = page(total, from, query.number("page_size").unwrap());
        let url = |next| match next {
            10 => format!("https://API.test:443/v1/by-next-url?token={next}&page_size=10"),
            // A server behind a proxy.
            40 => format!("http://api.test/v1/by-next-url?token={next}&page_size=10"),
            20 => format!("/v1/by%2Dnext-url?page_size=10&token={next}#end"),
            30 => format!("by-next-url?page_size=10&token={next}"),
            _ => format!("?page_size=10&token={next}"),
        };
        (vec![], json!({"breads": breads, "links": next.map_or(json!({}), |next| json!({"next": url(next)}))}))
    });
    brings_all!(list_by_link, |total, query| {
        let (breads, next) = page(total, query.number("from").unwrap_or(0), query.number("size").unwrap());
        let link = |next| format!("<https://api.test/v1/by-link>; rel=first; title=\"a, b; <c>\", </v1/by-link?size=10&from={next}>; rel=\"next\"");
        (next.map(|next| ("link", link(next))).into_iter().collect(), breads)
    });
}

async fn what_is_requested_first() {
    let server = Server::new(|_| (vec![], json!({"breads": [], "page_info": {}})));
    let client = server.client();
    let _ = all(client.breads().list_by_page().grain("rye")).await;
    let _ = all(client.breads().list_by_page().page(3.0).per_page(5)).await;
    assert_eq!(server.queries(), ["page=0&per_page=10&grain=rye", "page=3&per_page=5"]);

    // A URL takes the place of all parameters.
    let server = Server::new(|query| {
        let next = query.text("token").is_none().then_some("?token=a%2Cb");
        (vec![], json!({"breads": [], "links": {"next": next}}))
    });
    let (found, error) = all(server.client().breads().list_by_next_url().grain("rye").extra_query("x", "1")).await;
    assert!(found.is_empty() && error.is_none(), "{error:?}");
    assert_eq!(server.queries(), ["page_size=10&grain=rye&x=1", "token=a%2Cb"]);

    // More than the document's default may be too much: nobody knows when a page is full.
    let server = Server::new(|query| (vec![], page(15, query.number("offset").unwrap(), 4).0));
    let (found, error) = all(server.client().breads().list_by_offset().limit(50).without_validation()).await;
    assert_eq!((found, error.is_none()), ((1..=15).collect(), true));
}

async fn what_does_not_end_is_an_error() {
    let cursor = |next: &'static str| Server::new(move |_| {
        (vec![], json!({"result": {"breads": [{"id": 1}], "meta": {"next_cursor": next}}}))
    });
    // A cursor that leads to itself.
    let (found, error) = all(cursor("a").client().breads().list_by_cursor().cursor("a")).await;
    assert_eq!((found, fault(error)), (vec![1], PagingError::Repeated));
    // Two that lead to each other.
    let server = Server::new(|query| {
        let (id, next) = if query.text("cursor") == Some("a") { (2, "b") } else { (1, "a") };
        (vec![], json!({"result": {"breads": [{"id": id}], "meta": {"next_cursor": next}}}))
    });
    let (found, error) = all(server.client().breads().list_by_cursor()).await;
    let error = error.unwrap();
    assert_eq!(error.to_string(), "list_by_cursor: the list does not end: its next page is one that was followed before");
    assert!(!error.is_retryable() && !error.is_outcome_unknown());
    assert_eq!((found, fault(Some(error))), (vec![1, 2, 1], PagingError::Repeated));
    // The end as an empty text or as 0.
    for end in ["", "0"] {
        let (found, error) = all(cursor(end).client().breads().list_by_cursor()).await;
        assert_eq!((found, error.is_none()), (vec![1], true));
    }
    // A server that does not heed the offset, the page or the last item.
    let full = Server::new(|_| (vec![], page(10, 0, 10).0));
    let (found, error) = all(full.client().breads().list_by_offset()).await;
    assert_eq!((found.len(), fault(error)), (10, PagingError::EqualPages));
    let pages = Server::new(|_| (vec![], json!({"breads": [{"id": 1}], "page_info": {"total_pages": 9}})));
    let (found, error) = all(pages.client().breads().list_by_page()).await;
    assert_eq!((found, fault(error)), (vec![1], PagingError::EqualPages));
    let items = Server::new(|_| (vec![], json!({"data": [{"id": 1}], "has_more": true})));
    let (found, error) = all(items.client().breads().list_by_last_item()).await;
    assert_eq!((found, fault(error)), (vec![1], PagingError::EqualPages));
    // More items, but nothing that leads to them.
    let items = Server::new(|_| (vec![], json!({"data": [], "has_more": true})));
    let (found, error) = all(items.client().breads().list_by_last_item()).await;
    assert_eq!((found, fault(error)), (vec![], PagingError::NothingNext));
    // A URL that leads back.
    let urls = Server::new(|query| (vec![], json!({"breads": [{"id": query.0.len()}], "links": {"next": "?page_size=10"}})));
    let (found, error) = all(urls.client().breads().list_by_next_url()).await;
    assert_eq!((found, fault(error)), (vec![12], PagingError::Repeated));
}

async fn urls_lead_nowhere_else() {
    for url in [
        "https://other.test/v1/by-next-url?token=1",
        "http://api.test:8080/v1/by-next-url?token=1",
        "https://api.test:8443/v1/by-next-url?token=1",
        "https://user@api.test/v1/by-next-url?token=1",
        "//api.test/v1/by-next-url?token=1",
        "/v1/by-link?token=1",
        "/v1/by-next-url/../by-link?token=1",
        "../by-next-url?token=1",
        "token",
    ] {
        let server = Server::new(move |_| (vec![], json!({"breads": [{"id": 1}], "links": {"next": url}})));
        let (found, error) = all(server.client().breads().list_by_next_url()).await;
        let told = url.split('?').next().unwrap().to_owned();
        assert_eq!((found, fault(error)), (vec![1], PagingError::ForeignUrl(told)), "{url}");
        assert_eq!(server.queries().len(), 1, "nothing is sent there");
    }
}

async fn empty_pages() {
    // Items are filtered after the pages are cut.
    let server = Server::new(|query| {
        let at = query.text("cursor").map_or(0, |cursor| cursor.parse().unwrap());
        let breads = if at % 30 == 20 { breads(at..at + 1) } else { json!([]) };
        let next = (at < 90).then(|| (at + 10).to_string());
        (vec![], json!({"result": {"breads": breads, "meta": {"next_cursor": next}}}))
    });
    let (found, error) = all(server.client().breads().list_by_cursor()).await;
    assert_eq!((found, error.is_none()), (vec![20, 50, 80], true));
    let endless = Server::new(|query| {
        let at: usize = query.text("cursor").map_or(0, |cursor| cursor.parse().unwrap());
        (vec![], json!({"result": {"breads": [], "meta": {"next_cursor": (at + 1).to_string()}}}))
    });
    let (found, error) = all(endless.client().breads().list_by_cursor()).await;
    assert_eq!((found, fault(error)), (vec![], PagingError::EmptyPages));
    assert_eq!(endless.queries().len(), 100);
}

async fn one_can_go_on() {
    let server = Server::new(|query| {
        let from = query.text("cursor").map_or(0, |cursor| cursor.parse().unwrap());
        let (breads, next) = page(25, from, 10);
        let next = next.map(|next| next.to_string());
        (vec![], json!({"result": {"breads": breads, "meta": {"next_cursor": next}}}))
    });
    let client = server.client();
    let mut pages = client.breads().list_by_cursor().pages();
    assert_eq!(pages.position(), None);
    let first = pages.try_next().await.unwrap().unwrap();
    assert_eq!((first.offset, first.items.len(), first.has_more), (0, 10, true));
    assert_eq!((pages.offset(), pages.position().as_deref()), (10, Some("10")));
    let (rest, error) = all(client.breads().list_by_cursor().cursor(pages.position().unwrap())).await;
    assert_eq!((rest, error.is_none()), ((11..=25).collect(), true));
    // A URL in place of a cursor: the cursor before it would lead back.
    let server = Server::new(|query| {
        let next = if query.0.contains("cursor=b") { json!(null) } else { json!("https://api.test/v1/by-cursor?cursor=b") };
        (vec![], json!({"result": {"breads": [{"id": 1}], "meta": {"next_cursor": next}}}))
    });
    let mut pages = server.client().breads().list_by_cursor().cursor("a").pages();
    assert!(pages.try_next().await.unwrap().unwrap().has_more);
    assert_eq!(pages.position(), None);
    // An item that can't be decoded keeps the cursor.
    let server = Server::new(|query| {
        let (id, next) = if query.text("cursor").is_none() { (json!("x"), json!("a")) } else { (json!(2), Value::Null) };
        (vec![], json!({"result": {"breads": [{"id": id}], "meta": {"next_cursor": next}}}))
    });
    let mut items = server.client().breads().list_by_cursor().items();
    assert!(matches!(items.try_next().await, Err(Error::UndecodableItem { .. })));
    assert_eq!(items.try_next().await.unwrap().unwrap().id, 2);
    assert!(items.try_next().await.unwrap().is_none());
}
