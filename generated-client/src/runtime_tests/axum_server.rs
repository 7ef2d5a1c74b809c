//! The client at a server of another make (axum), over real sockets: what arrives there, and what its answers are here.

use axum::Router;
use axum::extract::RawQuery;
use axum::http::{StatusCode, header};
use axum::response::IntoResponse;
use axum::routing::{get, post};

use crate::runtime::client::response::FromBody;
use crate::runtime::client::{Bytes, Client, ClientBuilder, Error, JsonOrBytes, Parameters, Request, Response, Text};
use crate::runtime::parameters::Parameter;
use crate::runtime::{CodecError, Encode, Location, Method, Operation, Style, Violations, query_string};

const fn operation(method: Method, path: &'static str) -> Operation {
    Operation::new("ask", method, path, &[])
}

const QUERY: Operation = operation(Method::Get, "/query");
const HEAD: Operation = operation(Method::Head, "/json");
const MARKED: Operation = operation(Method::Get, "/marked");
const LATIN: Operation = operation(Method::Get, "/latin");
const JSON: Operation = operation(Method::Get, "/json");
const BYTES: Operation = operation(Method::Get, "/bytes");
const MOVED: Operation = operation(Method::Get, "/moved");
const EMPTY: Operation = operation(Method::Post, "/empty");
const NOTHING: Operation = operation(Method::Post, "/nothing");

/// Starts the server; a client for it.
async fn client() -> Client {
    let typed = |kind: &'static str, body: &'static [u8]| get(async move || ([(header::CONTENT_TYPE, kind)], body));
    let app = Router::new()
        .route("/query", get(async |RawQuery(query): RawQuery| axum_json(&query.unwrap_or_default())))
        .route("/json", typed("application/json", br#"{"a":1}"#))
        .route("/marked", typed("application/json", b"\xef\xbb\xbf[1]"))
        .route("/latin", typed("text/plain; charset=iso-8859-1", b"d\xe9j\xe0"))
        .route("/bytes", typed("application/octet-stream", b"\x89PNG"))
        .route("/moved", get(async || (StatusCode::FOUND, [(header::LOCATION, "/json")])))
        .route("/empty", post(async || StatusCode::OK))
        .route("/nothing", post(async || StatusCode::NO_CONTENT));
    let listener = tokio::net::TcpListener::bind("127.0.0.1:0").await.unwrap();
    let address = listener.local_addr().unwrap();
    tokio::spawn(async move { axum::serve(listener, app).await });
    ClientBuilder::new(format!("http://{address}")).build().unwrap()
}

fn axum_json(text: &str) -> impl IntoResponse + use<> {
    ([(header::CONTENT_TYPE, "application/json")], serde_json::to_string(text).unwrap())
}

async fn answered<A: FromBody>(client: &Client, operation: &'static Operation) -> Result<Response<A>, Error> {
    Request::<(), A>::new(client, operation, ()).send().await
}

fn parameter<'a>(name: &'static str, value: &'a dyn Encode, style: Style) -> Parameter<'a> {
    Parameter { location: Location::Query, name, value, style }
}

/// Parameters in every style of a query.
struct Styled;

impl Parameters for Styled {
    fn path(&self, operation: &Operation) -> Result<String, CodecError> {
        Ok(operation.path.to_owned())
    }

    fn query_string(&self) -> String {
        let names = vec!["a,b".to_owned(), "c|d e".to_owned()];
        query_string(&[
            parameter("form", &names, Style::Form),
            parameter("joined", &names, Style::FormJoined),
            parameter("spaces", &names, Style::SpaceDelimited),
            parameter("pipes", &names, Style::PipeDelimited),
            parameter("deep", &serde_json::json!({"x": [1]}), Style::DeepObject),
            parameter("none", &Vec::<String>::new(), Style::FormJoined),
            parameter("free", &"a/b:c?d=e&f#g+(h)!*;@$[i]".to_owned(), Style::AllowReserved(&Style::Form)),
        ])
    }

    fn validate(&self) -> Result<(), Violations> {
        Ok(())
    }
}

#[tokio::test]
async fn a_query_arrives_as_its_styles_have_it() {
    let request = Request::<_, String>::new(&client().await, &QUERY, Styled).extra_query("extra", "1,2");
    assert_eq!(
        request.send().await.unwrap().into_inner(),
        "form=a%2Cb&form=c%7Cd%20e&joined=a%2Cb,c%7Cd%20e&spaces=a%2Cb%20c%7Cd%20e&pipes=a%2Cb%7Cc%7Cd%20e&deep%5Bx%5D%5B0%5D=1\
         &free=a/b:c?d=e%26f%23g%2B(h)!*;@$%5Bi%5D&extra=1%2C2"
    );
}

#[tokio::test]
async fn a_head_has_headers_and_no_body() {
    let answer = answered::<()>(&client().await, &HEAD).await.unwrap();
    assert_eq!(answer.headers()["content-length"], "7");
}

#[tokio::test]
async fn a_body_is_read_as_its_content_type_says() {
    let client = client().await;
    assert_eq!(*answered::<Vec<i64>>(&client, &MARKED).await.unwrap(), [1]);
    assert_eq!(answered::<Text>(&client, &LATIN).await.unwrap().0, "déjà");
    assert_eq!(answered::<Bytes>(&client, &JSON).await.unwrap()[..], *br#"{"a":1}"#);
    let either = answered::<JsonOrBytes<serde_json::Value>>(&client, &JSON).await.unwrap().into_inner();
    assert_eq!(either, JsonOrBytes::Json(serde_json::json!({"a": 1})));
    let either = answered::<JsonOrBytes<serde_json::Value>>(&client, &BYTES).await.unwrap().into_inner();
    assert_eq!(either, JsonOrBytes::Bytes(Bytes::from_static(b"\x89PNG")));
}

#[tokio::test]
async fn a_redirect_is_an_answer_where_nothing_else_is_hoped_for() {
    let client = client().await;
    let redirected = Request::<(), ()>::new(&client, &MOVED, ()).ends_in_redirect().send().await.unwrap();
    assert_eq!((redirected.status().as_u16(), redirected.location()), (302, Some("/json")));
    let followed = answered::<serde_json::Value>(&client, &MOVED).await.unwrap();
    assert_eq!((followed.status().as_u16(), followed["a"].as_i64()), (200, Some(1)));
}

#[tokio::test]
async fn a_write_whose_answer_is_empty_was_accepted() {
    let client = client().await;
    for operation in [&EMPTY, &NOTHING] {
        let error = answered::<Vec<i64>>(&client, operation).await.unwrap_err();
        assert!(error.is_accepted() && error.is_undecodable() && !error.is_outcome_unknown(), "{error}");
        assert!(error.to_string().starts_with("ask: the call was accepted (20"), "{error}");
    }
}
