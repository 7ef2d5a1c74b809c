//! Tokens by the client credentials of OAuth 2.0: what the token endpoint gets, and what becomes of its responses.

use std::time::Duration;

use bytes::Bytes;
use http::Request;
use propexo::runtime::client::ClientCredentials;
use propexo::{Client, Error, Retry, TransportError};
use serde_json::{Value, json};
use tests::fake::{Fake, Outcome, answer, answer_with};
use tokio::time::sleep;

const SECRET: &str = "nobody-sees-this";
const ISSUED: &str = "nor-this";

/// Responds to requests for a token in this way, and to others with an empty list.
fn fake(token: impl Fn() -> Outcome + Send + 'static) -> Fake {
    Fake::new(move |request| match request.uri().path() {
        "/oauth/token" => token(),
        _ => answer(200, json!({"meta": {"orderBy": []}, "results": []})),
    })
}

fn issued() -> Outcome {
    answer(200, json!({"access_token": ISSUED, "token_type": "bearer", "expires_in": 3600}))
}

fn client(fake: &Fake, credentials: ClientCredentials) -> Client {
    let builder = Client::builder("fixed").token_provider(credentials).transport(fake.clone());
    builder.base_url("https://api.test/base").retry(Retry::never()).build().unwrap()
}

fn credentials() -> ClientCredentials {
    ClientCredentials::new("/oauth/token", "client 1", SECRET)
}

fn header<'a>(request: &'a Request<Bytes>, name: &str) -> &'a str {
    request.headers()[name].to_str().unwrap()
}

#[tokio::test(start_paused = true)]
async fn a_token_is_fetched_by_the_transport_and_kept_as_long_as_it_is_valid() {
    let fake = fake(issued);
    let client = client(&fake, credentials().scope("read").scope("write").parameter("audience", "https://api.test"));
    client.leads().list().await.unwrap();
    let [fetch, call] = &fake.seen()[..] else { panic!("two requests") };
    // RFC 6749, 2.3.1 and 4.4.2.
    assert_eq!((fetch.method().as_str(), fetch.uri().to_string().as_str()), ("POST", "https://api.test/oauth/token"));
    assert_eq!(header(fetch, "content-type"), "application/x-www-form-urlencoded");
    assert_eq!(header(fetch, "authorization"), "Basic Y2xpZW50KzE6bm9ib2R5LXNlZXMtdGhpcw==");
    assert!(fetch.headers()["authorization"].is_sensitive());
    let mut body: Vec<&str> = std::str::from_utf8(fetch.body()).unwrap().split('&').collect();
    body.sort_unstable();
    assert_eq!(body, ["audience=https%3A%2F%2Fapi.test", "grant_type=client_credentials", "scope=read+write"]);
    assert_eq!(header(call, "authorization"), format!("Bearer {ISSUED}"));

    for wait in [3539, 1] {
        sleep(Duration::from_secs(wait)).await;
        client.leads().list().await.unwrap();
    }
    let paths: Vec<String> = fake.seen().iter().map(|request| request.uri().path().to_owned()).collect();
    assert_eq!(paths, ["/base/v1/leads/", "/oauth/token", "/base/v1/leads/"]);
}

#[tokio::test(start_paused = true)]
async fn the_secret_can_be_sent_in_the_body_and_the_url_can_be_elsewhere() {
    let fake = fake(issued);
    let elsewhere = ClientCredentials::new("https://login.test/oauth/token", "client-1", SECRET).secret_in_body();
    client(&fake, elsewhere).leads().list().await.unwrap();
    let fetch = &fake.seen()[0];
    assert_eq!(fetch.uri().host(), Some("login.test"));
    assert!(!fetch.headers().contains_key("authorization"));
    let mut body: Vec<&str> = std::str::from_utf8(fetch.body()).unwrap().split('&').collect();
    body.sort_unstable();
    assert_eq!(body, ["client_id=client-1", "client_secret=nobody-sees-this", "grant_type=client_credentials"]);
}

#[tokio::test(start_paused = true)]
async fn a_failure_says_what_the_token_endpoint_says_and_shows_no_secret() {
    let refused = json!({"error": "invalid_client", "error_description": "unknown client"});
    let odd = |body: Value| move || answer(200, body.clone());
    let cases: [(Fake, &str, bool); 10] = [
        (fake(move || answer(401, refused.clone())), "refused the client: invalid_client: unknown client", false),
        (
            fake(|| answer_with(503, &[], "<html>")),
            "failed: it responded with 503 Service Unavailable: try again",
            true,
        ),
        (
            fake(|| answer_with(302, &[("location", "https://login.test")], "")),
            "302 Found: set its URL to the one",
            false,
        ),
        (fake(|| answer_with(403, &[], "<html>nor-this")), "with 403 Forbidden: check its URL, and the id", false),
        (fake(|| answer_with(404, &[], "")), "failed: it responded with 404 Not Found: check its URL", false),
        (fake(|| answer(401, json!({"message": ISSUED}))), "with 401 Unauthorized: check its URL, and the id", false),
        (fake(|| Err(TransportError::unsent("refused"))), "failed: the server could not be reached: refused", true),
        (
            fake(odd(json!({"access_token": ISSUED, "token_type": "bearer", "expires_in": ISSUED}))),
            "read at `expires_in`",
            false,
        ),
        (fake(odd(json!({"access_token": {"nor-this": 1}, "token_type": "bearer"}))), "read at `access_token`", false),
        (fake(|| answer_with(200, &[], "")), "failed: server returned empty response body", false),
    ];
    for (fake, message, is_temporary) in cases {
        let client = client(&fake, credentials());
        let error = client.leads().list().await.unwrap_err();
        let shown = format!("{error} {error:?} {client:?} {:?}", credentials());
        assert!(shown.to_lowercase().contains(&message.to_lowercase()), "{shown}");
        assert!(error.to_string().starts_with("list_leads: "), "{error}");
        assert!(matches!(error, Error::NoCredential { .. }) && error.is_retryable() == is_temporary, "{error}");
        assert!(!shown.contains(SECRET) && !shown.contains(ISSUED), "{shown}");
        assert_eq!(fake.seen().len(), 1);
    }
}
