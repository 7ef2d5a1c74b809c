//! Validated request and response types for the [Propexo](https://docs.propexo.com) API: one API over some sixteen
//! property-management systems.
//!
//! A write to Propexo answers at once and fails minutes later, in a job. What this crate checks before a request leaves
//! is a failure moved from a job's log to your desk: what is required can't be forgotten, and [`validate`] tells every
//! other broken constraint at once.
//!
//! ```
//! use propexo::leads::CreateLead;
//! use propexo::types::PhoneType;
//!
//! let lead = CreateLead::new("int-987654321")
//!     .first_name("Emily")
//!     .middle_initial("Rose")
//!     .phone_1_type(PhoneType::from_wire("CELL"));
//!
//! let violations = lead.validate().unwrap_err();
//! assert_eq!(
//!     violations.to_string(),
//!     "CreateLead breaks 2 constraints:\n  \
//!        /middle_initial  4 characters, at most 1\n  \
//!        /phone_1_type    \"CELL\" is not one of FAX, HOME, MOBILE, WORK",
//! );
//! ```
//!
//! # Requests
//!
//! A request starts with `new`, which takes what is required; the rest are setters of the fields' names. Where two fields
//! or more are required, `new` takes a struct that names them, so that none is swapped or forgotten:
//!
//! ```
//! use propexo::leads::{CreateLeadRealpage, CreateLeadRealpageRequired};
//!
//! let lead = CreateLeadRealpage::new(CreateLeadRealpageRequired {
//!     integration_id: "int-987654321".into(),
//!     last_name: "Johnson".into(),
//!     first_name: "Emily".into(),
//! });
//! assert!(lead.validate().is_ok());
//! ```
//!
//! [`Patch`] tells a field that is left alone from one that is cleared.
//!
//! # Calls
//!
//! With the feature `client`, every operation is a method of [`Client`]. Its optional parameters are setters, and nothing
//! happens before it is sent:
//!
//! ```no_run
//! # async fn run(lead: propexo::leads::CreateLead) -> Result<(), propexo::Error> {
//! let client = propexo::Client::builder("token").sandbox().build().unwrap();
//! let job = client.leads().create(&lead).send().await?.job();
//! println!("{:?}", job.wait().await?);
//!
//! let mut leads = client.leads().list().integration_id("int-987654321").items();
//! while let Some(lead) = leads.try_next().await? {
//!     println!("{:?}", lead.first_name);
//! }
//! # Ok(())
//! # }
//! ```
//!
//! | | |
//! |---|---|
//! | [`ClientBuilder`] | where to, as whom, how patient; how fast |
//! | [`Request`] | options of one call: `extra_query`, `with_retry`, `without_validation`, ... |
//! | [`Error`] | what failed, and whether a write may have been done |
//! | [`Job`] | what a write leaves to be done |
//! | [`webhooks`] | what Propexo tells by itself |
//!
//! An HTTP stack of your own, or a fake in a test, is a [`Transport`]:
//!
//! ```
//! use bytes::Bytes;
//! use http::{Request, Response};
//! use propexo::runtime::client::BoxFuture;
//! use propexo::{Client, Transport, TransportError};
//!
//! /// Answers every request with an empty list.
//! struct Fake;
//!
//! impl Transport for Fake {
//!     fn send(&self, _: Request<Bytes>) -> BoxFuture<'_, Result<Response<Bytes>, TransportError>> {
//!         let body = Bytes::from_static(br#"{"meta":{"orderBy":[]},"results":[]}"#);
//!         Box::pin(async move { Ok(Response::new(body)) })
//!     }
//! }
//!
//! # #[tokio::main(flavor = "current_thread")]
//! # async fn main() -> Result<(), Box<dyn std::error::Error>> {
//! let client = Client::builder("token").transport(Fake).build()?;
//! assert!(client.leads().list().send().await?.results.is_empty());
//! # Ok(())
//! # }
//! ```
//!
//! # Answers
//!
//! Answers are read tolerantly: a value that joined an enum yesterday is kept as its `Unknown`, a field that nobody
//! knows is passed over, a broken bound is nobody's error. Fields are public; in a test, an answer is made from JSON:
//!
//! ```
//! use propexo::leads::Lead;
//!
//! let lead: Lead = serde_json::from_str(
//!     r#"{
//!         "id": "lead-1", "created_at": "2026-01-31T09:30:00Z", "updated_at": "2026-01-31T09:30:00Z",
//!         "last_seen": "2026-01-31T09:30:00Z", "integration_id": "int-1", "integration_vendor": "A_NEW_ONE",
//!         "phone_1_type": "PIGEON"
//!     }"#,
//! )?;
//! assert_eq!(lead.integration_vendor.as_str(), "A_NEW_ONE");
//! # Ok::<(), serde_json::Error>(())
//! ```
//!
//! [`validate`]: leads::CreateLead::validate

#![cfg_attr(docsrs, feature(doc_cfg))]
#![deny(missing_docs)]

#[cfg(feature = "transport")]
mod environment;
// A field whose name says it all has no other documentation.
#[allow(missing_docs)]
#[rustfmt::skip]
mod generated;
#[cfg(feature = "transport")]
mod jobs;
pub mod runtime;
#[cfg(test)]
mod runtime_tests;
#[cfg(feature = "webhooks")]
pub mod webhooks;

#[cfg(feature = "transport")]
pub use environment::Environment;
pub use generated::*;
#[cfg(feature = "transport")]
pub use jobs::{Job, JobId, JobState, JobStatus, Outcome, Wait};
#[cfg(feature = "transport")]
pub use runtime::client::{
    Client, ClientBuilder, Error, RateLimit, Request, Response, Retry, Transport, TransportError,
};
pub use runtime::{Date, DateOrDateTime, DateTime, Location, Mode, Patch, Rule, UnknownValue, Violation, Violations};

/// The README's example, which thereby compiles.
#[cfg(doctest)]
#[doc = include_str!("../../README.md")]
struct Readme;
