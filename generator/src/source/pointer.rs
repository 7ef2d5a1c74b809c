//! JSON pointers (RFC 6901), which identify the nodes of a document.

use std::borrow::Cow;
use std::fmt;

/// A JSON Pointer, kept in its escaped form: `/paths/~1v1~1leads~1/get`.
///
/// ```
/// use generator::source::Pointer;
///
/// let pointer = Pointer::root().key("paths").key("/v1/leads/").index(0);
/// assert_eq!(pointer.to_string(), "/paths/~1v1~1leads~1/0");
/// assert_eq!(pointer.segments().collect::<Vec<_>>(), ["paths", "/v1/leads/", "0"]);
/// ```
#[derive(Clone, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Pointer(String);

impl Pointer {
    /// The whole document, written as the empty string.
    #[must_use]
    pub fn root() -> Self {
        Self::default()
    }

    /// Parses the escaped form. In a URI fragment, which starts with `#`, percent-encoding is decoded.
    ///
    /// Returns `None` where the text is not a pointer: neither empty nor starting with `/`.
    #[must_use]
    pub fn parse(text: &str) -> Option<Self> {
        let text = match text.strip_prefix('#') {
            Some(fragment) => percent_decode(fragment),
            None => text.to_owned(),
        };
        (text.is_empty() || text.starts_with('/')).then_some(Self(text))
    }

    /// The pointer to a property of this node.
    #[must_use]
    pub fn key(&self, name: &str) -> Self {
        let mut text = String::with_capacity(self.0.len() + name.len() + 1);
        text.push_str(&self.0);
        text.push('/');
        if name.contains('~') || name.contains('/') {
            text.push_str(&name.replace('~', "~0").replace('/', "~1"));
        } else {
            text.push_str(name);
        }
        Self(text)
    }

    /// The pointer to an item of this node.
    #[must_use]
    pub fn index(&self, index: usize) -> Self {
        Self(format!("{}/{index}", self.0))
    }

    /// How many segments it has.
    #[must_use]
    pub fn depth(&self) -> usize {
        self.0.bytes().filter(|byte| *byte == b'/').count()
    }

    /// The pointer to the node around this one, and the unescaped last segment; `None` for the whole document.
    pub(crate) fn split_last(&self) -> Option<(Self, String)> {
        let (parent, _) = self.0.rsplit_once('/')?;
        Some((Self(parent.to_owned()), self.segments().last()?.into_owned()))
    }

    /// The unescaped segments, outermost first.
    pub fn segments(&self) -> impl Iterator<Item = Cow<'_, str>> {
        self.0.split('/').skip(1).map(|segment| match segment.contains('~') {
            true => Cow::Owned(segment.replace("~1", "/").replace("~0", "~")),
            false => Cow::Borrowed(segment),
        })
    }

    /// The escaped text.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl fmt::Display for Pointer {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

/// Decodes `%7B`. An invalid escape stays as it is.
fn percent_decode(text: &str) -> String {
    let bytes = text.as_bytes();
    let mut decoded = Vec::with_capacity(bytes.len());
    let mut at = 0;
    while at < bytes.len() {
        let hex = (bytes[at] == b'%')
            .then(|| text.get(at + 1..at + 3))
            .flatten()
            .and_then(|digits| u8::from_str_radix(digits, 16).ok());
        match hex {
            Some(byte) => {
                decoded.push(byte);
                at += 3;
            }
            None => {
                decoded.push(bytes[at]);
                at += 1;
            }
        }
    }
    String::from_utf8(decoded).unwrap_or_else(|_| text.to_owned())
}
