//! Which credentials go over the wire, and where they are never seen.

use std::time::Instant;

use bytes::Bytes;
use http::{HeaderMap, Response};

use super::super::super::{
    CodecError, Method, Operation, Pairs, SecurityRequirement, SecurityScheme, SentAs, Violations,
};
use super::super::{
    BoxFuture, BuildError, Client, ClientBuilder, Error, Parameters, Request, Transport, TransportError,
};
use super::{Echo, Still, done, echo};

const SECRET: &str = "nobody-sees-this";

const HEADER: SecurityScheme = SecurityScheme { name: "header", sent_as: SentAs::Header("X-Api-Key") };
const QUERY: SecurityScheme = SecurityScheme { name: "query", sent_as: SentAs::Query("api key") };
const COOKIE: SecurityScheme = SecurityScheme { name: "cookie", sent_as: SentAs::Cookie("sid") };
const BASIC: SecurityScheme = SecurityScheme { name: "basic", sent_as: SentAs::Basic };
const BEARER: SecurityScheme = SecurityScheme { name: "bearer", sent_as: SentAs::Bearer };
const OAUTH: SecurityScheme = SecurityScheme { name: "oauth", sent_as: SentAs::Bearer };
const DIGEST: SecurityScheme = SecurityScheme { name: "digest", sent_as: SentAs::Authorization("Digest") };

/// An operation that asks for this.
const fn asking(security: &'static [SecurityRequirement]) -> Operation {
    Operation::new("list_pets", Method::Get, "/pets", security)
}

const OF_HEADER: Operation = asking(&[&[HEADER]]);
const OF_QUERY: Operation = asking(&[&[QUERY]]);
const OF_COOKIE: Operation = asking(&[&[COOKIE]]);
const OF_BASIC: Operation = asking(&[&[BASIC]]);
const OF_BEARER: Operation = asking(&[&[BEARER]]);
const OF_DIGEST: Operation = asking(&[&[DIGEST]]);
const OF_TWO: Operation = asking(&[&[HEADER, QUERY]]);
const OF_EITHER: Operation = asking(&[&[HEADER, QUERY], &[BASIC], &[OAUTH]]);
const OF_ANYBODY: Operation = asking(&[&[]]);
const OF_ANYBODY_OR_KNOWN: Operation = asking(&[&[], &[HEADER]]);
const UNSAID: Operation = asking(&[]);

/// Parameters with a query and a cookie of their own.
struct Own;

impl Parameters for Own {
    fn path(&self, operation: &Operation) -> Result<String, CodecError> {
        Ok(operation.path.to_owned())
    }

    fn query_string(&self) -> String {
        "limit=1".to_owned()
    }

    fn cookies(&self) -> Pairs {
        vec![("lang".into(), "eo".to_owned())]
    }

    fn validate(&self) -> Result<(), Violations> {
        Ok(())
    }
}

type Change = fn(ClientBuilder) -> ClientBuilder;

fn builder(change: Change) -> ClientBuilder {
    change(ClientBuilder::new("https://api.test").clock(Still(Instant::now())))
}

/// What a request bears: its query, and `authorization`, `x-api-key` and `cookie` where they are there.
fn sent(change: Change, operation: &'static Operation) -> String {
    let echo = echo(b"");
    let client = builder(change).transport(echo.clone()).build().unwrap();
    done(Request::<_, ()>::new(&client, operation, Own).send()).unwrap();
    shown(&echo)
}

fn shown(echo: &Echo) -> String {
    let request = echo.last.lock().unwrap().take().unwrap();
    let secrets = ["authorization", "x-api-key", "cookie"];
    let lines = secrets.iter().flat_map(|name| {
        let values = request.headers().get_all(*name).iter();
        values.map(move |value| {
            let hidden = if value.is_sensitive() { "" } else { " shown" };
            format!(" | {name}: {}{hidden}", value.to_str().unwrap())
        })
    });
    format!("{}{}", request.uri().query().unwrap_or_default(), lines.collect::<String>())
}

const ALL: Change = |builder| {
    let builder = builder.credential(HEADER, "h").credential(QUERY, "q&?").credential(COOKIE, "c");
    builder.password(BASIC, "Zoë", "pass:word").credential(BEARER, "b").credential(DIGEST, "d=1")
};

#[test]
fn a_credential_travels_as_its_scheme_says() {
    let plain = "limit=1";
    let cookie = "cookie: lang=eo shown";
    assert_eq!(sent(ALL, &OF_HEADER), format!("{plain} | x-api-key: h | {cookie}"));
    assert_eq!(sent(ALL, &OF_QUERY), format!("{plain}&api%20key=q%26%3F | {cookie}"));
    assert_eq!(sent(ALL, &OF_COOKIE), format!("{plain} | cookie: lang=eo; sid=c"));
    assert_eq!(sent(ALL, &OF_BASIC), format!("{plain} | authorization: Basic Wm/DqzpwYXNzOndvcmQ= | {cookie}"));
    assert_eq!(sent(ALL, &OF_BEARER), format!("{plain} | authorization: Bearer b | {cookie}"));
    assert_eq!(sent(ALL, &OF_DIGEST), format!("{plain} | authorization: Digest d=1 | {cookie}"));
    assert_eq!(sent(ALL, &OF_TWO), format!("{plain}&api%20key=q%26%3F | x-api-key: h | {cookie}"));
}

#[test]
fn the_first_requirement_is_met_for_which_all_is_there() {
    let rest = "cookie: lang=eo shown";
    assert_eq!(sent(ALL, &OF_EITHER), format!("limit=1&api%20key=q%26%3F | x-api-key: h | {rest}"));
    let without_query: Change = |builder| builder.credential(HEADER, "h").password(BASIC, "me", "").token("t");
    assert_eq!(sent(without_query, &OF_EITHER), format!("limit=1 | authorization: Basic bWU6 | {rest}"));
    let header_alone: Change = |builder| builder.credential(HEADER, "h");
    assert_eq!(sent(header_alone, &OF_EITHER), format!("limit=1 | {rest}"), "half of a requirement is worth nothing");
}

#[test]
fn who_may_call_without_a_credential_gives_away_none() {
    let rest = "cookie: lang=eo shown";
    assert_eq!(sent(ALL, &OF_ANYBODY), format!("limit=1 | {rest}"));
    assert_eq!(sent(|builder| builder.token("t"), &OF_ANYBODY), format!("limit=1 | {rest}"));
    assert_eq!(sent(|builder| builder, &OF_ANYBODY_OR_KNOWN), format!("limit=1 | {rest}"));
    assert_eq!(sent(ALL, &OF_ANYBODY_OR_KNOWN), format!("limit=1 | x-api-key: h | {rest}"));
}

#[test]
fn a_token_serves_every_scheme_of_tokens_that_has_none_of_its_own() {
    let rest = "cookie: lang=eo shown";
    let token: Change = |builder| builder.token("t");
    assert_eq!(sent(token, &OF_BEARER), format!("limit=1 | authorization: Bearer t | {rest}"));
    assert_eq!(sent(token, &OF_EITHER), format!("limit=1 | authorization: Bearer t | {rest}"));
    assert_eq!(sent(token, &OF_HEADER), format!("limit=1 | {rest}"));
    let both: Change = |builder| builder.token("t").credential(BEARER, "b");
    assert_eq!(sent(both, &OF_BEARER), format!("limit=1 | authorization: Bearer b | {rest}"));
}

#[test]
fn where_the_document_does_not_say_the_token_goes_along_and_nothing_else() {
    assert_eq!(
        sent(|builder| builder.token("t"), &UNSAID),
        "limit=1 | authorization: Bearer t | cookie: lang=eo shown"
    );
    assert_eq!(sent(ALL, &UNSAID), "limit=1 | cookie: lang=eo shown");
}

#[test]
fn the_credential_that_was_given_last_counts() {
    let twice: Change = |builder| builder.credential(HEADER, "old").credential(HEADER, "new");
    assert_eq!(sent(twice, &OF_HEADER), "limit=1 | x-api-key: new | cookie: lang=eo shown");
}

/// Redirects once, with the query that it was called with, and then answers.
struct Redirecting(Echo);

impl Transport for Redirecting {
    fn send(&self, request: http::Request<Bytes>) -> BoxFuture<'_, Result<Response<Bytes>, TransportError>> {
        let query = request.uri().query().unwrap_or_default().to_owned();
        if request.uri().path() == "/other" {
            return self.0.send(request);
        }
        let location = format!("/other?{query}");
        let answer = Response::builder().status(302).header("location", location).body(Bytes::new());
        Box::pin(std::future::ready(Ok(answer.unwrap())))
    }
}

#[test]
fn a_key_in_the_query_is_there_once_after_a_redirect_too() {
    let echo = echo(b"");
    let client =
        builder(|builder| builder.credential(QUERY, "q")).transport(Redirecting(echo.clone())).build().unwrap();
    done(Request::<_, ()>::new(&client, &OF_QUERY, Own).send()).unwrap();
    assert_eq!(shown(&echo), "limit=1&api%20key=q | cookie: lang=eo shown");
}

/// Refuses every call; its answer tells where it was called.
struct Refusing;

impl Transport for Refusing {
    fn send(&self, request: http::Request<Bytes>) -> BoxFuture<'_, Result<Response<Bytes>, TransportError>> {
        let location = format!("https://elsewhere.test/?{}", request.uri().query().unwrap_or_default());
        let answer = Response::builder().status(307).header("location", location).body(Bytes::new());
        Box::pin(std::future::ready(Ok(answer.unwrap())))
    }
}

#[test]
fn no_debug_and_no_error_shows_a_credential() {
    for operation in [&OF_HEADER, &OF_QUERY, &OF_COOKIE, &OF_BASIC, &OF_BEARER, &OF_DIGEST] {
        let builder = builder(|builder| {
            let builder = builder.credential(HEADER, SECRET).credential(QUERY, SECRET).credential(COOKIE, SECRET);
            builder.password(BASIC, "me", SECRET).credential(BEARER, SECRET).credential(DIGEST, SECRET).token(SECRET)
        });
        let mut shown = format!("{builder:?} {builder:#?}");
        assert!(shown.contains("\"cookie\": (hidden)"), "{shown}");
        let client = builder.transport(Refusing).build().unwrap();
        let request = Request::<Own, ()>::new(&client, operation, Own);
        shown += &format!("{client:?}");
        let error = done(request.send()).unwrap_err();
        assert!(matches!(error, Error::Unexpected { .. }));
        shown += &format!("{error} {error:?} {error:#?}");
        assert!(!shown.contains(SECRET), "{shown}");
    }
}

fn built(change: Change) -> Result<Client, BuildError> {
    builder(change).transport(echo(b"")).build()
}

#[test]
fn a_credential_that_can_not_be_sent_is_refused_and_not_shown() {
    const NO_HEADER: SecurityScheme = SecurityScheme { name: "odd", sent_as: SentAs::Header("a b") };
    const NO_COOKIE: SecurityScheme = SecurityScheme { name: "odd", sent_as: SentAs::Cookie("a;b") };
    let refused: [Change; 14] = [
        |builder| builder.token(""),
        |builder| builder.token(" \t"),
        |builder| builder.credential(HEADER, ""),
        |builder| builder.credential(QUERY, " "),
        |builder| builder.password(BASIC, " ", ""),
        |builder| builder.credential(HEADER, "nobody-sees-this\n"),
        |builder| builder.credential(BEARER, "nobody-sees-this\n"),
        |builder| builder.credential(COOKIE, "nobody-sees-this; admin=1"),
        |builder| builder.credential(COOKIE, "nobody-sees-this€"),
        |builder| builder.password(BASIC, "a:b", "nobody-sees-this"),
        |builder| builder.credential(BASIC, "nobody-sees-this"),
        |builder| builder.password(HEADER, "me", "nobody-sees-this"),
        |builder| builder.credential(NO_HEADER, "nobody-sees-this"),
        |builder| builder.credential(NO_COOKIE, "nobody-sees-this"),
    ];
    for change in refused {
        let error = built(change).unwrap_err();
        assert!(!format!("{error} {error:?}").contains(SECRET), "{error}");
    }
    let error = built(|builder| builder.token("").credential(HEADER, "h")).unwrap_err();
    assert!(error.to_string().starts_with("the token is empty"), "{error}");
    let error = built(|builder| builder.credential(COOKIE, "")).unwrap_err();
    assert!(error.to_string().starts_with("the credential for `cookie` is empty"), "{error}");
    assert!(built(|builder| builder.password(BASIC, "key", "").password(BASIC, "", "password")).is_ok());
    assert!(built(|builder| builder.credential(QUERY, "\n;&€")).is_ok(), "a query takes anything");
}

#[test]
fn a_header_of_the_callers_own_gives_way_to_the_credential() {
    let echo = echo(b"");
    let client = builder(|builder| builder.credential(BEARER, "b").header("Authorization", "Basic eA=="));
    let client = client.transport(echo.clone()).build().unwrap();
    done(Request::<_, ()>::new(&client, &OF_BEARER, Own).extra_header("Authorization", "other").send()).unwrap();
    let request = echo.last.lock().unwrap().take().unwrap();
    let sent: HeaderMap = request.headers().clone();
    assert_eq!(sent.get_all("authorization").iter().collect::<Vec<_>>(), ["Bearer b"]);
}
