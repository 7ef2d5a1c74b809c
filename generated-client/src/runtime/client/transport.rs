//! HTTP behind a trait: one request, one response. Users can replace it by their own stack, tests by a fake.

use std::error::Error as StdError;
use std::fmt;
use std::future::Future;
use std::pin::Pin;
use std::task::{Context, Poll};
use std::time::Duration;

use bytes::Bytes;
use futures_core::Stream;

/// A boxed future, which a trait that is used as `dyn` has to return.
pub type BoxFuture<'a, T> = Pin<Box<dyn Future<Output = T> + Send + 'a>>;

/// A body as it arrives, chunk by chunk. It ends after an error.
pub type ByteStream = Pin<Box<dyn Stream<Item = Result<Bytes, TransportError>> + Send>>;

/// Sends one request, once.
///
/// A transport neither retries nor follows redirects: the client does both where they are safe. A response of any status is
/// `Ok`. The client also applies the timeouts; dropping the future cancels the request.
///
/// Each request of a call has its [`Attempt`](super::Attempt) among its extensions.
///
/// Headers that hold a secret are marked as sensitive. Where an API takes its key in the query, the URI of the request holds
/// the key: a custom transport must not log the URI or include it in an error.
pub trait Transport: Send + Sync + 'static {
    /// Sends `request` and reads the whole response.
    ///
    /// # Errors
    /// If there is no complete response. The error has to say whether the server may have received the request: see
    /// [`TransportError::unsent`].
    fn send(&self, request: http::Request<Bytes>) -> BoxFuture<'_, Result<http::Response<Bytes>, TransportError>>;

    /// Sends `request` and returns the response with its body as a stream. Dropping the body cancels the request.
    ///
    /// The default implementation reads the whole body first, so that all events arrive at its end.
    ///
    /// # Errors
    /// If there is no response: see [`TransportError::unsent`]. A later error is an item of the body.
    fn send_streaming(
        &self,
        request: http::Request<Bytes>,
    ) -> BoxFuture<'_, Result<http::Response<ByteStream>, TransportError>> {
        let sending = self.send(request);
        Box::pin(async move { Ok(sending.await?.map(|body| Box::pin(Whole(Some(body))) as ByteStream)) })
    }
}

/// A body in one chunk.
struct Whole(Option<Bytes>);

impl Stream for Whole {
    type Item = Result<Bytes, TransportError>;

    fn poll_next(mut self: Pin<&mut Self>, _: &mut Context<'_>) -> Poll<Option<Self::Item>> {
        Poll::Ready(self.0.take().map(Ok))
    }
}

/// Why there is no response.
#[derive(Debug)]
pub struct TransportError {
    kind: Kind,
    source: Option<Box<dyn StdError + Send + Sync>>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Kind {
    Unsent,
    Unlimited,
    Withheld,
    Repeated,
    Lost,
    TimedOut,
    DeadlineExceeded { limited: Option<Duration> },
    TooLarge,
}

impl TransportError {
    /// The request did not reach the server: no connection was made. Even a write is safe to send again.
    pub fn unsent(source: impl Into<Box<dyn StdError + Send + Sync>>) -> Self {
        Self { kind: Kind::Unsent, source: Some(source.into()) }
    }

    /// The request was not sent: a [`Limiter`](super::Limiter) that has to count it can't be asked. It is safe to send again.
    pub fn no_limiter(source: impl Into<Box<dyn StdError + Send + Sync>>) -> Self {
        Self { kind: Kind::Unlimited, source: Some(source.into()) }
    }

    /// The request may have reached the server, and the connection was lost before the response was complete.
    pub fn lost(source: impl Into<Box<dyn StdError + Send + Sync>>) -> Self {
        Self { kind: Kind::Lost, source: Some(source.into()) }
    }

    /// The request may have reached the server, and there was no response within the timeout.
    #[must_use]
    pub const fn timed_out() -> Self {
        Self { kind: Kind::TimedOut, source: None }
    }

    /// The request was not sent: the call's deadline is earlier. `limited` is how long the rate limit would have delayed it,
    /// if that is the reason.
    pub(crate) const fn deadline_exceeded(limited: Option<Duration>) -> Self {
        Self { kind: Kind::DeadlineExceeded { limited }, source: None }
    }

    /// The request was not sent, since it can't be noted in a journal or must not be sent again.
    pub(super) fn withheld(source: impl Into<Box<dyn StdError + Send + Sync>>) -> Self {
        Self { kind: Kind::Withheld, source: Some(source.into()) }
    }

    /// The request was not sent, since another item of a bulk write has its key. So it is whenever it is sent again.
    pub(super) const fn repeated() -> Self {
        Self { kind: Kind::Repeated, source: None }
    }

    pub(super) const fn is_repeated(&self) -> bool {
        matches!(self.kind, Kind::Repeated)
    }

    /// The response's body is larger than allowed.
    #[must_use]
    pub const fn too_large() -> Self {
        Self { kind: Kind::TooLarge, source: None }
    }

    /// Whether the request did not reach the server.
    #[must_use]
    pub const fn is_unsent(&self) -> bool {
        matches!(
            self.kind,
            Kind::Unsent | Kind::Unlimited | Kind::Withheld | Kind::Repeated | Kind::DeadlineExceeded { .. }
        )
    }

    /// Whether a timeout or the deadline was exceeded.
    #[must_use]
    pub const fn is_timeout(&self) -> bool {
        matches!(self.kind, Kind::TimedOut | Kind::DeadlineExceeded { .. })
    }

    /// Whether the request was not sent because the deadline of the whole call is earlier.
    pub(super) const fn is_deadline_exceeded(&self) -> bool {
        matches!(self.kind, Kind::DeadlineExceeded { .. })
    }

    /// Whether another attempt would fail for the same reason: the request was withheld, or there is no time left.
    pub(super) const fn is_final(&self) -> bool {
        matches!(self.kind, Kind::Withheld | Kind::Repeated | Kind::DeadlineExceeded { .. })
    }

    /// How long the rate limit would have delayed the request, if it was not sent because that is after the deadline of the
    /// whole call.
    #[must_use]
    pub const fn rate_limit_wait(&self) -> Option<Duration> {
        match self.kind {
            Kind::DeadlineExceeded { limited } => limited,
            _ => None,
        }
    }

    /// Whether the response's body is too large.
    #[must_use]
    pub const fn is_too_large(&self) -> bool {
        matches!(self.kind, Kind::TooLarge)
    }

    /// The kind of error, in a word.
    #[cfg(feature = "tracing")]
    pub(super) const fn kind(&self) -> &'static str {
        match self.kind {
            Kind::Unsent => "unsent",
            Kind::Unlimited => "no_limiter",
            Kind::Withheld | Kind::Repeated => "withheld",
            Kind::Lost => "lost",
            Kind::TimedOut => "timeout",
            Kind::DeadlineExceeded { .. } => "deadline_exceeded",
            Kind::TooLarge => "too_large",
        }
    }

    /// The message for a stream, which is not read as a whole.
    pub(super) fn in_stream(&self) -> String {
        match self.kind {
            Kind::TimedOut => "no data arrived within the timeout".to_owned(),
            Kind::TooLarge => "an event is larger than `max_response_size`".to_owned(),
            _ => self.to_string(),
        }
    }
}

impl fmt::Display for TransportError {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        if let Some(wait) = self.rate_limit_wait() {
            return write!(
                out,
                "the request was not sent: the rate limit would delay it by {wait:.1?}, beyond the deadline of the call"
            );
        }
        out.write_str(match self.kind {
            Kind::Unsent => "the server could not be reached",
            Kind::Unlimited => "the request was not sent: the rate limiter can't be asked",
            Kind::Withheld => "the request was not sent",
            Kind::Repeated => "the request was not sent: an item before it has the same key",
            Kind::Lost => "the connection was lost before the response was complete",
            Kind::TimedOut => "there was no response within the timeout",
            Kind::DeadlineExceeded { .. } => "the request was not sent: the deadline of the call has passed",
            Kind::TooLarge => "the response is larger than allowed",
        })?;
        // The whole chain: the cause of a failed connection is at its end.
        let mut source: Option<&dyn StdError> = self.source.as_deref().map(|error| error as &dyn StdError);
        while let Some(error) = source {
            write!(out, ": {error}")?;
            source = error.source();
        }
        Ok(())
    }
}

impl StdError for TransportError {
    fn source(&self) -> Option<&(dyn StdError + 'static)> {
        self.source.as_deref().map(|error| error as &(dyn StdError + 'static))
    }
}
