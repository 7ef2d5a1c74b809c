//! The outcomes of many jobs: how many requests they take, whatever the log of writes has.

use std::collections::BTreeMap;
use std::time::Duration;

use http::StatusCode;
use propexo::admin::{GET_WRITE_LOGS, GET_WRITE_STATUS};
use propexo::leads::CreateLead;
use propexo::testing::{Fake, Fault};
use propexo::{Client, Error, Outcome, Settle, Wait};
use serde_json::json;
use tests::fake::{self, answer};
use tokio::time::{Instant, sleep};

pub(super) const MINUTE: Duration = Duration::from_secs(60);

pub(super) fn client(fake: &Fake) -> Client {
    Client::builder("token-1").transport(fake.clone()).paced().build().unwrap()
}

/// Writes so many leads, whose jobs have these scripts.
pub(super) async fn write(fake: &Fake, scripts: Vec<(Duration, Outcome)>) -> Vec<String> {
    fake.limit(1_000_000);
    let count = scripts.len();
    scripts.into_iter().for_each(|(after, outcome)| fake.next_job(after, outcome));
    let client = fake.client();
    let leads = (0..count).map(|row| (row, CreateLead::new("int-1")));
    // The client learns of the limit by its first response.
    client.leads().list().await.unwrap();
    let mut bulk = client.bulk(leads, |lead| client.leads().create(lead));
    let mut ids = Vec::new();
    while let Some((_, outcome)) = bulk.next().await {
        ids.push(outcome.response().unwrap().job_id.clone());
    }
    fake.limit(150);
    ids
}

pub(super) async fn outcomes(mut jobs: Settle) -> BTreeMap<String, Result<Outcome, Error>> {
    let mut found = BTreeMap::new();
    while let Some((id, outcome)) = jobs.next().await {
        assert!(found.insert(id, outcome).is_none(), "each has one outcome");
    }
    found
}

pub(super) fn success() -> Outcome {
    Outcome::Success { record_id: Some("lead-1".into()) }
}

pub(super) fn failure() -> Outcome {
    Outcome::Failure { errors: vec!["no unit".into()] }
}

pub(super) fn partial() -> Outcome {
    Outcome::PartialSuccess { record_id: Some("lead-1".into()), errors: vec!["no pets".into()] }
}

#[tokio::test(start_paused = true)]
async fn ten_thousand_jobs_take_no_more_than_half_an_hour() {
    let fake = Fake::new();
    let script = |number: u64| match number % 50 {
        0 => failure(),
        1 => partial(),
        _ => success(),
    };
    // They are done within twenty minutes, in another order than that in which they were written.
    let scripts = (0..10_000).map(|number| (Duration::from_secs(number * 7919 % 1200), script(number))).collect();
    let ids = write(&fake, scripts).await;
    let (before, start) = (fake.sent().len(), Instant::now());
    let found = outcomes(client(&fake).jobs().settle(ids.clone())).await;
    let (requests, took) = (fake.sent().len() - before, start.elapsed());
    assert!(took < 30 * MINUTE && requests < 30 * 150, "{requests} requests in {took:?}");
    for (number, id) in ids.iter().enumerate() {
        let expected = match number % 50 {
            0 => failure(),
            1 => partial(),
            // The log does not have it.
            _ => Outcome::Success { record_id: None },
        };
        let outcome = found[id].as_ref().unwrap();
        assert!(*outcome == expected || *outcome == success() && number % 50 > 1, "{id}: {outcome:?}");
    }
    println!("10,000 jobs: {requests} requests in {took:?}");

    // When all are done, the log alone tells it: a hundred pages, and a status for each failure.
    let before = fake.sent().len();
    outcomes(client(&fake).jobs().settle(ids)).await;
    let requests = fake.sent().len() - before;
    assert!((500..=501).contains(&requests), "{requests}");
}

#[tokio::test(start_paused = true)]
async fn a_single_job_is_asked_for() {
    let fake = Fake::new();
    let ids = write(&fake, vec![(MINUTE, success())]).await;
    let found = outcomes(client(&fake).jobs().settle(ids)).await;
    assert_eq!(found["job-1"].as_ref().unwrap(), &success());
    assert_eq!(fake.sent_to(&GET_WRITE_LOGS).len(), 0);
    assert!((3..8).contains(&fake.sent_to(&GET_WRITE_STATUS).len()));
}

#[tokio::test(start_paused = true)]
async fn the_ids_of_records_take_a_request_each() {
    let fake = Fake::new();
    let ids = write(&fake, vec![(Duration::ZERO, success()); 30]).await;
    let found = outcomes(client(&fake).jobs().settle(ids.clone()).with_record_ids()).await;
    assert!(found.values().all(|outcome| *outcome.as_ref().unwrap() == success()));
    assert_eq!((fake.sent_to(&GET_WRITE_LOGS).len(), fake.sent_to(&GET_WRITE_STATUS).len()), (1, 30));

    let settle = client(&fake).jobs().settle(ids).integration_id("int-1").sent_within(MINUTE);
    assert_eq!(outcomes(settle).await["job-7"].as_ref().unwrap(), &Outcome::Success { record_id: None });
    let last = fake.sent_to(&GET_WRITE_LOGS).pop().unwrap();
    let asked = ["limit=100", "offset=0", "time_range=hour", "integration_id=int-1"];
    assert_eq!(last.query.iter().map(|(name, text)| format!("{name}={text}")).collect::<Vec<_>>(), asked);
}

#[tokio::test(start_paused = true)]
async fn jobs_that_the_log_does_not_tell_of_are_asked_for() {
    // It has no entries, or is not permitted.
    for (status, log) in [(200, json!({"results": {"logs": []}})), (403, json!({}))] {
        let fake = fake::Fake::new(move |request| match request.uri().path() {
            "/v1/admin/logs/writes/" => answer(status, log.clone()),
            _ => answer(200, json!({"write_status": "SUCCESS", "errors": [], "created_record_id": "lead-1"})),
        });
        let client = Client::builder("token-1").transport(fake.clone()).build().unwrap();
        let found = outcomes(client.jobs().settle((0..300).map(|number| number.to_string()))).await;
        assert!(found.len() == 300 && found.values().all(|outcome| *outcome.as_ref().unwrap() == success()));
        let requests = fake.seen().len();
        assert!((301..=310).contains(&requests), "{requests}");
    }
}

#[tokio::test(start_paused = true)]
async fn what_is_not_done_at_the_deadline_is_pending() {
    let fake = Fake::new();
    let mut scripts = vec![(Duration::from_secs(10), success()); 5];
    scripts.extend([(Duration::ZERO, Outcome::Pending), (Duration::from_secs(90), success())]);
    let ids = write(&fake, scripts).await;
    fake.next_fault(Fault::Status(StatusCode::BAD_GATEWAY));
    let start = Instant::now();
    let settle = client(&fake).jobs().settle(ids.into_iter().chain(["job-99".to_owned()]));
    let found = outcomes(settle.wait(Wait::default().deadline(MINUTE))).await;
    assert!(start.elapsed() <= MINUTE + Duration::from_secs(5), "{:?}", start.elapsed());
    assert_eq!(found.len(), 8);
    let pending = found.iter().filter(|(_, outcome)| matches!(outcome, Ok(Outcome::Pending)));
    assert_eq!(pending.map(|(id, _)| id.as_str()).collect::<Vec<_>>(), ["job-6", "job-7"]);
    assert!(found["job-99"].as_ref().unwrap_err().is_not_found());
}

#[tokio::test(start_paused = true)]
async fn a_deadline_of_zero_has_one_reading() {
    let fake = Fake::new();
    for count in [1, 30] {
        let ids = write(&fake, vec![(Duration::ZERO, success()); count]).await;
        let found = outcomes(client(&fake).jobs().settle(ids).wait(Wait::default().deadline(Duration::ZERO))).await;
        assert!(found.values().all(|outcome| matches!(outcome, Ok(Outcome::Success { .. }))), "{found:?}");
    }
    let ids = write(&fake, vec![(MINUTE, success())]).await;
    let found = outcomes(client(&fake).jobs().settle(ids).wait(Wait::default().deadline(Duration::ZERO))).await;
    assert!(found.values().all(|outcome| matches!(outcome, Ok(Outcome::Pending))), "{found:?}");
}

#[tokio::test(start_paused = true)]
async fn what_was_not_asked_for_by_the_deadline_is_an_error_and_not_pending() {
    let fake = fake::Fake::new(|request| match request.uri().path() {
        "/v1/admin/logs/writes/" => answer(403, json!({})),
        _ => answer(200, json!({"write_status": "PENDING", "errors": [], "created_record_id": null})),
    });
    let client = Client::builder("token-1").transport(fake.clone()).paced().build().unwrap();
    let settle = client.jobs().settle((0..300).map(|number| number.to_string()));
    let found = outcomes(settle.wait(Wait::default().deadline(MINUTE))).await;
    let is_status = |request: &http::Request<bytes::Bytes>| request.uri().path().contains("write-status");
    let asked = fake.seen().iter().filter(|request| is_status(request)).count();
    let (pending, errors): (Vec<_>, Vec<_>) = found.into_values().partition(Result::is_ok);
    assert!(pending.iter().all(|outcome| matches!(outcome, Ok(Outcome::Pending))));
    assert!(errors.iter().all(|outcome| outcome.as_ref().unwrap_err().is_timeout()), "{errors:?}");
    assert_eq!((pending.len(), errors.len()), (asked, 300 - asked));
    assert!((100..150).contains(&asked), "{asked}");
}

#[tokio::test(start_paused = true)]
async fn the_log_is_read_from_the_first_write_however_long_settling_takes() {
    let fake = Fake::new();
    let ids = write(&fake, vec![(12 * MINUTE, success()); 30]).await;
    let settle = client(&fake).jobs().settle(ids).sent_within(50 * MINUTE);
    outcomes(settle.wait(Wait::default().intervals(5 * MINUTE, 5 * MINUTE).deadline(30 * MINUTE))).await;
    let ranges: Vec<String> = fake
        .sent_to(&GET_WRITE_LOGS)
        .into_iter()
        .map(|sent| sent.query.into_iter().find(|(name, _)| name == "time_range").unwrap().1)
        .collect();
    assert_eq!(ranges, ["hour", "hour", "day"]);
}

#[tokio::test(start_paused = true)]
async fn a_limit_that_stays_used_up_ends_at_the_deadline() {
    let fake = fake::Fake::new(|_| answer(429, json!({})));
    let client = Client::builder("token-1").transport(fake).build().unwrap();
    let start = Instant::now();
    let mut settle = client.jobs().settle((0..300).map(|number| number.to_string()));
    let feed = settle.feed();
    let (reported, ()) = tokio::join!(settle.next(), async {
        sleep(Duration::from_secs(90)).await;
        feed.report("7", success());
    });
    assert_eq!((reported.unwrap().0.as_str(), start.elapsed().as_secs()), ("7", 90));
    let found = outcomes(settle).await;
    assert!(found.len() == 299 && found.values().all(|outcome| outcome.as_ref().unwrap_err().is_timeout()));
    assert!(start.elapsed() <= 33 * MINUTE, "{:?}", start.elapsed());

    let mut bulk = client.bulk([(0, CreateLead::new("int-1"))], |lead| client.leads().create(lead));
    assert!(bulk.next().await.unwrap().1.response().is_none());
}

#[tokio::test(start_paused = true)]
async fn a_report_without_the_id_of_the_record_is_asked_for() {
    let fake = Fake::new();
    let ids = write(&fake, vec![(Duration::ZERO, success())]).await;
    let settle = client(&fake).jobs().settle(ids).with_record_ids();
    settle.feed().report("job-1", Outcome::Success { record_id: None });
    assert_eq!(outcomes(settle).await["job-1"].as_ref().unwrap(), &success());
}
