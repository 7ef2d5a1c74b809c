//! An invalid request is not sent, unless validation is disabled; one that would call another operation never is.

use propexo::leads::CreateLead;
use propexo::types::PhoneType;
use propexo::{Error, Location};
use serde_json::{Value, json};
use tests::fake::{Fake, answer};

use super::{builder, client, lead, written};

fn broken() -> CreateLead {
    CreateLead::new("int-1").middle_initial("Rose").phone_1_type(PhoneType::from_wire("CELL"))
}

#[tokio::test]
async fn a_broken_constraint_is_found_before_anything_is_sent() {
    let fake = Fake::script(Vec::new());
    let error = client(&fake).leads().create(&broken()).send().await.unwrap_err();
    let violations = error.violations().unwrap();
    assert_eq!(violations.len(), 2);
    assert!(
        error.is_invalid() && error.to_string().starts_with("create_lead: CreateLead breaks 2 constraints:"),
        "{error}"
    );

    let request = client(&fake).leads().list().limit(500);
    let error = request.send().await.unwrap_err();
    let violation = error.violations().unwrap().iter().next().unwrap();
    assert_eq!((violation.pointer(), violation.location()), ("/limit", Location::Query));
}

#[tokio::test]
async fn what_is_broken_in_the_path_and_the_body_is_one_error() {
    let fake = Fake::script(Vec::new());
    let body = propexo::leads::UpdateLead::new().middle_initial("Rose");
    let error = client(&fake).leads().update("", &body).send().await.unwrap_err();
    let found: Vec<_> = error.violations().unwrap().iter().map(|v| (v.location(), v.pointer().to_owned())).collect();
    assert_eq!(found, [(Location::Path, "/id".to_owned()), (Location::Body, "/middle_initial".to_owned())]);
}

#[tokio::test]
async fn checks_can_be_turned_off_for_a_call_and_for_a_client() {
    let fake = Fake::new(|_| answer(200, written()));
    client(&fake).leads().create(&broken()).without_validation().send().await.unwrap();
    builder(&fake).without_validation().build().unwrap().leads().create(&broken()).send().await.unwrap();
    for request in fake.seen() {
        let body: Value = serde_json::from_slice(request.body()).unwrap();
        assert_eq!(body, json!({"integration_id": "int-1", "middle_initial": "Rose", "phone_1_type": "CELL"}));
    }
}

#[tokio::test]
async fn a_value_that_would_call_something_else_is_refused_all_the_same() {
    let fake = Fake::script(Vec::new());
    let client = builder(&fake).without_validation().build().unwrap();
    for id in ["", ".", ".."] {
        let error = client.leads().get(id).send().await.unwrap_err();
        assert!(matches!(error, Error::Unwritable { .. }), "{error}");
    }
}

#[tokio::test]
async fn what_the_document_does_not_know_can_be_sent() {
    let fake = Fake::new(|_| answer(200, written()));
    let lead = CreateLead::new("int-1");
    let request = client(&fake).leads().create(&lead).extra_query("ignore_unknown_fields", "true");
    request
        .extra_header("x-trace", "7")
        .with_body(&json!({"integration_id": "int-1", "pms_field": 1}))
        .send()
        .await
        .unwrap();
    let [request] = &fake.seen()[..] else { panic!("one request") };
    assert_eq!(request.uri(), "https://api.propexo.com/v1/leads/?ignore_unknown_fields=true");
    assert_eq!(request.headers()["x-trace"], "7");
    assert_eq!(request.body(), r#"{"integration_id":"int-1","pms_field":1}"#);
}

#[tokio::test]
async fn parameters_go_where_they_belong() {
    let fake = Fake::new(|_| answer(200, json!({"meta": {"orderBy": []}, "results": [lead("lead-1")]})));
    client(&fake).leads().list().order_by("created_at:desc,id").limit(10).email_1("a+b@c.test").send().await.unwrap();
    let uri = fake.seen()[0].uri().to_string();
    assert_eq!(
        uri,
        "https://api.propexo.com/v1/leads/?order-by=created_at%3Adesc%2Cid&limit=10&email_1=a%2Bb%40c.test"
    );
}

#[test]
fn a_setter_is_called_if_there_is_a_value() {
    let client = client(&Fake::script(vec![]));
    let set = |limit| client.leads().list().maybe(limit, |list, limit| list.limit(limit)).parameters().limit;
    assert_eq!((set(Some(5)), set(None)), (Some(5), None));
    let lead = |email: Option<&str>| CreateLead::new("int-1").maybe(email, CreateLead::email_1);
    assert_eq!(lead(Some("emily@example.com")), CreateLead::new("int-1").email_1("emily@example.com"));
    assert_eq!(lead(None), CreateLead::new("int-1"));
}
