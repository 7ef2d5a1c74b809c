//! What generated code puts into a request.

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
            options: Options::default(),
            answer: PhantomData,
        }
    }

    /// Adds a body of JSON.
    pub(crate) fn json(self, body: &dyn Encode) -> Self {
        self.json_as("application/json", body)
    }

    /// Adds a body of JSON that has constraints.
    #[inline]
    pub(crate) fn checked<B: Encode + Check + FromJson>(self, body: &B) -> Self {
        self.check(body).json(body)
    }

    /// Checks a body, which is yet to be added.
    #[inline]
    pub(crate) fn check<B: Encode + Check + FromJson>(mut self, body: &B) -> Self {
        if self.client.inner().validates {
            self.violations = validate(body, Location::Body).err();
        }
        self
    }

    /// The same for a body that has no schema of JSON.
    pub(crate) fn check_typed(mut self, subject: &'static str, body: &dyn Check) -> Self {
        if self.client.inner().validates {
            self.violations = validate_typed(body, subject, Location::Body).err();
        }
        self
    }

    /// Adds a body of a kind of JSON.
    pub(crate) fn json_as(self, media_type: &'static str, body: &dyn Encode) -> Self {
        let written = to_vec(body);
        self.body(written.map(|text| (HeaderValue::from_static(media_type), text)))
    }

    /// Adds a body of names and values.
    pub(crate) fn form(self, body: &dyn Encode, styles: &[(&str, Style)]) -> Self {
        let text = style::form(body, styles).into_bytes();
        self.body(Ok((HeaderValue::from_static("application/x-www-form-urlencoded"), text)))
    }

    /// Adds a body of parts.
    pub(crate) fn multipart(self, body: &dyn Encode, types: &[(&str, &str)]) -> Self {
        let written = multipart(body, types);
        self.body(written)
    }

    /// Adds a body of a kind that the file tells.
    pub(crate) fn upload(self, file: &Upload) -> Self {
        self.with_bytes(file.media_type().unwrap_or("application/octet-stream"), file.content())
    }

    /// Asks for an answer of another media type than JSON.
    pub(crate) const fn accept(mut self, media_type: &'static str) -> Self {
        self.options.accept = Some(media_type);
        self
    }

    /// Says that the operation answers by a redirect, which is then a success and not followed.
    pub(crate) fn ends_in_redirect(mut self) -> Self {
        self.options.ends_in_redirect = true;
        self
    }

    /// Changes the parameters.
    #[inline]
    pub(crate) fn map(mut self, change: impl FnOnce(P) -> P) -> Self {
        self.parameters = change(self.parameters);
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
