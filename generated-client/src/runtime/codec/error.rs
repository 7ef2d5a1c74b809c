//! Why encoding or decoding a value failed, and where.

use std::fmt;

/// Why a value can't be encoded or decoded, with the JSON pointer of the place.
#[derive(Debug)]
pub struct CodecError(Fault);

#[derive(Debug)]
enum Fault {
    /// The value itself is null, and another type was expected. An optional value usually turns this into `None`, so it must
    /// not allocate.
    Null(&'static str),
    Other(Box<Failure>),
}

#[derive(Debug, Default)]
struct Failure {
    pointer: String,
    reason: String,
    /// Whether the format failed: its text is invalid, or can't be read or written.
    is_from_format: bool,
}

impl CodecError {
    /// An error of the current value.
    #[must_use]
    pub fn new(reason: impl Into<String>) -> Self {
        Failure { reason: reason.into(), ..Failure::default() }.into()
    }

    /// The current value is null, or counts as null; the `reason` names the expected type.
    pub(in super::super) const fn null(reason: &'static str) -> Self {
        Self(Fault::Null(reason))
    }

    /// A required field is missing.
    #[cold]
    #[must_use]
    pub fn missing(name: &str) -> Self {
        Self::new(format!("`{name}` is missing"))
    }

    /// An error that the format reported.
    #[cold]
    pub(in super::super) fn from_format(error: &dyn fmt::Display) -> Self {
        Failure { reason: error.to_string(), is_from_format: true, ..Failure::default() }.into()
    }

    /// The JSON pointer of the value; empty for the whole document.
    #[must_use]
    pub fn pointer(&self) -> &str {
        match &self.0 {
            Fault::Null(_) => "",
            Fault::Other(failure) => &failure.pointer,
        }
    }

    /// The reason.
    #[must_use]
    pub fn reason(&self) -> &str {
        match &self.0 {
            Fault::Null(reason) => reason,
            Fault::Other(failure) => &failure.reason,
        }
    }

    /// Whether the value itself, and not a value in it, is null.
    pub(in super::super) const fn is_null(&self) -> bool {
        matches!(self.0, Fault::Null(_))
    }

    pub(super) fn is_from_format(&self) -> bool {
        matches!(&self.0, Fault::Other(failure) if failure.is_from_format)
    }

    /// The same error, as of the object that has the value under `name`.
    #[cold]
    #[must_use]
    pub(super) fn under_name(self, name: &str) -> Self {
        self.under(&format!("/{}", name.replace('~', "~0").replace('/', "~1")))
    }

    /// The same error, as of the array that has the value at `index`.
    #[cold]
    #[must_use]
    pub(super) fn under_index(self, index: usize) -> Self {
        self.under(&format!("/{index}"))
    }

    fn under(self, step: &str) -> Self {
        let mut failure = self.into_failure();
        failure.pointer.insert_str(0, step);
        Self(Fault::Other(failure))
    }

    /// The same error with the format's message: a text format adds line and column.
    #[must_use]
    pub(super) fn with_reason(self, reason: &dyn fmt::Display) -> Self {
        let mut failure = self.into_failure();
        failure.reason = reason.to_string();
        Self(Fault::Other(failure))
    }

    fn into_failure(self) -> Box<Failure> {
        match self.0 {
            Fault::Null(reason) => Box::new(Failure { reason: reason.to_owned(), ..Failure::default() }),
            Fault::Other(failure) => failure,
        }
    }
}

impl From<Failure> for CodecError {
    fn from(failure: Failure) -> Self {
        Self(Fault::Other(Box::new(failure))) // boxed, so that the results of all fields are small
    }
}

impl fmt::Display for CodecError {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        if !self.pointer().is_empty() {
            write!(out, "{}: ", self.pointer())?;
        }
        out.write_str(self.reason())
    }
}

impl std::error::Error for CodecError {}
