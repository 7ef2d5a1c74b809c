//! What a crate has at its root besides what is generated: the same in each.

#[cfg(feature = "oauth2")]
pub use super::client::ClientCredentials;
#[cfg(feature = "transport")]
pub use super::client::{
    BoxFuture, BuildError, Bulk, BulkOutcome, Client, ClientBuilder, Credential, CredentialError, CredentialOrder,
    CredentialProvider, Error, Journal, Json, Limiter, RateLimit, Request, Response, Retry, Transport, TransportError,
};
#[cfg(feature = "journal-sqlite")]
pub use super::client::{InDoubt, SqliteJournal};
pub use super::{
    Cents, Date, DateOrDateTime, DateTime, Location, Method, Mode, Patch, Rule, UnknownValue, Upload, Violation,
    Violations,
};
