//! Streams over a transport that gives a body piece by piece.

use std::collections::VecDeque;
use std::pin::Pin;

use futures_core::Stream;
use serde_json::Value;

use super::super::{ByteStream, Event, Events, RawResponse};
use super::*;

const GET: Operation = Operation::new("watch_pets", Method::Get, "/pets", &[]);
const POST: Operation = Operation::new("walk_pets", Method::Post, "/walks", &[]);

/// What comes of a body.
enum Piece {
    Bytes(&'static str),
    Lost,
    /// Nothing, and nothing more
    Silence,
}

struct Pieces(VecDeque<Piece>);

impl Stream for Pieces {
    type Item = Result<Bytes, TransportError>;

    fn poll_next(mut self: Pin<&mut Self>, _: &mut Context<'_>) -> Poll<Option<Self::Item>> {
        match self.0.pop_front() {
            None => Poll::Ready(None),
            Some(Piece::Bytes(text)) => Poll::Ready(Some(Ok(Bytes::from_static(text.as_bytes())))),
            Some(Piece::Lost) => Poll::Ready(Some(Err(TransportError::lost("reset")))),
            Some(Piece::Silence) => {
                self.0.push_front(Piece::Silence);
                Poll::Pending
            }
        }
    }
}

/// A status, a media type and a body.
type Answer = (u16, &'static str, Vec<Piece>);

/// Answers each request by the next of these.
#[derive(Clone, Default)]
struct Script {
    answers: Arc<Mutex<VecDeque<Answer>>>,
    accepted: Arc<Mutex<Vec<String>>>,
}

impl Script {
    fn of(answers: impl IntoIterator<Item = Answer>) -> Self {
        Self { answers: Arc::new(Mutex::new(answers.into_iter().collect())), ..Self::default() }
    }
}

impl Transport for Script {
    fn send(&self, _: http::Request<Bytes>) -> BoxFuture<'_, Result<http::Response<Bytes>, TransportError>> {
        panic!("a stream is asked for")
    }

    fn send_streaming(
        &self,
        request: http::Request<Bytes>,
    ) -> BoxFuture<'_, Result<http::Response<ByteStream>, TransportError>> {
        self.accepted.lock().unwrap().push(request.headers()["accept"].to_str().unwrap().to_owned());
        let (status, media_type, pieces) = self.answers.lock().unwrap().pop_front().unwrap();
        let body = Box::pin(Pieces(pieces.into())) as ByteStream;
        let response = http::Response::builder().status(status).header("content-type", media_type).body(body);
        Box::pin(std::future::ready(Ok(response.unwrap())))
    }
}

/// Time that stands still while one waits on purpose, and is over at once where one waits for something that may never come.
struct Hasty(Instant);

impl Clock for Hasty {
    fn now(&self) -> Instant {
        self.0
    }

    fn sleep(&self, _: Duration) -> BoxFuture<'static, ()> {
        Box::pin(std::future::ready(()))
    }
}

fn request<T: FromBody>(script: &Script, operation: &'static Operation) -> Request<(), RawResponse, Events<T>> {
    let client = ClientBuilder::new("https://api.test").transport(script.clone()).clock(Hasty(Instant::now()));
    Request::new(&client.max_response_size(64).build().unwrap(), operation, ()).streamed_as("text/event-stream")
}

/// All that a stream gives.
fn all<T: FromBody>(mut events: Events<T>) -> Vec<Result<Event<T>, Error>> {
    std::iter::from_fn(|| done(events.try_next()).transpose()).collect()
}

fn stream<T: FromBody>(operation: &'static Operation, pieces: Vec<Piece>) -> Vec<Result<Event<T>, Error>> {
    all(done(request(&Script::of([(200, "text/event-stream", pieces)]), operation).stream()).unwrap())
}

#[test]
fn events_are_typed_and_an_odd_one_costs_itself() {
    let found = stream::<Vec<i64>>(
        &GET,
        vec![
            Piece::Bytes("id: 1\nevent: add\nretry: 20\nda"),
            Piece::Bytes("ta: [1]\n\ndata: {\"a\": 2}\n\ndata: ["),
            Piece::Bytes("\n\n: wait\n\ndata: [3,\r\ndata: 4]\r\n\r\n"),
        ],
    );
    let [Ok(first), Err(other), Err(cut), Ok(last)] = found.as_slice() else { panic!("{found:?}") };
    assert_eq!(
        (first.data.as_slice(), first.event.as_deref(), first.id.as_deref()),
        (&[1][..], Some("add"), Some("1"))
    );
    assert_eq!(first.retry, Some(Duration::from_millis(20)));
    let raw = |error: &Error| match error {
        Error::UndecodableItem { raw, .. } => (**raw).clone(),
        other => panic!("{other}"),
    };
    assert_eq!((raw(other), raw(cut)), (serde_json::json!({"a": 2}), Value::from("[")));
    assert_eq!((last.iter().sum::<i64>(), last.event.as_deref(), last.id.as_deref()), (7, None, Some("1")));
}

#[test]
fn a_mark_of_the_end_ends_a_stream_unless_it_may_be_data() {
    let body = || vec![Piece::Bytes("data: 1\n\ndata: [DONE]\n\ndata: 2\n\n"), Piece::Lost];
    assert_eq!(stream::<i64>(&GET, body()).into_iter().map(|event| event.unwrap().data).collect::<Vec<_>>(), [1]);
    let texts = stream::<Text>(&GET, body());
    assert_eq!(texts[1].as_ref().unwrap().to_string(), "[DONE]");
    assert_eq!(texts.len(), 4);
}

#[test]
fn a_stream_that_breaks_off_is_one_error() {
    let message = |operation, last| {
        let found = stream::<i64>(operation, vec![Piece::Bytes("data: 1\n\ndata: x\n\ndata: 3"), last]);
        let [Ok(_), Err(Error::UndecodableItem { .. }), Err(error)] = found.as_slice() else { panic!("{found:?}") };
        (error.to_string(), error.is_timeout(), error.is_retryable(), error.is_outcome_unknown())
    };
    let (lost, ..) = message(&GET, Piece::Lost);
    assert!(
        lost.starts_with("watch_pets: the stream was interrupted after 2 events: the connection was lost"),
        "{lost}"
    );
    let (late, is_timeout, is_retryable, is_unknown) = message(&GET, Piece::Silence);
    assert!(late.ends_with("after 2 events: no data arrived within the timeout"), "{late}");
    assert_eq!((is_timeout, is_retryable, is_unknown), (true, true, false));
    let (_, _, is_retryable, is_unknown) = message(&POST, Piece::Lost);
    assert_eq!((is_retryable, is_unknown), (false, true));
    let (large, ..) = message(&GET, Piece::Bytes("............................................................"));
    assert!(large.ends_with("after 2 events: an event is larger than `max_response_size`"), "{large}");
    let found = stream::<i64>(&GET, vec![Piece::Bytes("data: 1\n\n"), Piece::Lost, Piece::Bytes("data: 2\n\n")]);
    let [Ok(_), Err(error)] = found.as_slice() else { panic!("{found:?}") };
    assert!(error.to_string().contains("was interrupted after 1 event: "), "{error}");
}

#[test]
fn only_one_event_is_measured_however_many_come_at_once() {
    let many = "data: 1\n\ndata: 2\n\ndata: 3\n\ndata: 4\n\ndata: 5\n\ndata: 6\n\ndata: 7\n\ndata: 8\n\n";
    let found = stream::<i64>(&GET, vec![Piece::Bytes(many), Piece::Bytes("data: 9\n\n")]);
    assert_eq!(found.into_iter().map(|event| event.unwrap().data).sum::<i64>(), 45);
    let large = "data: 1\n\ndata: ............................................................";
    let found = stream::<i64>(&GET, vec![Piece::Bytes(large), Piece::Bytes("\n\ndata: 3\n\n")]);
    let [Ok(_), Err(Error::Interrupted { events: 1, source, .. })] = found.as_slice() else { panic!("{found:?}") };
    assert!(source.is_too_large());
}

#[test]
fn a_page_is_no_lines_of_json() {
    let page = Script::of([(200, "Text/HTML; charset=utf-8", vec![Piece::Bytes("<html>Log in</html>")])]);
    let error = done(request::<i64>(&page, &POST).stream_as::<i64>("application/jsonl")).unwrap_err();
    assert!(error.is_undecodable() && !error.is_accepted() && error.is_outcome_unknown(), "{error}");
    let lines = Script::of([(200, "text/plain", vec![Piece::Bytes("1\n2\n")])]);
    let found = done(request::<i64>(&lines, &POST).stream_as::<i64>("application/jsonl")).unwrap();
    assert_eq!(all(found).len(), 2);
}

#[test]
fn what_is_no_stream_is_an_error_with_its_body() {
    let script = Script::of([(200, "application/json", vec![Piece::Bytes("{\"a\":"), Piece::Bytes("1}")])]);
    let error = done(request::<i64>(&script, &POST).stream()).unwrap_err();
    assert_eq!(error.response().unwrap().body, "{\"a\":1}");
    assert!(error.to_string().contains("the media type is `application/json`, not `text/event-stream`"), "{error}");

    let script = Script::of([(400, "application/json", vec![Piece::Bytes("{\"message\":"), Piece::Bytes("\"no\"}")])]);
    let error = done(request::<i64>(&script, &POST).stream()).unwrap_err();
    assert_eq!(error.error_body().unwrap().message.as_deref(), Some("no"));
}

#[test]
fn what_is_tried_again_is_so_before_the_stream_begins() {
    let busy = || (503, "text/html", vec![Piece::Bytes("busy")]);
    let script = Script::of([busy(), busy(), (200, "text/event-stream; charset=utf-8", vec![Piece::Lost])]);
    let found = all(done(request::<i64>(&script, &GET).stream()).unwrap());
    assert!(matches!(found[..], [Err(Error::Interrupted { events: 0, .. })]), "{found:?}");
    assert_eq!(script.accepted.lock().unwrap().as_slice(), ["text/event-stream"; 3]);
}

#[test]
fn a_transport_that_knows_no_streams_gives_them_whole() {
    let echo = echo(b"1\n\"a\"\n3");
    let found =
        done(Request::<_, RawResponse>::new(&client(&echo), &GET, ()).stream_as::<i64>("application/jsonl")).unwrap();
    let found: Vec<Option<i64>> = all(found).into_iter().map(|event| event.ok().map(Event::into_inner)).collect();
    assert_eq!(found, [Some(1), None, Some(3)]);
    assert_eq!(sent(&echo).1, "application/jsonl");
}

#[cfg(feature = "blocking")]
#[test]
fn events_are_waited_for_without_async() {
    let script =
        Script::of([(200, "text/event-stream", vec![Piece::Bytes("data: 1\n\nda"), Piece::Bytes("ta: 2\n\n")])]);
    let events = request::<i64>(&script, &GET).stream_blocking().unwrap();
    assert_eq!(events.map(|event| *event.unwrap()).sum::<i64>(), 3);
}
