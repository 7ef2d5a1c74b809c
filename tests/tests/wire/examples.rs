//! The crate's examples, run against a local mock or the fake.

#[path = "../../../generated-client/examples/bulk_import.rs"]
#[allow(dead_code, reason = "its `main` is for the command line")]
mod bulk_import;
#[path = "../../../generated-client/examples/create_lead.rs"]
#[allow(dead_code, reason = "its `main` is for the command line")]
mod create_lead;
#[path = "../../../generated-client/examples/fake.rs"]
#[allow(dead_code, reason = "its `main` is for the command line")]
mod fake;
#[path = "../../../generated-client/examples/lead_intake.rs"]
#[allow(dead_code, reason = "its `main` is for the command line")]
mod lead_intake;
#[path = "../../../generated-client/examples/leads_to_csv.rs"]
#[allow(dead_code, reason = "its `main` is for the command line")]
mod leads_to_csv;
#[path = "../../../generated-client/examples/nightly_sync.rs"]
#[allow(dead_code, reason = "its `main` is for the command line")]
mod nightly_sync;
#[path = "../../../generated-client/examples/receive_webhooks.rs"]
#[allow(dead_code, reason = "its `main` is for the command line")]
mod receive_webhooks;
#[path = "../../../generated-client/examples/validate_form.rs"]
#[allow(dead_code, reason = "its `main` is for the command line")]
mod validate_form;

use std::sync::{Arc, Mutex};
use std::time::Duration;

use propexo::leads::{CREATE_LEAD, CreateLead, LIST_LEADS, Lead};
use propexo::testing::{Fake, Fault, example};
use propexo::units::LIST_UNITS;
use propexo::webhooks::Trigger;
use propexo::{Client, Outcome, Retry, SqliteJournal};
use serde_json::{Value, json};
use tests::fake::Skipping;
use wiremock::matchers::{body_json, method, path, query_param};
use wiremock::{Mock, MockServer, ResponseTemplate};

fn client(server: &MockServer) -> Client {
    Client::builder("token-1").base_url(server.uri()).clock(Skipping::default()).build().unwrap()
}

fn json(body: Value) -> ResponseTemplate {
    ResponseTemplate::new(200).set_body_json(body)
}

#[tokio::test]
async fn a_lead_is_created_and_waited_for() {
    let server = MockServer::start().await;
    let lead = json!({"integration_id": "int-1", "first_name": "Emily", "last_name": "Johnson"});
    let create = Mock::given(method("POST")).and(path("/v1/leads/")).and(body_json(lead));
    create.respond_with(json(json!({"job_id": "job-1", "data": {}}))).expect(1).mount(&server).await;
    let status = |state: &str| json(json!({"write_status": state, "errors": [], "created_record_id": "lead-1"}));
    let asked = || Mock::given(method("GET")).and(path("/v1/admin/write-status/job-1"));
    asked().respond_with(status("PENDING")).up_to_n_times(2).mount(&server).await;
    asked().respond_with(status("SUCCESS")).mount(&server).await;
    let told = create_lead::create(&client(&server), "int-1".into(), "Emily".into(), "Johnson".into()).await.unwrap();
    assert_eq!(told, "created lead-1");
}

#[tokio::test]
async fn leads_become_csv() {
    let server = MockServer::start().await;
    let stamp = "2026-01-31T09:30:00Z";
    let lead = |id: &str, last_name: Value| {
        json!({
            "id": id, "created_at": stamp, "updated_at": stamp, "last_seen": stamp, "integration_id": "int-1",
            "integration_vendor": "RESMAN", "first_name": "Emily", "last_name": last_name,
        })
    };
    for (offset, more, leads) in [
        ("0", true, vec![lead("lead-1", json!("Johnson")), lead("lead-2", json!(7))]),
        ("2", false, vec![lead("lead-3", json!("O\"Hara, jr."))]),
    ] {
        let page = json(json!({"meta": {"orderBy": [], "hasMore": more}, "results": leads}));
        let asked = Mock::given(path("/v1/leads/"))
            .and(query_param("offset", offset))
            .and(query_param("integration_id", "int-1"));
        asked.respond_with(page).expect(1).mount(&server).await;
    }
    let mut out = Vec::new();
    assert_eq!(leads_to_csv::write(&client(&server), "int-1", &mut out).await.unwrap(), 1);
    assert_eq!(
        String::from_utf8(out).unwrap(),
        "id,first_name,last_name,email\nlead-1,Emily,Johnson,\nlead-3,Emily,\"O\"\"Hara, jr.\",\n"
    );
}

#[tokio::test]
async fn a_webhook_is_taken_if_it_is_signed() {
    let events = Arc::new(Mutex::new(Vec::new()));
    let taken = Arc::clone(&events);
    let app = receive_webhooks::app("Jefe".to_owned(), move |event| taken.lock().unwrap().push(event));
    let listener = tokio::net::TcpListener::bind("127.0.0.1:0").await.unwrap();
    let url = format!("http://{}/webhooks", listener.local_addr().unwrap());
    tokio::spawn(async move { axum::serve(listener, app).await.unwrap() });
    let post = async |body: &'static str, signature: Option<&str>| {
        let request = reqwest::Client::new().post(&url).body(body);
        let request = signature.into_iter().fold(request, |request, text| request.header("propexo-signature", text));
        request.send().await.unwrap().status().as_u16()
    };
    // Made by `openssl dgst -sha256 -hmac Jefe`.
    let body = r#"{"trigger":"SYNC_COMPLETE"}"#;
    let signature = "f67bbe9ce4349f4c1e2a47000e4c0bea12279a89e6d1efae9e745809efce2616";
    assert_eq!(post(body, Some(signature)).await, 204);
    assert_eq!(post(r#"{"trigger":"SYNC_COMPLETE" }"#, Some(signature)).await, 401);
    assert_eq!(post(body, None).await, 401);
    let nothing = "5bdcc146bf60754e6a042426089575c75a003f089d2739839dec58b964ec3843";
    assert_eq!(post("what do ya want for nothing?", Some(nothing)).await, 400);
    let events = events.lock().unwrap();
    assert_eq!(events.iter().map(|event| event.trigger.clone()).collect::<Vec<_>>(), [Trigger::SyncComplete]);
}

#[test]
fn a_form_is_checked_field_by_field() {
    let field = |name: &str, value: &str| (name.to_owned(), value.to_owned());
    assert_eq!(validate_form::check(&[field("first_name", "Emily"), field("desired_num_bedrooms", "2")]), []);
    let wrong = validate_form::check(&[
        field("middle_initial", "Rose"),
        field("phone_1_type", "CELL"),
        field("desired_num_bedrooms", "two"),
        field("shoe_size", "42"),
    ]);
    let fields: Vec<&str> = wrong.iter().map(|(field, _)| field.as_str()).collect();
    assert_eq!(fields, ["desired_num_bedrooms", "middle_initial", "phone_1_type", "shoe_size"]);
}

#[tokio::test]
async fn the_fake_responds_on_loopback() {
    let fake = Fake::new();
    let listener = tokio::net::TcpListener::bind("127.0.0.1:0").await.unwrap();
    let address = listener.local_addr().unwrap();
    let server = tokio::spawn(axum::serve(listener, fake::app(fake.clone())).into_future());
    let client = Client::builder("token-1").base_url(format!("http://{address}")).build().unwrap();
    fake.next_job(Duration::ZERO, Outcome::Success { record_id: Some("lead-1".into()) });
    let lead = CreateLead::new("int-1").first_name("Emily");
    client.leads().create(&lead).await.unwrap();
    let lead = client.leads().get("lead-1").await.unwrap();
    assert_eq!(lead.results.first_name.as_deref(), Some("Emily"));
    server.abort();
}

#[tokio::test]
async fn a_form_becomes_a_lead_or_tells_what_is_wrong() {
    let fake = Fake::new();
    let client = Client::builder("token-1").transport(fake.clone()).retry(Retry::never()).build().unwrap();
    let listener = tokio::net::TcpListener::bind("127.0.0.1:0").await.unwrap();
    let url = format!("http://{}/leads", listener.local_addr().unwrap());
    let server = tokio::spawn(axum::serve(listener, lead_intake::app(client, "int-1".to_owned())).into_future());
    let submit = async |form: &'static str| {
        let request = reqwest::Client::new().post(&url).header("content-type", "application/x-www-form-urlencoded");
        let response = request.body(form).send().await.unwrap();
        (response.status().as_u16(), response.json::<Value>().await.unwrap())
    };
    let ask = async |job: &str| {
        let response = reqwest::get(format!("{url}/{job}")).await.unwrap();
        (response.status().as_u16(), response.json::<Value>().await.unwrap())
    };
    let (status, wrong) = submit("first_name=Emily&middle_initial=Rose&desired_num_bedrooms=two").await;
    assert_eq!((status, wrong.as_array().unwrap().len()), (422, 2));
    assert_eq!(wrong[1], json!({"field": "middle_initial", "message": "4 characters, at most 1"}));
    assert!(fake.sent().is_empty());

    fake.next_job(Duration::ZERO, Outcome::Success { record_id: Some("lead-1".into()) });
    fake.next_job(Duration::ZERO, Outcome::Failure { errors: vec!["no unit".into()] });
    fake.next_job(Duration::from_secs(600), Outcome::Success { record_id: None });
    for job in ["job-1", "job-2", "job-3"] {
        assert_eq!(submit("first_name=Emily&desired_num_bedrooms=2&email_1=").await, (202, json!({"job": job})));
    }
    let sent = fake.sent_to(&CREATE_LEAD).pop().unwrap().body;
    assert_eq!(sent, json!({"integration_id": "int-1", "first_name": "Emily", "desired_num_bedrooms": 2}));
    assert_eq!(ask("job-1").await, (200, json!({"state": "created", "lead": "lead-1"})));
    assert_eq!(ask("job-2").await, (200, json!({"state": "failed", "errors": ["no unit"]})));
    assert_eq!(ask("job-3").await, (200, json!({"state": "pending"})));
    assert_eq!(ask("job-4").await.0, 404);

    for (fault, expected) in [
        (Fault::LostResponse, 502),
        (Fault::Unreachable, 503),
        (Fault::Status(http::StatusCode::BAD_REQUEST), 422),
        (Fault::Status(http::StatusCode::UNAUTHORIZED), 502),
    ] {
        fake.next_fault(fault);
        assert_eq!(submit("first_name=Emily").await.0, expected);
    }
    server.abort();
}

#[tokio::test]
async fn a_copy_has_what_changed() {
    let folder = tempfile::tempdir().unwrap();
    let fake = Fake::new();
    let lead = |id: &str, at: &str| {
        let mut lead = example::<Lead>();
        (lead.id, lead.integration_id, lead.updated_at) = (id.into(), "int-1".into(), at.into());
        lead
    };
    for number in 0..300 {
        fake.add(&LIST_LEADS, &lead(&format!("lead-{number}"), "2026-01-30T12:00:00Z")).unwrap();
    }
    fake.add(&LIST_UNITS, &json!({"id": 7, "integration_id": "int-1", "updated_at": "2026-01-30T12:00:00Z"})).unwrap();
    let run = async |now: &str| {
        let counts = nightly_sync::sync(&fake.client(), "int-1", folder.path(), now.parse().unwrap()).await.unwrap();
        counts.into_values().map(|count| (count.changed, count.unreadable)).collect::<Vec<_>>()
    };
    assert_eq!(run("2026-01-30T23:00:00Z").await, [(300, 0), (0, 0), (1, 1)]);
    fake.add(&LIST_LEADS, &lead("lead-300", "2026-01-30T22:30:00Z")).unwrap();
    assert_eq!(run("2026-01-31T23:00:00Z").await, [(1, 0), (0, 0), (0, 0)]);
    let text = std::fs::read(folder.path().join("leads.json")).unwrap();
    let leads: Value = serde_json::from_slice(&text).unwrap();
    assert_eq!((leads.as_object().unwrap().len(), &leads["lead-7"]["id"]), (301, &json!("lead-7")));
    // A list without a copy is read from the beginning; a copy that can't be read is no empty one.
    std::fs::remove_file(folder.path().join("leads.json")).unwrap();
    assert_eq!(run("2026-02-01T23:00:00Z").await, [(301, 0), (0, 0), (0, 0)]);
    std::fs::remove_file(folder.path().join("units.json")).unwrap();
    std::fs::create_dir(folder.path().join("units.json")).unwrap();
    let now = "2026-02-02T23:00:00Z".parse().unwrap();
    assert!(nightly_sync::sync(&fake.client(), "int-1", folder.path(), now).await.is_err());
}

#[tokio::test(start_paused = true)]
async fn a_table_is_imported_once() {
    let folder = tempfile::tempdir().unwrap();
    let fake = Fake::new();
    let client = Client::builder("token-1").transport(fake.clone()).paced().retry(Retry::never()).build().unwrap();
    let run = async |table: &str| {
        let journal = SqliteJournal::open(folder.path().join("leads.journal")).unwrap();
        let mut out = Vec::new();
        let outcome = bulk_import::import(&client, "int-1", table.as_bytes(), journal, &mut out).await;
        outcome.map(|()| String::from_utf8(out).unwrap()).map_err(|error| error.to_string())
    };
    let wrong = "row,first_name,middle_initial\n1,Emily,Rose\n2,Ann,R\n";
    let error = "row 1: CreateLead breaks 1 constraint:\n  /middle_initial  4 characters, at most 1";
    assert_eq!(run(wrong).await.unwrap_err(), error);
    assert!(fake.sent().is_empty());

    let rows = (0..300).map(|row| format!("{row},Emily,{}\n", row % 4));
    let table = ["row,first_name,desired_num_bedrooms\n".to_owned()].into_iter().chain(rows).collect::<String>();
    fake.next_fault(Fault::LostResponse);
    fake.next_fault(Fault::Unreachable);
    fake.next_job(Duration::from_secs(60), Outcome::Success { record_id: None });
    fake.next_job(Duration::from_secs(60), Outcome::Failure { errors: vec!["no unit".into()] });
    // Which of the concurrent rows meets which fault is not fixed: the journal is on other threads.
    let told = run(&table).await.unwrap();
    assert_eq!(
        without_rows(&told),
        [
            "297 of 298 leads are in the system",
            "create_lead: the server could not be reached: unreachable",
            "failed: no unit",
            "look before you send it again: create_lead: it is not known whether the write was done: the connection was lost \
             before the response was complete: the response was lost",
        ]
    );

    let told = run(&table).await.unwrap();
    let expected = ["298 of 299 leads are in the system", "failed: no unit", "look before you send it again"];
    assert_eq!((without_rows(&told), fake.sent_to(&CREATE_LEAD).len()), (expected.map(str::to_owned).to_vec(), 301));
}

/// The lines without the rows that they are about, sorted.
fn without_rows(told: &str) -> Vec<String> {
    let rest = |line: &str| match line.strip_prefix("row ").and_then(|line| line.split_once(": ")) {
        Some((_, rest)) => rest.to_owned(),
        None => line.to_owned(),
    };
    let mut lines: Vec<String> = told.lines().map(rest).collect();
    lines.sort();
    lines
}
