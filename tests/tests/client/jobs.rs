//! Jobs: from the response to a write, of any shape, to its outcome.

use std::time::Duration;

use propexo::leads::{CreateLead, CreateLeadRealpage, CreateLeadRealpageRequired};
use propexo::{Client, JobState, Outcome, Wait};
use serde_json::{Value, json};
use tests::fake::{Fake, Skipping, answer};

use super::{builder, client, written};

fn status(state: &str, errors: &[&str], record: Option<&str>) -> tests::fake::Outcome {
    answer(200, json!({"write_status": state, "errors": errors, "created_record_id": record}))
}

#[tokio::test]
async fn every_envelope_gives_a_job() {
    let realpage = CreateLeadRealpage::new(CreateLeadRealpageRequired {
        integration_id: "int-1".into(),
        last_name: "Johnson".into(),
        first_name: "Emily".into(),
    });
    let fake = Fake::script(vec![
        answer(200, written()),
        answer(200, json!({"meta": {"job_id": "job-2"}, "result": {"last_name": null}})),
        answer(200, json!({"success": true, "job_id": "job-3"})),
        answer(200, json!({"success": true, "job_id": "job-4"})),
    ]);
    let client = client(&fake);
    assert_eq!(client.leads().create(&CreateLead::new("int-1")).send().await.unwrap().job().id(), "job-1");
    let job = client.leads().create_realpage(&realpage).send().await.unwrap().job();
    assert_eq!(job.id(), "job-2");
    assert_eq!(client.admin().retry_write("job-2").send().await.unwrap().job().id(), "job-3");
    let retried = job.retry().await.unwrap();
    assert_eq!(retried.id(), "job-4");
    let last = fake.seen().pop().unwrap();
    assert_eq!((last.method().as_str(), last.uri().path()), ("POST", "/v1/admin/retry-write/job-2"));
}

#[tokio::test]
async fn a_job_is_waited_for_until_it_ended() {
    let ends: [(&str, &[&str], Option<&str>, Outcome); 4] = [
        ("SUCCESS", &[], Some("lead-1"), Outcome::Success { record_id: Some("lead-1".into()) }),
        ("SUCCESS", &[], None, Outcome::Success { record_id: None }),
        (
            "PARTIAL_SUCCESS",
            &["no pets"],
            Some("lead-1"),
            Outcome::PartialSuccess { record_id: Some("lead-1".into()), errors: vec!["no pets".into()] },
        ),
        ("FAILURE", &["no unit"], None, Outcome::Failure { errors: vec!["no unit".into()] }),
    ];
    for (state, errors, record, expected) in ends {
        let clock = Skipping::default();
        let fake = Fake::script(vec![
            answer(200, written()),
            status("PENDING", &[], None),
            status("A_NEW_ONE", &[], None),
            status(state, errors, record),
        ]);
        let client = builder(&fake).clock(clock.clone()).build().unwrap();
        let answer = client.leads().create(&CreateLead::new("int-1")).send().await.unwrap();
        assert_eq!(answer.wait().await.unwrap(), expected);
        assert_eq!(clock.sleeps(), [2.0, 3.0, 4.5].map(Duration::from_secs_f64), "and less and less often");
        assert_eq!(fake.seen()[3].uri(), "https://api.propexo.com/v1/admin/write-status/job-1");
    }
}

#[tokio::test]
async fn a_job_that_does_not_end_is_pending() {
    let clock = Skipping::default();
    let fake = Fake::new(|_| status("PENDING", &[], None));
    let client = builder(&fake).clock(clock.clone()).build().unwrap();
    let outcome = client.job("job-1").wait_with(Wait::default().deadline(Duration::from_secs(60))).await.unwrap();
    assert_eq!(outcome, Outcome::Pending);
    assert_eq!(clock.sleeps().iter().sum::<Duration>(), Duration::from_secs(60));
    assert!(fake.seen().len() < 10);
}

#[tokio::test]
async fn a_fault_on_the_way_ends_no_waiting_unless_it_lasts() {
    let mut count = 0;
    let fake = Fake::new(move |_| {
        count += 1;
        if count < 9 { answer(502, json!({})) } else { status("SUCCESS", &[], None) }
    });
    assert!(matches!(client(&fake).job("job-1").wait().await.unwrap(), Outcome::Success { .. }));
    let fake = Fake::new(|_| answer(502, json!({})));
    assert!(client(&fake).job("job-1").wait().await.unwrap_err().is_server_error());
    let fake = Fake::script(vec![answer(404, json!({}))]);
    assert!(client(&fake).job("job-1").wait().await.unwrap_err().is_not_found());
}

#[tokio::test]
async fn a_status_can_be_asked_for_once() {
    let fake = Fake::script(vec![answer(200, json!({"write_status": "PENDING"})), answer(200, Value::Null)]);
    let client: Client = client(&fake);
    let status = client.job("job/1").status().await.unwrap();
    assert_eq!((status.state, status.errors), (JobState::Pending, None));
    assert_eq!(fake.seen()[0].uri().path(), "/v1/admin/write-status/job%2F1");
    assert!(client.job("job-1").status().await.unwrap_err().is_undecodable());
}
