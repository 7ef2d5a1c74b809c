//! What goes wrong between a value and its wire form, and where.

use std::fmt;

/// Why a value could not be written or read, with the JSON pointer of the place.
#[derive(Debug)]
pub struct CodecError(Box<Failure>); // boxed, so that the `Result` of every field is one word

#[derive(Debug)]
struct Failure {
    pointer: String,
    reason: String,
    origin: Origin,
}

/// Who found the fault.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Origin {
    /// A value is not what its type says.
    Type,
    /// The format: its text is broken, or it cannot be read or written.
    Format,
}

impl CodecError {
    /// A fault at the value being written or read right now.
    pub fn new(reason: impl Into<String>) -> Self {
        Self(Box::new(Failure { pointer: String::new(), reason: reason.into(), origin: Origin::Type }))
    }

    /// A field that has to be there is not.
    #[cold]
    pub fn missing(name: &str) -> Self {
        Self::new(format!("`{name}` is missing"))
    }

    /// A fault the format itself reported.
    #[cold]
    pub(super) fn from_format(error: &dyn fmt::Display) -> Self {
        Self(Box::new(Failure { pointer: String::new(), reason: error.to_string(), origin: Origin::Format }))
    }

    /// The JSON pointer of the place, empty for the whole document.
    #[must_use]
    pub fn pointer(&self) -> &str {
        &self.0.pointer
    }

    /// What is wrong there.
    #[must_use]
    pub fn reason(&self) -> &str {
        &self.0.reason
    }

    /// The same fault, seen from the object that has the place under `name`.
    #[cold]
    #[must_use]
    pub(super) fn under_name(mut self, name: &str) -> Self {
        let step = format!("/{}", name.replace('~', "~0").replace('/', "~1"));
        self.0.pointer.insert_str(0, &step);
        self
    }

    /// The same fault, seen from the array that has the place at `index`.
    #[cold]
    #[must_use]
    pub(super) fn under_index(mut self, index: usize) -> Self {
        self.0.pointer.insert_str(0, &format!("/{index}"));
        self
    }

    /// The same fault, in the words the format gave it: a text format adds line and column.
    #[must_use]
    pub(super) fn worded(mut self, reason: &dyn fmt::Display) -> Self {
        self.0.reason = reason.to_string();
        self
    }

    pub(super) fn is_from_format(&self) -> bool {
        self.0.origin == Origin::Format
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
