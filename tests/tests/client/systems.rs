//! A general request is checked for a single one before it leaves, and the system is found by the integration's vendor.

use http::{Method, Request};
use propexo::leads::{CreateLead, UpdateLead};
use propexo::systems::{System, SystemError};
use propexo::{Error, Location, Rule};
use serde_json::{Value, json};
use tests::fake::{Fake, Outcome, answer};

use super::{builder, client, written};

/// A lead that RealPage does not take: it has no last name and a credit score.
fn lead() -> CreateLead {
    CreateLead::new("int-1").first_name("Emily").credit_score("720")
}

fn taken() -> CreateLead {
    CreateLead::new("int-1").first_name("Emily").last_name("Johnson")
}

/// Responds to reads with an integration of this vendor, and to writes with a job.
fn of_vendor(vendor: Value) -> Fake {
    Fake::new(move |request| match *request.method() {
        Method::GET => answer(200, json!({"meta": {}, "results": {"id": "int-1", "vendor": vendor}})),
        _ => answer(200, written()),
    })
}

fn sent(fake: &Fake) -> Vec<String> {
    let line = |request: Request<_>| format!("{} {}", request.method(), request.uri().path());
    fake.seen().into_iter().map(line).collect()
}

const READ: &str = "GET /v1/admin/integrations/int-1/";
const WRITE: &str = "POST /v1/leads/";

#[tokio::test]
async fn what_a_system_refuses_is_not_sent() {
    let fake = Fake::script(Vec::new());
    let client = client(&fake);
    let error = client.leads().create(&lead()).for_system(System::Realpage).await.unwrap_err();
    assert!(error.is_invalid() && !error.is_outcome_unknown(), "{error}");
    assert_eq!(
        error.to_string(),
        "create_lead: for the system `realpage`: CreateLeadRealpage breaks 2 constraints:\n  \
           /last_name     is required\n  \
           /credit_score  is not known",
    );
    let error = client.leads().create(&lead()).for_system(System::Knock).await.unwrap_err();
    assert!(
        matches!(&error, Error::InvalidForSystem { system: "knock", source: SystemError::Undocumented { .. }, .. }),
        "{error:?}"
    );
    assert!(error.is_invalid() && error.violations().is_none());
}

#[tokio::test]
async fn violations_of_the_path_the_request_and_the_system_are_one_error() {
    let fake = Fake::script(Vec::new());
    let update = UpdateLead::new().first_name("Emily").middle_initial("Rose");
    let request = client(&fake).leads().update("", &update).for_system(System::Realpage);
    let error = request.await.unwrap_err();
    let found: Vec<_> =
        error.violations().unwrap().iter().map(|one| (one.location(), one.pointer(), one.rule())).collect();
    let expected = [
        (Location::Path, "/id", Rule::Format),
        (Location::Body, "/last_name", Rule::Required),
        (Location::Body, "/middle_initial", Rule::Unknown),
        (Location::Body, "/middle_initial", Rule::MaxLength),
    ];
    assert_eq!(found, expected);
}

#[tokio::test]
async fn what_a_system_takes_and_what_is_not_checked_is_sent_as_it_is() {
    let fake = Fake::new(|_| answer(200, written()));
    client(&fake).leads().create(&taken()).for_system(System::Realpage).await.unwrap();
    client(&fake).leads().create(&lead()).for_system(System::Realpage).without_validation().await.unwrap();
    let unchecked = builder(&fake).without_validation().build().unwrap();
    unchecked.leads().create(&lead()).for_system(System::Realpage).await.unwrap();
    let bodies = fake.seen().into_iter().map(|request| serde_json::from_slice::<Value>(request.body()).unwrap());
    let refused = json!({"integration_id": "int-1", "first_name": "Emily", "credit_score": "720"});
    let expected =
        [json!({"integration_id": "int-1", "first_name": "Emily", "last_name": "Johnson"}), refused.clone(), refused];
    assert_eq!(bodies.collect::<Vec<_>>(), expected);
}

#[tokio::test]
async fn another_body_is_checked_for_the_system_too() {
    let fake = Fake::script(Vec::new());
    let request = client(&fake).leads().create(&taken()).with_body(&lead());
    assert!(request.for_system(System::Realpage).await.unwrap_err().is_invalid());
}

#[tokio::test]
async fn the_vendor_of_an_integration_is_read_once() {
    let fake = of_vendor(json!("REALPAGE"));
    let client = client(&fake);
    client.leads().create(&taken()).for_integration_vendor().await.unwrap().await.unwrap();
    assert_eq!(sent(&fake), [READ, WRITE]);
    let request = client.clone().leads().create(&lead()).for_integration_vendor().await.unwrap();
    assert_eq!(request.await.unwrap_err().violations().map(propexo::Violations::len), Some(2));
    assert_eq!(sent(&fake), [""; 0]);
}

#[tokio::test]
async fn a_vendor_of_which_nothing_is_documented_is_sent_to() {
    for vendor in ["ENTRATA", "KNOCK"] {
        let fake = of_vendor(json!(vendor));
        client(&fake).leads().create(&lead()).for_integration_vendor().await.unwrap().await.unwrap();
        assert_eq!(sent(&fake), [READ, WRITE], "{vendor}");
        // What the request itself violates is an error all the same.
        let broken = lead().middle_initial("Rose");
        let request = client(&fake).leads().create(&broken).for_integration_vendor().await.unwrap();
        assert!(request.await.unwrap_err().is_invalid());
    }
}

#[tokio::test]
async fn an_integration_that_can_t_be_read_is_an_error_and_asked_for_again() {
    let outcomes: [Outcome; 3] = [
        answer(404, json!({"error": {"code": "not_found", "message": "no such integration"}})),
        answer(200, json!({"meta": {}, "results": {"id": "int-1", "vendor": null}})),
        answer(200, json!({"meta": {}, "results": {"id": "int-1", "vendor": "REALPAGE"}})),
    ];
    let fake = Fake::script(outcomes.into());
    let client = client(&fake);
    let request = || client.leads().create(&lead()).for_integration_vendor();
    let error = request().await.unwrap_err();
    assert!(error.is_not_found() && error.operation().name == "get_integration", "{error}");
    let error = request().await.unwrap_err();
    assert!(error.is_undecodable() && error.to_string().contains("`/results/vendor`"), "{error}");
    assert!(request().await.unwrap().await.unwrap_err().is_invalid());
    assert_eq!(sent(&fake), [READ, READ, READ]);
    let without = client.leads().create(&lead()).with_body(&json!({})).for_integration_vendor().await;
    assert!(matches!(without, Err(Error::Unwritable { .. })));
}

#[test]
fn the_vendor_is_read_by_a_blocking_call_too() {
    let fake = of_vendor(json!("REALPAGE"));
    let request = client(&fake).leads().create(&lead()).for_integration_vendor_blocking().unwrap();
    assert!(request.send_blocking().unwrap_err().is_invalid());
    assert_eq!(sent(&fake), [READ]);
}
