//! One call: its parameters, its options, and `send`.

use std::fmt;
use std::marker::PhantomData;
use std::time::Duration;

use bytes::Bytes;
use http::{HeaderName, HeaderValue};
use serde::Serialize;

use super::super::{CodecError, Operation, Violations};
use super::call::{Call, uri};
use super::page::List;
use super::systems::{SystemVerdict, invalid_for_system};
use super::{Client, Error, Items, Paged, Pages, Parameters, RawResponse, Retry};

/// A call of one operation with parameters `P` and a response of `A`. Nothing happens before it is sent.
///
/// `E` is what else the call offers: [`Events`](super::Events) if the response may be a stream,
/// [`ForSystems`](super::ForSystems) if the body is a general request behind the API.
///
/// `request.await` sends it, as [`send`](Self::send) does. Each optional parameter of the operation has a setter of its name. The methods here are the options of any call.
#[must_use = "a request does nothing until it is sent: `.await` it"]
pub struct Request<P, A, E = A> {
    pub(super) client: Client,
    pub(super) operation: &'static Operation,
    pub(crate) parameters: P,
    pub(super) body: Option<(HeaderValue, Bytes)>,
    /// Why the body can't be encoded.
    pub(super) unwritable: Option<CodecError>,
    /// The violated constraints of the body.
    pub(super) violations: Option<Violations>,
    /// What the system that the request is for says of it.
    pub(super) system: Option<Box<SystemVerdict>>,
    pub(super) options: Options,
    pub(super) answer: PhantomData<fn() -> (A, E)>,
}

/// The options in which a call may differ from its client.
#[derive(Clone, Debug, Default)]
pub(super) struct Options {
    query: Vec<(String, String)>,
    pub(super) headers: Vec<(String, String)>,
    timeout: Option<Duration>,
    deadline: Option<Option<Duration>>,
    retry: Option<Retry>,
    unchecked: bool,
    waits_for_limit: bool,
    pub(super) ends_in_redirect: bool,
    /// The accepted media types, if not JSON.
    pub(super) accept: Option<&'static str>,
    /// The query of the URL that led to this page of a list, in place of the parameters.
    pub(super) linked_query: Option<String>,
    /// The media type of the operation's stream.
    pub(super) stream: &'static str,
}

impl<P, A, E> Request<P, A, E> {
    /// The operation that it is sent to.
    #[must_use]
    pub fn operation(&self) -> &'static Operation {
        match self.system.as_deref() {
            Some(SystemVerdict { verdict: Ok(Some(own)), .. }) => own.operation,
            _ => self.operation,
        }
    }

    /// The operation's parameters.
    #[must_use]
    pub const fn parameters(&self) -> &P {
        &self.parameters
    }

    /// Replaces all of the operation's parameters.
    pub fn with_parameters(mut self, parameters: P) -> Self {
        self.parameters = parameters;
        self
    }

    /// Calls a setter if there is a value: `.maybe(offset, |list, offset| list.offset(offset))`.
    pub fn maybe<V>(self, value: Option<V>, set: impl FnOnce(Self, V) -> Self) -> Self {
        match value {
            Some(value) => set(self, value),
            None => self,
        }
    }

    /// Adds a query parameter that is not documented.
    pub fn extra_query(mut self, name: impl Into<String>, value: impl Into<String>) -> Self {
        self.options.query.push((name.into(), value.into()));
        self
    }

    /// Replaces the body by any value as JSON, which is not validated: for undocumented properties and operations.
    pub fn with_body(mut self, body: &(impl Serialize + ?Sized)) -> Self {
        self.violations = None;
        self.system = None;
        self.unwritable = None;
        let written = serde_json::to_vec(body).map_err(|error| CodecError::from_format(&error));
        self.body(written.map(|text| (HeaderValue::from_static("application/json"), text)))
    }

    /// Replaces the body by these bytes, which are not validated: for other media types.
    pub fn with_bytes(mut self, media_type: &str, body: impl Into<Vec<u8>>) -> Self {
        self.violations = None;
        self.system = None;
        self.unwritable = None;
        let body = body.into();
        let invalid = || CodecError::new(format!("invalid media type: `{}`", media_type.escape_debug()));
        self.body(HeaderValue::try_from(media_type).map(|media_type| (media_type, body)).map_err(|_| invalid()))
    }

    /// Adds a header.
    pub fn extra_header(mut self, name: impl Into<String>, value: impl Into<String>) -> Self {
        self.options.headers.push((name.into(), value.into()));
        self
    }

    /// Sets how long one attempt may take.
    pub const fn with_timeout(mut self, limit: Duration) -> Self {
        self.options.timeout = Some(limit);
        self
    }

    /// Sets how long the call may take with all its attempts and delays.
    pub const fn with_deadline(mut self, limit: Option<Duration>) -> Self {
        self.options.deadline = Some(limit);
        self
    }

    /// Waits for the rate limit however long, even if the client is not paced, in addition to the deadline.
    pub(crate) const fn waiting_for_limit(mut self) -> Self {
        self.options.waits_for_limit = true;
        self
    }

    /// Sets how the call is retried.
    pub fn with_retry(mut self, retry: Retry) -> Self {
        self.options.retry = Some(retry);
        self
    }

    /// Sends the request without validating it. See [`ClientBuilder::without_validation`](super::ClientBuilder::without_validation).
    pub const fn without_validation(mut self) -> Self {
        self.options.unchecked = true;
        self
    }
}

impl<P: Parameters, A, E> Request<P, A, E> {
    /// Sends the request, and returns the response without decoding it.
    ///
    /// # Errors
    /// See [`Error`]. A response other than a success is one.
    #[inline]
    pub fn send_raw(mut self) -> super::BoxFuture<'static, Result<RawResponse, Error>> {
        match self.call() {
            Ok(call) => self.client.execute(call),
            Err(error) => Box::pin(std::future::ready(Err(error))),
        }
    }

    /// Validates and encodes the request.
    pub(super) fn call(&mut self) -> Result<Call, Error> {
        let parameters: &dyn Parameters = &self.parameters;
        let parts = Parts {
            client: &self.client,
            operation: self.operation,
            unwritable: self.unwritable.take(),
            violations: self.violations.take(),
            system: self.system.take(),
            options: &self.options,
        };
        parts.call(parameters, self.body.clone())
    }
}

/// A request without its types, so that its code is compiled once.
struct Parts<'a> {
    client: &'a Client,
    operation: &'static Operation,
    unwritable: Option<CodecError>,
    violations: Option<Violations>,
    system: Option<Box<SystemVerdict>>,
    options: &'a Options,
}

impl Parts<'_> {
    fn call(self, parameters: &dyn Parameters, body: Option<(HeaderValue, Bytes)>) -> Result<Call, Error> {
        let (options, client) = (self.options, self.client.inner());
        let (mut operation, mut body, mut refused) = (self.operation, body, None);
        match self.system.map(|of| (of.system, of.verdict)) {
            Some((_, Ok(Some(own)))) => {
                operation = own.operation;
                body = body.map(|(media_type, _)| (media_type, own.body.into()));
            }
            Some((system, Err(source))) => refused = Some((system, source)),
            _ => {}
        }
        if client.validates && !options.unchecked {
            let parameters = parameters.validate().err();
            if let Some((system, source)) = refused {
                return Err(invalid_for_system(operation, system, source, parameters));
            }
            let found = both(parameters, self.violations);
            if let Some(violations) = found {
                return Err(Error::Invalid { operation, violations });
            }
        }
        let unwritable = |source| Error::Unwritable { operation, source };
        if let Some(fault) = self.unwritable {
            return Err(unwritable(fault));
        }
        let path = parameters.path(operation).map_err(unwritable)?;
        let (query, extra) = match &options.linked_query {
            Some(query) => (query.clone(), [].as_slice()),
            None => (parameters.query_string(), options.query.as_slice()),
        };
        let uri = uri(operation.base(&client.base), operation, &path, query, extra).map_err(unwritable)?;
        let headers = headers(parameters, options).map_err(unwritable)?;
        Ok(Call {
            operation,
            uri,
            headers,
            body,
            timeout: options.timeout.unwrap_or(client.timeout),
            deadline: options.deadline.unwrap_or(client.deadline),
            waits_for_limit: options.waits_for_limit,
            retry: options.retry.clone().unwrap_or_else(|| client.retry.clone()),
            ends_in_redirect: options.ends_in_redirect,
        })
    }
}

/// The operation's headers and cookies, and the additional headers.
fn headers(parameters: &dyn Parameters, options: &Options) -> Result<Vec<(HeaderName, HeaderValue)>, CodecError> {
    let own = parameters.headers().into_iter().map(|(name, value)| (name.into_owned(), value));
    let cookies: Vec<String> =
        parameters.cookies().into_iter().map(|(name, value)| cookie(&name, &value)).collect::<Result<_, _>>()?;
    let cookies = (!cookies.is_empty()).then(|| ("cookie".to_owned(), cookies.join("; ")));
    let accept = options.accept.map(|media_types| ("accept".to_owned(), media_types.to_owned()));
    own.chain(cookies)
        .chain(accept)
        .chain(options.headers.iter().cloned())
        .map(|(name, value)| {
            let pair = HeaderName::try_from(&name).ok().zip(HeaderValue::try_from(value).ok());
            pair.ok_or_else(|| {
                CodecError::new(format!(
                    "the value of the header `{name}` has a character that is not allowed in a header"
                ))
            })
        })
        .collect()
}

/// One cookie. A semicolon in it would begin another one.
fn cookie(name: &str, value: &str) -> Result<String, CodecError> {
    let pair = format!("{name}={value}");
    if pair.contains(';') {
        return Err(CodecError::new(format!("the cookie `{name}` has a semicolon, which would end it")));
    }
    Ok(pair)
}

/// The violations of both, under the name of the body if it has some.
pub(super) fn both(parameters: Option<Violations>, body: Option<Violations>) -> Option<Violations> {
    match (parameters, body) {
        (Some(parameters), Some(body)) => {
            Violations::new(body.subject(), parameters.into_iter().chain(body.clone()).collect())
        }
        (parameters, body) => parameters.or(body),
    }
}

impl<P: Paged, A: List, E> Request<P, A, E> {
    /// Returns the items of the whole list as a stream that fetches the pages as they are needed. It starts at the page that the
    /// request selects. A page has as many items as the request's limit, or the most that the API allows.
    pub fn items(self) -> Items<P, A> {
        Items::new(self.pages())
    }

    /// Returns the pages of the whole list as a stream.
    pub fn pages(self) -> Pages<P, A> {
        let Self { client, operation, parameters, body, unwritable, violations, system, options, .. } = self;
        let answer = PhantomData;
        Pages::new(Request { client, operation, parameters, body, unwritable, violations, system, options, answer })
    }
}

impl<P: fmt::Debug, A, E> fmt::Debug for Request<P, A, E> {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.debug_struct("Request")
            .field("operation", self.operation)
            .field("parameters", &self.parameters)
            .finish_non_exhaustive()
    }
}
