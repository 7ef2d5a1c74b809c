//! An open stream of events without their type, so that reading it is compiled once.

use std::future::poll_fn;
use std::sync::{Arc, Mutex, PoisonError};
use std::task::{Context, Poll, ready};
use std::time::Duration;

use bytes::{Bytes, BytesMut};
use http::{HeaderMap, StatusCode, header};
use serde_json::Value;

use super::super::{CodecError, Operation};
use super::call::Call;
use super::content::essence;
use super::event_stream::{Frame, Frames, Framing};
use super::{BoxFuture, ByteStream, Client, Error, RawResponse, Transport, TransportError};

/// A stream that has begun.
pub(super) struct OpenStream {
    client: Client,
    pub operation: &'static Operation,
    pub status: StatusCode,
    pub headers: HeaderMap,
    /// The rest of the body; `None` at its end.
    body: Option<ByteStream>,
    framing: Framing,
    frames: Frames,
    /// How long a wait for data may take.
    max_wait: Duration,
    timeout: Option<BoxFuture<'static, ()>>,
    /// How many events have arrived.
    pub count: u64,
}

impl OpenStream {
    pub fn poll(&mut self, context: &mut Context<'_>) -> Poll<Option<Result<Frame, Error>>> {
        loop {
            if let Some(frame) = self.frames.next() {
                self.count += 1;
                return Poll::Ready(Some(Ok(frame)));
            }
            let Some(body) = &mut self.body else { return Poll::Ready(None) };
            // There is no complete event, so the buffer holds a part of a single one.
            let is_too_large = self.frames.buffered() > self.client.inner().max_response_size;
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
                        let timeout = self.timeout.get_or_insert_with(|| clock.timeout(self.max_wait));
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

    /// The error of an event that can't be decoded; `None` where it marks the end of the stream.
    pub fn undecodable(&mut self, data: &[u8], source: CodecError) -> Option<Error> {
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

/// Sends a call, with retries, until its stream begins.
pub(super) fn open(
    client: Client,
    call: Call,
    media_type: &'static str,
) -> BoxFuture<'static, Result<OpenStream, Error>> {
    Box::pin(async move {
        let framing = framing(media_type);
        let (operation, max_wait) = (call.operation, call.timeout);
        let opening = Arc::new(Opening { client: client.clone(), framing, body: Mutex::new(None) });
        let response = client.execute_with(Arc::clone(&opening) as Arc<dyn Transport>, call).await?;
        let Some(body) = opening.body.lock().unwrap_or_else(PoisonError::into_inner).take() else {
            let found =
                response.headers.get(header::CONTENT_TYPE).map(|found| String::from_utf8_lossy(found.as_bytes()));
            let found = found.unwrap_or_default();
            let source = CodecError::new(format!("the media type is `{found}`, not `{media_type}`"));
            return Err(Error::Undecodable { operation, source, response: Box::new(response) });
        };
        let RawResponse { status, headers, .. } = response;
        let frames = Frames::new(framing);
        Ok(OpenStream {
            client,
            operation,
            status,
            headers,
            body: Some(body),
            framing,
            frames,
            max_wait,
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

/// The client's transport, except that it keeps the body of a success unread. So a stream is opened by the same code that
/// sends all other calls, which finishes when the headers have arrived.
struct Opening {
    client: Client,
    framing: Framing,
    body: Mutex<Option<ByteStream>>,
}

impl Opening {
    /// Whether a response is the requested stream. Server-sent events have one media type (WHATWG HTML). JSON lines have many,
    /// but HTML is the page of a proxy.
    fn is_stream(&self, head: &http::response::Parts) -> bool {
        let media_type = head.headers.get(header::CONTENT_TYPE).and_then(|value| value.to_str().ok());
        let is_expected = match self.framing {
            Framing::ServerSent => media_type.is_none_or(is_server_sent),
            Framing::JsonLines => media_type.is_none_or(|media_type| essence(media_type) != "text/html"),
        };
        head.status.is_success() && is_expected
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
