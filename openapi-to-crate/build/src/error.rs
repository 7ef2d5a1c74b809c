//! Why nothing was generated.

use std::fmt;
use std::io;
use std::path::Path;

/// Why nothing was generated: a text for the person who reads cargo's output.
pub struct Error(String);

impl Error {
    pub(crate) fn new(message: impl Into<String>) -> Self {
        Self(message.into())
    }

    pub(crate) fn file(doing: &str, path: &Path, error: &io::Error) -> Self {
        Self(format!("can't {doing} {}: {error}", path.display()))
    }
}

impl fmt::Display for Error {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.write_str(&self.0)
    }
}

/// The text: a `main` that returns an error prints it like this.
impl fmt::Debug for Error {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.write_str(&self.0)
    }
}

impl std::error::Error for Error {}
