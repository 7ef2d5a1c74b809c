//! A response that is a stream: its events with their types, as they come.

use std::fmt;
use std::future::poll_fn;
use std::marker::PhantomData;
use std::ops::{Deref, DerefMut};
use std::pin::Pin;
use std::sync::{Arc, Mutex, PoisonError};
use std::task::{Context, Poll, ready};
use std::time::Duration;

use bytes::{Bytes, BytesMut};
use futures_core::Stream;
use http::{HeaderMap, StatusCode, header};
use serde_json::Value;

use super::super::{CodecError, Operation};
use super::content::essence;
use super::event_stream::{Frame, Frames, Framing};
use super::response::FromBody;
use super::{BoxFuture, ByteStream, Client, Error, Parameters, RawResponse, Request, Transport, TransportError};

/// One event of a stream. It dereferences to its data.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct Event<T> {
    /// What it holds.
    pub data: T,
    /// The name of its kind, where a server-sent event has one.
    pub event: Option<String>,
    /// The id of the last event that had one. `Last-Event-ID` in a new request asks many servers to go on behind it.
    pub id: Option<String>,
    /// How long the server asks to wait before a new request, once the connection is lost.
    pub retry: Option<Duration>,
}

impl<T> Event<T> {
    /// The data alone.
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

/// The events of a response, each as soon as it is there. Dropping it closes the connection.
///
/// An event that is not what the document says is one error, [`Error::UndecodableItem`], with what was sent; the stream goes
/// on. It ends behind [`Error::Interrupted`]: where the connection is lost, or nothing comes for as long as an attempt may
/// take. It is not opened anew by itself, for only the caller knows whether events may come twice.
///
/// Where `T` can't be read from `[DONE]`, a server-sent event of that text is the end of the stream, a convention that
/// documents do not tell of.
#[must_use = "a stream does nothing until it is asked"]
pub struct Events<T> {
    open: Open,
    data: PhantomData<fn() -> T>,
}

impl<T: FromBody> Events<T> {
    /// The next event, or `None` behind the last.
    ///
    /// # Errors
    /// See [`Error`].
    pub async fn try_next(&mut self) -> Result<Option<Event<T>>, Error> {
        poll_fn(|context| self.poll(context)).await.transpose()
    }

    fn poll(&mut self, context: &mut Context<'_>) -> Poll<Option<Result<Event<T>, Error>>> {
        let Some(frame) = ready!(self.open.poll(context)) else { return Poll::Ready(None) };
        let Frame { data, event, id, retry } = match frame {
            Ok(frame) => frame,
            Err(error) => return Poll::Ready(Some(Err(error))),
        };
        // Whatever charset the response names, an event is UTF-8.
        let response = RawResponse { status: self.open.status, headers: HeaderMap::new(), body: data.into() };
        Poll::Ready(match T::from_response(&response) {
            Ok(data) => Some(Ok(Event { data, event, id, retry: retry.map(Duration::from_millis) })),
            Err(source) => self.open.undecodable(&response.body, source).map(Err),
        })
    }
}

impl<T> Events<T> {
    /// The status.
    #[must_use]
    pub const fn status(&self) -> StatusCode {
        self.open.status
    }

    /// The headers.
    #[must_use]
    pub const fn headers(&self) -> &HeaderMap {
        &self.open.headers
    }

    /// What was called.
    #[must_use]
    pub const fn operation(&self) -> &'static Operation {
        self.open.operation
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
        out.debug_struct("Events").field("operation", self.open.operation).field("count", &self.open.count).finish()
    }
}

/// An open stream without its type, so that how it is read is compiled once.
struct Open {
    client: Client,
    operation: &'static Operation,
    status: StatusCode,
    headers: HeaderMap,
    /// What is yet to come; none once it is over
    body: Option<ByteStream>,
    framing: Framing,
    frames: Frames,
    /// How long nothing may come
    patience: Duration,
    timeout: Option<BoxFuture<'static, ()>>,
    /// How many events came
    count: u64,
}

impl Open {
    fn poll(&mut self, context: &mut Context<'_>) -> Poll<Option<Result<Frame, Error>>> {
        loop {
            if let Some(frame) = self.frames.next() {
                self.count += 1;
                return Poll::Ready(Some(Ok(frame)));
            }
            let Some(body) = &mut self.body else { return Poll::Ready(None) };
            // No whole event is left: what is held is part of a single one.
            let is_too_large = self.frames.held() > self.client.inner().max_response_size;
            let lost = if is_too_large {
                TransportError::too_large()
            } else {
                match body.as_mut().poll_next(context) {
                    Poll::Ready(Some(Ok(bytes))) => {
                        self.timeout = None;
                        self.frames.push(&bytes);
                        continue;
                    }
                    Poll::Ready(Some(Err(source))) => source,
                    Poll::Ready(None) => {
                        self.body = None;
                        self.frames.finish();
                        continue;
                    }
                    Poll::Pending => {
                        let clock = &self.client.inner().clock;
                        let timeout = self.timeout.get_or_insert_with(|| clock.timeout(self.patience));
                        ready!(timeout.as_mut().poll(context));
                        TransportError::timed_out()
                    }
                }
            };
            self.body = None;
            let (operation, events) = (self.operation, self.count);
            return Poll::Ready(Some(Err(Error::Interrupted { operation, events, source: lost })));
        }
    }

    /// What an event comes to whose data can't be read; nothing where it is the end of the stream.
    fn undecodable(&mut self, data: &[u8], source: CodecError) -> Option<Error> {
        if self.framing == Framing::ServerSent && data == b"[DONE]" {
            self.body = None;
            self.frames = Frames::new(self.framing);
            return None;
        }
        let text = || Value::String(String::from_utf8_lossy(data).into_owned());
        let raw = Box::new(serde_json::from_slice(data).unwrap_or_else(|_| text()));
        Some(Error::UndecodableItem { operation: self.operation, source, raw })
    }
}

impl<P: Parameters, A, T: FromBody> Request<P, A, Events<T>> {
    /// Says of which media type the operation's stream is.
    #[allow(dead_code, reason = "a document may have no stream")]
    pub(crate) const fn streamed_as(mut self, media_type: &'static str) -> Self {
        self.options.stream = media_type;
        self
    }

    /// Sends the request, and gives the events of its response as they come.
    ///
    /// It asks for the stream by the header `Accept`; some APIs want a field of the body besides, such as `stream: true`.
    /// What [`with_timeout`](Self::with_timeout) sets holds until the stream begins, and then for each wait within it; what
    /// is tried again is so only before it begins.
    ///
    /// # Errors
    /// See [`Error`]. A response that says that it is no stream is [`Error::Undecodable`].
    #[inline]
    pub fn stream(self) -> impl Future<Output = Result<Events<T>, Error>> + Send + use<P, A, T> {
        let media_type = self.options.stream;
        self.stream_as(media_type)
    }
}

impl<P: Parameters, A, E> Request<P, A, E> {
    /// Sends the request, and gives the events of its response as they come, where the document does not know that it is a
    /// stream: `text/event-stream`, or lines of JSON such as `application/x-ndjson`.
    ///
    /// # Errors
    /// See [`Error`]. A response that says that it is no stream is [`Error::Undecodable`].
    #[inline]
    pub fn stream_as<T: FromBody>(
        mut self,
        media_type: &'static str,
    ) -> impl Future<Output = Result<Events<T>, Error>> + Send + use<P, A, E, T> {
        self.options.accept = Some(media_type);
        let opened = self.call().map(|call| open(self.client.clone(), call, media_type));
        async move { Ok(Events { open: opened?.await?, data: PhantomData }) }
    }
}

/// Sends a call until there is a stream, or no more point in it.
fn open(client: Client, call: super::call::Call, media_type: &'static str) -> BoxFuture<'static, Result<Open, Error>> {
    Box::pin(async move {
        let framing = framing(media_type);
        let (operation, patience) = (call.operation, call.timeout);
        let opening = Arc::new(Opening { client: client.clone(), framing, body: Mutex::new(None) });
        let response = client.execute_by(Arc::clone(&opening) as Arc<dyn Transport>, call).await?;
        let Some(body) = opening.body.lock().unwrap_or_else(PoisonError::into_inner).take() else {
            let found =
                response.headers.get(header::CONTENT_TYPE).map(|found| String::from_utf8_lossy(found.as_bytes()));
            let found = found.unwrap_or_default();
            let source = CodecError::new(format!("its media type is `{found}`, not `{media_type}`"));
            return Err(Error::Undecodable { operation, source, response: Box::new(response) });
        };
        let RawResponse { status, headers, .. } = response;
        let frames = Frames::new(framing);
        Ok(Open {
            client,
            operation,
            status,
            headers,
            body: Some(body),
            framing,
            frames,
            patience,
            timeout: None,
            count: 0,
        })
    })
}

fn framing(media_type: &str) -> Framing {
    if is_server_sent(media_type) { Framing::ServerSent } else { Framing::JsonLines }
}

fn is_server_sent(media_type: &str) -> bool {
    essence(media_type) == "text/event-stream"
}

/// The client's transport, but that the body of a success is set aside, unread. So a stream is opened by the same code that
/// sends everything else, which is done once the head is there.
struct Opening {
    client: Client,
    framing: Framing,
    body: Mutex<Option<ByteStream>>,
}

impl Opening {
    /// Whether a response is the stream that was asked for. Server-sent events say so themselves, as WHATWG has it; lines of
    /// JSON go by many names, but HTML is a proxy's page.
    fn is_stream(&self, head: &http::response::Parts) -> bool {
        let said = head.headers.get(header::CONTENT_TYPE).and_then(|said| said.to_str().ok());
        let fits = match self.framing {
            Framing::ServerSent => said.is_none_or(is_server_sent),
            Framing::JsonLines => said.is_none_or(|said| essence(said) != "text/html"),
        };
        head.status.is_success() && fits
    }
}

impl Transport for Opening {
    fn send(&self, request: http::Request<Bytes>) -> BoxFuture<'_, Result<http::Response<Bytes>, TransportError>> {
        Box::pin(async move {
            let client = self.client.inner();
            let (head, mut body) = client.transport.send_streaming(request).await?.into_parts();
            if self.is_stream(&head) {
                *self.body.lock().unwrap_or_else(PoisonError::into_inner) = Some(body);
                return Ok(http::Response::from_parts(head, Bytes::new()));
            }
            let mut whole = BytesMut::new();
            while let Some(bytes) = poll_fn(|context| body.as_mut().poll_next(context)).await {
                whole.extend_from_slice(&bytes?);
                if whole.len() > client.max_response_size {
                    return Err(TransportError::too_large());
                }
            }
            Ok(http::Response::from_parts(head, whole.freeze()))
        })
    }
}
