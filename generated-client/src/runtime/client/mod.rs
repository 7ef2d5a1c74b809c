//! A client for any API: sends what is valid, retries what is safe, pages, and fails in ways that can be handled.
//!
//! | module | what for |
//! |---|---|
//! | [`builder`] | how a client is made: where to, as whom, how patient |
//! | [`request`] | one call: its options, `send`, `items` and `pages` |
//! | [`answer`] | what a call came to |
//! | [`page`] | lists as streams |
//! | [`events`] | responses that are streams |
//! | [`header`] | headers of an answer, by names that know what they hold |
//! | [`error`], [`fault`] | why a call failed; what the API itself says of it |
//! | [`retry`] | what is tried again, how often, after how long |
//! | [`rate_limit`] | what the server allows, and staying below it |
//! | [`transport`], [`clock`] | the outside: a request to an answer, and time; both can be your own |
//! | [`parameters`] | what generated code says of an operation's parameters |

pub mod answer;
pub mod builder;
mod call;
pub mod clock;
mod compose;
mod content;
mod core;
mod credentials;
pub mod error;
mod event_stream;
pub mod events;
mod exchange;
pub mod fault;
pub mod header;
mod line;
mod meter;
mod multipart;
pub mod page;
pub mod parameters;
mod place;
pub mod rate_limit;
pub mod request;
#[cfg(feature = "reqwest")]
mod reqwest;
pub mod retry;
pub mod transport;

#[cfg(feature = "blocking")]
mod blocking;

pub use answer::{Answer, JsonOrBytes, Reply, Text};
pub use builder::{BuildError, ClientBuilder};
pub use bytes::Bytes;
pub use clock::{Clock, TokioClock};
pub use core::Client;
pub use error::Error;
pub use events::{Event, Events};
pub use fault::{Fault, Issue};
pub use header::{FromHeader, Header};
pub use page::{Items, List, Page, Pages};
pub use parameters::{Paged, Parameters};
pub use rate_limit::{Quota, RateLimit};
pub use request::Request;
#[cfg(feature = "reqwest")]
pub use reqwest::ReqwestTransport;
pub use retry::Retry;
pub use transport::{BoxFuture, ByteStream, Transport, TransportError};

#[cfg(feature = "blocking")]
pub(crate) use blocking::block_on;
#[cfg(feature = "blocking")]
pub use blocking::{BlockingEvents, BlockingItems};

#[allow(unused_imports, reason = "a document may have no operation that needs one of them")]
pub(crate) use parameters::{call_parameters, setters};

#[cfg(test)]
#[path = "../../runtime_tests/client/mod.rs"]
mod tests;
