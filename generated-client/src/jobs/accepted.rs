//! The response to a write whose type this crate does not know.

use serde_json::Value;

use super::JobId;
use crate::runtime::client::RawResponse;
use crate::runtime::client::response::FromBody;
use crate::runtime::{CodecError, from_slice};

/// The response to a write that this crate has no type for: its JSON, and the id of its job wherever Propexo puts it.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct Accepted {
    /// The id of the job.
    pub job_id: String,
    /// The whole response.
    pub body: Value,
}

impl FromBody for Accepted {
    fn from_response(response: &RawResponse) -> Result<Self, CodecError> {
        let body: Value = from_slice(&response.body)?;
        let places = ["/job_id", "/meta/job_id", "/data/job_id"];
        match places.iter().find_map(|place| body.pointer(place)?.as_str()) {
            Some(job_id) => Ok(Self { job_id: job_id.to_owned(), body }),
            None => Err(CodecError::missing("job_id")),
        }
    }
}

impl JobId for Accepted {
    fn job_id(&self) -> &str {
        &self.job_id
    }
}
