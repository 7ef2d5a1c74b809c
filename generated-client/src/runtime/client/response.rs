//! The response of a call: its value, its status, its headers.

use std::fmt;
use std::ops::Deref;

use bytes::Bytes;
use http::{HeaderMap, StatusCode, header};
use serde::de::DeserializeOwned;

use super::super::codec::without_mark;
use super::super::{CodecError, Decode, Operation, from_slice};
use super::content::{is_json, text};
use super::{Client, Error};

/// A response as it was received.
#[derive(Clone)]
pub struct RawResponse {
    /// The status.
    pub status: StatusCode,
    /// The headers.
    pub headers: HeaderMap,
    /// The body.
    pub body: Bytes,
}

impl RawResponse {
    /// Whether its body is empty or white space.
    pub(super) fn is_empty(&self) -> bool {
        self.body.trim_ascii().is_empty()
    }

    /// Decodes the body, as the response of [`send`](super::Request::send) is: for programs that keep the body too.
    ///
    /// # Errors
    /// If the body has another type.
    pub fn read<T: FromBody>(&self) -> Result<T, CodecError> {
        T::from_response(self)
    }

    /// The beginning of the body, for a message.
    pub(super) fn excerpt(&self) -> String {
        const MAX: usize = 200;
        let text = String::from_utf8_lossy(&self.body[..self.body.len().min(MAX)]);
        match (text.trim(), self.body.len() > MAX) {
            ("", _) => ", with an empty body".to_owned(),
            (text, false) => format!(": {text}"),
            (text, true) => format!(": {text}… ({} bytes)", self.body.len()),
        }
    }
}

/// Shows the size of the body, but not its content, which may be confidential.
impl fmt::Debug for RawResponse {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        let size = format_args!("{} bytes", self.body.len()).to_string();
        out.debug_struct("RawResponse").field("status", &self.status).field("body", &size).finish_non_exhaustive()
    }
}

/// A value that can be decoded from a response's body.
pub trait FromBody: Sized {
    /// Decodes the value.
    ///
    /// # Errors
    /// If the body holds something else.
    fn from_response(response: &RawResponse) -> Result<Self, CodecError>;
}

impl<T: Decode> FromBody for T {
    #[inline]
    fn from_response(response: &RawResponse) -> Result<Self, CodecError> {
        match T::ABSENT.filter(|_| response.is_empty()) {
            Some(absent) => Ok(absent),
            None => from_slice(&response.body),
        }
    }
}

/// A response of text, decoded by the charset of its `Content-Type`: UTF-8, UTF-16, ISO-8859-1, windows-1252 or ASCII.
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash)]
pub struct Text(
    /// The text
    pub String,
);

impl Deref for Text {
    type Target = str;

    fn deref(&self) -> &str {
        &self.0
    }
}

impl fmt::Display for Text {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.pad(&self.0)
    }
}

impl FromBody for Text {
    fn from_response(response: &RawResponse) -> Result<Self, CodecError> {
        text(&response.headers, &response.body).map(Self)
    }
}

/// A response of JSON as a type that serde decodes: one of your own, not a generated one.
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash)]
pub struct Json<T>(
    /// The value
    pub T,
);

impl<T> Deref for Json<T> {
    type Target = T;

    fn deref(&self) -> &T {
        &self.0
    }
}

impl<T: DeserializeOwned> FromBody for Json<T> {
    fn from_response(response: &RawResponse) -> Result<Self, CodecError> {
        serde_json::from_slice(without_mark(&response.body)).map(Self).map_err(|error| CodecError::from_format(&error))
    }
}

/// The body without decoding.
impl FromBody for Bytes {
    fn from_response(response: &RawResponse) -> Result<Self, CodecError> {
        Ok(response.body.clone())
    }
}

/// A response that is either JSON or other bytes, depending on its `Content-Type`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum JsonOrBytes<T> {
    /// The decoded JSON
    Json(T),
    /// The body
    Bytes(Bytes),
}

impl<T: Decode> FromBody for JsonOrBytes<T> {
    fn from_response(response: &RawResponse) -> Result<Self, CodecError> {
        if is_json(&response.headers) {
            T::from_response(response).map(Self::Json)
        } else {
            Ok(Self::Bytes(response.body.clone()))
        }
    }
}

/// Where the document has no body, the body is ignored.
impl FromBody for () {
    fn from_response(_: &RawResponse) -> Result<Self, CodecError> {
        Ok(())
    }
}

/// The response of a successful call. It dereferences to its value.
pub struct Response<T> {
    value: T,
    head: Head,
}

/// The parts of a response that do not depend on its type.
pub(super) struct Head {
    pub client: Client,
    pub operation: &'static Operation,
    pub status: StatusCode,
    pub headers: HeaderMap,
    pub body: Bytes,
}

impl<T> Response<T> {
    /// Decodes the value.
    #[inline]
    pub(super) fn read(client: Client, operation: &'static Operation, response: RawResponse) -> Result<Self, Error>
    where
        T: FromBody,
    {
        match T::from_response(&response) {
            Ok(value) => {
                let RawResponse { status, headers, body } = response;
                Ok(Self { value, head: Head { client, operation, status, headers, body } })
            }
            Err(source) => Err(Error::Undecodable { operation, source, response: Box::new(response) }),
        }
    }

    /// Returns the value.
    #[must_use]
    pub fn into_inner(self) -> T {
        self.value
    }

    /// The status.
    #[must_use]
    pub fn status(&self) -> StatusCode {
        self.head.status
    }

    /// The headers.
    #[must_use]
    pub fn headers(&self) -> &HeaderMap {
        &self.head.headers
    }

    /// The body as it was received, which may say more than the value: fields that this version does not know. Cloning it
    /// copies nothing.
    #[must_use]
    pub fn body(&self) -> &Bytes {
        &self.head.body
    }

    /// The header `Location`, of an operation that responds with a redirect or with the URL of what it created.
    #[must_use]
    pub fn location(&self) -> Option<&str> {
        self.head.headers.get(header::LOCATION)?.to_str().ok()
    }

    /// The operation that was called.
    #[must_use]
    pub fn operation(&self) -> &'static Operation {
        self.head.operation
    }

    /// The client that made the call.
    #[must_use]
    pub fn client(&self) -> &Client {
        &self.head.client
    }
}

impl<T> Deref for Response<T> {
    type Target = T;

    fn deref(&self) -> &T {
        &self.value
    }
}

impl<T: fmt::Debug> fmt::Debug for Response<T> {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.debug_struct("Response")
            .field("status", &self.head.status)
            .field("value", &self.value)
            .finish_non_exhaustive()
    }
}
