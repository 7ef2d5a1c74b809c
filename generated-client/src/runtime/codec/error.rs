//! What goes wrong between a value and its wire form, and where.

use std::fmt;

/// Why a value could not be written or read, with the JSON pointer of the place.
#[derive(Debug)]
pub struct CodecError(Fault);

#[derive(Debug)]
enum Fault {
    /// Null is right here, and something else was expected. Most often an optional value is about to take that for
    /// `None`, so it costs nothing.
    Null(&'static str),
    Other(Box<Failure>),
}

#[derive(Debug, Default)]
struct Failure {
    pointer: String,
    reason: String,
    /// It was the format that failed: its text is broken, or it cannot be read or written.
    is_from_format: bool,
}

impl CodecError {
    /// A fault at the value being written or read right now.
    #[must_use]
    pub fn new(reason: impl Into<String>) -> Self {
        Failure { reason: reason.into(), ..Failure::default() }.into()
    }

    /// Null is here, or what counts as null, and the `reason` says what was expected.
    pub(in super::super) const fn null(reason: &'static str) -> Self {
        Self(Fault::Null(reason))
    }

    /// A field that has to be there is not.
    #[cold]
    #[must_use]
    pub fn missing(name: &str) -> Self {
        Self::new(format!("`{name}` is missing"))
    }

    /// A fault the format itself reported.
    #[cold]
    pub(super) fn from_format(error: &dyn fmt::Display) -> Self {
        Failure { reason: error.to_string(), is_from_format: true, ..Failure::default() }.into()
    }

    /// The JSON pointer of the place, empty for the whole document.
    #[must_use]
    pub fn pointer(&self) -> &str {
        match &self.0 {
            Fault::Null(_) => "",
            Fault::Other(failure) => &failure.pointer,
        }
    }

    /// What is wrong there.
    #[must_use]
    pub fn reason(&self) -> &str {
        match &self.0 {
            Fault::Null(reason) => reason,
            Fault::Other(failure) => &failure.reason,
        }
    }

    /// Whether the fault is that the value itself, and not one in it, is null.
    pub(in super::super) const fn is_null(&self) -> bool {
        matches!(self.0, Fault::Null(_))
    }

    pub(super) fn is_from_format(&self) -> bool {
        matches!(&self.0, Fault::Other(failure) if failure.is_from_format)
    }

    /// The same fault, seen from the object that has the place under `name`.
    #[cold]
    #[must_use]
    pub(super) fn under_name(self, name: &str) -> Self {
        self.under(&format!("/{}", name.replace('~', "~0").replace('/', "~1")))
    }

    /// The same fault, seen from the array that has the place at `index`.
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

    /// The same fault, in the words the format gave it: a text format adds line and column.
    #[must_use]
    pub(super) fn worded(self, reason: &dyn fmt::Display) -> Self {
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
        Self(Fault::Other(Box::new(failure))) // boxed, so that the result of every field stays small
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
