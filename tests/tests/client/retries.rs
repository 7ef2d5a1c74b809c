//! Which requests are retried, when, and which never are.

use std::time::Duration;

use propexo::leads::{CreateLead, GET_LEAD};
use propexo::runtime::client::{Attempt, Clock};
use propexo::{Error, RateLimit, Retry, TransportError};
use serde_json::json;
use tests::fake::{Fake, Outcome, Skipping, answer, answer_with};

use super::{builder, client, lead, written};

const MINUTE: Duration = Duration::from_secs(60);

fn one_lead() -> Outcome {
    answer(200, json!({"meta": {"orderBy": []}, "results": lead("lead-1")}))
}

fn faults() -> Vec<fn() -> Outcome> {
    vec![
        || Err(TransportError::lost("reset")),
        || Err(TransportError::timed_out()),
        || answer(500, json!({})),
        || answer_with(502, &[], "<html>"),
        || answer(503, json!({})),
        || answer(408, json!({})),
    ]
}

#[tokio::test]
async fn a_read_is_sent_again_until_it_succeeds() {
    for fault in faults() {
        let fake = Fake::script(vec![fault(), fault(), fault(), one_lead()]);
        let answer = client(&fake).leads().get("lead-1").send().await.unwrap();
        assert_eq!(answer.results.id, "lead-1");
        assert_eq!(fake.seen().len(), 4);
    }
}

#[tokio::test]
async fn a_read_is_given_up_in_the_end_with_what_happened_last() {
    let fake = Fake::new(|_| answer(500, json!({"error": {"code": "oops", "message": "Broken"}})));
    let error = client(&fake).leads().get("lead-1").send().await.unwrap_err();
    assert!(error.is_server_error() && error.is_retryable() && !error.is_outcome_unknown());
    assert_eq!(error.to_string(), "get_lead: 500 Internal Server Error: Broken (oops)");
    assert_eq!(fake.seen().len(), 4);
}

#[tokio::test]
async fn a_write_whose_answer_is_lost_is_sent_once() {
    for fault in faults() {
        let fake = Fake::script(vec![fault()]);
        let error = client(&fake).leads().create(&CreateLead::new("int-1")).send().await.unwrap_err();
        assert_eq!(fake.seen().len(), 1);
        match fault() {
            Err(_) => assert!(matches!(error, Error::OutcomeUnknown { .. }) && error.is_outcome_unknown(), "{error}"),
            Ok(_) => assert!(error.is_outcome_unknown(), "{error}"),
        }
        assert!(!error.is_retryable());
    }
}

#[tokio::test]
async fn a_write_that_surely_was_not_taken_is_sent_again() {
    let fake = Fake::script(vec![
        Err(TransportError::unsent("refused")),
        answer(429, json!({})),
        Err(TransportError::unsent("refused")),
        answer(200, written()),
    ]);
    let job = client(&fake).leads().create(&CreateLead::new("int-1")).send().await.unwrap();
    assert_eq!(job.job_id, "job-1");
    let bodies: Vec<_> = fake.seen().into_iter().map(http::Request::into_body).collect();
    assert_eq!(bodies.len(), 4);
    assert!(bodies.iter().all(|body| *body == bodies[0]), "the same each time");
}

#[tokio::test]
async fn a_write_that_can_not_be_sent_was_not_done() {
    let fake = Fake::new(|_| Err(TransportError::unsent("refused")));
    let error = client(&fake).leads().create(&CreateLead::new("int-1")).send().await.unwrap_err();
    assert!(matches!(error, Error::Transport { .. }) && !error.is_outcome_unknown() && error.is_retryable());
}

#[tokio::test]
async fn a_write_follows_no_redirect() {
    for status in [301, 302, 303, 307, 308] {
        let fake = Fake::script(vec![answer_with(status, &[("location", "/v1/leads/elsewhere")], "")]);
        let error = client(&fake).leads().create(&CreateLead::new("int-1")).send().await.unwrap_err();
        assert!(matches!(error, Error::Unexpected { .. }), "{error}");
        assert_eq!(error.status().unwrap(), status);
    }
}

#[tokio::test]
async fn a_read_follows_a_redirect_within_its_origin_and_no_further() {
    let fake = Fake::script(vec![answer_with(307, &[("location", "/v2/leads/lead-1?a=b")], ""), one_lead()]);
    client(&fake).leads().get("lead-1").send().await.unwrap();
    assert_eq!(fake.seen()[1].uri(), "https://api.propexo.com/v2/leads/lead-1?a=b");

    let fake = Fake::script(vec![answer_with(307, &[("location", "https://evil.test/v1/leads/lead-1")], "")]);
    let error = client(&fake).leads().get("lead-1").send().await.unwrap_err();
    assert_eq!(error.status().unwrap(), 307);
    assert_eq!(error.response().unwrap().headers["location"], "https://evil.test/v1/leads/lead-1");

    let fake = Fake::new(|_| answer_with(302, &[("location", "/round/and/round")], ""));
    assert_eq!(client(&fake).leads().get("lead-1").send().await.unwrap_err().status().unwrap(), 302);
    assert_eq!(fake.seen().len(), 6, "a circle ends");
}

#[tokio::test]
async fn what_the_server_asks_is_waited_for() {
    let clock = Skipping::default();
    let limited = || answer_with(429, &[("retry-after", "7")], "{}");
    let fake = Fake::script(vec![limited(), one_lead()]);
    builder(&fake).clock(clock.clone()).build().unwrap().leads().get("lead-1").send().await.unwrap();
    let [wait] = clock.sleeps()[..] else { panic!("one wait") };
    assert!((7.0..=8.0).contains(&wait.as_secs_f64()), "{wait:?}");
}

#[tokio::test]
async fn where_the_server_asks_nothing_the_rest_of_the_minute_is_waited_for() {
    let clock = Skipping::default();
    let headers = [("x-ratelimit-limit", "150"), ("x-ratelimit-remaining", "1")];
    let first = answer_with(200, &headers, &json!({"meta": {"orderBy": []}, "results": lead("lead-1")}).to_string());
    let fake = Fake::script(vec![first, answer(429, json!({})), one_lead()]);
    let client = builder(&fake).clock(clock.clone()).build().unwrap();
    client.leads().get("lead-1").send().await.unwrap();
    assert_eq!(client.quota().remaining, Some(1));
    clock.skip(Duration::from_secs(20));
    client.leads().get("lead-1").send().await.unwrap();
    let [wait] = clock.sleeps()[..] else { panic!("one wait") };
    assert!((40.0..=41.0).contains(&wait.as_secs_f64()), "{wait:?}");
}

#[tokio::test]
async fn who_asks_too_much_is_not_waited_for() {
    for (asked, deadline) in [("3600", None), ("80", Some(MINUTE))] {
        let fake = Fake::script(vec![answer_with(429, &[("retry-after", asked)], "{}")]);
        let client = builder(&fake).deadline(deadline).build().unwrap();
        let error = client.leads().get("lead-1").send().await.unwrap_err();
        assert!(error.is_rate_limited() && error.is_retryable(), "{error}");
    }
}

#[tokio::test]
async fn retries_can_be_turned_off_and_set_for_one_call() {
    let fake = Fake::new(|_| answer(500, json!({})));
    let off = builder(&fake).retry(Retry::never()).build().unwrap();
    off.leads().get("lead-1").send().await.unwrap_err();
    assert_eq!(fake.seen().len(), 1);
    off.leads().get("lead-1").with_retry(Retry::default().attempts(6)).send().await.unwrap_err();
    assert_eq!(fake.seen().len(), 6);
}

#[tokio::test]
async fn where_everything_fails_retries_end() {
    let fake = Fake::new(|_| answer(500, json!({})));
    let client = builder(&fake).retry_budget(10).build().unwrap();
    for _ in 0..100 {
        client.leads().get("lead-1").send().await.unwrap_err();
    }
    assert_eq!(fake.seen().len(), 110, "a hundred calls, ten retries");
}

#[tokio::test]
async fn a_call_ends_with_its_deadline() {
    let clock = Skipping::default();
    let start = clock.now();
    let fake = Fake::new(|_| answer(500, json!({})));
    let patient = Retry::default().attempts(1000).delays(Duration::from_secs(10), Duration::from_secs(10));
    let client = builder(&fake).clock(clock.clone()).retry(patient).build().unwrap();
    let error = client.leads().get("lead-1").with_deadline(Some(MINUTE)).send().await.unwrap_err();
    assert!(error.is_server_error(), "what happened last, not that time is over: {error}");
    assert!(clock.now() - start <= MINUTE);
}

#[tokio::test]
async fn a_paced_client_stays_below_the_line() {
    let clock = Skipping::default();
    let fake = Fake::new(|_| one_lead());
    let client = builder(&fake).paced().clock(clock.clone()).deadline(None).build().unwrap();
    for _ in 0..300 {
        client.clone().leads().get("lead-1").send().await.unwrap();
    }
    let waits = clock.sleeps();
    assert_eq!(waits.len(), 2, "118 a minute: {waits:?}");
    assert!(waits.iter().all(|wait| *wait <= MINUTE));
    let unpaced = Skipping::default();
    let client = builder(&fake).rate_limit(RateLimit::new(150, MINUTE)).clock(unpaced.clone()).build().unwrap();
    for _ in 0..300 {
        client.leads().get("lead-1").send().await.unwrap();
    }
    assert!(unpaced.sleeps().is_empty());
}

#[tokio::test]
async fn a_call_that_is_dropped_leaves_the_client_usable() {
    struct Never;
    impl propexo::Transport for Never {
        fn send(&self, request: http::Request<bytes::Bytes>) -> propexo::runtime::client::BoxFuture<'_, Outcome> {
            if request.uri().path().ends_with("never") {
                return Box::pin(std::future::pending());
            }
            Box::pin(std::future::ready(one_lead()))
        }
    }
    let client = propexo::Client::builder("token-1").transport(Never).paced().build().unwrap();
    for _ in 0..10 {
        let call = client.leads().get("never").send();
        tokio::time::timeout(Duration::from_millis(5), call).await.unwrap_err();
    }
    assert_eq!(client.leads().get("lead-1").send().await.unwrap().results.id, "lead-1");
}

#[tokio::test(start_paused = true)]
async fn an_attempt_that_takes_too_long_is_given_up() {
    struct Never;
    impl propexo::Transport for Never {
        fn send(&self, _: http::Request<bytes::Bytes>) -> propexo::runtime::client::BoxFuture<'_, Outcome> {
            Box::pin(std::future::pending())
        }
    }
    let client = propexo::Client::builder("token-1").transport(Never).build().unwrap();
    let error = client.leads().get("lead-1").with_timeout(Duration::from_secs(1)).send().await.unwrap_err();
    assert!(error.is_timeout() && matches!(error, Error::Transport { .. }), "{error}");
    let lead = CreateLead::new("int-1");
    let error = client.leads().create(&lead).with_timeout(Duration::from_secs(1)).send().await.unwrap_err();
    assert!(error.is_timeout() && error.is_outcome_unknown(), "{error}");
}

#[tokio::test]
async fn each_request_tells_its_operation_and_attempt() {
    let moved = || answer_with(307, &[("location", "/v1/leads/lead-2")], "");
    let fake = Fake::script(vec![answer(500, json!({})), moved(), answer(503, json!({})), one_lead()]);
    client(&fake).leads().get("lead-1").send().await.unwrap();
    let attempts = fake.seen().into_iter().map(|request| {
        let attempt = request.extensions().get::<Attempt>().copied().unwrap();
        assert_eq!(*attempt.operation, GET_LEAD);
        attempt.number
    });
    assert_eq!(attempts.collect::<Vec<_>>(), [1, 2, 2, 3]);
}
