//! Tests without a network: [`Fake`], a Propexo in memory, and [`example`] values of responses.
//!
//! ```
//! use std::time::Duration;
//!
//! use propexo::leads::{CREATE_LEAD, CreateLead, LIST_LEADS, Lead};
//! use propexo::testing::{Fake, Fault, example};
//! use propexo::Outcome;
//!
//! # #[tokio::main(flavor = "current_thread", start_paused = true)]
//! # async fn main() -> Result<(), Box<dyn std::error::Error>> {
//! let fake = Fake::new();
//! fake.add(&LIST_LEADS, &example::<Lead>())?;
//! let client = fake.client();
//! assert_eq!(client.leads().list().await?.results[0].id, "id");
//!
//! fake.next_job(Duration::from_secs(60), Outcome::Failure { errors: vec!["no unit".into()] });
//! let job = client.leads().create(&CreateLead::new("int-1")).await?.job();
//! assert_eq!(job.wait().await?, Outcome::Failure { errors: vec!["no unit".into()] });
//!
//! fake.next_fault(Fault::LostResponse);
//! let error = client.leads().create(&CreateLead::new("int-1")).await.unwrap_err();
//! assert!(error.is_outcome_unknown());
//! assert_eq!(fake.sent_to(&CREATE_LEAD).len(), 2);
//! # Ok(())
//! # }
//! ```

mod example;
mod query;
mod records;
mod state;

use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::Duration;

use bytes::Bytes;
use http::{Request, Response, StatusCode};
use serde_json::Value;

pub use example::example;

use crate::Outcome;
use crate::runtime::client::{BoxFuture, Client, Transport, TransportError};
use crate::runtime::{CodecError, Encode, Operation, to_value};
use query::is_path_of;
use state::State;

/// A Propexo in memory: records, pages, jobs, a rate limit and faults. Clones share it.
///
/// - **Lists** respond with the records that were [added](Self::add) or written, filtered by the parameters that are fields of
///   theirs, also with `_gte` and `_lte`; in order of arrival, whatever `order-by` says.
/// - **Writes** are accepted at once. Their job ends after a while, and then the record is there, or changed; one that a single
///   system has is in the list of all. A record of which the body says nothing belongs to the integration `int-1`.
///   The log of writes has the jobs that have ended.
/// - **The rate limit** is 150 requests in a minute, and above 80 % each response takes 2 s longer.
/// - **Any other response** is [given](Self::respond). Those need it that are neither a list, a record nor a job, as of integrations
///   and webhooks: `fake.respond(&CREATE_WEBHOOK, StatusCode::OK, &example::<CreatedWebhookResponse>())`.
///
/// A record that a write made has the fields of the write, an `id` and times. For the fake, it is January 31, 2026, from midnight
/// on; a test with `tokio::time::advance` makes it later.
///
/// Time is Tokio's, so a test with `start_paused = true` takes none. It knows no constraints: the client validates.
#[derive(Clone, Debug, Default)]
pub struct Fake(Arc<Mutex<State>>);

/// What happens to a request instead of its response.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum Fault {
    /// No connection is made: nothing is done.
    Unreachable,
    /// The connection is lost before anything is done.
    Reset,
    /// The request is done, and its response is lost.
    LostResponse,
    /// An error response with this status: nothing is done.
    Status(StatusCode),
    /// 429, with this as `Retry-After`: nothing is done.
    RateLimited(Duration),
}

/// A request that the fake received.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct Sent {
    /// The HTTP method
    pub method: http::Method,
    /// The path
    pub path: String,
    /// The query, decoded
    pub query: Vec<(String, String)>,
    /// The body; null if it has none, or not one of JSON
    pub body: Value,
}

impl Fake {
    /// Without records.
    #[must_use]
    pub fn new() -> Self {
        Self::default()
    }

    /// A client of this fake. For other options, pass a clone of the fake to `ClientBuilder::transport`.
    ///
    /// # Panics
    ///
    /// Never: its options are valid.
    #[must_use]
    #[allow(clippy::expect_used, reason = "constant options")]
    pub fn client(&self) -> Client {
        Client::builder("token").transport(self.clone()).build().expect("the options are valid")
    }

    /// Adds a record to the list of an operation: a response type of this crate, or JSON. Its `id` is how it is found.
    ///
    /// # Errors
    ///
    /// If the record can't be written as JSON.
    pub fn add(&self, list: &Operation, record: &dyn Encode) -> Result<(), CodecError> {
        let record = to_value(record)?;
        self.state().records.add(list.path, record);
        Ok(())
    }

    /// Scripts the next job that has no script yet: what becomes of it, and after how long. [`Outcome::Pending`] never ends. A job
    /// without a script succeeds after 5 s.
    pub fn next_job(&self, after: Duration, outcome: Outcome) {
        self.state().scripts.push_back((after, outcome));
    }

    /// Makes the next request without a fault fail.
    pub fn next_fault(&self, fault: Fault) {
        self.state().faults.push_back(fault);
    }

    /// Gives the response to the next request of an operation that has none yet: a type of this crate, or JSON.
    ///
    /// # Errors
    ///
    /// If the body can't be written as JSON.
    pub fn respond(&self, operation: &Operation, status: StatusCode, body: &dyn Encode) -> Result<(), CodecError> {
        let body = to_value(body)?;
        self.state().responses.push((*operation, status, body));
        Ok(())
    }

    /// Sets how many requests a minute allows.
    pub fn limit(&self, requests: u32) {
        self.state().limit.requests = requests;
    }

    /// Every request so far, in order.
    #[must_use]
    pub fn sent(&self) -> Vec<Sent> {
        self.state().sent.clone()
    }

    /// The requests of an operation so far.
    #[must_use]
    pub fn sent_to(&self, operation: &Operation) -> Vec<Sent> {
        let mut sent = self.sent();
        sent.retain(|sent| sent.method.as_str() == operation.method.as_str() && is_path_of(operation.path, &sent.path));
        sent
    }

    fn state(&self) -> MutexGuard<'_, State> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Transport for Fake {
    fn send(&self, request: Request<Bytes>) -> BoxFuture<'_, Result<Response<Bytes>, TransportError>> {
        let (delay, outcome) = self.state().receive(&request);
        Box::pin(async move {
            if !delay.is_zero() {
                tokio::time::sleep(delay).await;
            }
            outcome
        })
    }
}
