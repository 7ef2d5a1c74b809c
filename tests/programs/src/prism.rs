//! Calls every operation of a document at Prism, through the generated client; run by `cargo xtask prism`.
//!
//! Two passes: a valid call of each operation, whose response must decode; then, for each body with a constraint, an invalid
//! one that is sent without validation, which Prism must reject.

use std::collections::BTreeMap;
use std::process::ExitCode;

use propexo::{Client, Error, Retry};
use serde_json::{Value, json};
use tests::dispatch::CALLS;
use tests::document::{Document, ODD, Operation};
use tests::given::Given;

fn main() -> ExitCode {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let [file, url] = &arguments[..] else {
        eprintln!("usage: prism DOCUMENT URL");
        return ExitCode::FAILURE;
    };
    let bytes = match std::fs::read(file) {
        Ok(bytes) => bytes,
        Err(error) => {
            eprintln!("{file}: {error}");
            return ExitCode::FAILURE;
        }
    };
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().expect("a runtime");
    let failures = runtime.block_on(run(&Document::read(&bytes), url));
    for failure in &failures {
        eprintln!("{failure}");
    }
    if failures.is_empty() { ExitCode::SUCCESS } else { ExitCode::FAILURE }
}

/// Both passes; returns the failures.
async fn run(document: &Document, url: &str) -> Vec<String> {
    let client = Client::builder("token").base_url(url).retry(Retry::never()).build().expect("a client");
    let calls: BTreeMap<&str, _> = CALLS.iter().copied().collect();
    let operations = document.operations();
    let (mut answered, mut refused, mut breakable, mut failures) = (0, 0, 0, Vec::new());
    for operation in &operations {
        let key = operation.key();
        let Some(call) = calls.get(key.as_str()) else {
            failures.push(format!("{key}: the client has no such operation"));
            continue;
        };
        let body = operation.body.as_ref().map(|schema| document.example(schema)).unwrap_or_default();
        match call(&client, &given(document, operation, body, false)).await {
            Ok(_) => answered += 1,
            Err(error) => failures.push(format!("{key}: {}", described(&error))),
        }
        let broken = operation.body.as_ref().and_then(|schema| document.broken(schema));
        if let Some((body, pointer)) = broken {
            breakable += 1;
            match call(&client, &given(document, operation, body, true)).await {
                Err(error) if error.status().is_some_and(|status| status == 400) => refused += 1,
                Err(error) => failures.push(format!("{key}: {pointer} is invalid, and {}", described(&error))),
                Ok(_) => failures.push(format!("{key}: {pointer} is invalid, and was accepted")),
            }
        }
    }
    println!("decoded   {answered} of {} responses", operations.len());
    println!("rejected  {refused} of {breakable} invalid bodies");
    failures
}

fn given(document: &Document, operation: &Operation, body: Value, unchecked: bool) -> Given {
    let mut parameters = document.parameters(operation, true);
    // Prism decodes an encoded slash before routing.
    for value in parameters.values_mut().filter(|value| **value == json!(ODD)) {
        *value = json!("id-1");
    }
    // Without it, every text of a response is `string`.
    let headers = vec![("prefer".to_owned(), "dynamic=true".to_owned())];
    Given { parameters, body, unchecked, headers }
}

fn described(error: &Error) -> String {
    let violations = error.response().and_then(|response| response.headers.get("sl-violations"));
    format!("{error} {}", violations.and_then(|text| text.to_str().ok()).unwrap_or_default())
}
