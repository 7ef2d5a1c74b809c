//! The client over a fake transport: retries, errors, lists, jobs, the rate limit, and the token.

mod blocking;
mod bulk;
mod credentials;
mod errors;
mod feed;
mod fetches;
mod find_write;
mod jobs;
mod limiter;
mod oauth2;
mod pacing;
mod paged;
mod paging;
mod random_calls;
mod retries;
mod secrets;
mod settle;
mod systems;
mod testing;
mod undocumented;
mod validation;

use propexo::{Client, ClientBuilder};
use serde_json::{Value, json};
use tests::fake::{Fake, Skipping};

fn builder(fake: &Fake) -> ClientBuilder {
    Client::builder("token-1").transport(fake.clone()).clock(Skipping::default())
}

fn client(fake: &Fake) -> Client {
    builder(fake).build().unwrap()
}

/// A lead as an answer has it.
fn lead(id: &str) -> Value {
    let stamp = "2026-01-31T09:30:00Z";
    json!({
        "id": id, "created_at": stamp, "updated_at": stamp, "last_seen": stamp, "integration_id": "int-1",
        "integration_vendor": "RESMAN",
    })
}

fn written() -> Value {
    json!({"job_id": "job-1", "data": {}})
}
