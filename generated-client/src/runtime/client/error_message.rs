//! What an error says, and what caused it.

use std::fmt;

use super::Error;

impl fmt::Display for Error {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(out, "{}: ", self.operation().name)?;
        match self {
            Self::Invalid { violations, .. } => write!(out, "{violations}"),
            Self::InvalidForSystem { system, source, .. } => write!(out, "for the system `{system}`: {source}"),
            Self::Unwritable { source, .. } => write!(out, "the request can't be encoded: {source}"),
            Self::ErrorResponse { body, response, .. } => write!(out, "{}: {body}", response.status),
            Self::Unexpected { response, .. } => {
                write!(out, "unexpected response {}{}", response.status, response.excerpt())
            }
            Self::Undecodable { response, .. } if response.is_empty() => {
                write!(out, "the call was accepted ({}), but the body of its response is empty", response.status)
            }
            Self::Undecodable { source, response, .. } => {
                write!(out, "the response {} can't be decoded: {source}{}", response.status, response.excerpt())
            }
            Self::UndecodableItem { source, .. } => write!(out, "an item can't be decoded: {source}"),
            Self::NoCredential { source, .. } => write!(out, "{source}"),
            Self::Transport { source, .. } => write!(out, "{source}"),
            Self::OutcomeUnknown { source, .. } => write!(out, "it is not known whether the write was done: {source}"),
            Self::Interrupted { events, source, .. } => {
                let plural = if *events == 1 { "" } else { "s" };
                write!(out, "the stream was interrupted after {events} event{plural}: {}", source.in_stream())
            }
            Self::Paging { source, .. } => write!(out, "{source}"),
            Self::BlockingInAsync { .. } => out.write_str(
                "a blocking call within an asynchronous runtime: await the call, or make it on another thread",
            ),
        }
    }
}

impl std::error::Error for Error {
    fn source(&self) -> Option<&(dyn std::error::Error + 'static)> {
        match self {
            Self::Invalid { violations, .. } => Some(violations),
            Self::InvalidForSystem { source, .. } => Some(source),
            Self::Unwritable { source, .. }
            | Self::Undecodable { source, .. }
            | Self::UndecodableItem { source, .. } => Some(source),
            Self::Transport { source, .. } | Self::OutcomeUnknown { source, .. } | Self::Interrupted { source, .. } => {
                Some(source)
            }
            Self::NoCredential { source, .. } => Some(source),
            Self::Paging { source, .. } => Some(source),
            Self::ErrorResponse { .. } | Self::Unexpected { .. } | Self::BlockingInAsync { .. } => None,
        }
    }
}
