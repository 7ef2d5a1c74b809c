//! The spans of `tracing`: one of each call, and in it one of each request, by OpenTelemetry's conventions for HTTP clients.

use bytes::Bytes;

use super::attempt::Attempt;
use super::failure::Failure;
use super::{RawResponse, TransportError};

/// The span of one request. Without the feature `tracing`, nothing.
pub(super) struct RequestSpan {
    #[cfg(feature = "tracing")]
    span: tracing::Span,
}

#[cfg(feature = "tracing")]
impl RequestSpan {
    /// Has no path and no query, which may hold what is personal: the path's template instead.
    pub fn new(request: &http::Request<Bytes>, attempt: Attempt) -> Self {
        use tracing::field::Empty;

        let (method, uri, template) = (request.method(), request.uri(), attempt.operation.path);
        let span = tracing::info_span!(
            "request",
            otel.name = format!("{method} {template}"),
            otel.kind = "client",
            otel.status_code = Empty,
            http.request.method = method.as_str(),
            http.request.resend_count = (attempt.number > 1).then_some(attempt.number - 1),
            http.response.status_code = Empty,
            url.scheme = uri.scheme_str(),
            url.template = template,
            server.address = uri.host(),
            server.port = super::send::origin(uri).map(|(_, _, port)| port),
            error.type = Empty,
        );
        Self { span }
    }

    pub fn in_scope<T>(&self, action: impl FnOnce() -> T) -> T {
        self.span.in_scope(action)
    }

    pub fn record(&self, outcome: &Result<http::Response<Bytes>, TransportError>) {
        match outcome {
            Ok(response) => {
                let status = response.status();
                self.span.record("http.response.status_code", status.as_u16());
                if status.is_client_error() || status.is_server_error() {
                    self.span.record("error.type", status.as_str());
                    self.span.record("otel.status_code", "ERROR");
                }
            }
            Err(error) => {
                self.span.record("error.type", error.kind());
                self.span.record("otel.status_code", "ERROR");
            }
        }
    }
}

#[cfg(not(feature = "tracing"))]
impl RequestSpan {
    pub const fn new(_: &http::Request<Bytes>, _: Attempt) -> Self {
        Self {}
    }

    pub fn in_scope<T>(&self, action: impl FnOnce() -> T) -> T {
        action()
    }

    pub const fn record(&self, _: &Result<http::Response<Bytes>, TransportError>) {}
}

/// Records an attempt in the call's span.
#[cfg(feature = "tracing")]
pub(super) fn record(attempt: u64, outcome: &Result<RawResponse, Failure>) {
    let span = tracing::Span::current();
    span.record("attempt", attempt);
    match outcome {
        Ok(response) => {
            span.record("status", response.status.as_u16());
        }
        Err(error) => tracing::debug!(attempt, "{error}"),
    }
}

#[cfg(not(feature = "tracing"))]
pub(super) const fn record(_: u64, _: &Result<RawResponse, Failure>) {}
