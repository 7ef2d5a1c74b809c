//! Requests as they are sent, and what is read of a response.

mod pacing;
mod responses;
mod security;
mod streams;
mod undocumented;

use std::pin::pin;
use std::sync::{Arc, Mutex};
use std::task::{Context, Poll, Waker};
use std::time::{Duration, Instant};

use bytes::Bytes;

use super::super::{CodecError, Method, Operation, Pairs, Style, Upload, Violations};
use super::response::FromBody;
use super::{
    BoxFuture, Client, ClientBuilder, Clock, Error, Parameters, Request, Response, Text, Transport, TransportError,
};

const PUT: Operation = Operation::new("put_pet", Method::Put, "/pets", &[]);

/// Responds as it is told, and keeps the last request.
#[derive(Clone)]
struct Echo {
    answer: &'static [u8],
    last: Arc<Mutex<Option<http::Request<Bytes>>>>,
}

impl Transport for Echo {
    fn send(&self, request: http::Request<Bytes>) -> BoxFuture<'_, Result<http::Response<Bytes>, TransportError>> {
        *self.last.lock().unwrap() = Some(request);
        Box::pin(std::future::ready(Ok(http::Response::new(Bytes::from_static(self.answer)))))
    }
}

fn echo(answer: &'static [u8]) -> Echo {
    Echo { answer, last: Arc::default() }
}

fn client(echo: &Echo) -> Client {
    ClientBuilder::new("https://api.test").transport(echo.clone()).clock(Still(Instant::now())).build().unwrap()
}

/// The media types and the body of what was sent.
fn sent(echo: &Echo) -> (String, String, String) {
    let request = echo.last.lock().unwrap().take().unwrap();
    let header = |name: &str| {
        let values = request.headers().get_all(name).iter();
        values.map(|value| value.to_str().unwrap()).collect::<Vec<_>>().join(" AND ")
    };
    (header("content-type"), header("accept"), String::from_utf8(request.body().to_vec()).unwrap())
}

/// What a future that waits for nothing comes to.
fn done<T>(future: impl Future<Output = T>) -> T {
    match pin!(future).poll(&mut Context::from_waker(Waker::noop())) {
        Poll::Ready(value) => value,
        Poll::Pending => panic!("it waits"),
    }
}

/// Time that stands still.
struct Still(Instant);

impl Clock for Still {
    fn now(&self) -> Instant {
        self.0
    }

    fn sleep(&self, _: Duration) -> BoxFuture<'static, ()> {
        Box::pin(std::future::pending())
    }
}

/// Parameters with a header of their own.
struct Headed;

impl Parameters for Headed {
    fn path(&self, operation: &Operation) -> Result<String, CodecError> {
        Ok(operation.path.to_owned())
    }

    fn headers(&self) -> Pairs {
        vec![("X-Rooms".into(), "1,2".to_owned())]
    }

    fn validate(&self) -> Result<(), Violations> {
        Ok(())
    }
}

fn answered<A: FromBody>(echo: &Echo, change: fn(Request<Headed, A>) -> Request<Headed, A>) -> Result<A, Error> {
    done(change(Request::new(&client(echo), &PUT, Headed)).send()).map(Response::into_inner)
}

#[test]
fn a_body_is_written_as_its_media_type_asks() {
    let echo = echo(b"null");
    let body = serde_json::json!({"day": "1889-05-06", "rooms": [1, 2], "wishes": {"guide": true}});
    let client = client(&echo);
    let request = || -> Request<Headed, ()> { Request::new(&client, &PUT, Headed) };

    done(request().form(&body, &[("rooms", Style::FormJoined), ("wishes", Style::DeepObject)]).send()).unwrap();
    let form = "application/x-www-form-urlencoded";
    let text = "day=1889-05-06&rooms=1,2&wishes%5Bguide%5D=true";
    assert_eq!(sent(&echo), (form.to_owned(), "application/json".to_owned(), text.to_owned()));
    done(request().form(&body, &[]).send()).unwrap();
    assert_eq!(sent(&echo).2, "day=1889-05-06&rooms=1&rooms=2&wishes=%7B%22guide%22%3Atrue%7D");

    done(request().json_as("application/merge-patch+json", &body).accept("image/png").send()).unwrap();
    let (content_type, accept, text) = sent(&echo);
    assert_eq!((content_type.as_str(), accept.as_str()), ("application/merge-patch+json", "image/png"));
    assert_eq!(text, body.to_string());

    done(request().accept("text/csv").extra_header("Accept", "text/html").send()).unwrap();
    assert_eq!(sent(&echo).1, "text/csv AND text/html");

    done(request().upload(&Upload::new("a.png", "PNG").with_media_type("image/png")).send()).unwrap();
    assert_eq!((sent(&echo).0.as_str(), sent_nothing(&echo)), ("image/png", true));

    let error = done(request().with_bytes("a\nb", "x").send()).unwrap_err();
    assert!(matches!(error, Error::Unwritable { .. }) && sent_nothing(&echo), "{error}");
}

fn sent_nothing(echo: &Echo) -> bool {
    echo.last.lock().unwrap().is_none()
}

#[test]
fn an_operation_with_its_own_server_is_sent_there_by_a_client_of_the_default_server() {
    const UPLOAD: Operation = PUT.at("https://uploads.test/", "https://api.test/v1/");
    let to = |base: &str, operation: &'static Operation| {
        let echo = echo(b"null");
        let client = ClientBuilder::new(base).transport(echo.clone()).clock(Still(Instant::now())).build().unwrap();
        let request: Request<Headed, ()> = Request::new(&client, operation, Headed);
        done(request.send()).unwrap();
        echo.last.lock().unwrap().take().unwrap().uri().to_string()
    };
    assert_eq!(to("https://api.test/v1", &UPLOAD), "https://uploads.test/pets");
    assert_eq!(to("https://api.test/v1/", &PUT), "https://api.test/v1/pets");
    // A sandbox or a mock server gets all requests.
    assert_eq!(to("https://sandbox.test/v1", &UPLOAD), "https://sandbox.test/v1/pets");
    assert_eq!(to("http://localhost:8080", &UPLOAD), "http://localhost:8080/pets");
}

#[test]
fn an_answer_is_what_the_document_promises() {
    assert_eq!(answered::<Text>(&echo("Zoë".as_bytes()), |request| request).unwrap().to_string(), "Zoë");
    assert!(answered::<Text>(&echo(b"\xff"), |request| request).unwrap_err().is_undecodable());
    assert_eq!(answered::<Bytes>(&echo(b"\xff"), |request| request).unwrap()[..], *b"\xff");
    assert_eq!(answered::<Option<i64>>(&echo(b" \n"), |request| request).unwrap(), None);
    assert_eq!(answered::<Option<i64>>(&echo(b"7"), |request| request).unwrap(), Some(7));
    assert!(answered::<i64>(&echo(b""), |request| request).unwrap_err().is_undecodable());
}

#[test]
fn a_file_is_not_read() {
    let read: Result<Upload, CodecError> = super::super::from_slice(b"\"text\"");
    assert!(read.is_err());
}
