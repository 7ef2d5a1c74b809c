//! The default transport: reqwest, with TLS by the crate's features.

use std::pin::Pin;
use std::task::{Context, Poll, ready};
use std::time::Duration;

use bytes::{Bytes, BytesMut};
use futures_core::Stream;

use super::{BoxFuture, BuildError, ByteStream, Transport, TransportError};

/// Sends requests by reqwest, with its retries and redirects disabled: the client does both where they are safe.
#[derive(Clone, Debug)]
pub struct ReqwestTransport {
    client: ::reqwest::Client,
    largest: usize,
}

impl ReqwestTransport {
    /// A transport with a timeout for connections and a maximum size of responses.
    ///
    /// # Errors
    /// If TLS can't be initialized.
    pub fn new(connect_timeout: Duration, max_response_size: usize) -> Result<Self, BuildError> {
        let failure = |error: &dyn std::error::Error| BuildError(format!("reqwest can't be initialized: {error}"));
        let client = with_tls(::reqwest::Client::builder())
            .map_err(|error| failure(&error))?
            .connect_timeout(connect_timeout)
            .redirect(::reqwest::redirect::Policy::none())
            .retry(::reqwest::retry::never())
            .build()
            .map_err(|error| failure(&error))?;
        Ok(Self { client, largest: max_response_size })
    }

    /// A transport that uses a custom reqwest client, for example with a proxy or certificates. Build it without redirects
    /// (`redirect::Policy::none()`) and retries (`retry::never()`), or a write may be sent twice.
    #[must_use]
    pub const fn with_client(client: ::reqwest::Client, max_response_size: usize) -> Self {
        Self { client, largest: max_response_size }
    }

    /// Sends a request, and reads the response's headers.
    async fn open(&self, request: http::Request<Bytes>) -> Result<::reqwest::Response, TransportError> {
        let request =
            ::reqwest::Request::try_from(request).map_err(|error| TransportError::unsent(error.without_url()))?;
        self.client.execute(request).await.map_err(convert)
    }
}

impl Transport for ReqwestTransport {
    fn send(&self, request: http::Request<Bytes>) -> BoxFuture<'_, Result<http::Response<Bytes>, TransportError>> {
        Box::pin(async move {
            let mut response = self.open(request).await?;
            let too_large = |size: usize| size > self.largest;
            let announced = response.content_length().map(|size| usize::try_from(size).unwrap_or(usize::MAX));
            if announced.is_some_and(too_large) {
                return Err(TransportError::too_large());
            }
            let first = response.chunk().await.map_err(convert)?.unwrap_or_default();
            // Most responses have one chunk, which is not copied.
            let body = if announced == Some(first.len()) {
                first
            } else {
                let mut body = BytesMut::with_capacity(announced.unwrap_or(first.len() * 2));
                body.extend_from_slice(&first);
                while let Some(more) = response.chunk().await.map_err(convert)? {
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
            Ok(with_head(&mut response, body))
        })
    }

    fn send_streaming(
        &self,
        request: http::Request<Bytes>,
    ) -> BoxFuture<'_, Result<http::Response<ByteStream>, TransportError>> {
        Box::pin(async move {
            let mut response = self.open(request).await?;
            let head = with_head(&mut response, ());
            Ok(head.map(|()| Box::pin(Chunks(Some(next_chunk(response)))) as ByteStream))
        })
    }
}

/// The head of a response with another body.
fn with_head<T>(response: &mut ::reqwest::Response, body: T) -> http::Response<T> {
    let mut whole = http::Response::new(body);
    *whole.status_mut() = response.status();
    *whole.headers_mut() = std::mem::take(response.headers_mut());
    whole
}

/// A body by chunks: the future of the next one, which also returns the response. `None` after the end or an error.
struct Chunks(Option<BoxFuture<'static, Chunk>>);

/// rustls with the provider of the process if it has installed one, else with ring, and the certificates that the
/// operating system trusts.
#[cfg(all(feature = "rustls-ring", not(any(feature = "rustls-aws-lc", feature = "native-tls"))))]
fn with_tls(builder: ::reqwest::ClientBuilder) -> Result<::reqwest::ClientBuilder, rustls::Error> {
    use rustls::crypto::{CryptoProvider, ring};
    use rustls_platform_verifier::BuilderVerifierExt;

    let installed = CryptoProvider::get_default().cloned();
    let provider = installed.unwrap_or_else(|| std::sync::Arc::new(ring::default_provider()));
    let config = rustls::ClientConfig::builder_with_provider(provider)
        .with_safe_default_protocol_versions()?
        .with_platform_verifier()?;
    let mut config = config.with_no_client_auth();
    // reqwest leaves a configuration that is not its own as it is.
    if cfg!(feature = "http2") {
        config.alpn_protocols = vec![b"h2".to_vec(), b"http/1.1".to_vec()];
    }
    Ok(builder.tls_backend_preconfigured(config))
}

/// What reqwest chooses by its own features.
#[cfg(not(all(feature = "rustls-ring", not(any(feature = "rustls-aws-lc", feature = "native-tls")))))]
fn with_tls(builder: ::reqwest::ClientBuilder) -> Result<::reqwest::ClientBuilder, std::convert::Infallible> {
    Ok(builder)
}

type Chunk = (Result<Option<Bytes>, ::reqwest::Error>, ::reqwest::Response);

fn next_chunk(mut response: ::reqwest::Response) -> BoxFuture<'static, Chunk> {
    Box::pin(async move { (response.chunk().await, response) })
}

impl Stream for Chunks {
    type Item = Result<Bytes, TransportError>;

    fn poll_next(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<Option<Self::Item>> {
        let Some(next) = &mut self.0 else { return Poll::Ready(None) };
        let (chunk, response) = ready!(next.as_mut().poll(context));
        let chunk = chunk.map_err(convert).transpose();
        self.0 = matches!(chunk, Some(Ok(_))).then(|| next_chunk(response));
        Poll::Ready(chunk)
    }
}

/// Converts an error of reqwest, without its URL: errors are logged, and a query may hold a secret.
fn convert(error: ::reqwest::Error) -> TransportError {
    let error = error.without_url();
    if error.is_connect() || error.is_builder() {
        TransportError::unsent(error)
    } else if error.is_timeout() {
        TransportError::timed_out()
    } else {
        TransportError::lost(error)
    }
}
