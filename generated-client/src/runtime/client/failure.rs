//! Why an attempt has no response: HTTP failed, or there is no credential.

use std::fmt;

use super::super::Operation;
use super::{CredentialError, Error, TransportError};

/// Why an attempt has no response.
pub(super) enum Failure {
    Transport(TransportError),
    Credential(CredentialError),
}

impl Failure {
    /// Whether nothing was sent because the deadline of the whole call is earlier.
    pub const fn is_deadline_exceeded(&self) -> bool {
        match self {
            Self::Transport(error) => error.is_deadline_exceeded(),
            Self::Credential(error) => error.is_deadline_exceeded(),
        }
    }

    /// The error of a call whose last attempt failed so.
    pub fn of(self, operation: &'static Operation) -> Error {
        match self {
            Self::Credential(source) => Error::NoCredential { operation, source },
            Self::Transport(source) if operation.method.is_safe() || source.is_unsent() => {
                Error::Transport { operation, source }
            }
            Self::Transport(source) => Error::OutcomeUnknown { operation, source },
        }
    }
}

impl fmt::Display for Failure {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Transport(error) => write!(out, "{error}"),
            Self::Credential(error) => write!(out, "{error}"),
        }
    }
}

impl From<TransportError> for Failure {
    fn from(error: TransportError) -> Self {
        Self::Transport(error)
    }
}

impl From<CredentialError> for Failure {
    fn from(error: CredentialError) -> Self {
        Self::Credential(error)
    }
}
