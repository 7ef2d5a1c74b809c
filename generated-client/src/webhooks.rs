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

#[cfg(feature = "axum")]
pub mod axum;
mod signature;

use std::fmt;

use http::HeaderMap;
use serde_json::{Map, Value};

pub use signature::{SIGNATURE_HEADER, sign, verify};

use crate::runtime::{CodecError, Decode, decode_value, open_enum};

/// Verifies the signature of a body, and reads its event.
///
/// # Errors
/// If the signature is wrong, the secret is empty, or the body is not a JSON object.
pub fn receive(secret: impl AsRef<[u8]>, body: &[u8], signature: &str) -> Result<Event, WebhookError> {
    verify(secret, body, signature)?;
    Event::read(body)
}

/// Verifies a request with the webhook's secrets, and reads its event. The signature is right if it is that of one of them, so
/// that a secret can be replaced without losing an event.
///
/// ```
/// use http::HeaderMap;
/// use propexo::webhooks::{SIGNATURE_HEADER, receive_http, sign};
///
/// let body = br#"{"trigger":"SYNC_COMPLETE"}"#;
/// let mut headers = HeaderMap::new();
/// headers.insert(SIGNATURE_HEADER, sign("the old secret", body)?.parse()?);
///
/// receive_http(&["the new secret", "the old secret"], &headers, body)?;
/// assert!(receive_http(&["the new secret"], &headers, body).unwrap_err().is_signature());
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
///
/// # Errors
/// If the header with the signature is missing, occurs twice or is wrong for every secret, or the body is not a JSON object. If
/// no signature is right, an empty secret or an empty list is the error.
pub fn receive_http(secrets: &[impl AsRef<[u8]>], headers: &HeaderMap, body: &[u8]) -> Result<Event, WebhookError> {
    let mut signatures = headers.get_all(SIGNATURE_HEADER).iter();
    let signature = match (signatures.next(), signatures.next()) {
        (Some(signature), None) => signature.to_str().map_err(|_| WebhookError(Reason::Signature))?,
        (None, _) => return Err(WebhookError(Reason::Missing)),
        (Some(_), Some(_)) => return Err(WebhookError(Reason::Signature)),
    };
    let mut reason = if secrets.is_empty() { Reason::Secret } else { Reason::Signature };
    for secret in secrets {
        match verify(secret, body, signature) {
            Ok(()) => return Event::read(body),
            Err(error) if error.is_signature() => {}
            Err(error) => reason = error.0,
        }
    }
    Err(WebhookError(reason))
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

    /// Decodes the record in [`payload`](Self::payload), as tolerantly as a response. What `T` is, depends on
    /// [`object`](Self::object).
    ///
    /// ```
    /// use propexo::call_logs::CallLog;
    /// # let body = br#"{}"#;
    /// # let event = propexo::webhooks::Event::read(body)?;
    /// if event.object.as_deref() == Some("call_logs") {
    ///     println!("{:?}", event.record::<CallLog>()?.id);
    /// }
    /// # Ok::<(), propexo::webhooks::WebhookError>(())
    /// ```
    ///
    /// # Errors
    /// If there is no payload, or it is not such a record: that of a change may be only the part that changed.
    pub fn record<T: Decode>(&self) -> Result<T, WebhookError> {
        let payload = self.payload.as_ref().ok_or_else(|| CodecError::new("the event has no payload"));
        payload.and_then(decode_value).map_err(|error| WebhookError(Reason::Record(error.to_string())))
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
    Missing,
    Signature,
    Body(String),
    Record(String),
}

impl WebhookError {
    /// Whether the signature is wrong or missing: respond with 401, and ignore the body.
    #[must_use]
    pub const fn is_signature(&self) -> bool {
        matches!(self.0, Reason::Signature | Reason::Missing)
    }

    /// Whether the service has no secret to verify with, or an empty one: respond with 500.
    #[must_use]
    pub const fn is_secret(&self) -> bool {
        matches!(self.0, Reason::Secret)
    }
}

impl fmt::Display for WebhookError {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        match &self.0 {
            Reason::Secret => out.write_str("the webhook's secret is empty"),
            Reason::Signature => out.write_str("the webhook's signature is wrong"),
            Reason::Missing => write!(out, "the webhook has no header `{SIGNATURE_HEADER}`"),
            Reason::Body(reason) => write!(out, "the webhook's body is invalid: {reason}"),
            Reason::Record(reason) => write!(out, "the webhook's record can't be decoded: {reason}"),
        }
    }
}

impl std::error::Error for WebhookError {}
