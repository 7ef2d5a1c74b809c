//! The usual way out: reqwest, with rustls.

use std::time::Duration;

use bytes::{Bytes, BytesMut};

use super::{BoxFuture, Transport, TransportError};

/// Sends requests by reqwest, which here neither retries nor follows redirects: the client does, where it is safe.
#[derive(Clone, Debug)]
pub struct ReqwestTransport {
    client: ::reqwest::Client,
    largest: usize,
}

impl ReqwestTransport {
    /// A transport that gives up a connection after some time, and an answer beyond some size.
    ///
    /// # Errors
    /// Where TLS can't be set up.
    pub fn new(connect_timeout: Duration, largest_answer: usize) -> Result<Self, ::reqwest::Error> {
        let client = ::reqwest::Client::builder()
            .connect_timeout(connect_timeout)
            .redirect(::reqwest::redirect::Policy::none())
            .retry(::reqwest::retry::never())
            .build()?;
        Ok(Self { client, largest: largest_answer })
    }

    /// A transport over a client of your own, with your proxy or certificates. Build it without redirects
    /// (`redirect::Policy::none()`) and retries (`retry::never()`), or a write may be sent twice.
    #[must_use]
    pub const fn with_client(client: ::reqwest::Client, largest_answer: usize) -> Self {
        Self { client, largest: largest_answer }
    }
}

impl Transport for ReqwestTransport {
    fn send(&self, request: http::Request<Bytes>) -> BoxFuture<'_, Result<http::Response<Bytes>, TransportError>> {
        Box::pin(async move {
            let request =
                ::reqwest::Request::try_from(request).map_err(|error| TransportError::unsent(error.without_url()))?;
            let mut response = self.client.execute(request).await.map_err(fault)?;
            let too_large = |size: usize| size > self.largest;
            let announced = response.content_length().map(|size| usize::try_from(size).unwrap_or(usize::MAX));
            if announced.is_some_and(too_large) {
                return Err(TransportError::too_large());
            }
            let first = response.chunk().await.map_err(fault)?.unwrap_or_default();
            // Most answers are one piece, which needs no copy.
            let body = if announced == Some(first.len()) {
                first
            } else {
                let mut body = BytesMut::with_capacity(announced.unwrap_or(first.len() * 2));
                body.extend_from_slice(&first);
                while let Some(more) = response.chunk().await.map_err(fault)? {
                    if too_large(body.len() + more.len()) {
                        return Err(TransportError::too_large());
                    }
                    body.extend_from_slice(&more);
                }
                body.freeze()
            };
            if too_large(body.len()) {
                return Err(TransportError::too_large());
            }
            let mut whole = http::Response::new(body);
            *whole.status_mut() = response.status();
            *whole.headers_mut() = std::mem::take(response.headers_mut());
            Ok(whole)
        })
    }
}

/// What a failure of reqwest means. Its URL is left out: an error may end in a log, and a query may hold anything.
fn fault(error: ::reqwest::Error) -> TransportError {
    let error = error.without_url();
    if error.is_connect() || error.is_builder() {
        TransportError::unsent(error)
    } else if error.is_timeout() {
        TransportError::timed_out()
    } else {
        TransportError::lost(error)
    }
}
