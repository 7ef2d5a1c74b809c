//! Lists as streams: no item twice, none lost, and an end.

use std::sync::{Arc, Mutex};

use futures_util::{StreamExt, TryStreamExt};
use http::Request;
use propexo::{Error, TransportError};
use serde_json::{Value, json};
use tests::fake::{Fake, Outcome, answer};

use super::{client, lead};

/// What a server tells of a page.
type Meta = fn(offset: usize, limit: usize, total: usize) -> Value;

const HONEST: Meta =
    |offset, limit, total| json!({"orderBy": [], "offset": offset, "limit": limit, "hasMore": offset + limit < total});
const SILENT: Meta = |_, _, _| json!({"orderBy": [], "hasMore": null});
const PROMISING: Meta = |_, _, _| json!({"orderBy": [], "hasMore": true});

fn asked(request: &Request<bytes::Bytes>, name: &str) -> usize {
    let query = request.uri().query().unwrap_or_default();
    query.split('&').find_map(|pair| pair.strip_prefix(name)?.strip_prefix('=')).unwrap().parse().unwrap()
}

/// A list of so many leads, of which a page has at most `most`.
fn leads(total: usize, most: usize, meta: Meta) -> impl FnMut(&Request<bytes::Bytes>) -> Outcome {
    move |request| {
        let (offset, limit) = (asked(request, "offset"), asked(request, "limit").min(most));
        let results: Vec<Value> =
            (offset..total.min(offset + limit)).map(|index| lead(&format!("lead-{index}"))).collect();
        answer(200, json!({"meta": meta(offset, limit, total), "results": results}))
    }
}

async fn ids(fake: &Fake) -> Vec<String> {
    client(fake).leads().list().items().map_ok(|lead| lead.id).try_collect().await.unwrap()
}

fn expected(total: usize) -> Vec<String> {
    (0..total).map(|index| format!("lead-{index}")).collect()
}

#[tokio::test]
async fn every_item_comes_once_and_in_order() {
    for total in [0, 1, 249, 250, 251, 500, 777] {
        for meta in [HONEST, SILENT, PROMISING] {
            let fake = Fake::new(leads(total, 250, meta));
            assert_eq!(ids(&fake).await, expected(total), "{total}");
            let calls = fake.seen();
            assert!(calls.len() <= total / 250 + 2, "{} calls for {total}", calls.len());
            assert!(calls.iter().all(|call| asked(call, "limit") == 250), "as few calls as there can be");
        }
    }
}

#[tokio::test]
async fn a_server_that_gives_less_than_it_is_asked_for_loses_nothing() {
    for total in [99, 100, 101, 450] {
        let told: Meta = |offset, limit, _| json!({"orderBy": [], "offset": offset, "limit": limit});
        let fake = Fake::new(leads(total, 100, told));
        assert_eq!(ids(&fake).await, expected(total));
    }
}

#[tokio::test]
async fn the_page_and_where_to_begin_can_be_set() {
    let fake = Fake::new(leads(25, 250, HONEST));
    let pages = client(&fake).leads().list().offset(5).limit(10).integration_id("int-1").pages();
    let pages: Vec<_> = pages.try_collect().await.unwrap();
    assert_eq!(
        pages.iter().map(|page| (page.offset, page.items.len(), page.has_more)).collect::<Vec<_>>(),
        [(5, 10, true), (15, 10, false)]
    );
    assert!(fake.seen().iter().all(|call| call.uri().query().unwrap().contains("integration_id=int-1")));
}

#[tokio::test]
async fn a_page_that_is_sent_again_brings_nothing_twice() {
    let mut count = 0;
    let mut honest = leads(777, 250, HONEST);
    let fake = Fake::new(move |request| {
        count += 1;
        match count % 3 {
            0 => honest(request),
            1 => Err(TransportError::lost("reset")),
            _ => answer(503, json!({})),
        }
    });
    assert_eq!(ids(&fake).await, expected(777));
}

#[tokio::test]
async fn after_an_error_one_can_go_on_where_it_was() {
    let broken = Arc::new(Mutex::new(true));
    let mut honest = leads(600, 250, HONEST);
    let is_broken = Arc::clone(&broken);
    let fake = Fake::new(move |request| {
        if asked(request, "offset") == 250 && *is_broken.lock().unwrap() {
            answer(404, json!({}))
        } else {
            honest(request)
        }
    });
    let client = client(&fake);
    let mut items = client.leads().list().items();
    let mut found = Vec::new();
    let error = loop {
        match items.try_next().await {
            Ok(Some(lead)) => found.push(lead.id),
            Ok(None) => panic!("an end instead of the error"),
            Err(error) => break error,
        }
    };
    assert!(error.is_not_found());
    assert!(items.try_next().await.unwrap().is_none(), "an error ends the stream");
    *broken.lock().unwrap() = false;
    let rest: Vec<_> =
        client.leads().list().offset(items.offset()).items().map_ok(|lead| lead.id).try_collect().await.unwrap();
    found.extend(rest);
    assert_eq!(found, expected(600));
}

#[tokio::test]
async fn an_item_that_can_not_be_read_is_one_error() {
    let mut honest = leads(300, 250, HONEST);
    let fake = Fake::new(move |request| {
        let response = honest(request)?;
        let mut body: Value = serde_json::from_slice(response.body()).unwrap();
        body["results"][3]["pets"] = json!("a dog");
        answer(200, body)
    });
    let items: Vec<_> = client(&fake).leads().list().items().collect().await;
    assert_eq!(items.len(), 300);
    for (index, item) in items.into_iter().enumerate() {
        match item {
            Ok(lead) => assert_eq!(lead.id, format!("lead-{index}")),
            Err(Error::UndecodableItem { source, raw, .. }) => {
                assert!([3, 253].contains(&index));
                assert_eq!((source.pointer(), &raw["pets"]), ("/pets", &json!("a dog")));
            }
            Err(error) => panic!("{error}"),
        }
    }
}

#[tokio::test]
async fn an_answer_that_is_no_page_is_an_error_with_its_body() {
    for body in [json!({"results": []}), json!({"meta": {"orderBy": []}, "results": {}}), json!([])] {
        let fake = Fake::script(vec![answer(200, body.clone())]);
        let error = client(&fake).leads().list().items().try_next().await.unwrap_err();
        let Error::Undecodable { response, .. } = error else { panic!("{error}") };
        assert_eq!(response.body, body.to_string());
    }
}

#[tokio::test]
async fn parameters_that_are_broken_end_a_stream_before_it_begins() {
    let fake = Fake::script(Vec::new());
    let error = client(&fake).leads().list().limit(500).items().try_next().await.unwrap_err();
    assert!(error.is_invalid());
}
