//! Files on their way to a server.

use std::fmt;
use std::sync::Arc;

use super::{CodecError, Decode, Decoder, Encode, Encoder};

/// A file to be sent: its content under a name. Cheap to clone.
///
/// ```ignore
/// let plan = Upload::new("plan.pdf", b"%PDF-1.7".to_vec()).with_media_type("application/pdf");
/// assert_eq!((plan.name(), plan.content().len()), ("plan.pdf", 8));
/// ```
#[derive(Clone, PartialEq, Eq)]
pub struct Upload {
    name: String,
    media_type: Option<String>,
    content: Arc<Vec<u8>>,
}

impl Upload {
    /// A file of this name and content.
    pub fn new(name: impl Into<String>, content: impl Into<Vec<u8>>) -> Self {
        Self { name: name.into(), media_type: None, content: Arc::new(content.into()) }
    }

    /// Says what it is: `application/pdf`. Without that it is `application/octet-stream`.
    #[must_use]
    pub fn with_media_type(mut self, media_type: impl Into<String>) -> Self {
        self.media_type = Some(media_type.into());
        self
    }

    /// Its name.
    #[must_use]
    pub fn name(&self) -> &str {
        &self.name
    }

    /// What it is, if that is known.
    #[must_use]
    pub fn media_type(&self) -> Option<&str> {
        self.media_type.as_deref()
    }

    /// What it holds.
    #[must_use]
    pub fn content(&self) -> &[u8] {
        &self.content
    }
}

/// Shows how much it holds, not what.
impl fmt::Debug for Upload {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        let size = format_args!("{} bytes", self.content.len());
        out.debug_struct("Upload")
            .field("name", &self.name)
            .field("media_type", &self.media_type)
            .field("content", &size)
            .finish()
    }
}

impl Encode for Upload {
    fn encode(&self, out: &mut dyn Encoder) -> Result<(), CodecError> {
        out.upload(self)
    }
}

/// No format that is read holds a file: this always fails.
impl Decode for Upload {
    fn vacant() -> Self {
        Self::new("", Vec::new())
    }

    fn decode(_: &mut dyn Decoder) -> Result<Self, CodecError> {
        Err(CodecError::new("a file can't be read from here"))
    }
}
