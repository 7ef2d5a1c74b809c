//! One call as plain data: its URI, headers and body, its timeouts and retries.

use std::time::Duration;

use bytes::Bytes;
use http::{HeaderName, HeaderValue, Method, Uri, header};

use super::super::style::add_text;
use super::super::{CodecError, Operation};
use super::Retry;
use super::credentials::RequestCredentials;
use super::shared::Shared;

/// A call that can be sent any number of times.
pub(super) struct Call {
    pub operation: &'static Operation,
    pub uri: Uri,
    pub headers: Vec<(HeaderName, HeaderValue)>,
    pub body: Option<(HeaderValue, Bytes)>,
    pub timeout: Duration,
    pub deadline: Option<Duration>,
    /// Whether the call waits for the rate limit however long, in addition to its deadline.
    pub waits_for_limit: bool,
    pub retry: Retry,
    /// Whether a redirect is a success of the operation.
    pub ends_in_redirect: bool,
}

impl Call {
    /// The request for this URI: that of the call, or one that it was redirected to.
    pub fn request(&self, client: &Shared, credentials: &RequestCredentials<'_>, uri: &Uri) -> http::Request<Bytes> {
        let (media_type, body) = self.body.clone().unzip();
        let mut request = http::Request::new(body.unwrap_or_default());
        *request.method_mut() = method(self.operation);
        *request.uri_mut() = uri.clone();
        let headers = request.headers_mut();
        headers.insert(header::ACCEPT, const { HeaderValue::from_static("application/json") });
        headers.extend(client.headers.iter().cloned());
        // Headers of the call replace those of the client.
        for (name, _) in &self.headers {
            headers.remove(name);
        }
        headers.extend(self.headers.iter().cloned());
        if let Some(media_type) = media_type {
            headers.insert(header::CONTENT_TYPE, media_type);
        }
        credentials.add_to(&mut request);
        request
    }
}

const fn method(operation: &Operation) -> Method {
    use super::super::Method as Named;
    match operation.method {
        Named::Get => Method::GET,
        Named::Post => Method::POST,
        Named::Put => Method::PUT,
        Named::Patch => Method::PATCH,
        Named::Delete => Method::DELETE,
        Named::Head => Method::HEAD,
        Named::Options => Method::OPTIONS,
        Named::Trace => Method::TRACE,
    }
}

/// The URI of a call. `query` is percent-encoded, `extra` is not.
pub(super) fn uri(
    base: &str,
    operation: &Operation,
    path: &str,
    mut query: String,
    extra: &[(String, String)],
) -> Result<Uri, CodecError> {
    if changes_segments(operation.path, path) {
        return Err(CodecError::new("a path parameter is empty, `.` or `..`, which would change the path"));
    }
    extra.iter().for_each(|(name, value)| add_text(&mut query, name, value));
    let separator = if query.is_empty() { "" } else { "?" };
    let url = [base, path, separator, &query].concat();
    Uri::try_from(url).map_err(|error| CodecError::new(format!("invalid URL: {error}")))
}

/// Whether a path has other segments than its template, because a parameter is empty, `.` or `..`.
fn changes_segments(template: &str, path: &str) -> bool {
    if path == template {
        return false;
    }
    let mut segments = path.split('/');
    let fits = template.split('/').all(|expected| {
        segments.next().is_some_and(|found| !expected.contains('{') || !matches!(found, "" | "." | ".."))
    });
    !fits || segments.next().is_some()
}

#[cfg(test)]
#[path = "../../runtime_tests/client/call.rs"]
mod tests;
