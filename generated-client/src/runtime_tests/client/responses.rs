//! What an answer is, by its status, its headers and its body.

use bytes::Bytes;

use super::super::super::{Method, Operation};
use super::super::response::FromBody;
use super::super::{BoxFuture, ClientBuilder, Error, JsonOrBytes, Request, Response, Text, Transport, TransportError};
use super::{PUT, Still, done};

const GET: Operation = Operation::new("get_pet", Method::Get, "/pets/7", &[]);

/// Answers so, whatever it is asked.
#[derive(Clone, Copy)]
struct Canned(u16, &'static [(&'static str, &'static str)], &'static [u8]);

impl Transport for Canned {
    fn send(&self, _: http::Request<Bytes>) -> BoxFuture<'_, Result<http::Response<Bytes>, TransportError>> {
        let Self(status, headers, body) = *self;
        let builder = http::Response::builder().status(status);
        let builder = headers.iter().fold(builder, |builder, (name, value)| builder.header(*name, *value));
        Box::pin(std::future::ready(Ok(builder.body(Bytes::from_static(body)).unwrap())))
    }
}

fn request<A>(operation: &'static Operation, canned: Canned) -> Request<(), A> {
    let builder = ClientBuilder::new("https://api.test").transport(canned).clock(Still(std::time::Instant::now()));
    Request::new(&builder.build().unwrap(), operation, ())
}

fn answered<A: FromBody>(operation: &'static Operation, canned: Canned) -> Result<Response<A>, Error> {
    done(request(operation, canned).send())
}

#[test]
fn a_success_without_its_body_was_accepted() {
    for canned in [Canned(204, &[], b""), Canned(200, &[], b""), Canned(201, &[], b" \n")] {
        let error = answered::<i64>(&PUT, canned).unwrap_err();
        assert!(error.is_accepted() && error.is_undecodable() && !error.is_outcome_unknown(), "{error}");
        let end = "but the body of its response is empty";
        assert!(
            error.to_string().starts_with("put_pet: the call was accepted (20") && error.to_string().ends_with(end)
        );
    }
    assert_eq!(*answered::<Option<i64>>(&PUT, Canned(204, &[], b"")).unwrap(), None);
    assert_eq!(*answered::<Option<serde_json::Value>>(&PUT, Canned(204, &[], b"")).unwrap(), None);
}

#[test]
fn a_response_has_its_body_as_received() {
    let body = br#"{"id": 7, "new": [1.0]}"#;
    let response =
        answered::<std::collections::BTreeMap<String, serde_json::Value>>(&GET, Canned(200, &[], body)).unwrap();
    assert_eq!(response.body(), &body[..]);
    assert_eq!(response["id"], 7);
}

#[test]
fn json_of_another_shape_was_accepted_and_what_is_no_json_is_anybodys() {
    let error = answered::<i64>(&PUT, Canned(200, &[], br#"{"id": "7"}"#)).unwrap_err();
    assert!(error.is_accepted() && !error.is_outcome_unknown(), "{error}");
    for body in [&b"<html>Log in</html>"[..], br#"{"id": "#] {
        let error = answered::<i64>(&PUT, Canned(200, &[], body)).unwrap_err();
        assert!(!error.is_accepted() && error.is_outcome_unknown(), "{error}");
    }
    for status in [302, 400, 408, 500] {
        assert!(!answered::<i64>(&PUT, Canned(status, &[], b"")).unwrap_err().is_accepted(), "{status}");
    }
}

#[test]
fn a_byte_order_mark_is_no_part_of_json() {
    assert_eq!(*answered::<Vec<i64>>(&GET, Canned(200, &[], b"\xef\xbb\xbf[7]")).unwrap(), [7]);
    let refusal = Canned(400, &[], b"\xef\xbb\xbf{\"message\": \"no\"}");
    let error = answered::<Vec<i64>>(&GET, refusal).unwrap_err();
    assert_eq!(error.error_body().unwrap().message.as_deref(), Some("no"));
    assert_eq!(error.read::<serde_json::Value>().unwrap()["message"], "no");
}

#[test]
fn a_text_is_decoded_as_its_content_type_says_or_kept_as_bytes() {
    let latin = Canned(200, &[("content-type", "text/plain; charset=ISO-8859-1")], b"Zo\xeb");
    assert_eq!(answered::<Text>(&GET, latin).unwrap().0, "Zoë");
    let error = answered::<Text>(&GET, Canned(200, &[("content-type", "text/plain; charset=big5")], b"\xa4\xa4"));
    let error = error.unwrap_err();
    assert!(error.is_undecodable() && error.to_string().contains("`big5`"), "{error}");
    assert_eq!(error.response().unwrap().body[..], *b"\xa4\xa4");
}

#[test]
fn the_content_type_says_which_of_two_it_is() {
    let read = |kind, body| answered::<JsonOrBytes<i64>>(&GET, Canned(200, kind, body)).map(Response::into_inner);
    const JSON: &[(&str, &str)] = &[("content-type", "application/vnd.pet+json; charset=utf-8")];
    const OTHER: &[(&str, &str)] = &[("content-type", "image/png")];
    assert_eq!(read(JSON, b"7").unwrap(), JsonOrBytes::Json(7));
    assert_eq!(read(OTHER, b"7").unwrap(), JsonOrBytes::Bytes(Bytes::from_static(b"7")));
    assert_eq!(read(&[], b"").unwrap(), JsonOrBytes::Bytes(Bytes::new()));
    assert!(read(JSON, b"\x89PNG").unwrap_err().is_undecodable());
}

#[test]
fn a_redirect_is_a_success_where_the_document_has_nothing_else() {
    let moved = Canned(302, &[("location", "/elsewhere")], b"<html>There</html>");
    for operation in [&GET, &PUT] {
        let answer = done(request::<()>(operation, moved).ends_in_redirect().send()).unwrap();
        assert_eq!((answer.status().as_u16(), answer.location()), (302, Some("/elsewhere")));
    }
    let error = answered::<()>(&PUT, moved).unwrap_err();
    assert!(matches!(error, Error::Unexpected { .. }) && error.is_outcome_unknown());
    let error = done(request::<()>(&PUT, Canned(404, &[], b"")).ends_in_redirect().send()).unwrap_err();
    assert!(error.is_not_found());
}
