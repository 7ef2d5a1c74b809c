//! Ten thousand calls to a server that fails every fifth time, in every known way, over real sockets: every read ends in
//! the right value or a correct error, no write is received twice, none is reported done that was not, and the token is sent
//! to no other host.

use std::collections::BTreeMap;
use std::net::SocketAddr;
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::Duration;

use propexo::leads::CreateLead;
use propexo::{Client, Error};
use serde_json::Value;
use tests::fake::Skipping;
use tests::faulty::{Fault, Faulty, Record, value};
use tokio::net::TcpListener;

const CALLS: u64 = 10_000;
const AT_ONCE: u64 = 64;
/// How long an answer that only drips is waited for; longer than a busy machine makes any other one wait.
const PATIENCE: Duration = Duration::from_secs(3);
const MAX_LIMIT: usize = 8 << 20;

/// A number from two others, the same each time.
fn mixed(call: u64, attempt: usize) -> u64 {
    let mut x =
        call.wrapping_mul(0x9E37_79B9_7F4A_7C15).wrapping_add(attempt as u64 + 1).wrapping_mul(0xBF58_476D_1CE4_E5B9);
    x ^= x >> 31;
    x = x.wrapping_mul(0x94D0_49BB_1331_11EB);
    x ^ (x >> 29)
}

/// One request in five fails.
fn every_fifth(call: u64, attempt: usize) -> Fault {
    let number = mixed(call, attempt);
    if !number.is_multiple_of(5) {
        return Fault::None;
    }
    Fault::ALL[usize::try_from(number / 5 % Fault::ALL.len() as u64).unwrap()]
}

/// Another host, which counts who comes.
async fn elsewhere() -> (SocketAddr, Arc<AtomicUsize>) {
    let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let (address, count) = (listener.local_addr().unwrap(), Arc::new(AtomicUsize::new(0)));
    let counted = Arc::clone(&count);
    tokio::spawn(async move {
        while listener.accept().await.is_ok() {
            counted.fetch_add(1, Ordering::Relaxed);
        }
    });
    (address, count)
}

fn client(server: &Faulty) -> Client {
    Client::builder("token-1")
        .base_url(format!("http://{}", server.address))
        .clock(Skipping::new(PATIENCE))
        .deadline(None) // the sleeps of all calls add up on the one clock that skips over them
        .max_response_size(MAX_LIMIT)
        .build()
        .unwrap()
}

/// What a call came to, read or write: its value as JSON.
async fn call(client: &Client, number: u64) -> Result<Value, Error> {
    if is_read(number) {
        let request = client.leads().get(format!("lead-{number}")).extra_header("x-call", number.to_string());
        let answer = request.send().await?.into_inner();
        return Ok(Value::String(answer.results.id));
    }
    let lead = CreateLead::new("int-1").first_name("Emily");
    let request = client.leads().create(&lead).extra_header("x-call", number.to_string());
    Ok(Value::String(request.send().await?.job_id.clone()))
}

fn is_read(number: u64) -> bool {
    number.is_multiple_of(2) || number.is_multiple_of(3)
}

/// Whether an error tells what the server did last.
fn is_true(error: &Error, last: Fault) -> bool {
    let status = error.status().map(|status| status.as_u16());
    match last {
        Fault::None | Fault::DuplicateKeys => false,
        Fault::ResetBeforeReading | Fault::ResetAfterReading | Fault::HalfAnswer => {
            matches!(error, Error::Transport { .. } | Error::OutcomeUnknown { .. }) && !error.is_timeout()
        }
        Fault::SlowDrip => error.is_timeout(),
        Fault::Limited | Fault::LimitedWithRetryAfter => error.is_rate_limited(),
        Fault::ServerError => status == Some(500),
        Fault::BadGateway => status == Some(502),
        Fault::WrongContentType | Fault::TruncatedJson => error.is_undecodable(),
        Fault::HugeBody => error.to_string().contains("larger than allowed"),
        Fault::RedirectWithin | Fault::RedirectElsewhere => status == Some(307),
    }
}

/// What became of the calls that a fault was done to first.
#[derive(Default)]
struct Row {
    calls: usize,
    right: usize,
    errors: usize,
    unknown: usize,
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn ten_thousand_calls_of_which_every_fifth_request_fails() {
    let (other, visitors) = elsewhere().await;
    let server = Faulty::start(other, every_fifth).await;
    let client = client(&server);
    let tasks: Vec<_> = (0..AT_ONCE)
        .map(|first| {
            let client = client.clone();
            tokio::spawn(async move {
                let mut results = Vec::new();
                for number in (first..CALLS).step_by(usize::try_from(AT_ONCE).unwrap()) {
                    results.push((number, call(&client, number).await));
                }
                results
            })
        })
        .collect();
    let mut results = Vec::new();
    for task in tasks {
        results.extend(task.await.unwrap());
    }

    let records = server.records.lock().unwrap();
    let mut table: BTreeMap<(bool, Fault), Row> = BTreeMap::new();
    for (number, result) in &results {
        let (number, is_read) = (*number, is_read(*number));
        let record: &Record = &records[&number];
        let first = record.faults[0];
        let last = *record.faults.last().unwrap();
        let row = table.entry((is_read, first)).or_default();
        row.calls += 1;
        if !is_read {
            assert!(record.received <= 1, "{number} was received {} times: {:?}", record.received, record.faults);
        }
        match result {
            Ok(found) => {
                let right = value(if is_read { "GET" } else { "POST" }, number);
                let right = right.pointer(if is_read { "/results/id" } else { "/job_id" }).unwrap();
                assert_eq!(found, right, "{number}");
                assert!(record.done && record.received >= 1, "{number} is reported done");
                row.right += 1;
            }
            Err(error) => {
                assert!(is_true(error, last), "{number}: {error} does not tell {:?}", record.faults);
                if !is_read && record.done {
                    assert!(
                        error.is_outcome_unknown(),
                        "{number} was done, and the error says that it was not: {error}"
                    );
                }
                row.errors += 1;
                row.unknown += usize::from(error.is_outcome_unknown());
            }
        }
    }
    assert_eq!(results.len() as u64, CALLS);
    assert_eq!(visitors.load(Ordering::Relaxed), 0, "nobody went to the other host, with the token or without");
    let requests: usize = records.values().map(|record| record.faults.len()).sum();
    let failed: usize =
        records.values().flat_map(|record| &record.faults).filter(|fault| **fault != Fault::None).count();
    println!("{CALLS} calls, {requests} requests, {failed} of them with a fault");
    println!("{:<6} {:<22} {:>6} {:>6} {:>7} {:>8}", "", "first fault", "calls", "right", "errors", "unknown");
    for ((is_read, fault), row) in &table {
        let kind = if *is_read { "read" } else { "write" };
        println!(
            "{kind:<6} {:<22} {:>6} {:>6} {:>7} {:>8}",
            format!("{fault:?}"),
            row.calls,
            row.right,
            row.errors,
            row.unknown
        );
    }
    for fault in Fault::ALL {
        assert!(table.contains_key(&(true, fault)) && table.contains_key(&(false, fault)), "{fault:?} was not tried");
    }
}

#[tokio::test]
async fn an_answer_of_50_megabytes_is_read_where_that_is_allowed() {
    let text = format!(r#"{{"meta":{{"orderBy":[]}},"results":[{}]}}"#, " ".repeat(50_000_000));
    let length = text.len();
    let server = wiremock::MockServer::start().await;
    let template = wiremock::ResponseTemplate::new(200).set_body_raw(text, "application/json");
    wiremock::Mock::given(wiremock::matchers::any()).respond_with(template).mount(&server).await;
    let builder = || Client::builder("token-1").base_url(server.uri());
    let page = builder().build().unwrap().leads().list().send().await.unwrap();
    assert!(page.results.is_empty());
    let strict = builder().max_response_size(length - 1).build().unwrap();
    let error = strict.leads().list().send().await.unwrap_err();
    assert!(error.to_string().contains("larger than allowed"), "{error}");
}

#[tokio::test]
async fn where_nobody_listens_even_a_write_is_tried_again() {
    let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let address = listener.local_addr().unwrap();
    drop(listener);
    let clock = Skipping::default();
    let client = Client::builder("token-1").base_url(format!("http://{address}")).clock(clock.clone()).build().unwrap();
    let error = client.leads().create(&CreateLead::new("int-1")).send().await.unwrap_err();
    assert!(matches!(error, Error::Transport { .. }) && error.is_retryable(), "{error}");
    assert_eq!(clock.sleeps().len(), 3);
}

#[tokio::test]
async fn a_call_that_is_dropped_in_the_middle_leaves_the_client_usable() {
    let (other, _) = elsewhere().await;
    let server = Faulty::start(other, |call, _| if call < 50 { Fault::SlowDrip } else { Fault::None }).await;
    let client = client(&server);
    for number in 0..50 {
        let pending = call(&client, number);
        tokio::time::timeout(Duration::from_millis(15), pending).await.unwrap_err();
    }
    for number in 50..100 {
        call(&client, number).await.unwrap();
    }
}
