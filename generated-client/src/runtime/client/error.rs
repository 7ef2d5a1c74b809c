//! Why a call failed.

use std::fmt;

use serde_json::Value;

use super::super::codec::without_mark;
use super::super::{CodecError, Decode, Operation, Violations, from_slice};
use super::{ErrorBody, RawResponse, TransportError};

/// Why a call failed. Every one names the operation; none holds a credential.
///
/// Match on the variants, or ask: `is_not_found`, `is_rate_limited`, ... The questions answer the same in every version of
/// this crate; variants may join.
#[derive(Debug)]
#[non_exhaustive]
pub enum Error {
    /// Nothing was sent: the parameters or the body break constraints of the document.
    Invalid {
        /// What was called
        operation: &'static Operation,
        /// What is broken
        violations: Violations,
    },
    /// Nothing was sent: the parameters or the body can't be written.
    Unwritable {
        /// What was called
        operation: &'static Operation,
        /// Why
        source: CodecError,
    },
    /// The API refused the call and says why.
    ErrorResponse {
        /// What was called
        operation: &'static Operation,
        /// The API's own words
        body: Box<ErrorBody>,
        /// The answer with its headers and body
        response: Box<RawResponse>,
    },
    /// An answer that is no success, and not the API's own words either: a proxy's page, a redirect of a write.
    Unexpected {
        /// What was called
        operation: &'static Operation,
        /// The answer with its headers and body
        response: Box<RawResponse>,
    },
    /// A success whose body is not what the document says, or is empty where it has one. A write may have been done
    /// nevertheless: see [`is_accepted`](Self::is_accepted).
    Undecodable {
        /// What was called
        operation: &'static Operation,
        /// Where and why
        source: CodecError,
        /// The answer with its headers and body
        response: Box<RawResponse>,
    },
    /// One item of a list, or one event of a stream, that is not what the document says. The others are delivered.
    UndecodableItem {
        /// What was called
        operation: &'static Operation,
        /// Where in the item and why
        source: CodecError,
        /// The item as it was sent; an event that is no JSON as text
        raw: Box<Value>,
    },
    /// There is no answer. If the call is a write, it surely was not done.
    Transport {
        /// What was called
        operation: &'static Operation,
        /// Why
        source: TransportError,
    },
    /// The answer of a write is lost: whether it was done is not known. It was not sent again.
    OutcomeUnknown {
        /// What was called
        operation: &'static Operation,
        /// Why
        source: TransportError,
    },
    /// A stream of events that broke off: the connection is lost, nothing came in time, or an event is too large. It ends here.
    Interrupted {
        /// What was called
        operation: &'static Operation,
        /// How many events came before
        events: u64,
        /// Why
        source: TransportError,
    },
    /// A blocking call within an asynchronous runtime, which it would bring to a halt. Nothing was sent.
    BlockingInAsync {
        /// What was called
        operation: &'static Operation,
    },
}

impl Error {
    /// What was called.
    #[must_use]
    pub const fn operation(&self) -> &'static Operation {
        match self {
            Self::Invalid { operation, .. }
            | Self::Unwritable { operation, .. }
            | Self::ErrorResponse { operation, .. }
            | Self::Unexpected { operation, .. }
            | Self::Undecodable { operation, .. }
            | Self::UndecodableItem { operation, .. }
            | Self::Transport { operation, .. }
            | Self::OutcomeUnknown { operation, .. }
            | Self::Interrupted { operation, .. }
            | Self::BlockingInAsync { operation } => operation,
        }
    }

    /// The answer, where there is one.
    #[must_use]
    pub fn response(&self) -> Option<&RawResponse> {
        match self {
            Self::ErrorResponse { response, .. }
            | Self::Unexpected { response, .. }
            | Self::Undecodable { response, .. } => Some(response),
            _ => None,
        }
    }

    /// The answer's status, where there is an answer.
    #[must_use]
    pub fn status(&self) -> Option<http::StatusCode> {
        self.response().map(|response| response.status)
    }

    /// What a refusal holds, as the document has it: a type that the operation's documentation names.
    ///
    /// # Errors
    /// Where the answer holds something else, or there is no answer.
    pub fn read<T: Decode>(&self) -> Result<T, CodecError> {
        let response = self.response().ok_or_else(|| CodecError::new("there is no answer"))?;
        from_slice(&response.body)
    }

    /// The API's own words, where it has some.
    #[must_use]
    pub fn error_body(&self) -> Option<&ErrorBody> {
        match self {
            Self::ErrorResponse { body, .. } => Some(body),
            _ => None,
        }
    }

    /// The constraints that are broken, where that is why nothing was sent.
    #[must_use]
    pub const fn violations(&self) -> Option<&Violations> {
        match self {
            Self::Invalid { violations, .. } => Some(violations),
            _ => None,
        }
    }

    /// Whether nothing was sent because a constraint is broken.
    #[must_use]
    pub const fn is_invalid(&self) -> bool {
        matches!(self, Self::Invalid { .. })
    }

    /// Whether the token is missing or wrong (401).
    #[must_use]
    pub fn is_unauthorized(&self) -> bool {
        self.has_status(401)
    }

    /// Whether the token may not do this (403).
    #[must_use]
    pub fn is_forbidden(&self) -> bool {
        self.has_status(403)
    }

    /// Whether there is no such thing (404).
    #[must_use]
    pub fn is_not_found(&self) -> bool {
        self.has_status(404)
    }

    /// Whether the rate limit is used up, and waiting for it would have taken too long: the server says so (429), or a paced
    /// client did not send the request ([`TransportError::rate_limit_wait`] says how long it would have had to wait).
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

    /// Whether time ran out.
    #[must_use]
    pub const fn is_timeout(&self) -> bool {
        match self {
            Self::Transport { source, .. } | Self::OutcomeUnknown { source, .. } | Self::Interrupted { source, .. } => {
                source.is_timeout()
            }
            _ => false,
        }
    }

    /// Whether an answer, or an item of one, could not be read.
    #[must_use]
    pub const fn is_undecodable(&self) -> bool {
        matches!(self, Self::Undecodable { .. } | Self::UndecodableItem { .. })
    }

    /// Whether the server accepted the call although this is an error: it responded with a success (2xx) whose body is empty,
    /// or JSON of another shape than the document's. An item or an event that can't be decoded counts as accepted. A write was
    /// done; don't send it again.
    #[must_use]
    pub fn is_accepted(&self) -> bool {
        // What is neither may be a proxy's page, or the rest of a response that was cut off.
        let is_whole = |body| serde_json::from_slice::<serde::de::IgnoredAny>(without_mark(body)).is_ok();
        match self {
            Self::Undecodable { response, .. } => {
                response.status.is_success() && (response.is_empty() || is_whole(&response.body))
            }
            Self::UndecodableItem { .. } => true,
            _ => false,
        }
    }

    /// Whether this was a write of which nobody knows if it was done: its response is lost, is neither a success nor an error
    /// response, or can't be decoded and may come from a proxy. Look before you send it again.
    #[must_use]
    pub fn is_outcome_unknown(&self) -> bool {
        let is_refusal = |status: http::StatusCode| status.is_client_error() && status.as_u16() != 408;
        match self {
            Self::OutcomeUnknown { .. } => true,
            Self::Interrupted { operation, .. } => !operation.method.is_safe(),
            _ if self.is_accepted() => false,
            _ => self.status().is_some_and(|status| !is_refusal(status)) && !self.operation().method.is_safe(),
        }
    }

    /// Whether the same call may succeed later and does no harm if it is sent again.
    #[must_use]
    pub fn is_retryable(&self) -> bool {
        match self {
            Self::Transport { source, .. } => !source.is_too_large(),
            Self::Interrupted { operation, source, .. } => operation.method.is_safe() && !source.is_too_large(),
            _ => self.is_rate_limited() || (self.is_server_error() && self.operation().method.is_safe()),
        }
    }

    fn has_status(&self, code: u16) -> bool {
        self.status().is_some_and(|status| status.as_u16() == code)
    }
}

impl fmt::Display for Error {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(out, "{}: ", self.operation().name)?;
        match self {
            Self::Invalid { violations, .. } => write!(out, "{violations}"),
            Self::Unwritable { source, .. } => write!(out, "the request can't be written: {source}"),
            Self::ErrorResponse { body, response, .. } => write!(out, "{}: {body}", response.status),
            Self::Unexpected { response, .. } => {
                write!(out, "unexpected answer {}{}", response.status, response.excerpt())
            }
            Self::Undecodable { response, .. } if response.is_empty() => {
                write!(out, "the call was accepted ({}), but its response came with an empty body", response.status)
            }
            Self::Undecodable { source, response, .. } => {
                write!(out, "the answer {} can't be read: {source}{}", response.status, response.excerpt())
            }
            Self::UndecodableItem { source, .. } => write!(out, "an item can't be read: {source}"),
            Self::Transport { source, .. } => write!(out, "{source}"),
            Self::OutcomeUnknown { source, .. } => write!(out, "whether it was done is not known: {source}"),
            Self::Interrupted { events, source, .. } => {
                let plural = if *events == 1 { "" } else { "s" };
                write!(out, "the stream broke off after {events} event{plural}: {}", source.in_stream())
            }
            Self::BlockingInAsync { .. } => out.write_str(
                "a blocking call within an asynchronous runtime: await the call, or move it to a thread of its own",
            ),
        }
    }
}

impl std::error::Error for Error {
    fn source(&self) -> Option<&(dyn std::error::Error + 'static)> {
        match self {
            Self::Invalid { violations, .. } => Some(violations),
            Self::Unwritable { source, .. }
            | Self::Undecodable { source, .. }
            | Self::UndecodableItem { source, .. } => Some(source),
            Self::Transport { source, .. } | Self::OutcomeUnknown { source, .. } | Self::Interrupted { source, .. } => {
                Some(source)
            }
            Self::ErrorResponse { .. } | Self::Unexpected { .. } | Self::BlockingInAsync { .. } => None,
        }
    }
}
