//! Why a call failed.

use serde_json::Value;

use super::super::systems::SystemError;
use super::super::{CodecError, Decode, Operation, Violations, codec::without_mark, from_slice};
use super::{CredentialError, ErrorBody, PagingError, RawResponse, TransportError};

/// Why a call failed. Each error names the operation; none holds a credential.
///
/// Match on the variants, or use the predicates; after a write, [`is_outcome_unknown`](Self::is_outcome_unknown) and
/// [`is_accepted`](Self::is_accepted) first. A new version of this crate may add variants; the predicates keep their meaning.
///
/// | predicate | what to do |
/// |---|---|
/// | [`is_outcome_unknown`](Self::is_outcome_unknown) | look whether the write was done before you send it again |
/// | [`is_accepted`](Self::is_accepted) | do not send the write again; [`response`](Self::response) has its body |
/// | [`is_retryable`](Self::is_retryable) | send the same call again later |
/// | [`is_invalid`](Self::is_invalid) | show [`violations`](Self::violations) to whoever made the values |
/// | [`is_unauthorized`](Self::is_unauthorized), [`is_forbidden`](Self::is_forbidden) | check the token and its permissions |
/// | [`is_not_found`](Self::is_not_found) | check the id |
/// | [`is_rate_limited`](Self::is_rate_limited) | wait, or build the client with `paced()` |
/// | [`is_undecodable`](Self::is_undecodable) | [`response`](Self::response) has the body as received |
///
/// [`error_body`](Self::error_body) is what the API says.
#[derive(Debug)]
#[non_exhaustive]
pub enum Error {
    /// The request was not sent: its parameters or its body violate constraints of the document.
    Invalid {
        /// The operation
        operation: &'static Operation,
        /// The violated constraints
        violations: Violations,
    },
    /// The request was not sent: the system that it is for does not take it, or it is not known whether it does.
    InvalidForSystem {
        /// The operation
        operation: &'static Operation,
        /// The system, as in its paths
        system: &'static str,
        /// The violated constraints, or why there are none to check
        source: SystemError,
    },
    /// The request was not sent: its parameters or its body can't be encoded.
    Unwritable {
        /// The operation
        operation: &'static Operation,
        /// The reason
        source: CodecError,
    },
    /// An error response of the API.
    ErrorResponse {
        /// The operation
        operation: &'static Operation,
        /// The error that its body describes
        body: Box<ErrorBody>,
        /// The response with its headers and body
        response: Box<RawResponse>,
    },
    /// A response that is neither a success nor an error response of the API: the page of a proxy, a redirect of a write.
    Unexpected {
        /// The operation
        operation: &'static Operation,
        /// The response with its headers and body
        response: Box<RawResponse>,
    },
    /// A success whose body does not have the documented type, or is empty where the document has a body. A write may have
    /// been done: see [`is_accepted`](Self::is_accepted).
    Undecodable {
        /// The operation
        operation: &'static Operation,
        /// Where and why decoding failed
        source: CodecError,
        /// The response with its headers and body
        response: Box<RawResponse>,
    },
    /// One item of a list, or one event of a stream, that does not have the documented type. The others are delivered.
    UndecodableItem {
        /// The operation
        operation: &'static Operation,
        /// Where in the item and why decoding failed
        source: CodecError,
        /// The item as it was sent; an event that is not JSON as text
        raw: Box<Value>,
    },
    /// The call was not done, since the provider of its credential has none, or no other one after a response with status 401.
    NoCredential {
        /// The operation
        operation: &'static Operation,
        /// The reason
        source: CredentialError,
    },
    /// There is no response. If the call is a write, it was not done.
    Transport {
        /// The operation
        operation: &'static Operation,
        /// The reason
        source: TransportError,
    },
    /// There is no response to a write: whether it was done is not known. It was not sent again.
    OutcomeUnknown {
        /// The operation
        operation: &'static Operation,
        /// The reason
        source: TransportError,
    },
    /// A stream of events was interrupted: the connection was lost, no data arrived in time, or an event is too large. The
    /// stream ends here.
    Interrupted {
        /// The operation
        operation: &'static Operation,
        /// How many events arrived before
        events: u64,
        /// The reason
        source: TransportError,
    },
    /// A list can't be followed further, though it has more pages. The items before were delivered; the stream ends here.
    Paging {
        /// The operation
        operation: &'static Operation,
        /// The reason
        source: PagingError,
    },
    /// A blocking call within an asynchronous runtime, whose thread it would block. The request was not sent.
    BlockingInAsync {
        /// The operation
        operation: &'static Operation,
    },
}

impl Error {
    /// The operation that was called.
    #[must_use]
    pub const fn operation(&self) -> &'static Operation {
        match self {
            Self::Invalid { operation, .. }
            | Self::InvalidForSystem { operation, .. }
            | Self::Unwritable { operation, .. }
            | Self::ErrorResponse { operation, .. }
            | Self::Unexpected { operation, .. }
            | Self::Undecodable { operation, .. }
            | Self::UndecodableItem { operation, .. }
            | Self::NoCredential { operation, .. }
            | Self::Transport { operation, .. }
            | Self::OutcomeUnknown { operation, .. }
            | Self::Interrupted { operation, .. }
            | Self::Paging { operation, .. }
            | Self::BlockingInAsync { operation } => operation,
        }
    }

    /// The response, if there is one.
    #[must_use]
    pub fn response(&self) -> Option<&RawResponse> {
        match self {
            Self::ErrorResponse { response, .. }
            | Self::Unexpected { response, .. }
            | Self::Undecodable { response, .. } => Some(response),
            _ => None,
        }
    }

    /// The status of the response, if there is one.
    #[must_use]
    pub fn status(&self) -> Option<http::StatusCode> {
        self.response().map(|response| response.status)
    }

    /// Decodes the body of an error response as the documented type, which the operation's documentation names.
    ///
    /// # Errors
    /// If the body has another type, or there is no response.
    pub fn read<T: Decode>(&self) -> Result<T, CodecError> {
        let response = self.response().ok_or_else(|| CodecError::new("there is no response"))?;
        from_slice(&response.body)
    }

    /// The error that the body of an error response describes.
    #[must_use]
    pub fn error_body(&self) -> Option<&ErrorBody> {
        match self {
            Self::ErrorResponse { body, .. } => Some(body),
            _ => None,
        }
    }

    /// The violated constraints, if the request was not sent because of them.
    #[must_use]
    pub const fn violations(&self) -> Option<&Violations> {
        match self {
            Self::Invalid { violations, .. } => Some(violations),
            Self::InvalidForSystem { source, .. } => source.violations(),
            _ => None,
        }
    }

    /// Whether the request was not sent because it violates a constraint, or because it is not known what its system takes.
    #[must_use]
    pub const fn is_invalid(&self) -> bool {
        matches!(self, Self::Invalid { .. } | Self::InvalidForSystem { .. })
    }

    /// Whether the token is missing or wrong (401).
    #[must_use]
    pub fn is_unauthorized(&self) -> bool {
        self.has_status(401)
    }

    /// Whether the token does not permit the call (403).
    #[must_use]
    pub fn is_forbidden(&self) -> bool {
        self.has_status(403)
    }

    /// Whether there is no such resource (404).
    #[must_use]
    pub fn is_not_found(&self) -> bool {
        self.has_status(404)
    }

    /// Whether the rate limit is used up, and waiting for its reset would have taken too long: the server responded with 429, or
    /// a paced client did not send the request ([`TransportError::rate_limit_wait`] returns the delay).
    #[must_use]
    pub fn is_rate_limited(&self) -> bool {
        let is_paced = matches!(self, Self::Transport { source, .. } if source.rate_limit_wait().is_some());
        is_paced || self.has_status(429)
    }

    /// Whether the server failed (5xx).
    #[must_use]
    pub fn is_server_error(&self) -> bool {
        self.status().is_some_and(|status| status.is_server_error())
    }

    /// Whether a timeout or the deadline was exceeded.
    #[must_use]
    pub const fn is_timeout(&self) -> bool {
        match self {
            Self::Transport { source, .. } | Self::OutcomeUnknown { source, .. } => source.is_timeout(),
            Self::Interrupted { source, .. } => source.is_timeout(),
            Self::NoCredential { source, .. } => source.is_timeout(),
            _ => false,
        }
    }

    /// Whether a response, or an item of one, can't be decoded.
    #[must_use]
    pub const fn is_undecodable(&self) -> bool {
        matches!(self, Self::Undecodable { .. } | Self::UndecodableItem { .. })
    }

    /// Whether the server accepted the call although this is an error: it responded with a success (2xx) whose body is empty,
    /// or JSON of another type than the documented one. An item or an event that can't be decoded counts as accepted. A write
    /// was done; do not send it again.
    #[must_use]
    pub fn is_accepted(&self) -> bool {
        // Anything else may be the page of a proxy, or a truncated response.
        let is_json = |body| serde_json::from_slice::<serde::de::IgnoredAny>(without_mark(body)).is_ok();
        match self {
            Self::Undecodable { response, .. } => {
                response.status.is_success() && (response.is_empty() || is_json(&response.body))
            }
            Self::UndecodableItem { .. } => true,
            _ => false,
        }
    }

    /// Whether it is not known if a write was done: there is no response, its status is neither a success nor a rejection (4xx
    /// except 408), or it can't be decoded and may come from a proxy. Check before you send the write again.
    #[must_use]
    pub fn is_outcome_unknown(&self) -> bool {
        let is_rejected = |status: http::StatusCode| status.is_client_error() && status.as_u16() != 408;
        match self {
            Self::OutcomeUnknown { .. } => true,
            Self::Interrupted { operation, .. } => !operation.method.is_safe(),
            _ if self.is_accepted() => false,
            _ => self.status().is_some_and(|status| !is_rejected(status)) && !self.operation().method.is_safe(),
        }
    }

    /// Whether the same call may succeed later, and is safe to send again.
    #[must_use]
    pub fn is_retryable(&self) -> bool {
        match self {
            Self::NoCredential { source, .. } => source.is_temporary(),
            Self::Transport { source, .. } => !source.is_too_large() && !source.is_repeated(),
            Self::Interrupted { operation, source, .. } => operation.method.is_safe() && !source.is_too_large(),
            _ => {
                let may_pass = self.is_server_error() || self.has_status(408);
                self.is_rate_limited() || (may_pass && self.operation().method.is_safe())
            }
        }
    }

    fn has_status(&self, code: u16) -> bool {
        self.status().is_some_and(|status| status.as_u16() == code)
    }
}
