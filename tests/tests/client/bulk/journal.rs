//! What the journal of a bulk write knows: that it can't note, that an item has changed since, and that another process writes it.

use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::Duration;

use propexo::leads::{CREATE_LEAD, CreateLead};
use propexo::runtime::client::BoxFuture;
use propexo::runtime::client::bulk::{Entry, JournalError};
use propexo::testing::{Fake, Fault};
use propexo::{BulkOutcome, Client, Journal};
use tokio::time::{Instant, sleep};

use super::{client, create, journal, outcomes, rows};

struct Broken {
    begins: bool,
    is_begun: Arc<AtomicBool>,
}

fn broken<T>() -> Result<T, JournalError> {
    Err(JournalError::new("the disk is full"))
}

impl Journal for Broken {
    fn find<'a>(&'a self, _: &'a str) -> BoxFuture<'a, Result<Option<Entry>, JournalError>> {
        Box::pin(async { Ok(None) })
    }

    fn begin<'a>(&'a self, _: &'a str, _: u64) -> BoxFuture<'a, Result<Option<Entry>, JournalError>> {
        self.is_begun.store(true, Ordering::Relaxed);
        Box::pin(async { if self.begins { Ok(None) } else { broken() } })
    }

    fn done<'a>(&'a self, _: &'a str, _: &'a [u8]) -> BoxFuture<'a, Result<(), JournalError>> {
        Box::pin(async { broken() })
    }

    fn withdraw<'a>(&'a self, _: &'a str) -> BoxFuture<'a, Result<(), JournalError>> {
        Box::pin(async { broken() })
    }
}

#[tokio::test(start_paused = true)]
async fn nothing_is_sent_that_the_journal_can_not_note() {
    let fake = Fake::new();
    let client = fake.client();
    let start = Instant::now();
    let is_begun = Arc::new(AtomicBool::new(false));
    let run = |begins| create(&client, rows(2)).journal(Broken { begins, is_begun: Arc::clone(&is_begun) });
    let found = outcomes(run(false)).await;
    assert_eq!(found[0].1, "failed: create_lead: the request was not sent: the disk is full");
    assert!(is_begun.load(Ordering::Relaxed) && fake.sent().is_empty());
    assert_eq!(start.elapsed(), Duration::ZERO, "there is no retry");

    let mut bulk = run(true);
    assert!(matches!(bulk.next().await, Some((0, BulkOutcome::Done(_)))));
    assert_eq!(bulk.journal_error().unwrap().to_string(), "the disk is full");
}

#[tokio::test(start_paused = true)]
async fn a_changed_item_under_an_old_key_is_neither_sent_nor_done() {
    let folder = tempfile::tempdir().unwrap();
    let fake = Fake::new();
    let client = client(&fake);
    fake.next_fault(Fault::LostResponse);
    let run = |rows| outcomes(create(&client, rows).journal(journal(&folder)).concurrency(1));
    assert_eq!(run(rows(4)).await[1].1, "done job-2");
    let mut changed = rows(4);
    for row in [0, 1] {
        changed[row].1 = CreateLead::new("int-1").first_name("another");
    }
    // It can't be sent any more, but was.
    changed[2].1 = CreateLead::new("int-1").middle_initial("Rose");
    let words = run(changed).await.into_iter().map(|(_, word)| word).collect::<Vec<_>>();
    let expected = [r"None", r#"Some("job-2")"#, r#"Some("job-3")"#].map(|job| format!("changed since {job}"));
    assert_eq!((&words[..3], words[3].as_str()), (&expected[..], "already done job-4"));
    assert_eq!(run(rows(4)).await[1].1, "already done job-2");
    assert_eq!(fake.sent_to(&CREATE_LEAD).len(), 4);
}

#[tokio::test(start_paused = true)]
async fn the_path_is_a_part_of_what_may_have_changed() {
    let folder = tempfile::tempdir().unwrap();
    let fake = Fake::new();
    let client = client(&fake);
    let update = propexo::leads::UpdateLead::new().first_name("Emily");
    let mut words = Vec::new();
    for lead in ["lead-1", "lead-1", "lead-2"] {
        let bulk = client.bulk([("row-1", lead)], |lead| client.leads().update(*lead, &update));
        let mut bulk = bulk.journal(journal(&folder));
        words.push(format!("{:?}", bulk.next().await.unwrap().1).split('(').next().unwrap().to_owned());
        assert_eq!(bulk.progress().changed, u64::from(lead == "lead-2"));
    }
    assert_eq!(words, ["Done", "AlreadyDone", "Changed"]);
}

#[tokio::test(start_paused = true)]
async fn the_server_is_a_part_of_what_may_have_changed() {
    let folder = tempfile::tempdir().unwrap();
    let fake = Fake::new();
    let mut words = Vec::new();
    for server in
        ["https://a.example", "https://a.example", "http://a.example", "https://b.example", "https://a.example:8443"]
    {
        let client = Client::builder("token-1").transport(fake.clone()).base_url(server).build().unwrap();
        let mut bulk = create(&client, rows(1)).journal(journal(&folder));
        words.push(format!("{:?}", bulk.next().await.unwrap().1).split('(').next().unwrap().to_owned());
    }
    assert_eq!(words, ["Done", "AlreadyDone", "Changed", "Changed", "Changed"]);
}

#[tokio::test(start_paused = true)]
async fn the_order_of_fields_is_no_change() {
    let folder = tempfile::tempdir().unwrap();
    let client = Fake::new().client();
    let mut words = Vec::new();
    for (key, body) in [
        ("1", r#"{"a": {"b": 1, "c": [1, 2]}, "d": "x"}"#),
        ("1", r#"{"d":"x","a":{"c":[1,2],"b":1}}"#),
        ("1", r#"{"d":"x","a":{"c":[2,1],"b":1}}"#),
        ("1", r#"{"d":"x","a":{"c":[1,2],"b":"1"}}"#),
        ("1", r#"{"d":{"b":1},"a":{"c":[1,2]}}"#),
        ("2", "no JSON"),
        ("2", "no JSON"),
        ("2", "no json"),
    ] {
        let call = |body: &&'static str| {
            let call = client.call::<propexo::Accepted>(propexo::Method::Post, "/v1/leads/");
            call.with_bytes("application/json", body.as_bytes())
        };
        let mut bulk = client.bulk([(key, body)], call).journal(journal(&folder));
        words.push(format!("{:?}", bulk.next().await.unwrap().1).split('(').next().unwrap().to_owned());
    }
    let changed = "Changed";
    assert_eq!(words, ["Done", "AlreadyDone", changed, changed, changed, "Done", "AlreadyDone", changed]);
}

#[tokio::test]
async fn a_journal_that_another_process_writes_does_not_block_the_runtime() {
    let folder = tempfile::tempdir().unwrap();
    let journal = journal(&folder);
    let other = rusqlite::Connection::open(folder.path().join("journal.db")).unwrap();
    other.execute_batch("BEGIN IMMEDIATE").unwrap();
    let start = std::time::Instant::now();
    let free = async {
        sleep(Duration::from_millis(300)).await;
        assert!(start.elapsed() < Duration::from_secs(5), "the runtime was blocked for {:?}", start.elapsed());
        other.execute_batch("COMMIT").unwrap();
    };
    let (begun, ()) = tokio::join!(journal.begin("1", 1), free);
    assert_eq!(begun.unwrap(), None);
    assert!(start.elapsed() >= Duration::from_millis(300));
    let entry = journal.find("1").await.unwrap();
    assert_eq!(entry, Some(Entry { request_hash: Some(1), response: None }));
}
