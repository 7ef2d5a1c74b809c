//! How generated code prepares a request: parameters, body, media types.

use std::marker::PhantomData;

use http::HeaderValue;

use super::super::style::{self, Style};
use super::super::{
    Check, CodecError, Encode, FromJson, Location, Operation, Upload, to_vec, validate, validate_typed,
};
use super::multipart::multipart;
use super::request::Options;
use super::{Client, Request};

#[allow(dead_code, reason = "what a document has decides which of these its methods use")]
impl<P, A, E> Request<P, A, E> {
    #[inline]
    pub(crate) fn new(client: &Client, operation: &'static Operation, parameters: P) -> Self {
        Self {
            client: client.clone(),
            operation,
            parameters,
            body: None,
            unwritable: None,
            violations: None,
            system: None,
            options: Options::default(),
            answer: PhantomData,
        }
    }

    /// Sets a body of JSON.
    pub(crate) fn json(self, body: &dyn Encode) -> Self {
        self.json_as("application/json", body)
    }

    /// Validates a body of JSON, and sets it: `check` and `json` in one call, as most operations need.
    #[inline]
    pub(crate) fn checked<B: Encode + Check + FromJson>(self, body: &B) -> Self {
        self.check(body).json(body)
    }

    /// Validates a body, which is set separately.
    #[inline]
    pub(crate) fn check<B: Encode + Check + FromJson>(mut self, body: &B) -> Self {
        if self.client.inner().validates {
            self.violations = validate(body, Location::Body).err();
        }
        self
    }

    /// Validates a body that has no JSON schema.
    pub(crate) fn check_typed(mut self, subject: &'static str, body: &dyn Check) -> Self {
        if self.client.inner().validates {
            self.violations = validate_typed(body, subject, Location::Body).err();
        }
        self
    }

    /// Sets a body of JSON with another media type than `application/json`.
    pub(crate) fn json_as(self, media_type: &'static str, body: &dyn Encode) -> Self {
        let written = to_vec(body);
        self.body(written.map(|text| (HeaderValue::from_static(media_type), text)))
    }

    /// Sets a body of the media type `application/x-www-form-urlencoded`.
    pub(crate) fn form(self, body: &dyn Encode, styles: &[(&str, Style)]) -> Self {
        let text = style::form(body, styles).into_bytes();
        self.body(Ok((HeaderValue::from_static("application/x-www-form-urlencoded"), text)))
    }

    /// Sets a body of the media type `multipart/form-data`.
    pub(crate) fn multipart(self, body: &dyn Encode, types: &[(&str, &str)]) -> Self {
        let written = multipart(body, types);
        self.body(written)
    }

    /// Sets a body with the content and the media type of a file.
    pub(crate) fn upload(self, file: &Upload) -> Self {
        self.with_bytes(file.media_type().unwrap_or("application/octet-stream"), file.content())
    }

    /// Accepts other media types than JSON.
    pub(crate) const fn accept(mut self, media_type: &'static str) -> Self {
        self.options.accept = Some(media_type);
        self
    }

    /// Makes a redirect a success of the operation, which is not followed.
    pub(crate) fn ends_in_redirect(mut self) -> Self {
        self.options.ends_in_redirect = true;
        self
    }

    pub(super) fn body(mut self, written: Result<(HeaderValue, Vec<u8>), CodecError>) -> Self {
        match written {
            Ok((media_type, text)) => self.body = Some((media_type, text.into())),
            Err(fault) => self.unwritable = Some(fault),
        }
        self
    }
}
