//! What an error contains: the operation, the response, and where it can't be decoded.

use propexo::Error;
use serde_json::json;
use tests::fake::{Fake, answer, answer_with};

use super::{client, lead};

#[tokio::test]
async fn a_status_has_its_question() {
    type Question = fn(&Error) -> bool;
    let table: [(u16, Question); 5] = [
        (401, Error::is_unauthorized),
        (403, Error::is_forbidden),
        (404, Error::is_not_found),
        (429, Error::is_rate_limited),
        (500, Error::is_server_error),
    ];
    for (status, is_asked) in table {
        for body in [r#"{"error":{"code":"c","message":"m"}}"#, r#"{"message":"m"}"#, "<html>no</html>", ""] {
            let fake = Fake::new(move |_| answer_with(status, &[("retry-after", "0")], body));
            let error = client(&fake).leads().get("lead-1").send().await.unwrap_err();
            assert!(is_asked(&error), "{status} {body}");
            for (other, is_other) in table.iter().filter(|(other, _)| *other != status) {
                assert!(!is_other(&error), "{status} is not {other}");
            }
            assert_eq!(matches!(error, Error::ErrorResponse { .. }), body.starts_with('{'), "{error:?}");
            assert_eq!(error.response().unwrap().body, body);
            assert!(error.to_string().starts_with("get_lead: "), "{error}");
        }
    }
}

/// 408 says that the server gave up waiting: a read may be repeated, and of a write nothing is known.
#[tokio::test]
async fn a_timeout_of_the_server_is_retryable_for_reads_only() {
    let client = client(&Fake::new(|_| answer_with(408, &[("retry-after", "0")], "")));
    let read = client.leads().get("lead-1").send().await.unwrap_err();
    assert!(read.is_retryable() && !read.is_outcome_unknown(), "{read}");
    let lead = propexo::leads::CreateLead::new("integration-1");
    let write = client.leads().create(&lead).send().await.unwrap_err();
    assert!(!write.is_retryable() && write.is_outcome_unknown(), "{write}");
}

#[tokio::test]
async fn an_answer_that_can_not_be_read_is_kept_with_the_place() {
    let mut broken = lead("lead-1");
    broken["pets"] = json!("a dog");
    let fake = Fake::script(vec![answer(200, json!({"meta": {"orderBy": []}, "results": broken}))]);
    let error = client(&fake).leads().get("lead-1").send().await.unwrap_err();
    let Error::Undecodable { operation, source, response } = &error else { panic!("{error}") };
    assert_eq!((operation.name, source.pointer()), ("get_lead", "/results/pets"));
    assert!(response.body.starts_with(b"{"));
    assert!(error.is_undecodable() && !error.is_retryable());
}

#[tokio::test]
async fn a_page_of_a_proxy_is_no_lead() {
    let fake = Fake::script(vec![answer_with(200, &[("content-type", "text/html")], "<html>Please log in</html>")]);
    let error = client(&fake).leads().get("lead-1").send().await.unwrap_err();
    assert!(matches!(error, Error::Undecodable { .. }));
    assert!(error.to_string().contains("<html>Please log in</html>"), "{error}");
}

#[tokio::test]
async fn an_empty_answer_is_said_to_be_empty() {
    let fake = Fake::script(vec![answer_with(200, &[], "")]);
    let error = client(&fake).leads().get("lead-1").send().await.unwrap_err();
    assert!(error.to_string().ends_with("the body of its response is empty"), "{error}");
}

#[tokio::test]
async fn a_key_that_comes_twice_has_its_last_value() {
    let text = json!({"meta": {"orderBy": []}, "results": lead("lead-2")}).to_string();
    let twice = text.replacen(r#""id":"lead-2""#, r#""id":"lead-1","id":"lead-2""#, 1);
    let fake = Fake::script(vec![answer_with(200, &[], &twice)]);
    assert_eq!(client(&fake).leads().get("x").send().await.unwrap().results.id, "lead-2");
}
