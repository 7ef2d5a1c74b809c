//! Calls without `async`.

use std::time::Duration;

use propexo::leads::CreateLead;
use propexo::{Error, Outcome, Wait};
use serde_json::json;
use tests::fake::{Fake, answer};

use super::{client, lead, written};

fn respond(request: &http::Request<bytes::Bytes>) -> tests::fake::Outcome {
    match (request.method().as_str(), request.uri().path()) {
        ("POST", _) => answer(200, written()),
        (_, "/v1/leads/") => {
            answer(200, json!({"meta": {"orderBy": [], "hasMore": false}, "results": [lead("lead-1")]}))
        }
        _ => answer(200, json!({"write_status": "SUCCESS", "errors": [], "created_record_id": null})),
    }
}

#[test]
fn a_call_a_list_and_a_job_are_waited_for() {
    let fake = Fake::new(respond);
    let client = client(&fake);
    let job = client.leads().create(&CreateLead::new("int-1")).send_blocking().unwrap().job();
    let wait = Wait::default().deadline(Duration::from_secs(60));
    assert_eq!(job.wait_blocking(wait).unwrap(), Outcome::Success { record_id: None });
    let ids: Vec<String> = client.leads().list().items().blocking().map(|lead| lead.unwrap().id).collect();
    assert_eq!(ids, ["lead-1"]);
}

#[tokio::test]
async fn within_a_runtime_a_blocking_call_is_an_error_and_no_standstill() {
    let fake = Fake::script(Vec::new());
    let error = client(&fake).leads().create(&CreateLead::new("int-1")).send_blocking().unwrap_err();
    assert!(matches!(error, Error::BlockingInAsync { .. }), "{error}");
    let mut items = client(&fake).leads().list().items().blocking();
    assert!(items.next().unwrap().is_err());
    assert!(items.next().is_none());
}
