//! A request that is being sent: what `.await` waits for.

use std::fmt;
use std::marker::PhantomData;
use std::pin::Pin;
use std::task::{Context, Poll, ready};

use super::super::Operation;
use super::response::FromBody;
use super::{BoxFuture, Client, Error, Parameters, RawResponse, Request, Response};

/// The response of a request, as a future: see [`Request::send`].
#[must_use = "a request is not sent before its response is awaited"]
pub struct ResponseFuture<A> {
    client: Client,
    operation: &'static Operation,
    response: BoxFuture<'static, Result<RawResponse, Error>>,
    answer: PhantomData<fn() -> A>,
}

impl<A: FromBody> Future for ResponseFuture<A> {
    type Output = Result<Response<A>, Error>;

    #[inline]
    fn poll(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<Self::Output> {
        let response = ready!(self.response.as_mut().poll(context));
        Poll::Ready(response.and_then(|response| Response::read(self.client.clone(), self.operation, response)))
    }
}

impl<P: Parameters, A, E> Request<P, A, E> {
    /// Sends the request, and decodes the response. `request.await` is the same.
    ///
    /// # Errors
    /// See [`Error`].
    #[inline]
    pub fn send(self) -> ResponseFuture<A>
    where
        A: FromBody,
    {
        let (client, operation) = (self.client.clone(), self.operation);
        ResponseFuture { client, operation, response: self.send_raw(), answer: PhantomData }
    }
}

/// `request.await` sends the request: see [`Request::send`].
impl<P: Parameters, A: FromBody, E> IntoFuture for Request<P, A, E> {
    type Output = Result<Response<A>, Error>;
    type IntoFuture = ResponseFuture<A>;

    #[inline]
    fn into_future(self) -> ResponseFuture<A> {
        self.send()
    }
}

impl<A> fmt::Debug for ResponseFuture<A> {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.debug_struct("ResponseFuture").field("operation", self.operation).finish_non_exhaustive()
    }
}
