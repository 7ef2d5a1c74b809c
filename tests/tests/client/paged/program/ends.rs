//! Lists that lead nowhere end, and say so.

use bakery::runtime::client::PagingError;
use serde_json::json;

use crate::server::{Server, all, breads, fault, page};

pub async fn what_does_not_end_is_an_error() {
    let cursor = |next: &'static str| {
        Server::new(move |_| (vec![], json!({"result": {"breads": [{"id": 1}], "meta": {"next_cursor": next}}})))
    };
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
    assert_eq!(
        error.to_string(),
        "list_by_cursor: the list does not end: its next page is one that was followed before"
    );
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
    let urls =
        Server::new(|query| (vec![], json!({"breads": [{"id": query.0.len()}], "links": {"next": "?page_size=10"}})));
    let (found, error) = all(urls.client().breads().list_by_next_url()).await;
    assert_eq!((found, fault(error)), (vec![12], PagingError::Repeated));
}

pub async fn urls_lead_nowhere_else() {
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

pub async fn empty_pages() {
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
