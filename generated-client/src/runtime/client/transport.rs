//! The way out: one HTTP request to one answer, behind a trait, so that a user's own stack or a fake can stand in.

use std::error::Error as StdError;
use std::fmt;
use std::future::Future;
use std::pin::Pin;
use std::task::{Context, Poll};
use std::time::Duration;

use bytes::Bytes;
use futures_core::Stream;

/// A future behind a pointer, as a trait that can be a `dyn` has to answer.
pub type BoxFuture<'a, T> = Pin<Box<dyn Future<Output = T> + Send + 'a>>;

/// A body as it comes, piece by piece. It ends behind an error.
pub type ByteStream = Pin<Box<dyn Stream<Item = Result<Bytes, TransportError>> + Send>>;

/// Sends one request, once.
///
/// It neither retries nor follows a redirect: the client does both, where they are safe. An answer of any status is a
/// success here. How long it may take is the client's concern too; dropping the future ends the request.
///
/// Headers that hold a secret are marked as sensitive. Where an API takes its key in the query, the key stands in the
/// request's URI: a transport of your own must not log that, nor name it in an error.
pub trait Transport: Send + Sync + 'static {
    /// Sends `request` and reads its whole answer.
    ///
    /// # Errors
    /// Where there is no whole answer. Whether the server may have got the request matters most: see
    /// [`TransportError::unsent`].
    fn send(&self, request: http::Request<Bytes>) -> BoxFuture<'_, Result<http::Response<Bytes>, TransportError>>;

    /// Sends `request` and gives its answer's body as it comes. Dropping the body ends the request.
    ///
    /// Without a method of your own, the body is read whole first: its events are right, but come all at its end.
    ///
    /// # Errors
    /// Where there is no answer: see [`TransportError::unsent`]. What goes wrong later is an item of the body.
    fn send_streaming(
        &self,
        request: http::Request<Bytes>,
    ) -> BoxFuture<'_, Result<http::Response<ByteStream>, TransportError>> {
        let sending = self.send(request);
        Box::pin(async move { Ok(sending.await?.map(|body| Box::pin(Whole(Some(body))) as ByteStream)) })
    }
}

/// A body that is there at once.
struct Whole(Option<Bytes>);

impl Stream for Whole {
    type Item = Result<Bytes, TransportError>;

    fn poll_next(mut self: Pin<&mut Self>, _: &mut Context<'_>) -> Poll<Option<Self::Item>> {
        Poll::Ready(self.0.take().map(Ok))
    }
}

/// Why there is no answer.
#[derive(Debug)]
pub struct TransportError {
    kind: Kind,
    source: Option<Box<dyn StdError + Send + Sync>>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Kind {
    Unsent,
    Lost,
    TimedOut,
    DeadlineExceeded { limited: Option<Duration> },
    TooLarge,
}

impl TransportError {
    /// The request surely did not reach the server: no connection was made. Even a write is safe to send again.
    pub fn unsent(source: impl Into<Box<dyn StdError + Send + Sync>>) -> Self {
        Self { kind: Kind::Unsent, source: Some(source.into()) }
    }

    /// The request may have reached the server, and its answer is lost.
    pub fn lost(source: impl Into<Box<dyn StdError + Send + Sync>>) -> Self {
        Self { kind: Kind::Lost, source: Some(source.into()) }
    }

    /// The request may have reached the server, and there was no answer in time.
    #[must_use]
    pub const fn timed_out() -> Self {
        Self { kind: Kind::TimedOut, source: None }
    }

    /// The request was not sent: the call's deadline comes first. `limited` is how long the rate limit would have delayed it,
    /// if that is the reason.
    pub(super) const fn deadline_exceeded(limited: Option<Duration>) -> Self {
        Self { kind: Kind::DeadlineExceeded { limited }, source: None }
    }

    /// The answer's body is larger than what one is ready to hold.
    #[must_use]
    pub const fn too_large() -> Self {
        Self { kind: Kind::TooLarge, source: None }
    }

    /// Whether the request surely did not reach the server.
    #[must_use]
    pub const fn is_unsent(&self) -> bool {
        matches!(self.kind, Kind::Unsent | Kind::DeadlineExceeded { .. })
    }

    /// Whether time ran out.
    #[must_use]
    pub const fn is_timeout(&self) -> bool {
        matches!(self.kind, Kind::TimedOut | Kind::DeadlineExceeded { .. })
    }

    /// Whether the request was not sent because the deadline of the whole call comes before.
    pub(super) const fn is_deadline_exceeded(&self) -> bool {
        matches!(self.kind, Kind::DeadlineExceeded { .. })
    }

    /// How long the request would have had to wait for the rate limit, where it was not sent because that is beyond the
    /// deadline of the whole call.
    #[must_use]
    pub const fn rate_limit_wait(&self) -> Option<Duration> {
        match self.kind {
            Kind::DeadlineExceeded { limited } => limited,
            _ => None,
        }
    }

    /// Whether the answer's body was too large.
    #[must_use]
    pub const fn is_too_large(&self) -> bool {
        matches!(self.kind, Kind::TooLarge)
    }

    /// What it says of a stream, which is not awaited as a whole.
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
                "the request was not sent: the rate limit would have it wait {wait:.1?}, beyond the deadline of the call"
            );
        }
        out.write_str(match self.kind {
            Kind::Unsent => "the server could not be reached",
            Kind::Lost => "the connection broke before there was a whole answer",
            Kind::TimedOut => "there was no answer in time",
            Kind::DeadlineExceeded { .. } => "the request was not sent: the deadline of the call has passed",
            Kind::TooLarge => "the answer is larger than allowed",
        })?;
        // The whole chain: what a connection failed of stands at its end.
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
