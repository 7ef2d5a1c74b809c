//! Files to upload.

use std::fmt;
use std::sync::Arc;

use super::{CodecError, Decode, Decoder, Encode, Encoder};

/// A file to upload: a name and the content. Cheap to clone.
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
    /// A file with this name and content.
    pub fn new(name: impl Into<String>, content: impl Into<Vec<u8>>) -> Self {
        Self { name: name.into(), media_type: None, content: Arc::new(content.into()) }
    }

    /// Sets the media type, such as `application/pdf`. Default: `application/octet-stream`.
    #[must_use]
    pub fn with_media_type(mut self, media_type: impl Into<String>) -> Self {
        self.media_type = Some(media_type.into());
        self
    }

    /// The name.
    #[must_use]
    pub fn name(&self) -> &str {
        &self.name
    }

    /// The media type, if it was set.
    #[must_use]
    pub fn media_type(&self) -> Option<&str> {
        self.media_type.as_deref()
    }

    /// The content.
    #[must_use]
    pub fn content(&self) -> &[u8] {
        &self.content
    }
}

/// Shows the size of the content, but not the content.
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

/// Always fails: no format that is decoded holds a file.
impl Decode for Upload {
    fn vacant() -> Self {
        Self::new("", Vec::new())
    }

    fn decode(_: &mut dyn Decoder) -> Result<Self, CodecError> {
        Err(CodecError::new("a file can't be decoded"))
    }
}
