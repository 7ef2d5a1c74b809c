//! Streams over a real connection: a server sends events slowly and in odd pieces, and the client yields each once it is complete.

use std::convert::Infallible;
use std::sync::{Arc, Mutex};
use std::time::Duration;

use axum::Router;
use axum::body::{Body, Bytes};
use axum::http::{HeaderMap, StatusCode};
use axum::routing::get;
use eventsource_stream::Eventsource;
use futures_util::{StreamExt, stream};
use http::Response;
use propexo::runtime::client::{BoxFuture, ByteStream, Events, Text};
use propexo::{Client, Error, Transport, TransportError};
use serde_json::Value;
use tokio::net::TcpListener;
use tokio::sync::mpsc::{UnboundedReceiver, UnboundedSender, unbounded_channel};

/// A server with one answer, whose body a test sends piece by piece, and a client of it.
struct Server {
    client: Client,
    pieces: UnboundedSender<&'static str>,
    /// Closed once nobody reads the body any more
    is_read: UnboundedSender<()>,
}

async fn server(media_type: &'static str) -> Server {
    let (pieces, given) = unbounded_channel::<&'static str>();
    let (is_read, reads) = unbounded_channel::<()>();
    let once = Arc::new(Mutex::new(Some((given, reads))));
    let answer = move |headers: HeaderMap| {
        assert_eq!(headers["accept"], media_type);
        let (given, reads) = once.lock().unwrap().take().unwrap();
        let next = |(mut given, reads): (UnboundedReceiver<&'static str>, UnboundedReceiver<()>)| async {
            let piece = given.recv().await?;
            // A piece called so ends the connection in the middle of the body.
            let piece = if piece == "break" { Err("broken") } else { Ok(Bytes::from_static(piece.as_bytes())) };
            Some((piece, (given, reads)))
        };
        let body = Body::from_stream(stream::unfold((given, reads), next));
        async move { (StatusCode::OK, [("content-type", media_type)], body) }
    };
    let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let address = listener.local_addr().unwrap();
    let router = Router::new().fallback(get(answer));
    tokio::spawn(async move { axum::serve(listener, router).await });
    let client = Client::builder("token-1").base_url(format!("http://{address}")).timeout(Duration::from_secs(20));
    Server { client: client.build().unwrap(), pieces, is_read }
}

impl Server {
    async fn open(&self, media_type: &'static str) -> Events<Value> {
        self.client.leads().list().stream_as(media_type).await.unwrap()
    }

    fn send(&self, pieces: &[&'static str]) {
        pieces.iter().for_each(|piece| self.pieces.send(piece).unwrap());
    }
}

async fn next(events: &mut Events<Value>) -> Option<Value> {
    let next = tokio::time::timeout(Duration::from_secs(10), events.try_next()).await.expect("it is there already");
    next.unwrap().map(propexo::runtime::client::Event::into_inner)
}

#[tokio::test]
async fn a_server_sent_event_is_there_before_the_next_is_sent() {
    let server = server("text/event-stream").await;
    let mut events = server.open("text/event-stream").await;
    for pieces in
        [&[": hello\n", "\ndata: [1, \"\u{e9}\"", "]\r", "\n\r\n"][..], &["da", "ta:2\n", "\n"], &["data: 3\n\n"]]
    {
        server.send(pieces);
        assert!(next(&mut events).await.is_some(), "{pieces:?}");
    }
    server.send(&["data: [DONE]\n\n"]);
    assert_eq!(next(&mut events).await, None);
}

#[tokio::test]
async fn a_line_of_json_is_there_before_the_next_is_sent() {
    let server = server("application/x-ndjson").await;
    let mut events = server.open("application/x-ndjson").await;
    server.send(&["{\"a\"", ":1}", "\n{"]);
    assert_eq!(next(&mut events).await.unwrap()["a"], 1);
    server.send(&["}\n\n", "[", "]"]);
    assert_eq!(next(&mut events).await.unwrap(), serde_json::json!({}));
    let Server { pieces, .. } = server;
    drop(pieces);
    assert_eq!(next(&mut events).await.unwrap(), serde_json::json!([]));
    assert_eq!(next(&mut events).await, None);
}

#[tokio::test]
async fn a_connection_that_breaks_is_told_with_what_came_before() {
    let server = server("text/event-stream").await;
    let mut events = server.open("text/event-stream").await;
    server.send(&["data: 1\n\ndata: 2\n\nda"]);
    assert_eq!((next(&mut events).await.unwrap(), next(&mut events).await.unwrap()), (1.into(), 2.into()));
    server.send(&["break"]);
    let error = events.try_next().await.unwrap_err();
    assert!(matches!(error, Error::Interrupted { events: 2, .. }), "{error}");
    assert_eq!(next(&mut events).await, None);
}

#[tokio::test]
async fn a_stream_that_is_dropped_ends_its_connection() {
    let server = server("text/event-stream").await;
    let mut events = server.open("text/event-stream").await;
    server.send(&["data: 1\n\n"]);
    next(&mut events).await.unwrap();
    drop(events);
    tokio::time::timeout(Duration::from_secs(10), server.is_read.closed()).await.expect("the server learns of it");
}

#[tokio::test]
async fn a_stream_may_take_longer_than_an_attempt() {
    let server = server("text/event-stream").await;
    let request = server.client.leads().list().with_timeout(Duration::from_millis(400));
    let mut events = request.stream_as::<Value>("text/event-stream").await.unwrap();
    for _ in 0..4 {
        tokio::time::sleep(Duration::from_millis(150)).await;
        server.send(&["data: 1\n\n"]);
        assert!(next(&mut events).await.is_some());
    }
    let error = events.try_next().await.unwrap_err();
    assert!(matches!(error, Error::Interrupted { events: 4, .. }) && error.is_timeout(), "{error}");
}

/// A transport whose body comes in these pieces.
struct Pieces(Vec<Bytes>);

impl Transport for Pieces {
    fn send(&self, _: http::Request<Bytes>) -> BoxFuture<'_, Result<Response<Bytes>, TransportError>> {
        unreachable!("a stream is asked for")
    }

    fn send_streaming(&self, _: http::Request<Bytes>) -> BoxFuture<'_, Result<Response<ByteStream>, TransportError>> {
        let body: ByteStream = Box::pin(stream::iter(self.0.clone().into_iter().map(Ok)));
        Box::pin(std::future::ready(Ok(Response::new(body))))
    }
}

/// Bodies of the parts that matter, in any order, cut anywhere: read as `eventsource-stream` reads them.
#[tokio::test]
async fn events_are_those_that_another_reader_finds() {
    const PARTS: [&str; 22] = [
        "data",
        "data: ",
        "data:",
        "data:  ",
        "event: ",
        "event",
        "id: ",
        "id",
        "retry: 5",
        "retry",
        ":",
        ": x",
        "a",
        "\u{e9}",
        "\u{1d11e}",
        "\n",
        "\n",
        "\n\n",
        "\r\n",
        "\r\n\r\n",
        "\r",
        "other: 1",
    ];
    let mut seed = 0x9E37_79B9_7F4A_7C15_u64;
    let mut below = |limit: usize| {
        seed ^= seed << 13;
        seed ^= seed >> 7;
        seed ^= seed << 17;
        usize::try_from(seed % limit as u64).unwrap()
    };
    let mut count = 0;
    for _ in 0..4_000 {
        let mut body: String = (0..=below(30)).map(|_| PARTS[below(PARTS.len())]).collect();
        // The other reader waits for what comes behind a CR, and where that is the end, never takes it for the end of a line.
        body.push_str(":\n");
        let mut rest = body.as_bytes();
        let mut pieces = Vec::new();
        while !rest.is_empty() {
            let (piece, after) = rest.split_at(1 + below(rest.len().min(9)));
            pieces.push(Bytes::copy_from_slice(piece));
            rest = after;
        }
        let whole = stream::iter([Ok::<_, Infallible>(Bytes::copy_from_slice(body.as_bytes()))]);
        let expected: Vec<(String, String)> =
            whole.eventsource().map(|event| event.map(|event| (event.event, event.data)).unwrap()).collect().await;
        let client = Client::builder("token-1").transport(Pieces(pieces)).build().unwrap();
        let events = client.leads().list().stream_as::<Text>("text/event-stream").await.unwrap();
        let found: Vec<(String, String)> = events
            .map(|event| event.unwrap())
            .map(|event| (event.event.unwrap_or_else(|| "message".to_owned()), event.data.0))
            .collect()
            .await;
        assert_eq!(found, expected, "{body:?}");
        count += found.len();
    }
    assert!(count > 1_000, "{count}");
}
