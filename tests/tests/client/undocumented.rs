//! Operations that the document does not have: with all that the others have.

use std::time::Duration;

use propexo::leads::CreateLead;
use propexo::types::WriteResponse;
use propexo::{Accepted, Client, Json, Method, Outcome, TransportError};
use serde_json::{Value, json};
use tests::fake::{Fake, Skipping, answer, answer_with};

use super::{builder, client, written};

const YARDI: &str = "/v1/leads/yardi/";

#[tokio::test]
async fn a_write_is_sent_as_any_other_and_gives_a_job() {
    let fake = Fake::script(vec![
        answer(429, json!({})),
        Err(TransportError::unsent("refused")),
        answer(200, json!({"meta": {"job_id": "job-2"}, "result": {}})),
        answer(200, json!({"write_status": "SUCCESS", "created_record_id": "lead-1"})),
    ]);
    let lead = CreateLead::new("int-1").first_name("Emily");
    let call = client(&fake).call::<Accepted>(Method::Post, YARDI).with_body(&lead).extra_query("dry", "1");
    let response = call.await.unwrap();
    assert_eq!((response.job().id(), &response.body["result"]), ("job-2", &json!({})));
    assert_eq!(response.wait().await.unwrap(), Outcome::Success { record_id: Some("lead-1".into()) });
    let seen = fake.seen();
    for request in &seen[..3] {
        assert_eq!(request.method(), "POST");
        assert_eq!(request.uri(), "https://api.propexo.com/v1/leads/yardi/?dry=1");
        assert_eq!(request.headers()["authorization"], "Bearer token-1");
        assert_eq!(request.headers()["content-type"], "application/json");
        let body: Value = serde_json::from_slice(request.body()).unwrap();
        assert_eq!(body, json!({"integration_id": "int-1", "first_name": "Emily"}));
    }
    assert_eq!(seen[3].uri().path(), "/v1/admin/write-status/job-2");
}

#[tokio::test]
async fn a_write_is_never_sent_twice_and_a_read_is() {
    let lost = || Fake::new(|_| Err(TransportError::lost("reset")));
    let fake = lost();
    let error = client(&fake).call::<Value>(Method::Post, YARDI).await.unwrap_err();
    assert!(error.is_outcome_unknown());
    assert!(error.to_string().starts_with("POST /v1/leads/yardi/: it is not known whether"), "{error}");
    assert_eq!(fake.seen().len(), 1);
    let fake = lost();
    assert!(client(&fake).call::<Value>(Method::Get, YARDI).await.unwrap_err().is_retryable());
    assert_eq!(fake.seen().len(), 4);
}

#[tokio::test]
async fn an_error_response_names_the_call_and_its_id() {
    let body = r#"{"error": {"code": "not_found", "message": "no such lead"}}"#;
    let fake = Fake::new(move |_| answer_with(404, &[("x-request-id", "r-1")], body));
    let call = client(&fake).call::<Value>(Method::Get, "/v1/leads/yardi/{lead_id}").path("lead_id", "lead/1");
    let error = call.await.unwrap_err();
    assert!(error.is_not_found());
    assert_eq!(error.request_id(), Some("r-1"));
    assert!(error.to_string().starts_with("GET /v1/leads/yardi/{lead_id}: 404 Not Found: "), "{error}");
    assert_eq!(fake.seen()[0].uri().path(), "/v1/leads/yardi/lead%2F1");
}

#[tokio::test]
async fn a_job_is_found_wherever_the_response_has_its_id() {
    let bodies =
        [written(), json!({"meta": {"job_id": "job-1"}}), json!({"success": true, "data": {"job_id": "job-1"}})];
    for body in bodies {
        let fake = Fake::script(vec![answer(200, body.clone())]);
        let response = client(&fake).call::<Accepted>(Method::Post, YARDI).await.unwrap();
        assert_eq!((response.job_id.as_str(), &response.body), ("job-1", &body));
    }
    let fake = Fake::new(|_| answer(200, json!({"job_id": 7})));
    let error = client(&fake).call::<Accepted>(Method::Post, YARDI).await.unwrap_err();
    assert!(error.is_accepted(), "{error}");
    let fake = Fake::new(|_| answer(200, written()));
    assert_eq!(client(&fake).call::<WriteResponse>(Method::Post, YARDI).await.unwrap().job().id(), "job-1");
    let response = client(&fake).call::<Json<Value>>(Method::Post, YARDI).await.unwrap();
    assert_eq!(response["job_id"], "job-1");
}

#[tokio::test]
async fn calls_wait_for_the_rate_limit_and_end_at_their_deadline() {
    let clock = Skipping::default();
    let fake = Fake::new(|_| answer(200, json!(1)));
    let client: Client = builder(&fake).clock(clock.clone()).paced().build().unwrap();
    for _ in 0..130 {
        client.call::<i64>(Method::Get, YARDI).await.unwrap();
    }
    assert!(clock.sleeps().iter().sum::<Duration>() > Duration::from_secs(30), "{:?}", clock.sleeps());
    let fake = Fake::new(|_| answer(503, json!({})));
    let call = super::client(&fake).call::<i64>(Method::Get, YARDI).with_deadline(Some(Duration::ZERO));
    assert!(call.await.is_err());
    assert!(fake.seen().len() < 2);
}
