//! The id that a server gives to a request, for its operator to find it.

use http::HeaderMap;

use super::{Error, RawResponse, Response};

/// The headers in which servers and gateways return it, by precedence.
const HEADERS: [&str; 4] = ["x-request-id", "request-id", "x-correlation-id", "x-amzn-requestid"];

fn request_id(headers: &HeaderMap) -> Option<&str> {
    HEADERS.iter().find_map(|name| headers.get(*name)?.to_str().ok()).filter(|id| !id.is_empty())
}

impl Error {
    /// The id that the server gave to the request, to tell its operator. `None` if there is no response, or no id in its headers.
    #[must_use]
    pub fn request_id(&self) -> Option<&str> {
        self.response()?.request_id()
    }
}

impl RawResponse {
    /// The id that the server gave to the request, if its headers have one.
    #[must_use]
    pub fn request_id(&self) -> Option<&str> {
        request_id(&self.headers)
    }
}

impl<T> Response<T> {
    /// The id that the server gave to the request, if its headers have one.
    #[must_use]
    pub fn request_id(&self) -> Option<&str> {
        request_id(self.headers())
    }
}
