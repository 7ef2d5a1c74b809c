//! An unofficial client for the [Propexo](https://docs.propexo.com) API, one API over some sixteen property-management
//! systems: validated requests, jobs, webhooks.
//!
//! The response to a write is immediate, and the write may fail minutes later, in a job. So this crate validates a request
//! before it is sent: a missing required field is a compile error, and [`validate`] returns every violated constraint.
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
//! `new` takes the required fields of a request, and setters the optional ones. Where several fields are required, `new` takes
//! a struct that names them, so that none is swapped or forgotten:
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
//! [`Patch`] distinguishes an unchanged field from a cleared one.
//!
//! # Calls
//!
//! With the feature `client`, every operation is a method of [`Client`]. Each tag is a module, such as [`leads`], whose page has
//! a table of its operations; the types of a single system have its name: `CreateLeadRealpage` goes to
//! `client.leads().create_realpage`. Its optional parameters are setters, and nothing
//! happens before it is sent, by `.await` or `.send().await`:
//!
//! ```no_run
//! # async fn run(lead: propexo::leads::CreateLead) -> Result<(), propexo::Error> {
//! let client = propexo::Client::builder("token").sandbox().build().unwrap();
//! let job = client.leads().create(&lead).await?.job();
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
//! | item | what it is for |
//! |---|---|
//! | [`ClientBuilder`] | environment, credentials, timeouts, retries, rate limit |
//! | [`Request`] | options of a call: `extra_query`, `with_retry`, `without_validation`, ... |
//! | [`Error`] | why a call failed, and whether a write may have been done |
//! | [`Client::call`] | operations that this crate does not have |
//! | [`Client::bulk`] | many writes, as a stream of their outcomes |
//! | [`Job`], [`Jobs`] | the job of a write; the outcomes of many |
//! | [`Client::find_write`] | whether a write was accepted whose response was lost |
//! | [`Limiter`] | one rate limit for several processes |
//! | [`webhooks`] | events that Propexo sends |
//!
//! A token that expires comes from a [`CredentialProvider`]:
//!
//! ```
//! use std::time::Duration;
//!
//! use propexo::{BuildError, Client, Credential, CredentialError};
//!
//! fn client() -> Result<Client, BuildError> {
//!     let provider = || async {
//!         let token = std::fs::read_to_string("/run/secrets/propexo").map_err(CredentialError::new)?;
//!         Ok(Credential::new(token.trim()).expires_in(Duration::from_secs(600)))
//!     };
//!     Client::builder("").token_provider(provider).build()
//! }
//! ```
//!
//! `extra_query` sends parameters that Propexo supports and its document lacks: `ignore_unknown_fields` has a write ignore
//! the fields that a system doesn't take, in place of a 400; `updated_at_gte` and `last_seen_gte` limit a list to what
//! changed since a time.
//!
//! # Errors
//!
//! Before you repeat a write, ask [`Error::is_outcome_unknown`] and [`Error::is_accepted`]: if one is true, the record may
//! exist. If [`Error::is_retryable`] is true, the same call is safe to send again. If [`Error::is_invalid`] is true, nothing was
//! sent: show [`Error::violations`]. [`Error`] has a table of all cases.
//!
//! # Testing without a network
//!
//! A fake in a test, or another HTTP stack, implements [`Transport`]. Time is Tokio's: with
//! `#[tokio::test(start_paused = true)]`, the delays of retries and jobs take no time.
//!
//! ```
//! use bytes::Bytes;
//! use http::{Request, Response};
//! use propexo::runtime::client::BoxFuture;
//! use propexo::{Client, Transport, TransportError};
//!
//! /// Responds to every request with an empty list.
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
//! # Responses
//!
//! Responses are decoded tolerantly: an unknown value of an enum is kept as `Unknown`, unknown fields are ignored, and
//! constraints are not checked. Fields are public; in a test, a response is made from JSON:
//!
//! ```
//! use propexo::leads::Lead;
//! use propexo::types::IntegrationVendor;
//!
//! let lead: Lead = serde_json::from_str(
//!     r#"{
//!         "id": "lead-1", "created_at": "2026-01-31T09:30:00Z", "updated_at": "2026-01-31T09:30:00Z",
//!         "last_seen": "2026-01-31T09:30:00Z", "integration_id": "int-1", "integration_vendor": "A_NEW_ONE"
//!     }"#,
//! )?;
//! assert!(matches!(lead.integration_vendor, IntegrationVendor::Unknown(_)));
//! assert_eq!(lead.integration_vendor.as_str(), "A_NEW_ONE");
//! # Ok::<(), serde_json::Error>(())
//! ```
//!
//! [`validate`]: leads::CreateLead::validate

#![cfg_attr(docsrs, feature(doc_cfg))]
// The overview above is that of the whole crate.
#![cfg_attr(
    not(all(feature = "transport", feature = "webhooks", feature = "types")),
    allow(rustdoc::broken_intra_doc_links)
)]
#![deny(missing_docs)]

#[cfg(feature = "transport")]
mod environment;
#[rustfmt::skip]
mod generated;
#[cfg(feature = "transport")]
mod jobs;
#[cfg(feature = "redis")]
pub mod redis;
pub mod runtime;
#[cfg(test)]
mod runtime_tests;
#[cfg(feature = "testing")]
pub mod testing;
#[cfg(feature = "webhooks")]
pub mod webhooks;

#[cfg(feature = "transport")]
pub use environment::Environment;
pub use generated::*;
#[cfg(feature = "transport")]
pub use jobs::{Accepted, FoundWrite, Job, JobFeed, JobId, JobState, JobStatus, Jobs, LogLimit, Outcome, Settle, Wait};
#[doc(inline)]
pub use runtime::root::*;

/// The README's examples, which thereby compile.
#[cfg(doctest)]
#[doc = include_str!("../README.md")]
struct Readme;
