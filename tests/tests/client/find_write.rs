//! Whether a write was accepted whose response was lost: what the log of writes tells, and when it can't.

use std::time::{Duration, SystemTime};

use propexo::admin::GET_WRITE_LOGS;
use propexo::leads::{CREATE_LEAD, CreateLead, UPDATE_LEAD};
use propexo::testing::{Fake, Fault};
use propexo::webhooks_configuration::CREATE_WEBHOOK;
use propexo::{Client, FoundWrite, LogLimit};
use serde_json::{Value, json};
use tests::fake::{self, answer};
use tokio::time::advance;

const MINUTE: Duration = Duration::from_secs(60);

fn lead(name: &str) -> CreateLead {
    CreateLead::new("int-1").first_name(name).desired_num_bedrooms(2.0)
}

/// What was found, in words.
fn words(found: &FoundWrite) -> String {
    match found {
        FoundWrite::Found(job) => format!("found {}", job.id()),
        FoundWrite::NotFound => "not found".to_owned(),
        FoundWrite::Ambiguous(jobs) => {
            format!("ambiguous {}", jobs.iter().map(propexo::Job::id).collect::<Vec<_>>().join(" "))
        }
        FoundWrite::Unknown(limit) => format!("unknown: {limit}"),
        other => format!("{other:?}"),
    }
}

/// Looks for what was sent so long ago by this machine's clock, which is months ahead of the server's.
async fn look(client: &Client, name: &str, ago: Duration) -> String {
    words(&client.find_write(&CREATE_LEAD, &lead(name), SystemTime::now() - ago).await.unwrap())
}

#[tokio::test(start_paused = true)]
async fn a_write_whose_response_was_lost_is_found() {
    let fake = Fake::new();
    let client = fake.client();
    client.leads().create(&lead("Ann")).await.unwrap();
    fake.next_fault(Fault::LostResponse);
    assert!(client.leads().create(&lead("Emily")).await.unwrap_err().is_outcome_unknown());
    fake.next_fault(Fault::Reset);
    assert!(client.leads().create(&lead("Grace")).await.unwrap_err().is_outcome_unknown());
    advance(MINUTE).await;
    assert_eq!(look(&client, "Emily", MINUTE).await, "found job-2");
    assert_eq!(look(&client, "Grace", MINUTE).await, "not found");

    client.leads().create(&lead("Emily")).await.unwrap();
    advance(MINUTE).await;
    assert_eq!(look(&client, "Emily", 2 * MINUTE).await, "ambiguous job-2 job-3");
    advance(2 * MINUTE).await;
    // A minute more of difference between the clocks is allowed for.
    assert_eq!(look(&client, "Emily", MINUTE).await, "not found");
    assert_eq!(look(&client, "Emily", 2 * MINUTE).await, "found job-3");
}

#[tokio::test(start_paused = true)]
async fn a_lead_is_not_taken_for_another_record_of_the_same_fields() {
    let fake = Fake::new();
    let client = fake.client();
    let applicant = json!({"integration_id": "int-1", "first_name": "Emily", "desired_num_bedrooms": 2});
    let create = client.call::<Value>(propexo::Method::Post, "/v1/applicants/");
    create.with_body(&applicant).await.unwrap();
    client.leads().create(&lead("Ann")).await.unwrap();
    advance(MINUTE).await;
    assert_eq!(look(&client, "Emily", MINUTE).await, "not found");
}

#[tokio::test(start_paused = true)]
async fn the_log_is_read_to_the_first_page_that_is_older() {
    let fake = Fake::new();
    fake.limit(1_000_000);
    let client = fake.client();
    for row in 0..350 {
        client.leads().create(&lead(&row.to_string())).await.unwrap();
        advance(MINUTE).await;
    }
    for (row, pages) in [(345, 2), (180, 3), (0, 4)] {
        let before = fake.sent_to(&GET_WRITE_LOGS).len();
        let ago = (350 - row - 1) * MINUTE;
        assert_eq!(look(&client, &row.to_string(), ago).await, format!("found job-{}", row + 1));
        assert_eq!(fake.sent_to(&GET_WRITE_LOGS).len() - before, pages, "{row}");
    }
}

#[tokio::test]
async fn what_the_log_can_not_tell_is_unknown() {
    let client = Fake::new().client();
    let emily = lead("Emily");
    let bare = CreateLead::new("int-1");
    for (operation, body, limit) in [
        (&UPDATE_LEAD, &emily, LogLimit::NotACreation),
        (&CREATE_WEBHOOK, &emily, LogLimit::NoCategory),
        (&CREATE_LEAD, &bare, LogLimit::NoFields),
        // Nothing in the log shows what its entries are like.
        (&CREATE_LEAD, &emily, LogLimit::NoParameters),
    ] {
        let found = client.find_write(operation, body, SystemTime::now()).await.unwrap();
        assert!(matches!(found, FoundWrite::Unknown(found) if found == limit), "{found:?}, not {limit:?}");
    }
    let month = 31 * 24 * 60 * MINUTE;
    assert_eq!(look(&client, "Emily", month).await, format!("unknown: {}", LogLimit::TooOld));
}

#[tokio::test]
async fn the_clock_of_a_server_without_dates_may_be_a_day_behind() {
    for (behind, expected) in [(23, "found job-1"), (25, "not found")] {
        let created_at = (jiff::Timestamp::now() - jiff::SignedDuration::from_hours(behind)).to_string();
        let parameters = json!({"integration_id": "int-1", "first_name": "Emily", "desired_num_bedrooms": 2});
        let log =
            json!({"results": {"logs": [{"job_id": "job-1", "created_at": created_at, "parameters": parameters}]}});
        let client =
            Client::builder("token-1").transport(fake::Fake::new(move |_| answer(200, log.clone()))).build().unwrap();
        assert_eq!(look(&client, "Emily", Duration::ZERO).await, expected);
    }
}

#[tokio::test]
async fn entries_are_compared_by_the_fields_that_were_sent() {
    let sent = json!({"integration_id": "int-1", "first_name": "Emily", "desired_num_bedrooms": 2});
    let whole = |fields: Value| json!({"parameters": fields});
    let unknown = format!("unknown: {}", LogLimit::NoParameters);
    let unclear = format!("unknown: {}", LogLimit::Unclear);
    let table = [
        (whole(sent.clone()), "found job-1"),
        (whole(json!({"body": sent, "user": "u-1"})), "found job-1"),
        // The server writes whole numbers as it likes, and null for what is missing.
        (
            whole(json!({"first_name": "Emily", "desired_num_bedrooms": 2.0, "integration_id": "int-1", "x": null})),
            "found job-1",
        ),
        // It may have added a field, or it is a fuller lead.
        (
            whole(json!({"first_name": "Emily", "desired_num_bedrooms": 2, "integration_id": "int-1", "x": 1})),
            "ambiguous job-1",
        ),
        (whole(json!({"body": {"first_name": "Ann"}, "integration_id": "int-1"})), "not found"),
        (whole(json!({"body": {"first_name": "Emily"}, "user": {"first_name": "Ann"}})), unclear.as_str()),
        (whole(json!({"first_name": "EMILY ", "desired_num_bedrooms": 2})), unclear.as_str()),
        (whole(json!({"first_name": "E***", "desired_num_bedrooms": 2})), unclear.as_str()),
        (whole(json!({"first_name": "Emily", "desired_num_bedrooms": 3})), unclear.as_str()),
        (whole(json!({"first_name": null, "desired_num_bedrooms": 3})), unclear.as_str()),
        (whole(json!({"first_name": "Ann", "desired_num_bedrooms": 2, "integration_id": "int-1"})), "not found"),
        (whole(json!({"first_name": "Emily"})), unclear.as_str()),
        (whole(json!({"firstName": "Emily", "integration_id": "int-1"})), unknown.as_str()),
        (whole(json!("Emily")), unknown.as_str()),
        (json!({}), unknown.as_str()),
    ];
    for (entry, expected) in table {
        let entry = json!({"job_id": "job-1", "created_at": "2026-01-31T09:30:00Z", "status": "FAILURE", "x": entry["x"],
            "parameters": entry["parameters"]});
        let other =
            json!({"job_id": "job-2", "created_at": "2026-01-31T09:30:00Z", "parameters": {"first_name": "Ann"}});
        // What another entry says of its own write says nothing of this one.
        let has_fields = expected == unclear;
        let log =
            json!({"results": {"logs": if has_fields { vec![entry.clone(), other] } else { vec![entry.clone()] }}});
        let fake = fake::Fake::new(move |_| {
            let mut response = answer(200, log.clone())?;
            let date = http::HeaderValue::from_static("Sat, 31 Jan 2026 10:00:00 GMT");
            response.headers_mut().insert("date", date);
            Ok(response)
        });
        let client = Client::builder("token-1").transport(fake.clone()).build().unwrap();
        assert_eq!(look(&client, "Emily", 60 * MINUTE).await, expected, "{entry}");
        let query = fake.seen().remove(0).uri().query().unwrap().to_owned();
        assert_eq!(query, "limit=100&offset=0&time_range=month&integration_id=int-1&write_category=leads");
    }
}
