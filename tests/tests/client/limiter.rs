//! A limiter that processes share: clients that stand for processes, and a limiter in memory that stands for Redis.

use std::collections::VecDeque;
use std::sync::{Arc, Mutex};
use std::time::Duration;

use futures_util::future::join_all;
use propexo::leads::CREATE_LEAD;
use propexo::runtime::client::{BoxFuture, Reservation};
use propexo::testing::{Fake, Fault};
use propexo::{Client, ClientBuilder, Limiter, Retry, TransportError};
use tokio::time::{Instant, sleep};

const MINUTE: Duration = Duration::from_secs(60);
const SECOND: Duration = Duration::from_secs(1);

/// Counts places, and how often it was asked.
#[derive(Clone, Default)]
struct Shared(Arc<Mutex<State>>);

#[derive(Default)]
struct State {
    places: VecDeque<Instant>,
    closed_until: Option<Instant>,
    asked: Vec<u64>,
    is_gone: bool,
}

impl Limiter for Shared {
    fn reserve(&self, requests: u64, window: Duration) -> BoxFuture<'_, Result<Reservation, TransportError>> {
        Box::pin(async move {
            let (now, mut state) = (Instant::now(), self.0.lock().unwrap());
            state.asked.push(requests);
            if state.is_gone {
                return Err(TransportError::no_limiter("no connection"));
            }
            if let Some(until) = state.closed_until.filter(|until| *until > now) {
                return Ok(Reservation::Wait(until - now));
            }
            state.places.retain(|place| now.duration_since(*place) < window);
            if let Some(first) = state.places.front().filter(|_| state.places.len() as u64 >= requests) {
                return Ok(Reservation::Wait(window - now.duration_since(*first)));
            }
            state.places.push_back(now);
            Ok(Reservation::Granted)
        })
    }

    fn close(&self, duration: Duration) -> BoxFuture<'_, ()> {
        self.0.lock().unwrap().closed_until = Some(Instant::now() + duration);
        Box::pin(async {})
    }
}

fn builder(fake: &Fake, shared: &Shared) -> ClientBuilder {
    Client::builder("token-1").transport(fake.clone()).limiter(shared.clone()).deadline(None)
}

#[tokio::test(start_paused = true)]
async fn clients_share_the_limit_and_a_pace_is_a_part_of_it() {
    let (fake, shared, start) = (Fake::new(), Shared::default(), Instant::now());
    fake.limit(20);
    let clients: Vec<Client> = (0..4).map(|_| builder(&fake, &shared).paced().build().unwrap()).collect();
    // The first response tells the limit.
    join_all(clients.iter().map(|client| client.leads().list().send())).await;
    let calls = clients.iter().flat_map(|client| (0..14).map(|_| async { client.leads().list().await.map(drop) }));
    let outcomes = join_all(calls).await;
    assert!(outcomes.iter().all(Result::is_ok), "no request was refused");
    assert_eq!(fake.sent().len(), 60);
    // 79 % of 20 are 15: four windows.
    assert_eq!((start.elapsed() - 3 * MINUTE).as_secs(), 0);
    assert_eq!(*shared.0.lock().unwrap().asked.last().unwrap(), 15);
    // In each client, one call at a time asks.
    let asked = shared.0.lock().unwrap().asked.len();
    assert!((60..=60 + 3 * 4 * 15).contains(&asked), "{asked}");
}

#[tokio::test(start_paused = true)]
async fn a_call_that_would_be_too_late_fails_at_once() {
    let (fake, shared) = (Fake::new(), Shared::default());
    let limit = propexo::RateLimit::new(1, MINUTE);
    let client = builder(&fake, &shared).rate_limit(limit).deadline(Some(10 * SECOND)).build().unwrap();
    fake.limit(1);
    client.leads().list().await.unwrap();
    // The response took two seconds, as each one does from 80 % of the limit on.
    let start = Instant::now();
    let waits = client.leads().list().with_deadline(None);
    let fails = || async {
        let error = client.leads().list().await.unwrap_err();
        assert!(error.is_rate_limited() && error.is_timeout(), "{error}");
        start.elapsed()
    };
    assert_eq!(fails().await, Duration::ZERO);
    // Also behind a call that waits.
    let (waited, failed) = tokio::join!(waits.send(), async {
        sleep(SECOND).await;
        fails().await
    });
    waited.unwrap();
    assert_eq!((failed, start.elapsed()), (SECOND, MINUTE));
}

#[tokio::test(start_paused = true)]
async fn a_refusal_makes_all_clients_wait() {
    let (fake, shared, start) = (Fake::new(), Shared::default(), Instant::now());
    let (first, second) = (builder(&fake, &shared).build().unwrap(), builder(&fake, &shared).build().unwrap());
    fake.next_fault(Fault::RateLimited(30 * SECOND));
    let later = async {
        sleep(SECOND).await;
        second.leads().list().await.unwrap();
        start.elapsed()
    };
    let (outcome, sent_at) = tokio::join!(first.leads().list().send(), later);
    outcome.unwrap();
    assert!((30 * SECOND..31 * SECOND).contains(&sent_at), "{sent_at:?}");
}

#[tokio::test(start_paused = true)]
async fn without_its_limiter_a_call_is_not_sent() {
    let (fake, shared) = (Fake::new(), Shared::default());
    shared.0.lock().unwrap().is_gone = true;
    let client = builder(&fake, &shared).build().unwrap();
    let lead = propexo::leads::CreateLead::new("int-1");
    let error = client.leads().create(&lead).with_retry(Retry::never()).await.unwrap_err();
    assert!(error.is_retryable() && !error.is_outcome_unknown());
    assert_eq!(
        error.to_string(),
        "create_lead: the request was not sent: the rate limiter can't be asked: no connection"
    );
    // A write that was surely not sent is tried again.
    let back = async {
        sleep(Duration::from_millis(100)).await;
        shared.0.lock().unwrap().is_gone = false;
    };
    let (outcome, ()) = tokio::join!(client.leads().create(&lead).send(), back);
    outcome.unwrap();
    assert_eq!(fake.sent_to(&CREATE_LEAD).len(), 1);
}

/// What the limiter is told when the server's limit is used up.
#[derive(Clone, Default)]
struct Closed(Arc<Mutex<Vec<Duration>>>);

impl Limiter for Closed {
    fn reserve(&self, _: u64, _: Duration) -> BoxFuture<'_, Result<Reservation, TransportError>> {
        Box::pin(std::future::ready(Ok(Reservation::Granted)))
    }

    fn close(&self, duration: Duration) -> BoxFuture<'_, ()> {
        self.0.lock().unwrap().push(duration);
        Box::pin(async {})
    }
}

/// Grants every place, and tells the others of nothing.
struct Granting;

impl Limiter for Granting {
    fn reserve(&self, _: u64, _: Duration) -> BoxFuture<'_, Result<Reservation, TransportError>> {
        Box::pin(std::future::ready(Ok(Reservation::Granted)))
    }
}

#[tokio::test(start_paused = true)]
async fn a_limiter_is_closed_for_as_long_as_the_server_says() {
    let (fake, closed) = (Fake::new(), Closed::default());
    let client = Client::builder("token-1").transport(fake.clone()).limiter(closed.clone()).build().unwrap();
    client.leads().list().await.unwrap();
    assert!(closed.0.lock().unwrap().is_empty(), "no response refused anything");
    fake.next_fault(Fault::RateLimited(30 * SECOND));
    client.leads().list().await.unwrap();
    assert_eq!(*closed.0.lock().unwrap(), [30 * SECOND]);
    // Also by a call that is not sent again.
    fake.next_fault(Fault::RateLimited(40 * SECOND));
    let error = client.leads().list().with_retry(Retry::never()).await.unwrap_err();
    assert!(error.is_rate_limited(), "{error}");
    assert_eq!(*closed.0.lock().unwrap(), [30 * SECOND, 40 * SECOND]);
}

#[tokio::test(start_paused = true)]
async fn a_client_waits_for_the_server_whatever_its_limiter_grants() {
    let (fake, start) = (Fake::new(), Instant::now());
    let client = Client::builder("token-1").transport(fake.clone()).limiter(Granting).deadline(None).build().unwrap();
    fake.next_fault(Fault::RateLimited(30 * SECOND));
    let later = async {
        sleep(SECOND).await;
        client.leads().list().await.unwrap();
        start.elapsed()
    };
    let (outcome, sent_at) = tokio::join!(client.leads().list().send(), later);
    outcome.unwrap();
    assert!((30 * SECOND..32 * SECOND).contains(&sent_at), "{sent_at:?}");
}

#[tokio::test(start_paused = true)]
async fn after_an_outage_of_the_limiter_its_limit_holds_for_all_that_waited() {
    let (fake, shared, start) = (Fake::new(), Shared::default(), Instant::now());
    shared.0.lock().unwrap().is_gone = true;
    fake.limit(10);
    let limit = propexo::RateLimit::new(10, MINUTE);
    let retry = Retry::default().delays(SECOND, SECOND);
    let client = builder(&fake, &shared).rate_limit(limit).retry(retry).build().unwrap();
    let back = async {
        sleep(SECOND / 2).await;
        assert!(fake.sent().is_empty(), "nothing is sent that is not counted");
        shared.0.lock().unwrap().is_gone = false;
    };
    let calls = join_all((0..25).map(|_| client.leads().list().send()));
    let (outcomes, ()) = tokio::join!(calls, back);
    assert!(outcomes.iter().all(Result::is_ok));
    assert_eq!(fake.sent().len(), 25);
    // Three windows for 25 calls: at most ten were sent in the first, however many waited for the limiter.
    assert!(start.elapsed() >= 2 * MINUTE, "{:?}", start.elapsed());
}
