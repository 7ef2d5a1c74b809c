//! Webhooks: what Propexo sends by itself, whether it is really from Propexo, and what it says.
//!
//! ```
//! use propexo::webhooks::{self, Trigger};
//!
//! # let body: &[u8] = br#"{"trigger":"WRITE_OPERATION_FAILURE","data":{"root_job_id":"job-1","errors":["no unit"]}}"#;
//! # let signature = "774d65ece680c610010aa799abc77d2ebabaa40348fe823b8ca0300fccf940a9";
//! // The body as it came, byte by byte, and the header `propexo-signature`.
//! let event = webhooks::receive("the webhook's secret", body, signature)?;
//! if event.trigger == Trigger::WriteOperationFailure {
//!     println!("{:?} failed: {:?}", event.root_job_id, event.errors);
//! }
//! # assert_eq!(event.errors, ["no unit"]);
//! # Ok::<(), webhooks::WebhookError>(())
//! ```
//!
//! Answer with any 2xx, or it comes again: every 15 minutes, ten times at most. So it may come twice.

use std::fmt;

use hmac::{Hmac, KeyInit, Mac};
use serde_json::{Map, Value};
use sha2::Sha256;

use crate::runtime::open_enum;

/// The header that holds the signature.
pub const SIGNATURE_HEADER: &str = "propexo-signature";

/// Checks that a body is from who knows the secret: the signature is its HMAC-SHA256 in hexadecimal.
///
/// # Errors
/// Where it is not, and where the secret is empty: a variable that was never set, which anybody could sign with. What is
/// compared takes the same time whatever is wrong.
pub fn verify(secret: impl AsRef<[u8]>, body: &[u8], signature: &str) -> Result<(), WebhookError> {
    let refused = WebhookError(Refusal::Signature);
    let secret = Some(secret.as_ref()).filter(|secret| !secret.is_empty());
    let Some(Ok(mut mac)) = secret.map(Hmac::<Sha256>::new_from_slice) else { return Err(refused) };
    mac.update(body);
    match unhex(signature.as_bytes()) {
        Some(signature) => mac.verify_slice(&signature).map_err(|_| refused),
        None => Err(refused),
    }
}

/// Checks a body's signature, and reads what it says.
///
/// # Errors
/// Where the signature is not right, or the body is no JSON object.
pub fn receive(secret: impl AsRef<[u8]>, body: &[u8], signature: &str) -> Result<Event, WebhookError> {
    verify(secret, body, signature)?;
    Event::read(body)
}

/// Exactly 32 bytes.
fn unhex(text: &[u8]) -> Option<[u8; 32]> {
    let text: &[u8; 64] = text.try_into().ok()?;
    let digit = |letter: u8| char::from(letter).to_digit(16).and_then(|digit| u8::try_from(digit).ok());
    let mut bytes = [0; 32];
    for (byte, pair) in bytes.iter_mut().zip(text.chunks_exact(2)) {
        *byte = digit(pair[0])? << 4 | digit(pair[1])?;
    }
    Some(bytes)
}

open_enum! {
    /// What happened.
    pub enum Trigger {
        /// A record was added.
        DataNew = "DATA_NEW",
        /// A record changed.
        DataUpdate = "DATA_UPDATE",
        /// A synchronisation ended that was not the first.
        SyncComplete = "SYNC_COMPLETE",
        /// The first synchronisation ended.
        FirstSyncComplete = "FIRST_SYNC_COMPLETE",
        /// A job succeeded.
        JobSuccess = "JOB_SUCCESS",
        /// A job failed.
        JobFailure = "JOB_FAILURE",
        /// A write failed.
        WriteOperationFailure = "WRITE_OPERATION_FAILURE",
    }
}

/// What a webhook says. Propexo sends it in several shapes; wherever a value stands in them, it is found.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct Event {
    /// What happened.
    pub trigger: Trigger,
    /// The kind of record, in the words of the REST API: `residents_to_leases`.
    pub object: Option<String>,
    /// The record.
    pub record_id: Option<String>,
    /// The integration that it belongs to.
    pub integration_id: Option<String>,
    /// The property-management system.
    pub vendor: Option<String>,
    /// The job.
    pub job_id: Option<String>,
    /// The job that all others of a write come from: what an answer calls `job_id`.
    pub root_job_id: Option<String>,
    /// What kind of job.
    pub job_type: Option<String>,
    /// The record as it is now, or the part of it that changed.
    pub payload: Option<Value>,
    /// What changed, as it was before.
    pub previous: Option<Value>,
    /// What it was sent for.
    pub context: Option<Value>,
    /// How a write ended: `FAILURE`.
    pub write_status: Option<String>,
    /// What the system says is wrong.
    pub errors: Vec<String>,
    /// How many jobs of a synchronisation succeeded.
    pub successful_job_count: Option<u64>,
    /// How many failed.
    pub failed_job_count: Option<u64>,
    /// Whether a synchronisation is at its end.
    pub is_sync_finished: Option<bool>,
    /// All of it, as it was sent.
    pub raw: Map<String, Value>,
}

impl Event {
    /// Reads a body whose signature was checked.
    ///
    /// # Errors
    /// Where it is no JSON object.
    pub fn read(body: &[u8]) -> Result<Self, WebhookError> {
        match serde_json::from_slice(body) {
            Ok(Value::Object(raw)) => Ok(Self::of(raw)),
            Ok(_) => Err(WebhookError(Refusal::Body("it is no object".to_owned()))),
            Err(error) => Err(WebhookError(Refusal::Body(error.to_string()))),
        }
    }

    fn of(raw: Map<String, Value>) -> Self {
        let inner = |name: &str| raw.get(name).and_then(Value::as_object);
        let places =
            [inner("data"), Some(&raw), inner("meta"), inner("data").and_then(|data| data.get("meta")?.as_object())];
        let find = |name: &str| {
            places.iter().flatten().find_map(|place| place.get(name)).filter(|value| !value.is_null()).cloned()
        };
        let text = |name: &str| match find(name)? {
            Value::String(text) => Some(text),
            value @ (Value::Number(_) | Value::Bool(_)) => Some(value.to_string()),
            _ => None,
        };
        let diff = |name: &str| find("diff").and_then(|diff| diff.get(name).cloned()).filter(|value| !value.is_null());
        let trigger = text("trigger").or_else(|| text("event")).unwrap_or_default();
        let errors = match find("errors") {
            Some(Value::Array(errors)) => errors
                .into_iter()
                .map(|error| match error {
                    Value::String(text) => text,
                    other => other.to_string(),
                })
                .collect(),
            Some(Value::String(error)) => vec![error],
            _ => Vec::new(),
        };
        let count = |name: &str| find(name).and_then(|value| value.as_u64());
        Self {
            trigger: Trigger::from_wire(&trigger),
            object: text("object").map(|object| object.replace('-', "_")),
            record_id: text("record_id"),
            integration_id: text("integration_id"),
            vendor: text("vendor"),
            job_id: text("job_id"),
            root_job_id: text("root_job_id"),
            job_type: text("job_type"),
            payload: find("payload").or_else(|| diff("new")),
            previous: diff("previous"),
            context: find("context"),
            write_status: text("write_status"),
            errors,
            successful_job_count: count("successful_job_count"),
            failed_job_count: count("failed_job_count"),
            is_sync_finished: find("is_sync_finished").and_then(|value| value.as_bool()),
            raw,
        }
    }
}

/// Why a webhook is not taken.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct WebhookError(Refusal);

#[derive(Clone, Debug, PartialEq, Eq)]
enum Refusal {
    Signature,
    Body(String),
}

impl WebhookError {
    /// Whether the signature is wrong: answer 401, and believe nothing of it.
    #[must_use]
    pub const fn is_signature(&self) -> bool {
        matches!(self.0, Refusal::Signature)
    }
}

impl fmt::Display for WebhookError {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        match &self.0 {
            Refusal::Signature => out.write_str("the webhook's signature is not right"),
            Refusal::Body(reason) => write!(out, "the webhook's body can't be read: {reason}"),
        }
    }
}

impl std::error::Error for WebhookError {}
