//! Bulk writes: their pace, their outcomes, and what a second run with the same journal sends.

mod journal;

use std::time::Duration;

use futures_util::stream;
use http::StatusCode;
use propexo::leads::{CREATE_LEAD, CreateLead, WriteResponse};
use propexo::testing::{Fake, Fault};
use propexo::{Bulk, BulkOutcome, Client, Journal, Retry, SqliteJournal};
use tokio::time::{Instant, sleep};

fn rows(count: u32) -> Vec<(u32, CreateLead)> {
    (0..count).map(|row| (row, CreateLead::new("int-1").first_name(row.to_string()))).collect()
}

fn client(fake: &Fake) -> Client {
    Client::builder("token-1").transport(fake.clone()).paced().retry(Retry::never()).build().unwrap()
}

fn create<'a>(client: &'a Client, rows: Vec<(u32, CreateLead)>) -> Bulk<'a, u32, WriteResponse> {
    client.bulk(rows, |lead| client.leads().create(lead))
}

/// The outcome of each row in a word, in order of the rows.
async fn outcomes(mut bulk: Bulk<'_, u32, WriteResponse>) -> Vec<(u32, String)> {
    let mut found = Vec::new();
    while let Some((row, outcome)) = bulk.next().await {
        let word = match outcome {
            BulkOutcome::Done(response) => format!("done {}", response.job_id),
            BulkOutcome::AlreadyDone(response) => format!("already done {}", response.job_id),
            BulkOutcome::Changed(earlier) => format!("changed since {:?}", earlier.map(|response| response.job_id)),
            BulkOutcome::Failed(error) => format!("failed: {error}"),
            BulkOutcome::InDoubt(Some(error)) => format!("in doubt: {error}"),
            BulkOutcome::InDoubt(None) => "in doubt".to_owned(),
        };
        found.push((row, word));
    }
    found.sort();
    found
}

fn journal(folder: &tempfile::TempDir) -> SqliteJournal {
    SqliteJournal::open(folder.path().join("journal.db")).unwrap()
}

/// The keys in doubt, which were begun just now.
fn in_doubt(folder: &tempfile::TempDir) -> Vec<String> {
    let found = journal(folder).in_doubt().unwrap();
    assert!(found.iter().all(|doubt| doubt.age() < Duration::from_secs(60)), "{found:?}");
    found.into_iter().map(|doubt| doubt.key).collect()
}

#[tokio::test(start_paused = true)]
async fn waiting_for_the_limit_is_no_part_of_the_deadline() {
    for paced in [true, false] {
        let (fake, start) = (Fake::new(), Instant::now());
        let client = if paced { client(&fake) } else { fake.client() };
        let deadline = Some(Duration::from_secs(5));
        let mut bulk = client.bulk(rows(500), |lead| client.leads().create(lead).with_deadline(deadline));
        assert_eq!((bulk.progress().remaining, bulk.progress().sent), (Some(500), 0));
        let minutes = bulk.progress().expected.unwrap().as_secs_f64() / 60.0;
        assert!((3.3..4.4).contains(&minutes), "{minutes}");
        let mut done = 0;
        while let Some((row, outcome)) = bulk.next().await {
            assert!(matches!(outcome, BulkOutcome::Done(_)), "{row}: {outcome:?}");
            done += 1;
            let progress = bulk.progress();
            assert_eq!((progress.done, progress.remaining), (done, Some(500 - done)));
            assert!((done..=done + 4).contains(&progress.sent), "{progress:?}");
        }
        assert_eq!((done, fake.sent().len()), (500, 500), "no request was refused");
        let minutes = start.elapsed().as_secs_f64() / 60.0;
        assert!((3.0..5.0).contains(&minutes), "{minutes}");
    }
}

#[tokio::test(start_paused = true)]
async fn a_write_that_fails_does_not_end_the_stream() {
    let fake = Fake::new();
    for fault in [Fault::Status(StatusCode::BAD_REQUEST), Fault::LostResponse, Fault::Unreachable] {
        fake.next_fault(fault);
    }
    let client = client(&fake);
    let mut rows = rows(5);
    rows.push((5, CreateLead::new("int-1").middle_initial("Rose")));
    let mut bulk = create(&client, rows).concurrency(1);
    let mut last = bulk.progress();
    while bulk.next().await.is_some() {
        last = bulk.progress();
    }
    assert_eq!((last.sent, last.done, last.failed, last.in_doubt, last.remaining), (5, 2, 3, 1, Some(0)));
    assert!(bulk.next().await.is_none());
}

#[tokio::test(start_paused = true)]
async fn nothing_is_sent_unless_all_items_are_valid() {
    let fake = Fake::new();
    let client = client(&fake);
    let mut wrong = rows(3);
    wrong[1].1 = CreateLead::new("int-1").middle_initial("Rose");
    let invalid = create(&client, wrong).validated().await.unwrap_err();
    assert_eq!(
        invalid.to_string(),
        "1 invalid item, nothing was sent\n1: create_lead: CreateLead breaks 1 constraint:\n  /middle_initial  4 characters, at most 1"
    );
    assert!(invalid.items[0].1.is_invalid() && fake.sent().is_empty());
    let bulk = create(&client, rows(3)).validated().await.unwrap();
    assert_eq!(bulk.progress().remaining, Some(3));
    assert_eq!(outcomes(bulk).await.len(), 3);
}

#[tokio::test(start_paused = true)]
async fn a_second_run_sends_what_was_not_done() {
    let folder = tempfile::tempdir().unwrap();
    let fake = Fake::new();
    fake.next_fault(Fault::Status(StatusCode::BAD_REQUEST));
    fake.next_fault(Fault::LostResponse);
    let client = client(&fake);
    let run = || outcomes(create(&client, rows(4)).journal(journal(&folder)).concurrency(1));
    let first = run().await;
    assert!(first[0].1.starts_with("failed: create_lead: 400") && first[1].1.starts_with("in doubt: "), "{first:?}");
    assert_eq!([&first[2].1, &first[3].1], ["done job-2", "done job-3"]);
    assert_eq!(in_doubt(&folder), ["1"]);

    let second = run().await;
    let words: Vec<&str> = second.iter().map(|(_, word)| word.as_str()).collect();
    assert_eq!(words, ["done job-4", "in doubt", "already done job-2", "already done job-3"]);
    assert_eq!(fake.sent_to(&CREATE_LEAD).len(), 5);

    journal(&folder).withdraw("1").await.unwrap();
    journal(&folder).withdraw("2").await.unwrap();
    assert_eq!(run().await[1].1, "done job-5");
    assert_eq!(fake.sent_to(&CREATE_LEAD).len(), 6, "what was done can't be withdrawn");
}

#[tokio::test(start_paused = true)]
async fn a_key_is_sent_once_however_often_it_occurs() {
    let folder = tempfile::tempdir().unwrap();
    let fake = Fake::new();
    let client = client(&fake);
    let rows: Vec<_> = rows(3).into_iter().flat_map(|row| [row.clone(), row]).collect();
    let repeated = "failed: create_lead: the request was not sent: an item before it has the same key";
    for (concurrency, first) in [(6, "done"), (1, "already done")] {
        let run = create(&client, Clone::clone(&rows)).journal(journal(&folder)).concurrency(concurrency);
        let found = outcomes(run).await;
        assert_eq!((found.len(), fake.sent().len()), (6, 3));
        for pair in found.chunks(2) {
            let words: Vec<&str> = pair.iter().map(|(_, word)| word.as_str()).collect();
            assert!(words.contains(&repeated), "{words:?}");
            assert!(words.iter().any(|word| word.starts_with(&format!("{first} job-"))), "{words:?}");
        }
    }
}

#[tokio::test(start_paused = true)]
async fn two_runs_at_once_share_the_keys() {
    let folder = tempfile::tempdir().unwrap();
    let fake = Fake::new();
    let client = client(&fake);
    let run = || outcomes(create(&client, rows(40)).journal(journal(&folder)));
    let (first, second) = tokio::join!(run(), run());
    let done = [first, second].concat().into_iter().filter(|(_, word)| word.starts_with("done"));
    assert_eq!((done.count(), fake.sent().len()), (40, 40));
}

#[tokio::test(start_paused = true)]
async fn a_write_that_was_refused_is_not_in_doubt_while_it_waits() {
    let folder = tempfile::tempdir().unwrap();
    let fake = Fake::new();
    fake.next_fault(Fault::RateLimited(Duration::from_secs(30)));
    let client = fake.client();
    let deadline = Some(Duration::from_secs(5));
    let bulk = client.bulk(rows(1), |lead| client.leads().create(lead).with_deadline(deadline));
    let look = async {
        sleep(Duration::from_secs(10)).await;
        assert_eq!(fake.sent().len(), 1);
        assert_eq!(in_doubt(&folder), Vec::<String>::new());
    };
    let (found, ()) = tokio::join!(outcomes(bulk.journal(journal(&folder))), look);
    assert_eq!((found[0].1.as_str(), fake.sent().len()), ("done job-1", 2));
}

#[tokio::test(start_paused = true)]
async fn it_stops_when_it_is_told_to() {
    let fake = Fake::new();
    let client = client(&fake);
    let mut bulk = client.bulk_stream(stream::iter(rows(100)), |lead| client.leads().create(lead)).concurrency(3);
    assert!(bulk.next().await.is_some());
    bulk.stop();
    let rest = outcomes(bulk).await;
    assert_eq!((rest.len(), fake.sent().len()), (2, 3), "those in flight have their outcomes");

    let mut bulk = create(&client, rows(100)).concurrency(1);
    assert!(bulk.next().await.is_some());
    drop(bulk);
    sleep(Duration::from_secs(600)).await;
    assert_eq!(fake.sent().len(), 4, "nothing is sent after it was dropped");
}

/// A journal that fails at one step.
#[tokio::test(start_paused = true)]
async fn a_key_that_occurs_twice_is_found_without_a_journal() {
    let fake = Fake::new();
    let client = client(&fake);
    let twice: Vec<_> = rows(3).into_iter().chain(rows(2)).collect();
    let invalid = create(&client, twice.clone()).validated().await.unwrap_err();
    let keys: Vec<u32> = invalid.items.iter().map(|(key, _)| *key).collect();
    assert_eq!((keys, fake.sent().len()), (vec![0, 1], 0));
    assert!(invalid.items.iter().all(|(_, error)| !error.is_retryable()));
    let found = outcomes(create(&client, twice)).await;
    let failed = found.iter().filter(|(_, word)| word.ends_with("an item before it has the same key"));
    assert_eq!((failed.count(), fake.sent().len()), (2, 3));
}

#[tokio::test(start_paused = true)]
async fn a_write_that_is_refused_for_the_limit_again_and_again_waits_for_it() {
    let fake = Fake::new();
    let client = Client::builder("token-1").transport(fake.clone()).retry_budget(0).build().unwrap();
    for _ in 0..12 {
        fake.next_fault(Fault::RateLimited(Duration::from_secs(30)));
    }
    let (start, before) = (Instant::now(), Duration::from_secs(12 * 30));
    let found = outcomes(create(&client, rows(1))).await;
    assert_eq!((found[0].1.as_str(), fake.sent().len()), ("done job-1", 13));
    assert!((before..before + Duration::from_secs(20)).contains(&start.elapsed()), "{:?}", start.elapsed());

    // A longer delay than is allowed is a failure.
    fake.next_fault(Fault::RateLimited(Duration::from_secs(3600)));
    let found = outcomes(create(&client, rows(1))).await;
    assert!(found[0].1.starts_with("failed: create_lead: 429"), "{found:?}");
}
