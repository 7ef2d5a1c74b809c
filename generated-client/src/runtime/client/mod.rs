//! A client for any API: validates, sends, retries and pages, and returns errors that can be handled.
//!
//! | module | contents |
//! |---|---|
//! | [`builder`] | how a client is configured |
//! | [`credentials`] | credentials, fixed or provided when they are needed; `oauth2`, a provider, with the feature of that name |
//! | [`request`] | one call: its options, `send`, `items` and `pages` |
//! | [`response`] | the value of a response, its status and its headers |
//! | [`bulk`] | many writes as a stream of their outcomes, and the journal of them |
//! | [`page`] | lists as streams of pages or items |
//! | [`events`] | responses that are streams of events |
//! | [`header`] | typed response headers |
//! | [`error`], [`error_body`] | why a call failed; the body of an error response |
//! | [`retry`] | which attempts are repeated, how often, after which delay |
//! | [`rate_limit`], [`limiter`] | the server's rate limit, and staying below it; a limit that processes share |
//! | [`transport`], [`clock`] | HTTP and time, behind traits; [`Attempt`], what a transport learns of a request |
//! | [`systems`] | general requests behind an API, checked for a single one |
//! | [`undocumented`] | operations that the document does not have |

mod attempt;
mod build_error;
pub mod builder;
pub mod bulk;
mod call;
pub mod clock;
mod content;
pub mod credentials;
pub mod error;
pub mod error_body;
mod error_message;
mod event_stream;
pub mod events;
mod failure;
pub mod header;
pub mod limiter;
mod multipart;
#[cfg(feature = "oauth2")]
pub mod oauth2;
mod open_stream;
pub mod page;
mod permit;
mod prepare;
mod queue;
pub mod rate_limit;
mod rate_meter;
pub mod request;
mod request_id;
#[cfg(feature = "reqwest")]
mod reqwest;
pub mod response;
mod response_future;
pub mod retry;
mod send;
mod shared;
mod span;
pub mod systems;
pub mod transport;
pub mod undocumented;

#[cfg(feature = "blocking")]
mod blocking;

pub use super::parameters::Parameters;
pub use attempt::Attempt;
pub use build_error::BuildError;
pub use builder::ClientBuilder;
pub use bulk::{Bulk, BulkOutcome, InvalidItems, Journal, Progress};
#[cfg(feature = "journal-sqlite")]
pub use bulk::{InDoubt, SqliteJournal};
pub use bytes::Bytes;
pub use clock::{Clock, TokioClock};
pub use credentials::{Credential, CredentialError, CredentialOrder, CredentialProvider};
pub use error::Error;
pub use error_body::{ErrorBody, Issue};
pub use events::{Event, Events};
pub use header::{FromHeader, Header};
pub use limiter::{Limiter, Reservation};
#[cfg(feature = "oauth2")]
pub use oauth2::ClientCredentials;
pub use page::{
    Items, List, Page, PageFields, PageParts, PageValue, Paged, Pages, Paging, PagingError, Selector, Selectors,
};
pub use rate_limit::{Quota, RateLimit};
pub use request::Request;
#[cfg(feature = "reqwest")]
pub use reqwest::ReqwestTransport;
pub use response::{Json, JsonOrBytes, RawResponse, Response, Text};
pub use response_future::ResponseFuture;
pub use retry::Retry;
pub use shared::Client;
pub use systems::{ForSystems, IntegrationRequest, VendorSystem};
pub use transport::{BoxFuture, ByteStream, Transport, TransportError};
pub use undocumented::UndocumentedParams;

#[cfg(feature = "blocking")]
pub(crate) use blocking::block_on;
#[cfg(feature = "blocking")]
pub use blocking::{BlockingEvents, BlockingItems};

#[allow(unused_imports, reason = "a document may have no list")]
pub(crate) use page::list;

#[cfg(test)]
#[path = "../../runtime_tests/client/mod.rs"]
mod tests;
