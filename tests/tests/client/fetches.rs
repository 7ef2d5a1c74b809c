//! What becomes of a call, and of the next one, where the fetch of a credential is abandoned, panics, or follows a refusal.

use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::Duration;

use propexo::leads::CreateLead;
use propexo::{Client, Credential, CredentialError, Retry};
use serde_json::json;
use tests::fake::{Fake, Outcome, answer};
use tokio::time::sleep;

const SECOND: Duration = Duration::from_secs(1);
const DAY: Duration = Duration::from_secs(24 * 60 * 60);

fn leads() -> Outcome {
    answer(200, json!({"meta": {"orderBy": []}, "results": []}))
}

fn tokens(fake: &Fake) -> Vec<String> {
    fake.seen().iter().map(|request| request.headers()["authorization"].to_str().unwrap().to_owned()).collect()
}

#[tokio::test(start_paused = true)]
async fn a_fetch_that_nobody_waited_for_until_its_end_is_not_the_failure_of_a_later_call() {
    for deadline in [Some(5 * SECOND), None] {
        let (fake, asked) = (Fake::new(|_| leads()), Arc::new(AtomicUsize::new(0)));
        let counter = Arc::clone(&asked);
        let provider = move || {
            let number = counter.fetch_add(1, Ordering::Relaxed) + 1;
            async move {
                sleep(if number == 1 { DAY } else { SECOND }).await;
                Ok(Credential::new(format!("token-{number}")))
            }
        };
        let builder = Client::builder("not-used").token_provider(provider).transport(fake.clone());
        let client = builder.timeout(20 * SECOND).deadline(deadline).retry(Retry::never()).build().unwrap();
        let abandoned = tokio::time::timeout(6 * SECOND, client.leads().list().send()).await;
        assert!(abandoned.is_err() == deadline.is_none() && !matches!(abandoned, Ok(Ok(_))));
        sleep(14 * SECOND + SECOND).await;
        client.leads().list().await.unwrap();
        assert_eq!((tokens(&fake), asked.load(Ordering::Relaxed)), (vec!["Bearer token-2".to_owned()], 2));
    }
}

#[tokio::test(start_paused = true)]
async fn a_provider_that_panics_is_asked_again_by_the_next_call() {
    let (fake, asked) = (Fake::new(|_| leads()), AtomicUsize::new(0));
    let provider = move || {
        let number = asked.fetch_add(1, Ordering::Relaxed) + 1;
        async move {
            sleep(SECOND).await;
            assert!(number > 1, "a defect of the provider");
            Ok(Credential::new(format!("token-{number}")))
        }
    };
    let client = Client::builder("not-used").token_provider(provider).transport(fake.clone()).build().unwrap();
    let call = client.clone();
    let call = tokio::spawn(async move { call.leads().list().await.map(drop) });
    assert!(call.await.unwrap_err().is_panic());
    client.leads().list().await.unwrap();
    assert_eq!(tokens(&fake), ["Bearer token-2"]);
}

#[tokio::test(start_paused = true)]
async fn a_call_that_is_refused_and_gets_no_other_token_is_not_said_to_be_unsent() {
    let (fake, asked) = (Fake::new(|_| answer(401, json!({}))), AtomicUsize::new(0));
    let provider = move || {
        let number = asked.fetch_add(1, Ordering::Relaxed) + 1;
        async move {
            if number == 1 {
                Ok(Credential::new("token-1"))
            } else {
                Err(CredentialError::new("the account is locked"))
            }
        }
    };
    let client = Client::builder("not-used").token_provider(provider).transport(fake.clone()).build().unwrap();
    let error = client.leads().create(&CreateLead::new("int-1")).await.unwrap_err();
    assert_eq!(error.to_string(), "create_lead: the call was not done: there is no valid token: the account is locked");
    assert!(!error.is_outcome_unknown() && tokens(&fake) == ["Bearer token-1"]);
}
