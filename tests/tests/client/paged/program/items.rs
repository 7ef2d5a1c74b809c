//! Every item comes once, from where one begins.

use bakery::Error;
use serde_json::{Value, json};

use crate::server::{Server, all, page};

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

pub async fn every_item_comes_once() {
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
        let link = |next| {
            format!(
                "<https://api.test/v1/by-link>; rel=first; title=\"a, b; <c>\", </v1/by-link?size=10&from={next}>; rel=\"next\""
            )
        };
        (next.map(|next| ("link", link(next))).into_iter().collect(), breads)
    });
}

pub async fn what_is_requested_first() {
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

pub async fn one_can_go_on() {
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
        let next =
            if query.0.contains("cursor=b") { json!(null) } else { json!("https://api.test/v1/by-cursor?cursor=b") };
        (vec![], json!({"result": {"breads": [{"id": 1}], "meta": {"next_cursor": next}}}))
    });
    let mut pages = server.client().breads().list_by_cursor().cursor("a").pages();
    assert!(pages.try_next().await.unwrap().unwrap().has_more);
    assert_eq!(pages.position(), None);
    // An item that can't be decoded keeps the cursor.
    let server = Server::new(|query| {
        let (id, next) =
            if query.text("cursor").is_none() { (json!("x"), json!("a")) } else { (json!(2), Value::Null) };
        (vec![], json!({"result": {"breads": [{"id": id}], "meta": {"next_cursor": next}}}))
    });
    let mut items = server.client().breads().list_by_cursor().items();
    assert!(matches!(items.try_next().await, Err(Error::UndecodableItem { .. })));
    assert_eq!(items.try_next().await.unwrap().unwrap().id, 2);
    assert!(items.try_next().await.unwrap().is_none());
}
