//! Pacing, with a clock that the test advances: the order of calls, canceled calls, and the limit in every window.

use std::sync::{Arc, Mutex};
use std::time::Duration;

use futures_util::future::join_all;
use http::Request;
use propexo::runtime::client::BoxFuture;
use propexo::{Client, Error, RateLimit, Retry, Transport, TransportError};
use serde_json::json;
use tests::fake::{Outcome, answer_with};
use tokio::time::{Instant, sleep, timeout};

use super::lead;

pub const MINUTE: Duration = Duration::from_secs(60);
pub const SECOND: Duration = Duration::from_secs(1);

/// When which call was sent, since the start.
pub type Sent = Arc<Mutex<Vec<(Duration, String)>>>;

/// Answers what a test says, after a while, and notes what was sent and when.
struct Server<R> {
    start: Instant,
    sent: Sent,
    respond: R,
}

impl<R: Fn(&str) -> (Duration, Outcome) + Send + Sync + 'static> Transport for Server<R> {
    fn send(&self, request: Request<bytes::Bytes>) -> BoxFuture<'_, Outcome> {
        let id = request.uri().path().rsplit('/').find(|part| !part.is_empty()).unwrap_or_default().to_owned();
        let (takes, outcome) = (self.respond)(&id);
        if !outcome.as_ref().is_err_and(TransportError::is_unsent) {
            self.sent.lock().unwrap().push((self.start.elapsed(), id));
        }
        Box::pin(async move {
            sleep(takes).await;
            outcome
        })
    }
}

/// A client that may send so many requests a minute.
pub fn client(
    a_minute: u64,
    respond: impl Fn(&str) -> (Duration, Outcome) + Send + Sync + 'static,
) -> (Client, Sent, Instant) {
    let (start, sent) = (Instant::now(), Sent::default());
    let server = Server { start, sent: Arc::clone(&sent), respond };
    let limit = RateLimit::new(a_minute, MINUTE).paced(1.0);
    let builder = Client::builder("token-1").transport(server).rate_limit(limit).deadline(None);
    (builder.retry(Retry::never()).build().unwrap(), sent, start)
}

pub fn found() -> Outcome {
    found_with(&[])
}

pub fn found_with(headers: &[(&str, &str)]) -> Outcome {
    answer_with(200, headers, &json!({"meta": {"orderBy": []}, "results": lead("lead-1")}).to_string())
}

pub fn at_once(_: &str) -> (Duration, Outcome) {
    (Duration::ZERO, found())
}

pub async fn get(client: &Client, id: impl ToString) -> Result<(), Error> {
    client.leads().get(id.to_string()).send().await.map(|_| ())
}

/// Makes all of these calls at once.
async fn together(client: &Client, calls: impl IntoIterator<Item = u64>) -> Vec<Result<(), Error>> {
    join_all(calls.into_iter().map(|id| get(client, id))).await
}

/// When requests were sent, in whole seconds.
fn times(sent: &Sent) -> Vec<u64> {
    sent.lock().unwrap().iter().map(|(at, _)| at.as_secs()).collect()
}

fn order(sent: &Sent) -> Vec<String> {
    sent.lock().unwrap().iter().map(|(_, id)| id.clone()).collect()
}

#[tokio::test(start_paused = true)]
async fn calls_that_their_deadline_forbids_take_no_place_and_say_why() {
    let (client, sent, start) = client(8, at_once);
    together(&client, 0..8).await;
    for id in 0..10_000 {
        let request = client.leads().get(id.to_string()).with_deadline(Some(SECOND * 45));
        let error = request.with_retry(Retry::default()).send().await.unwrap_err();
        assert!(matches!(error, Error::Transport { .. }) && !error.is_outcome_unknown(), "{error}");
        assert!(error.is_rate_limited() && error.is_timeout() && error.is_retryable(), "{error}");
        assert_eq!(
            error.to_string(),
            "get_lead: the request was not sent: the rate limit would delay it by 60.0s, beyond the deadline of the call"
        );
    }
    assert_eq!(start.elapsed(), Duration::ZERO, "none of them is tried again, and none waits");
    sleep(MINUTE).await;
    together(&client, 0..8).await;
    assert_eq!(start.elapsed(), MINUTE);
    assert_eq!(times(&sent), [[0; 8], [60; 8]].concat());
}

#[tokio::test(start_paused = true)]
async fn calls_that_are_dropped_while_they_wait_leave_their_places_to_others() {
    let (client, sent, start) = client(8, at_once);
    together(&client, 0..8).await;
    timeout(SECOND, together(&client, 0..10_000)).await.unwrap_err();
    let last = tokio::spawn({
        let client = client.clone();
        async move { get(&client, "last").await }
    });
    sleep(MINUTE - SECOND).await;
    last.await.unwrap().unwrap();
    assert_eq!(start.elapsed(), MINUTE);
    assert_eq!(times(&sent), [0, 0, 0, 0, 0, 0, 0, 0, 60]);
}

#[tokio::test(start_paused = true)]
async fn calls_that_could_not_be_sent_give_their_places_back() {
    let unsent = || (Duration::from_millis(1), Err(TransportError::unsent("refused")));
    let (client, sent, start) = client(8, move |id| if id == "last" { at_once(id) } else { unsent() });
    for id in 0..10_000 {
        let error = get(&client, id).await.unwrap_err();
        assert!(matches!(error, Error::Transport { .. }) && !error.is_rate_limited(), "{error}");
    }
    get(&client, "last").await.unwrap();
    assert_eq!(times(&sent), [10]);
    assert_eq!(start.elapsed().as_secs(), 10, "a millisecond each, and no wait");
}

#[tokio::test(start_paused = true)]
async fn a_call_that_waits_goes_when_one_before_it_could_not_be_sent() {
    let unsent = || (SECOND, Err(TransportError::unsent("refused")));
    let (client, sent, _) = client(1, move |id| if id == "0" { unsent() } else { at_once(id) });
    together(&client, 0..3).await;
    assert_eq!(times(&sent), [1, 61]);
    assert_eq!(order(&sent), ["1", "2"]);
}

#[tokio::test(start_paused = true)]
async fn a_request_on_its_way_counts_though_its_call_is_dropped() {
    let (client, sent, _) = client(1, |id| if id == "0" { (MINUTE, found()) } else { at_once(id) });
    timeout(SECOND, get(&client, 0)).await.unwrap_err();
    get(&client, 1).await.unwrap();
    assert_eq!(times(&sent), [0, 60]);
}

#[tokio::test(start_paused = true)]
async fn the_next_one_goes_earlier_where_one_gives_up() {
    let (client, sent, _) = client(1, at_once);
    let given_up = timeout(SECOND * 30, get(&client, "given up"));
    let (_, given_up, _, _) = tokio::join!(get(&client, "first"), given_up, get(&client, "next"), get(&client, "last"));
    given_up.unwrap_err();
    assert_eq!(times(&sent), [0, 60, 120]);
    assert_eq!(order(&sent), ["first", "next", "last"]);
}

#[tokio::test(start_paused = true)]
async fn a_call_that_nobody_polls_keeps_no_other_waiting() {
    let (client, sent, _) = client(1, at_once);
    get(&client, "first").await.unwrap();
    let mut held = Box::pin(get(&client, "held"));
    assert!(futures_util::poll!(&mut held).is_pending());
    get(&client, "next").await.unwrap();
    get(&client, "last").await.unwrap();
    held.await.unwrap();
    assert_eq!(times(&sent), [0, 120, 180, 240]);
    assert_eq!(order(&sent), ["first", "next", "last", "held"]);
}

#[tokio::test(start_paused = true)]
async fn callers_in_a_loop_each_get_their_turn() {
    for a_minute in [1, 3, 8, 20] {
        let (client, sent, _) = client(a_minute, |_| (SECOND, found()));
        let callers = (0..8).map(|caller| {
            let client = client.clone();
            tokio::spawn(async move {
                for _ in 0..12 {
                    get(&client, caller).await.unwrap();
                }
            })
        });
        for caller in callers.collect::<Vec<_>>() {
            caller.await.unwrap();
        }
        let order = order(&sent);
        let rounds: Vec<_> = order.chunks(8).collect();
        assert!(rounds.iter().all(|round| *round == rounds[0]), "{a_minute} a minute: {order:?}");
        assert_eq!(rounds[0], ["0", "1", "2", "3", "4", "5", "6", "7"]);
    }
}

#[tokio::test(start_paused = true)]
async fn calls_wait_no_longer_than_needed() {
    let (client, sent, _) = client(8, |_| (Duration::from_millis(100), found()));
    together(&client, 0..40).await;
    assert_eq!(times(&sent), [[0; 8], [60; 8], [120; 8], [180; 8], [240; 8]].concat());
    assert_eq!(order(&sent), (0..40).map(|id| id.to_string()).collect::<Vec<_>>());
}

#[tokio::test(start_paused = true)]
async fn a_limit_that_is_used_up_closes_the_window_for_all_and_keeps_their_order() {
    let limited = || answer_with(429, &[("retry-after", "90")], "{}");
    let (client, sent, _) = client(4, move |id| (SECOND, if id == "3" { limited() } else { found() }));
    let impatient = client.leads().get("impatient").with_deadline(Some(MINUTE + SECOND));
    let (results, impatient) = tokio::join!(together(&client, 0..12), async {
        sleep(SECOND / 2).await;
        impatient.send().await
    });
    assert!(results[3].as_ref().unwrap_err().is_rate_limited());
    assert!(impatient.unwrap_err().is_rate_limited());
    assert_eq!(times(&sent), [[0; 4], [91; 4], [151; 4]].concat());
    assert_eq!(order(&sent), (0..12).map(|id| id.to_string()).collect::<Vec<_>>());
}

#[tokio::test(start_paused = true)]
async fn a_call_that_failed_and_has_no_time_for_a_retry_says_how_it_failed() {
    let (client, sent, start) = client(1, |_| (SECOND, answer_with(503, &[], "{}")));
    let request = client.leads().get("0").with_retry(Retry::default()).with_deadline(Some(SECOND * 45));
    let error = request.send().await.unwrap_err();
    assert_eq!(error.status().unwrap(), 503);
    assert_eq!(times(&sent), [0]);
    assert!(start.elapsed() < SECOND * 3);
}

#[tokio::test(start_paused = true)]
async fn where_a_read_is_redirected_to_is_a_request_as_well() {
    let redirected = || answer_with(307, &[("location", "/v1/leads/there")], "");
    let (client, sent, _) = client(1, move |id| (SECOND, if id == "here" { redirected() } else { found() }));
    get(&client, "here").await.unwrap();
    assert_eq!(times(&sent), [0, 60]);
}

#[tokio::test(start_paused = true)]
async fn no_deadline_and_no_wait_is_too_long() {
    let limited = || answer_with(429, &[("retry-after", "18446744073709551615")], "{}");
    let (client, _, _) = client(1, move |_| (SECOND, limited()));
    let request = client.leads().get("0").with_deadline(Some(Duration::MAX)).with_timeout(Duration::MAX);
    let patient = Retry::default().max_retry_after(Duration::MAX);
    timeout(MINUTE, request.with_retry(patient).send()).await.unwrap_err();
    let error = client.leads().get("1").with_deadline(Some(Duration::ZERO)).send().await.unwrap_err();
    assert!(error.is_rate_limited(), "{error}");
}

#[tokio::test(start_paused = true)]
async fn the_limit_and_the_pace_are_set_in_any_order() {
    type Make = fn(propexo::ClientBuilder) -> propexo::ClientBuilder;
    const LIMIT: RateLimit = RateLimit::new(600, MINUTE);
    let table: [(Make, u64, usize); 5] = [
        (|builder| builder.rate_limit(LIMIT).paced(), 600, 474),
        (|builder| builder.paced().rate_limit(LIMIT), 600, 474),
        (|builder| builder.paced(), 150, 118),
        (|builder| builder.paced().rate_limit(LIMIT.paced(0.5)), 600, 300),
        (|builder| builder.rate_limit(LIMIT), 600, 700),
    ];
    for (make, limit, at_once_sent) in table {
        let sent = Sent::default();
        let server = Server { start: Instant::now(), sent: Arc::clone(&sent), respond: at_once };
        let client = make(Client::builder("token-1").transport(server)).build().unwrap();
        assert_eq!(client.quota().limit, limit);
        timeout(SECOND, together(&client, 0..700)).await.ok();
        assert_eq!(times(&sent).len(), at_once_sent);
    }
}
