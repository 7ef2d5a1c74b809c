//! A response that is a stream of typed events.

use std::fmt;
use std::future::poll_fn;
use std::marker::PhantomData;
use std::ops::{Deref, DerefMut};
use std::pin::Pin;
use std::task::{Context, Poll, ready};
use std::time::Duration;

use futures_core::Stream;
use http::{HeaderMap, StatusCode};

use super::super::Operation;
use super::event_stream::Frame;
use super::open_stream::{OpenStream, open};
use super::response::FromBody;
use super::{Error, Parameters, RawResponse, Request};

/// One event of a stream. It dereferences to its data.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct Event<T> {
    /// The event's data.
    pub data: T,
    /// The event's type, where a server-sent event has one.
    pub event: Option<String>,
    /// The id of the last event that had one. Many servers continue after it if a new request has it in `Last-Event-ID`.
    pub id: Option<String>,
    /// How long the server asks clients to wait before they reconnect.
    pub retry: Option<Duration>,
}

impl<T> Event<T> {
    /// Returns the data.
    #[must_use]
    pub fn into_inner(self) -> T {
        self.data
    }
}

impl<T> Deref for Event<T> {
    type Target = T;

    fn deref(&self) -> &T {
        &self.data
    }
}

impl<T> DerefMut for Event<T> {
    fn deref_mut(&mut self) -> &mut T {
        &mut self.data
    }
}

/// The events of a response, each as soon as it arrives. Dropping it closes the connection.
///
/// An event that does not have the documented type is the error [`Error::UndecodableItem`], which holds what was sent; the
/// stream continues. The stream ends after [`Error::Interrupted`]: the connection was lost, or nothing arrived within the
/// timeout of an attempt. It does not reconnect, since only the caller knows whether events may be repeated.
///
/// Where `T` can't be decoded from `[DONE]`, a server-sent event of that text ends the stream: a convention that API
/// documents do not mention.
#[must_use = "a stream does nothing unless it is polled"]
pub struct Events<T> {
    stream: OpenStream,
    data: PhantomData<fn() -> T>,
}

impl<T: FromBody> Events<T> {
    /// Returns the next event, or `None` at the end.
    ///
    /// # Errors
    /// See [`Error`].
    pub async fn try_next(&mut self) -> Result<Option<Event<T>>, Error> {
        poll_fn(|context| self.poll(context)).await.transpose()
    }

    fn poll(&mut self, context: &mut Context<'_>) -> Poll<Option<Result<Event<T>, Error>>> {
        let Some(frame) = ready!(self.stream.poll(context)) else { return Poll::Ready(None) };
        let Frame { data, event, id, retry } = match frame {
            Ok(frame) => frame,
            Err(error) => return Poll::Ready(Some(Err(error))),
        };
        // An event is UTF-8 whatever charset the response names.
        let response = RawResponse { status: self.stream.status, headers: HeaderMap::new(), body: data.into() };
        Poll::Ready(match T::from_response(&response) {
            Ok(data) => Some(Ok(Event { data, event, id, retry: retry.map(Duration::from_millis) })),
            Err(source) => self.stream.undecodable(&response.body, source).map(Err),
        })
    }
}

impl<T> Events<T> {
    /// The response's status.
    #[must_use]
    pub const fn status(&self) -> StatusCode {
        self.stream.status
    }

    /// The response's headers.
    #[must_use]
    pub const fn headers(&self) -> &HeaderMap {
        &self.stream.headers
    }

    /// The operation that was called.
    #[must_use]
    pub const fn operation(&self) -> &'static Operation {
        self.stream.operation
    }
}

impl<T: FromBody> Stream for Events<T> {
    type Item = Result<Event<T>, Error>;

    fn poll_next(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<Option<Self::Item>> {
        self.poll(context)
    }
}

impl<T> fmt::Debug for Events<T> {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.debug_struct("Events").field("operation", self.stream.operation).field("count", &self.stream.count).finish()
    }
}

impl<P: Parameters, A, T: FromBody> Request<P, A, Events<T>> {
    /// Sets the media type of the operation's stream.
    #[allow(dead_code, reason = "a document may have no stream")]
    pub(crate) const fn streamed_as(mut self, media_type: &'static str) -> Self {
        self.options.stream = media_type;
        self
    }

    /// Sends the request, and returns the events of its response as they arrive.
    ///
    /// It asks for the stream by the header `Accept`; some APIs also require a field of the body, such as `stream: true`.
    /// The timeout ([`with_timeout`](Self::with_timeout)) applies until the stream begins, and then to each wait for data.
    /// Attempts are repeated only before the stream begins.
    ///
    /// # Errors
    /// See [`Error`]. A response of another media type is [`Error::Undecodable`].
    #[inline]
    pub fn stream(self) -> impl Future<Output = Result<Events<T>, Error>> + Send + use<P, A, T> {
        let media_type = self.options.stream;
        self.stream_as(media_type)
    }
}

impl<P: Parameters, A, E> Request<P, A, E> {
    /// Sends the request, and returns the events of its response as they arrive, for an operation that is not documented as
    /// a stream. The media type is `text/event-stream`, or one of JSON lines such as `application/x-ndjson`.
    ///
    /// # Errors
    /// See [`Error`]. A response of another media type is [`Error::Undecodable`].
    #[inline]
    pub fn stream_as<T: FromBody>(
        mut self,
        media_type: &'static str,
    ) -> impl Future<Output = Result<Events<T>, Error>> + Send + use<P, A, E, T> {
        self.options.accept = Some(media_type);
        let opened = self.call().map(|call| open(self.client.clone(), call, media_type));
        async move { Ok(Events { stream: opened?.await?, data: PhantomData }) }
    }
}
