//! One call as plain data: what is to be sent, and how patiently.

use std::time::Duration;

use bytes::Bytes;
use http::{HeaderName, HeaderValue, Method, Uri, header};

use super::super::style::add_text;
use super::super::{CodecError, Operation};
use super::Retry;
use super::shared::Shared;

/// A call, ready to be sent any number of times.
pub(super) struct Call {
    pub operation: &'static Operation,
    pub uri: Uri,
    pub headers: Vec<(HeaderName, HeaderValue)>,
    pub body: Option<(HeaderValue, Bytes)>,
    pub timeout: Duration,
    pub deadline: Option<Duration>,
    pub retry: Retry,
    /// Whether a redirect is what the call is made for
    pub ends_in_redirect: bool,
}

impl Call {
    /// The request, for this URI: the call's own, or where it was redirected to.
    pub fn request(&self, client: &Shared, uri: &Uri) -> http::Request<Bytes> {
        let (media_type, body) = self.body.clone().unzip();
        let mut request = http::Request::new(body.unwrap_or_default());
        *request.method_mut() = method(self.operation);
        *request.uri_mut() = uri.clone();
        let headers = request.headers_mut();
        headers.insert(header::ACCEPT, const { HeaderValue::from_static("application/json") });
        headers.extend(client.headers.iter().cloned());
        // What the call says itself stands in the place of what is said for all.
        for (name, _) in &self.headers {
            headers.remove(name);
        }
        headers.extend(self.headers.iter().cloned());
        if let Some(media_type) = media_type {
            headers.insert(header::CONTENT_TYPE, media_type);
        }
        client.credentials.add_to(&mut request, self.operation);
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

/// The whole URI of a call; its query is percent-encoded already, but for what is extra.
pub(super) fn uri(
    base: &str,
    operation: &Operation,
    path: &str,
    mut query: String,
    extra: &[(String, String)],
) -> Result<Uri, CodecError> {
    if leads_elsewhere(operation.path, path) {
        return Err(CodecError::new("a value in the path is empty, `.` or `..`, which would call something else"));
    }
    extra.iter().for_each(|(name, value)| add_text(&mut query, name, value));
    let separator = if query.is_empty() { "" } else { "?" };
    [base, path, separator, &query]
        .concat()
        .parse()
        .map_err(|error| CodecError::new(format!("its URL is none: {error}")))
}

/// Whether a path is not one of its template: a segment that a value fills must be there, and lead nowhere else.
fn leads_elsewhere(template: &str, path: &str) -> bool {
    let mut segments = path.split('/');
    let fits = template
        .split('/')
        .all(|wanted| segments.next().is_some_and(|found| !wanted.contains('{') || !matches!(found, "" | "." | "..")));
    !fits || segments.next().is_some()
}

#[cfg(test)]
#[path = "../../runtime_tests/client/call.rs"]
mod tests;
