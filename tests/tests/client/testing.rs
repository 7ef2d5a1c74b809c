//! The fake of the feature `testing`: records, pages, jobs, the rate limit and faults; examples of responses.

use std::collections::BTreeMap;
use std::net::Ipv4Addr;
use std::time::Duration;

use http::StatusCode;
use propexo::leads::{
    CREATE_LEAD, CreateLead, CreateLeadRealpage, CreateLeadRealpageRequired, GET_LEAD, LIST_LEADS, Lead, LeadPage,
    UpdateLead,
};
use propexo::runtime::codec::external::{self, Refusal};
use propexo::runtime::{CodecError, Decode, Decoder, ReadFields};
use propexo::testing::{Fake, Fault, example};
use propexo::types::IntegrationVendor;
use propexo::webhooks_configuration::{LIST_WEBHOOKS, WebhookPage};
use propexo::{Outcome, Retry};
use serde::Serialize;
use serde::de::DeserializeOwned;
use serde_json::json;
use tests::dispatch::CALLS;
use tests::document::Document;
use tests::given::Given;
use tests::spec;
use tokio::time::{Instant, advance};

fn lead(id: &str, integration: &str) -> Lead {
    let mut lead = example::<Lead>();
    (lead.id, lead.integration_id) = (id.into(), integration.into());
    lead
}

#[tokio::test(start_paused = true)]
async fn what_is_no_list_record_or_job_is_all_that_must_be_given() {
    let (mut count, mut refused) = (0, Vec::new());
    for document in spec().documents.iter().map(|bundle| Document::read(&bundle.source.bytes)) {
        for operation in document.operations() {
            let body = operation.body.as_ref().map(|schema| document.example(schema)).unwrap_or_default();
            let given = Given { parameters: document.parameters(&operation, false), body, ..Given::default() };
            let (key, client) = (operation.key(), Fake::new().client());
            let (_, call) = CALLS.iter().find(|(known, _)| *known == key).unwrap();
            count += 1;
            if let Err(error) = call(&client, &given).await
                && !error.is_not_found()
            {
                refused.push(key);
            }
        }
    }
    // What is neither a list, a record nor a job has to be given.
    let is_other =
        |key: &String| ["/admin/", "/webhooks/", "/appointment-availability/"].iter().any(|part| key.contains(part));
    assert!(refused.iter().all(is_other), "{refused:?}");
    assert_eq!((count, refused.len()), (223, 13));
}

#[tokio::test(start_paused = true)]
async fn a_list_has_what_was_added_and_is_filtered() {
    let fake = Fake::new();
    for number in 0..120 {
        fake.add(&LIST_LEADS, &lead(&format!("lead-{number}"), if number % 2 == 0 { "int-1" } else { "int-2" }))
            .unwrap();
    }
    let client = fake.client();
    let mut leads = client.leads().list().integration_id("int-2").limit(25).items();
    let mut ids = Vec::new();
    while let Some(lead) = leads.try_next().await.unwrap() {
        ids.push(lead.id);
    }
    assert_eq!((ids.len(), ids[0].as_str(), ids[59].as_str()), (60, "lead-1", "lead-119"));
    assert_eq!(fake.sent_to(&LIST_LEADS).len(), 3);
    let later = client.leads().list().extra_query("updated_at_gte", "2026-02-01T00:00:00Z").await.unwrap();
    assert!(later.results.is_empty());
    let mut nobody = lead("lead-without", "int-1");
    nobody.email_1 = None;
    fake.add(&LIST_LEADS, &nobody).unwrap();
    let found = client.leads().list().email_1("ann@example.com").await.unwrap();
    assert!(found.results.iter().all(|lead| lead.email_1.as_deref() == Some("ann@example.com")));
    assert_eq!(client.leads().get("lead-7").await.unwrap().results.id, "lead-7");
    assert!(client.leads().get("lead-120").await.unwrap_err().is_not_found());
    assert_eq!(fake.sent_to(&GET_LEAD).len(), 2);
}

#[tokio::test(start_paused = true)]
async fn a_write_is_there_when_its_job_ends() {
    let fake = Fake::new();
    let client = fake.client();
    fake.next_job(Duration::from_secs(60), Outcome::Success { record_id: Some("lead-1".into()) });
    let job = client.leads().create(&CreateLead::new("int-1").first_name("Emily")).await.unwrap().job();
    assert_eq!(job.status().await.unwrap().outcome(), Outcome::Pending);
    assert!(client.leads().list().await.unwrap().results.is_empty());
    advance(Duration::from_secs(60)).await;
    assert_eq!(client.leads().get("lead-1").await.unwrap().results.first_name.as_deref(), Some("Emily"));

    client.leads().update("lead-1", &UpdateLead::new().last_name("Johnson")).await.unwrap().wait().await.unwrap();
    let lead = client.leads().get("lead-1").await.unwrap().into_inner().results;
    assert_eq!((lead.first_name.as_deref(), lead.last_name.as_deref()), (Some("Emily"), Some("Johnson")));
    assert_eq!(lead.created_at.as_str(), "2026-01-31T00:01:00Z");
    assert!(lead.updated_at > lead.created_at);

    let failure = Outcome::Failure { errors: vec!["no unit".into()] };
    fake.next_job(Duration::ZERO, failure.clone());
    let job = client.leads().create(&CreateLead::new("int-1")).await.unwrap().job();
    assert_eq!(job.wait().await.unwrap(), failure);
    assert!(matches!(job.retry().await.unwrap().wait().await.unwrap(), Outcome::Success { .. }));
    assert_eq!(client.leads().list().await.unwrap().results.len(), 2);
    fake.next_job(Duration::ZERO, Outcome::Pending);
    let job = client.leads().create(&CreateLead::new("int-1")).await.unwrap().job();
    assert_eq!(job.wait().await.unwrap(), Outcome::Pending);
    assert!(client.job("job-99").status().await.unwrap_err().is_not_found());
}

#[tokio::test(start_paused = true)]
async fn faults_are_what_they_say() {
    let fake = Fake::new();
    let client = fake.client();
    let create = || async { client.leads().create(&CreateLead::new("int-1")).await };
    fake.next_fault(Fault::Reset);
    assert!(create().await.unwrap_err().is_outcome_unknown());
    fake.next_fault(Fault::Status(StatusCode::INTERNAL_SERVER_ERROR));
    assert!(create().await.unwrap_err().is_outcome_unknown());
    advance(Duration::from_secs(10)).await;
    assert_eq!(client.leads().list().await.unwrap().results.len(), 0);
    fake.next_fault(Fault::LostResponse);
    assert!(create().await.unwrap_err().is_outcome_unknown());
    advance(Duration::from_secs(10)).await;
    assert_eq!(client.leads().list().await.unwrap().results.len(), 1);

    fake.next_fault(Fault::Unreachable);
    fake.next_fault(Fault::RateLimited(Duration::from_secs(7)));
    let start = Instant::now();
    create().await.unwrap();
    assert!(start.elapsed() >= Duration::from_secs(7), "tried again after both");
    assert_eq!(fake.sent_to(&CREATE_LEAD).len(), 6);
    assert_eq!(fake.sent_to(&CREATE_LEAD)[5].body, json!({"integration_id": "int-1"}));
}

#[tokio::test(start_paused = true)]
async fn a_minute_has_a_limit() {
    let fake = Fake::new();
    fake.limit(10);
    let client = propexo::Client::builder("token").transport(fake.clone()).retry(Retry::never()).build().unwrap();
    let start = Instant::now();
    for _ in 0..10 {
        client.leads().list().await.unwrap();
    }
    assert_eq!(start.elapsed().as_secs(), 4, "the last two are delayed by 2 s");
    assert_eq!(client.quota().remaining, Some(0));
    assert!(client.leads().list().await.unwrap_err().is_rate_limited());
    advance(Duration::from_secs(60)).await;
    client.leads().list().await.unwrap();
}

#[tokio::test(start_paused = true)]
async fn a_response_is_given_once() {
    let fake = Fake::new();
    fake.respond(&GET_LEAD, StatusCode::FORBIDDEN, &json!({"error": {"message": "no"}})).unwrap();
    fake.add(&LIST_LEADS, &lead("lead-1", "int-1")).unwrap();
    let client = fake.client();
    assert!(client.leads().get("lead-1").await.unwrap_err().is_forbidden());
    assert_eq!(client.leads().get("lead-1").await.unwrap().results.id, "lead-1");

    fake.respond(&LIST_WEBHOOKS, StatusCode::OK, &example::<WebhookPage>()).unwrap();
    assert_eq!(client.webhooks_configuration().webhooks().await.unwrap().results.len(), 1);
}

#[test]
fn an_example_has_every_field() {
    let page = example::<LeadPage>();
    let lead = &page.results[0];
    assert_eq!(lead.created_at.as_str(), "2026-01-31T09:30:00Z");
    assert_eq!(lead.integration_vendor.as_str(), IntegrationVendor::VALUES[0]);
    assert!(propexo::runtime::to_value(lead).unwrap().as_object().unwrap().values().all(|value| !value.is_null()));
}

#[tokio::test(start_paused = true)]
async fn a_write_for_one_system_is_in_the_list_of_all_and_an_unknown_record_stays_unknown() {
    let client = Fake::new().client();
    let required = CreateLeadRealpageRequired {
        integration_id: "int-1".into(),
        last_name: "Rose".into(),
        first_name: "Ann".into(),
    };
    let created = client.leads().create_realpage(&CreateLeadRealpage::new(required)).await.unwrap();
    created.wait().await.unwrap();
    let leads = client.leads().list().await.unwrap().into_inner().results;
    assert_eq!((leads.len(), leads[0].last_name.as_deref()), (1, Some("Rose")));

    client.leads().update("unknown", &UpdateLead::new().first_name("Ann")).await.unwrap().wait().await.unwrap();
    assert!(client.leads().get("unknown").await.unwrap_err().is_not_found());
}

/// A type that the settings name, and has no initial value.
struct External<T>(T);

impl<T: Serialize + DeserializeOwned> Decode for External<T> {
    fn decode(input: &mut dyn Decoder) -> Result<Self, CodecError> {
        static REFUSAL: Refusal = Refusal { expected: "another value", reason: "refused" };
        external::decode(input, &REFUSAL).map(Self)
    }
}

/// A record of which `page` may be left out; null alone is one.
#[derive(Default)]
struct Visit {
    page: Option<External<()>>,
    title: Option<String>,
}

impl Decode for Visit {
    fn decode(input: &mut dyn Decoder) -> Result<Self, CodecError> {
        let mut visit = Self::default();
        input.object(&["page", "title"], &mut visit)?;
        Ok(visit)
    }
}

impl ReadFields for Visit {
    fn read_field(&mut self, index: usize, input: &mut dyn Decoder) -> Result<(), CodecError> {
        match index {
            0 => self.page = Decode::decode(input)?,
            _ => self.title = Decode::decode(input)?,
        }
        Ok(())
    }
}

#[test]
fn an_example_has_no_value_that_its_type_refuses() {
    let visit = example::<Visit>();
    assert!(visit.page.is_none() && visit.title.as_deref() == Some("title"));
}

#[test]
fn an_example_of_an_external_type_is_a_usual_value_that_it_accepts() {
    assert_eq!(example::<External<String>>().0, "value");
    assert_eq!(example::<External<Ipv4Addr>>().0, Ipv4Addr::new(192, 0, 2, 1));
    assert_eq!(
        (example::<External<char>>().0, example::<External<u8>>().0, example::<External<bool>>().0),
        ('a', 1, true)
    );
    assert!(example::<Vec<External<BTreeMap<String, u8>>>>()[0].0.is_empty());
}

#[test]
#[should_panic(expected = "decode the whole from JSON of your own: `value`: refused")]
fn a_required_value_that_its_type_refuses_has_no_example() {
    let _ = example::<External<()>>();
}
