//! The crate's examples, run against a local mock.

#[path = "../../../generated-client/examples/create_lead.rs"]
#[allow(dead_code, reason = "its `main` is for the command line")]
mod create_lead;
#[path = "../../../generated-client/examples/fake.rs"]
#[allow(dead_code, reason = "its `main` is for the command line")]
mod fake;
#[path = "../../../generated-client/examples/leads_to_csv.rs"]
#[allow(dead_code, reason = "its `main` is for the command line")]
mod leads_to_csv;
#[path = "../../../generated-client/examples/receive_webhooks.rs"]
#[allow(dead_code, reason = "its `main` is for the command line")]
mod receive_webhooks;
#[path = "../../../generated-client/examples/validate_form.rs"]
#[allow(dead_code, reason = "its `main` is for the command line")]
mod validate_form;

use std::sync::{Arc, Mutex};

use propexo::Client;
use propexo::webhooks::Trigger;
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
    let fake = propexo::testing::Fake::new();
    let listener = tokio::net::TcpListener::bind("127.0.0.1:0").await.unwrap();
    let address = listener.local_addr().unwrap();
    let server = tokio::spawn(axum::serve(listener, fake::app(fake.clone())).into_future());
    let client = Client::builder("token-1").base_url(format!("http://{address}")).build().unwrap();
    fake.next_job(std::time::Duration::ZERO, propexo::Outcome::Success { record_id: Some("lead-1".into()) });
    let lead = propexo::leads::CreateLead::new("int-1").first_name("Emily");
    client.leads().create(&lead).await.unwrap();
    let lead = client.leads().get("lead-1").await.unwrap();
    assert_eq!(lead.results.first_name.as_deref(), Some("Emily"));
    server.abort();
}
