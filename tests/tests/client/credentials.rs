//! Credentials that change: who asks for them, when, how often, and what becomes of a call without one.

use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Arc, Mutex};
use std::time::Duration;

use bytes::Bytes;
use futures_util::future::join_all;
use http::Request;
use propexo::leads::CreateLead;
use propexo::runtime::SentAs;
use propexo::runtime::client::BoxFuture;
use propexo::security::BEARER_AUTH;
use propexo::{Client, ClientBuilder, Credential, CredentialError, Error, RateLimit, Retry, Transport, TransportError};
use serde_json::json;
use tests::fake::{Fake, Outcome, answer};
use tokio::time::{Instant, sleep};

const MINUTE: Duration = Duration::from_secs(60);
const SECOND: Duration = Duration::from_secs(1);

/// Numbers the tokens that it gives: `token-1`, `token-2`.
#[derive(Clone, Default)]
struct Issuer {
    asked: Arc<AtomicUsize>,
    lifetime: Option<Duration>,
    delay: Duration,
    /// How it fails, by the number of the time that it is asked.
    failures: Arc<Mutex<Vec<(usize, CredentialError)>>>,
}

impl Issuer {
    fn asked(&self) -> usize {
        self.asked.load(Ordering::Relaxed)
    }

    fn failing(self, failures: Vec<(usize, CredentialError)>) -> Self {
        *self.failures.lock().unwrap() = failures;
        self
    }

    async fn provide(self) -> Result<Credential, CredentialError> {
        let number = self.asked.fetch_add(1, Ordering::Relaxed) + 1;
        sleep(self.delay).await;
        if let Some((_, failure)) = self.failures.lock().unwrap().iter().find(|(at, _)| *at == number) {
            return Err(failure.clone());
        }
        let token = Credential::new(format!("token-{number}"));
        Ok(match self.lifetime {
            Some(lifetime) => token.expires_in(lifetime),
            None => token,
        })
    }

    fn builder(&self, fake: &Fake) -> ClientBuilder {
        let issuer = self.clone();
        Client::builder("not-used").token_provider(move || issuer.clone().provide()).transport(fake.clone())
    }

    fn client(&self, fake: &Fake) -> Client {
        self.builder(fake).build().unwrap()
    }
}

fn token(request: &Request<Bytes>) -> String {
    let header = &request.headers()["authorization"];
    assert!(header.is_sensitive());
    header.to_str().unwrap().strip_prefix("Bearer ").unwrap().to_owned()
}

fn tokens(fake: &Fake) -> Vec<String> {
    fake.seen().iter().map(token).collect()
}

fn leads() -> Outcome {
    answer(200, json!({"meta": {"orderBy": []}, "results": []}))
}

fn refused() -> Outcome {
    answer(401, json!({"error": {"code": "unauthorized", "message": "Who are you?"}}))
}

/// Takes a second for a response.
struct Slow(Fake);

impl Transport for Slow {
    fn send(&self, request: Request<Bytes>) -> BoxFuture<'_, Outcome> {
        Box::pin(async move {
            sleep(SECOND).await;
            self.0.send(request).await
        })
    }
}

/// Accepts these tokens only.
fn accepting(valid: &'static [&'static str]) -> Fake {
    Fake::new(move |request| if valid.contains(&token(request).as_str()) { leads() } else { refused() })
}

#[tokio::test(start_paused = true)]
async fn a_token_is_kept_and_replaced_before_it_expires() {
    let (fake, issuer) = (Fake::new(|_| leads()), Issuer { lifetime: Some(10 * MINUTE), ..Issuer::default() });
    let client = issuer.client(&fake);
    assert_eq!(issuer.asked(), 0, "nobody asks before a call");
    // A minute before the end is a tenth of ten.
    for wait in [0, 539, 1, 539, 1] {
        sleep(wait * SECOND).await;
        client.leads().list().await.unwrap();
    }
    assert_eq!(tokens(&fake), ["token-1", "token-1", "token-2", "token-2", "token-3"]);
    assert_eq!(issuer.asked(), 3);
}

#[tokio::test(start_paused = true)]
async fn a_refused_token_is_replaced_once_and_the_call_sent_again() {
    let (fake, issuer) = (accepting(&["token-2"]), Issuer::default());
    let client = issuer.builder(&fake).retry(Retry::never()).build().unwrap();
    client.leads().list().await.unwrap();
    assert_eq!((tokens(&fake), issuer.asked()), (vec!["token-1".to_owned(), "token-2".to_owned()], 2));
    client.leads().list().await.unwrap();
    assert_eq!(tokens(&fake), ["token-2"]);

    // A write too: it was not done. The body is the same.
    let fake = Fake::new(|request| match token(request).as_str() {
        "token-1" => refused(),
        _ => answer(200, super::written()),
    });
    issuer.asked.store(0, Ordering::Relaxed);
    issuer.client(&fake).leads().create(&CreateLead::new("int-1")).await.unwrap();
    let [first, second] = &fake.seen()[..] else { panic!("two requests") };
    assert!(!first.body().is_empty() && first.body() == second.body());
}

#[tokio::test(start_paused = true)]
async fn two_refusals_end_a_call() {
    let (fake, issuer) = (accepting(&[]), Issuer::default());
    let client = issuer.client(&fake);
    let error = client.leads().list().await.unwrap_err();
    assert!(error.is_unauthorized() && !error.is_retryable(), "{error}");
    assert_eq!((tokens(&fake).len(), issuer.asked()), (2, 2));
    // Fixed tokens are sent once.
    let error = Client::builder("fixed").transport(fake.clone()).build().unwrap().leads().list().await.unwrap_err();
    assert!(error.is_unauthorized() && tokens(&fake) == ["fixed"]);
    // So is every call, where retries are used up.
    let client = issuer.builder(&fake).retry_budget(0).build().unwrap();
    assert!(client.leads().list().await.unwrap_err().is_unauthorized());
    assert_eq!(tokens(&fake).len(), 1);
}

#[tokio::test(start_paused = true)]
async fn calls_at_the_same_time_share_what_is_provided() {
    let issuer = Issuer { delay: SECOND, ..Issuer::default() };
    let fake = accepting(&["token-1"]);
    let client = issuer.client(&fake);
    let outcomes = join_all((0..50).map(|_| client.leads().list().send())).await;
    assert!(outcomes.iter().all(Result::is_ok));
    assert_eq!((tokens(&fake).len(), issuer.asked()), (50, 1));
    // All are refused, and one asks for another token.
    let (fake, issuer) = (accepting(&["token-2"]), Issuer { delay: SECOND, ..Issuer::default() });
    let client = issuer.builder(&fake).transport(Slow(fake.clone())).build().unwrap();
    let outcomes = join_all((0..50).map(|_| client.leads().list().send())).await;
    assert!(outcomes.iter().all(Result::is_ok));
    assert_eq!((tokens(&fake).len(), issuer.asked()), (100, 2));
    // A failure is shared as well.
    let issuer = Issuer { delay: SECOND, ..Issuer::default() }.failing(vec![(1, CredentialError::new("locked"))]);
    let client = issuer.client(&fake);
    let outcomes = join_all((0..50).map(|_| client.leads().list().send())).await;
    assert!(outcomes.iter().all(|outcome| matches!(outcome, Err(Error::NoCredential { .. }))));
    assert_eq!((fake.seen().len(), issuer.asked()), (0, 1));
}

#[tokio::test(start_paused = true)]
async fn a_canceled_call_does_not_cancel_what_others_wait_for() {
    let (fake, issuer) = (Fake::new(|_| leads()), Issuer { delay: 10 * SECOND, ..Issuer::default() });
    let (client, start) = (issuer.client(&fake), Instant::now());
    let canceled = tokio::time::timeout(6 * SECOND, client.leads().list().send());
    let waiting = async {
        sleep(SECOND).await;
        client.leads().list().await.map(drop)
    };
    let (canceled, waited) = tokio::join!(canceled, waiting);
    assert!(canceled.is_err() && waited.is_ok());
    assert_eq!((start.elapsed(), issuer.asked()), (10 * SECOND, 1));
}

#[tokio::test(start_paused = true)]
async fn a_provider_that_fails_is_an_error_of_its_own() {
    let fake = Fake::new(|_| leads());
    let issuer = Issuer::default().failing(vec![(1, CredentialError::new("the account is locked"))]);
    let client = issuer.client(&fake);
    let error = client.leads().create(&CreateLead::new("int-1")).await.unwrap_err();
    assert_eq!(error.to_string(), "create_lead: the call was not done: there is no valid token: the account is locked");
    assert!(matches!(error, Error::NoCredential { .. }));
    assert!(!error.is_retryable() && !error.is_outcome_unknown() && !error.is_timeout() && !error.is_unauthorized());
    assert_eq!(std::error::Error::source(&error).unwrap().source().unwrap().to_string(), "the account is locked");
    assert!(fake.seen().is_empty());
    // The next call asks again.
    client.leads().list().await.unwrap();

    // What may pass is tried again, as often as the call's retries allow.
    let failures = |count| (1..=count).map(|at| (at, CredentialError::temporary("busy"))).collect();
    let issuer = Issuer::default().failing(failures(3));
    issuer.client(&fake).leads().list().await.unwrap();
    assert_eq!(issuer.asked(), 4);
    let issuer = Issuer::default().failing(failures(9));
    let error = issuer.client(&fake).leads().list().await.unwrap_err();
    assert!(error.is_retryable() && issuer.asked() == 4, "{error}");
}

#[tokio::test(start_paused = true)]
async fn a_token_is_used_to_its_end_if_there_is_no_other() {
    let (fake, lifetime) = (Fake::new(|_| leads()), Some(10 * MINUTE));
    let failures = (2..9).map(|at| (at, CredentialError::new("busy"))).collect();
    let issuer = Issuer { lifetime, ..Issuer::default() }.failing(failures);
    let client = issuer.client(&fake);
    client.leads().list().await.unwrap();
    sleep(9 * MINUTE).await;
    client.leads().list().await.unwrap();
    client.leads().list().await.unwrap();
    assert_eq!(issuer.asked(), 2, "not with each call");
    sleep(59 * SECOND).await;
    client.leads().list().await.unwrap();
    assert_eq!((tokens(&fake).last().unwrap().as_str(), issuer.asked()), ("token-1", 3));
    sleep(SECOND).await;
    assert!(matches!(client.leads().list().await, Err(Error::NoCredential { .. })));
}

#[tokio::test(start_paused = true)]
async fn a_provider_that_hangs_is_waited_for_until_the_deadline() {
    let (fake, issuer, start) =
        (Fake::new(|_| leads()), Issuer { delay: 24 * 60 * MINUTE, ..Issuer::default() }, Instant::now());
    let client = issuer.builder(&fake).deadline(Some(10 * SECOND)).build().unwrap();
    let outcomes = join_all((0..3).map(|_| client.leads().list().send())).await;
    for error in outcomes.into_iter().map(Result::unwrap_err) {
        assert!(error.is_timeout() && error.is_retryable(), "{error}");
        assert!(error.to_string().ends_with("its provider did not respond before the deadline of the call"), "{error}");
    }
    assert_eq!((start.elapsed(), issuer.asked()), (10 * SECOND, 1));
    // Without a deadline, until the timeout of an attempt; then it is asked again.
    let client = issuer.builder(&fake).timeout(5 * SECOND).deadline(None).retry(Retry::never()).build().unwrap();
    let start = Instant::now();
    let error = client.leads().list().await.unwrap_err();
    assert!(error.to_string().ends_with("its provider did not respond within the timeout"), "{error}");
    assert_eq!((start.elapsed(), fake.seen().len()), (5 * SECOND, 0));
    // A deadline that passes after an error response is that error.
    let slowly = Retry::default().delays(SECOND, SECOND);
    let busy = Fake::new(|_| answer(503, json!({})));
    let issuer = Issuer { lifetime: Some(7 * SECOND), delay: 6 * SECOND, ..Issuer::default() };
    let client = issuer.builder(&busy).deadline(Some(10 * SECOND)).retry(slowly);
    assert!(client.build().unwrap().leads().list().await.unwrap_err().is_server_error());
    assert_eq!((busy.seen().len(), issuer.asked()), (1, 2));
}

#[tokio::test(start_paused = true)]
async fn the_rate_limit_counts_what_is_sent_again_and_a_token_that_expires_meanwhile_is_replaced() {
    let (fake, issuer, start) = (accepting(&["token-2", "token-3"]), Issuer::default(), Instant::now());
    let client = issuer.builder(&fake).rate_limit(RateLimit::new(1, MINUTE)).pace(1.0).build().unwrap();
    client.leads().list().await.unwrap();
    assert_eq!((tokens(&fake).len(), start.elapsed().as_secs()), (2, 60));

    // The second call waits for a minute, longer than its token is valid.
    let (fake, issuer) = (Fake::new(|_| leads()), Issuer { lifetime: Some(30 * SECOND), ..Issuer::default() });
    let client = issuer.builder(&fake).rate_limit(RateLimit::new(1, MINUTE)).pace(1.0).build().unwrap();
    client.leads().list().await.unwrap();
    client.leads().list().await.unwrap();
    assert_eq!(tokens(&fake), ["token-1", "token-2"]);
}

#[tokio::test(start_paused = true)]
async fn the_scheme_s_own_provider_counts_and_nothing_shows_a_secret() {
    let fake = Fake::new(|_| refused());
    assert_eq!(BEARER_AUTH.sent_as, SentAs::Bearer);
    let provider = || async { Ok(Credential::new("nobody-sees-this")) };
    let builder = Client::builder("fixed").credential_provider(BEARER_AUTH, provider).transport(fake.clone());
    let mut shown = format!("{builder:?} {:?}", Credential::new("nobody-sees-this"));
    let client = builder.build().unwrap();
    let error = client.leads().list().await.unwrap_err();
    shown += &format!("{client:?} {error} {error:?}");
    assert_eq!(token(&fake.seen()[0]), "nobody-sees-this");

    // What can't be sent.
    for (secret, message) in [
        ("nobody-sees-this\n", "has a character that can't be sent"),
        (" ", "is empty: set one, or none if the API needs none"),
    ] {
        let provider = move || async move { Ok(Credential::new(secret)) };
        let client = Client::builder("fixed").credential_provider(BEARER_AUTH, provider).transport(fake.clone());
        let error = client.build().unwrap().leads().list().await.unwrap_err();
        assert!(error.to_string().ends_with(message) && !error.is_retryable(), "{error}");
        shown += &format!("{error} {error:?}");
    }
    assert!(!shown.contains("nobody-sees-this"), "{shown}");
}

#[tokio::test(start_paused = true)]
async fn a_request_that_is_lost_is_not_taken_for_a_missing_token() {
    let (fake, issuer) = (Fake::new(|_| Err(TransportError::lost("reset"))), Issuer::default());
    let error = issuer.client(&fake).leads().create(&CreateLead::new("int-1")).await.unwrap_err();
    assert!(error.is_outcome_unknown() && fake.seen().len() == 1 && issuer.asked() == 1);
}
