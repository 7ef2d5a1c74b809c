//! The token: where it is sent, and where it never appears.

use propexo::leads::CreateLead;
use propexo::{Client, Environment, TransportError};
use serde_json::json;
use tests::fake::{Fake, answer, answer_with};

const TOKEN: &str = "token-that-nobody-sees";

#[tokio::test]
async fn the_token_goes_to_the_api_and_is_marked_as_secret() {
    let fake = Fake::new(|_| answer(404, json!({})));
    for (client, host) in [
        (Client::builder(TOKEN), "api.propexo.com"),
        (Client::builder(TOKEN).sandbox(), "api.sandbox.propexo.com"),
        (Client::builder(TOKEN).environment(Environment::Production), "api.propexo.com"),
        (Client::builder(TOKEN).base_url("http://localhost:1/"), "localhost"),
    ] {
        client.transport(fake.clone()).build().unwrap().leads().get("lead-1").send().await.unwrap_err();
        let [request] = &fake.seen()[..] else { panic!("one request") };
        assert_eq!(request.uri().host(), Some(host));
        let header = &request.headers()["authorization"];
        assert_eq!(header, &format!("Bearer {TOKEN}"));
        assert!(header.is_sensitive());
        assert!(!format!("{request:?}").contains(TOKEN));
    }
}

#[tokio::test]
async fn no_debug_and_no_error_shows_the_token() {
    let outcomes: [fn() -> tests::fake::Outcome; 5] = [
        || Err(TransportError::lost("reset")),
        || Err(TransportError::unsent("refused")),
        || answer(401, json!({"error": {"code": "unauthorized", "message": "who are you?"}})),
        || answer_with(307, &[("location", "https://evil.test/")], ""),
        || answer(200, json!({})),
    ];
    for outcome in outcomes {
        let fake = Fake::new(move |_| outcome());
        let builder = Client::builder(TOKEN).transport(fake.clone()).clock(tests::fake::Skipping::default());
        let mut shown = format!("{builder:?} {builder:#?}");
        let client = builder.build().unwrap();
        let request = client.leads().create(&CreateLead::new("int-1"));
        shown += &format!("{client:?} {request:?} {:?}", client.leads());
        let error = request.send().await.unwrap_err();
        shown += &format!("{error} {error:?} {error:#?} {:?}", std::error::Error::source(&error));
        assert!(!shown.contains(TOKEN), "{shown}");
        assert!(shown.contains("(hidden)"));
    }
}

#[test]
fn a_token_that_can_not_be_sent_is_refused_and_not_shown() {
    let error = Client::builder(format!("{TOKEN}\n")).build().unwrap_err();
    assert!(!format!("{error} {error:?}").contains(TOKEN));
}

#[test]
fn a_url_that_is_none_is_refused() {
    for url in
        ["", "api.propexo.com", "ftp://api.propexo.com", "https://", "https://me@api.test", "https://api.test/?a=b"]
    {
        assert!(Client::builder(TOKEN).base_url(url).build().is_err(), "{url}");
    }
    let client = Client::builder(TOKEN).base_url("https://proxy.test/propexo/").build().unwrap();
    assert_eq!(client.base_url(), "https://proxy.test/propexo");
}
