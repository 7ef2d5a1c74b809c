//! Outcomes of jobs that others report, and jobs that nobody asked for.

use std::time::Duration;

use propexo::admin::GET_WRITE_LOGS;
use propexo::testing::Fake;
use propexo::webhooks::Event;
use propexo::{Outcome, Wait};
use serde_json::{Value, json};
use tokio::time::{Instant, sleep};

use super::settle::{MINUTE, client, failure, outcomes, partial, success, write};

#[tokio::test(start_paused = true)]
async fn what_a_webhook_reports_needs_no_request() {
    let fake = Fake::new();
    let ids = write(&fake, vec![(Duration::ZERO, Outcome::Pending); 4]).await;
    let (before, start) = (fake.sent().len(), Instant::now());
    let mut settle = client(&fake).jobs().settle(ids).wait(Wait::default().intervals(MINUTE, MINUTE));
    let feed = settle.feed();
    let report = async {
        let event = |body: Value| Event::read(body.to_string().as_bytes()).unwrap();
        let failure = |id: &str| {
            let data = json!({"root_job_id": id, "write_status": "FAILURE", "errors": ["no unit"]});
            event(json!({"trigger": "WRITE_OPERATION_FAILURE", "data": data}))
        };
        let second = Duration::from_secs(1);
        sleep(10 * second).await;
        assert!(feed.receive(&failure("job-99")) && feed.receive(&failure("job-1")));
        // The end of a job is not that of a write.
        let job = json!({"job_id": "job-2", "root_job_id": "job-2"});
        assert!(!feed.receive(&event(json!({"trigger": "JOB_SUCCESS", "data": job}))));
        sleep(5 * second).await;
        // It is settled.
        feed.report("job-1", success());
        feed.report("job-2", success());
        feed.report("job-3", Outcome::Pending);
        sleep(5 * second).await;
        let data = json!({"root_job_id": "job-3", "write_status": "PARTIAL_SUCCESS", "record_id": "lead-1", "errors": ["no pets"]});
        assert!(feed.receive(&event(json!({"trigger": "JOB_SUCCESS", "data": data}))));
        assert_eq!(fake.sent().len(), before);
    };
    let collect = async {
        let mut found = Vec::new();
        while found.len() < 3 {
            let (id, outcome) = settle.next().await.unwrap();
            found.push((id, outcome.unwrap(), start.elapsed().as_secs()));
        }
        found
    };
    let (found, ()) = tokio::join!(collect, report);
    let expected = [("job-1", failure(), 10), ("job-2", success(), 15), ("job-3", partial(), 20)];
    assert_eq!(found, expected.map(|(id, outcome, at)| (id.to_owned(), outcome, at)));
    // The pause of the others goes on from where it was.
    assert_eq!(
        settle.wait(Wait::default().intervals(MINUTE, MINUTE).deadline(2 * MINUTE)).next().await.unwrap().0,
        "job-4"
    );
    assert_eq!((start.elapsed().as_secs(), fake.sent().len() - before), (120, 2));
}

#[tokio::test(start_paused = true)]
async fn a_feed_outlives_its_jobs_and_keeps_nothing() {
    let fake = Fake::new();
    let ids = write(&fake, vec![(Duration::ZERO, success()); 2]).await;
    let failure = json!({"trigger": "WRITE_OPERATION_FAILURE", "data": {"root_job_id": "job-1", "errors": []}});
    let failure = Event::read(failure.to_string().as_bytes()).unwrap();
    let is_empty = |feed: &propexo::JobFeed| !format!("{feed:?}").contains("job-");

    // One that is dropped before it is asked for anything.
    let settle = client(&fake).jobs().settle(ids.clone());
    let feed = settle.feed();
    feed.report("job-1", success());
    assert!(!is_empty(&feed), "it is kept until the stream is polled");
    drop(settle);
    assert!(is_empty(&feed));
    assert!(feed.receive(&failure), "it tells an outcome, which nobody waits for");
    feed.clone().report("job-2", success());
    assert!(is_empty(&feed));

    // One that has ended, while it is still there.
    let mut settle = client(&fake).jobs().settle(ids);
    let feed = settle.feed();
    while settle.next().await.is_some() {}
    feed.report("job-1", success());
    assert!(is_empty(&feed) && settle.next().await.is_none());
}

#[tokio::test(start_paused = true)]
async fn jobs_that_nobody_asked_for_have_no_outcome() {
    let fake = Fake::new();
    let ids = write(&fake, vec![(Duration::ZERO, success()); 60]).await;
    let asked: Vec<String> = ids.iter().step_by(2).cloned().collect();
    let before = fake.sent().len();
    let settle = client(&fake).jobs().settle(asked.clone());
    let feed = settle.feed();
    feed.report("job-2", failure());
    feed.report("of-another-process", success());
    // The log has the jobs of all.
    let found = outcomes(settle).await;
    assert_eq!(fake.sent_to(&GET_WRITE_LOGS).len(), 1);
    assert_eq!(found.keys().cloned().collect::<Vec<_>>(), {
        let mut sorted = asked;
        sorted.sort();
        sorted
    });
    assert!(found.values().all(|outcome| *outcome.as_ref().unwrap() == Outcome::Success { record_id: None }));
    // None at all need no request.
    let sent = fake.sent().len();
    assert!(outcomes(client(&fake).jobs().settle(Vec::<String>::new())).await.is_empty());
    assert!(fake.sent().len() == sent && sent > before);
}
