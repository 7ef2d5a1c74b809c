//! Webhooks: verifying that a request is from Propexo, and reading its event.
//!
//! ```
//! use propexo::webhooks::{self, Trigger};
//!
//! # let body: &[u8] = br#"{"trigger":"WRITE_OPERATION_FAILURE","data":{"root_job_id":"job-1","errors":["no unit"]}}"#;
//! # let signature = "774d65ece680c610010aa799abc77d2ebabaa40348fe823b8ca0300fccf940a9";
//! // The body as received, byte by byte, and the header `propexo-signature`.
//! let event = webhooks::receive("the webhook's secret", body, signature)?;
//! if event.trigger == Trigger::WriteOperationFailure {
//!     println!("{:?} failed: {:?}", event.root_job_id, event.errors);
//! }
//! # assert_eq!(event.errors, ["no unit"]);
//! # Ok::<(), webhooks::WebhookError>(())
//! ```
//!
//! Respond with any 2xx. Otherwise Propexo sends the event again, every 15 minutes, at most ten times; so an event may arrive
//! twice.

use std::fmt;

use hmac::{Hmac, KeyInit, Mac};
use serde_json::{Map, Value};
use sha2::Sha256;

use crate::runtime::open_enum;

/// The header that holds the signature.
pub const SIGNATURE_HEADER: &str = "propexo-signature";

/// Verifies the signature of a body: its HMAC-SHA256 with the secret, in hexadecimal.
///
/// # Errors
/// If the signature is wrong, or the secret is empty, for example because a variable was not set. The comparison takes constant
/// time.
pub fn verify(secret: impl AsRef<[u8]>, body: &[u8], signature: &str) -> Result<(), WebhookError> {
    let secret = secret.as_ref();
    if secret.is_empty() {
        return Err(WebhookError(Reason::Secret));
    }
    let invalid = WebhookError(Reason::Signature);
    let Ok(mut mac) = Hmac::<Sha256>::new_from_slice(secret) else { return Err(invalid) };
    mac.update(body);
    match decode_hex(signature.as_bytes()) {
        Some(signature) => mac.verify_slice(&signature).map_err(|_| invalid),
        None => Err(invalid),
    }
}

/// Verifies the signature of a body, and reads its event.
///
/// # Errors
/// If the signature is wrong, the secret is empty, or the body is not a JSON object.
pub fn receive(secret: impl AsRef<[u8]>, body: &[u8], signature: &str) -> Result<Event, WebhookError> {
    verify(secret, body, signature)?;
    Event::read(body)
}

/// Exactly 32 bytes.
fn decode_hex(text: &[u8]) -> Option<[u8; 32]> {
    let text: &[u8; 64] = text.try_into().ok()?;
    let digit = |letter: u8| char::from(letter).to_digit(16).and_then(|digit| u8::try_from(digit).ok());
    let mut bytes = [0; 32];
    for (byte, pair) in bytes.iter_mut().zip(text.chunks_exact(2)) {
        *byte = digit(pair[0])? << 4 | digit(pair[1])?;
    }
    Some(bytes)
}

open_enum! {
    /// The trigger of an event.
    pub enum Trigger {
        /// A record was added.
        DataNew = "DATA_NEW",
        /// A record changed.
        DataUpdate = "DATA_UPDATE",
        /// A synchronization ended that was not the first.
        SyncComplete = "SYNC_COMPLETE",
        /// The first synchronization ended.
        FirstSyncComplete = "FIRST_SYNC_COMPLETE",
        /// A job succeeded.
        JobSuccess = "JOB_SUCCESS",
        /// A job failed.
        JobFailure = "JOB_FAILURE",
        /// A write failed.
        WriteOperationFailure = "WRITE_OPERATION_FAILURE",
    }
}

/// The event of a webhook. Propexo sends several structures; each value is found wherever one of them has it.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct Event {
    /// The trigger.
    pub trigger: Trigger,
    /// The type of the record, as the REST API names it: `residents_to_leases`.
    pub object: Option<String>,
    /// The record's id.
    pub record_id: Option<String>,
    /// The id of the record's integration.
    pub integration_id: Option<String>,
    /// The property-management system.
    pub vendor: Option<String>,
    /// The job's id.
    pub job_id: Option<String>,
    /// The id of the first job of a write: the `job_id` of the response to the write.
    pub root_job_id: Option<String>,
    /// The type of the job.
    pub job_type: Option<String>,
    /// The current record, or the part of it that changed.
    pub payload: Option<Value>,
    /// The previous values of what changed.
    pub previous: Option<Value>,
    /// The context of the event.
    pub context: Option<Value>,
    /// The outcome of a write: `FAILURE`.
    pub write_status: Option<String>,
    /// The system's errors.
    pub errors: Vec<String>,
    /// How many jobs of a synchronization succeeded.
    pub successful_job_count: Option<u64>,
    /// How many jobs of a synchronization failed.
    pub failed_job_count: Option<u64>,
    /// Whether a synchronization has ended.
    pub is_sync_finished: Option<bool>,
    /// The whole body.
    pub raw: Map<String, Value>,
}

impl Event {
    /// Reads a body whose signature was verified.
    ///
    /// # Errors
    /// If it is not a JSON object.
    pub fn read(body: &[u8]) -> Result<Self, WebhookError> {
        match serde_json::from_slice(body) {
            Ok(Value::Object(raw)) => Ok(Self::of(raw)),
            Ok(_) => Err(WebhookError(Reason::Body("it is not a JSON object".to_owned()))),
            Err(error) => Err(WebhookError(Reason::Body(error.to_string()))),
        }
    }

    fn of(raw: Map<String, Value>) -> Self {
        let fields = Fields::of(&raw);
        let diff = |name: &str| fields.find("diff")?.get(name).filter(|value| !value.is_null());
        let trigger = fields.text("trigger").or_else(|| fields.text("event")).unwrap_or_default();
        Self {
            trigger: Trigger::from_wire(&trigger),
            object: fields.text("object").map(|object| object.replace('-', "_")),
            record_id: fields.text("record_id"),
            integration_id: fields.text("integration_id"),
            vendor: fields.text("vendor"),
            job_id: fields.text("job_id"),
            root_job_id: fields.text("root_job_id"),
            job_type: fields.text("job_type"),
            payload: fields.find("payload").or_else(|| diff("new")).cloned(),
            previous: diff("previous").cloned(),
            context: fields.find("context").cloned(),
            write_status: fields.text("write_status"),
            errors: fields.errors(),
            successful_job_count: fields.count("successful_job_count"),
            failed_job_count: fields.count("failed_job_count"),
            is_sync_finished: fields.find("is_sync_finished").and_then(Value::as_bool),
            raw,
        }
    }
}

/// The objects of a body that may have the value of a field, by precedence.
struct Fields<'a>([Option<&'a Map<String, Value>>; 4]);

impl<'a> Fields<'a> {
    fn of(raw: &'a Map<String, Value>) -> Self {
        let object = |name: &str| raw.get(name).and_then(Value::as_object);
        let data = object("data");
        let data_meta = data.and_then(|data| data.get("meta")?.as_object());
        Self([data, Some(raw), object("meta"), data_meta])
    }

    /// The first value that is not null.
    fn find(&self, name: &str) -> Option<&'a Value> {
        self.0.iter().flatten().filter_map(|object| object.get(name)).find(|value| !value.is_null())
    }

    fn text(&self, name: &str) -> Option<String> {
        match self.find(name)? {
            Value::String(text) => Some(text.clone()),
            value @ (Value::Number(_) | Value::Bool(_)) => Some(value.to_string()),
            _ => None,
        }
    }

    fn count(&self, name: &str) -> Option<u64> {
        self.find(name)?.as_u64()
    }

    /// The errors: a list, or one text.
    fn errors(&self) -> Vec<String> {
        let text = |error: &Value| error.as_str().map_or_else(|| error.to_string(), str::to_owned);
        match self.find("errors") {
            Some(Value::Array(errors)) => errors.iter().map(text).collect(),
            Some(Value::String(error)) => vec![error.clone()],
            _ => Vec::new(),
        }
    }
}

/// Why a webhook is not accepted.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct WebhookError(Reason);

#[derive(Clone, Debug, PartialEq, Eq)]
enum Reason {
    Secret,
    Signature,
    Body(String),
}

impl WebhookError {
    /// Whether the signature is wrong: respond with 401, and ignore the body.
    #[must_use]
    pub const fn is_signature(&self) -> bool {
        matches!(self.0, Reason::Signature)
    }
}

impl fmt::Display for WebhookError {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        match &self.0 {
            Reason::Secret => out.write_str("the webhook's secret is empty"),
            Reason::Signature => out.write_str("the webhook's signature is wrong"),
            Reason::Body(reason) => write!(out, "the webhook's body is invalid: {reason}"),
        }
    }
}

impl std::error::Error for WebhookError {}
