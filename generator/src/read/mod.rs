//! Bytes to [`Document`]: a tree of our own, whether the text is YAML or JSON.

mod dialect;
mod guard;
mod json;
mod limits;
mod locate;
mod node;
mod pointer;
mod reading;
#[cfg(test)]
mod tests;
mod text;
mod value;
mod yaml;

pub use limits::Limits;
pub(crate) use limits::Used;
pub use locate::{Span, locate};
pub use pointer::Pointer;
pub use value::{Number, Object, Value};

use self::reading::Reading;
use crate::bundle::Linked;
use crate::diagnostic::Diagnostics;

/// A file's name, as diagnostics show it, and what it holds.
#[derive(Clone, Debug)]
pub struct Source {
    /// The path as the user wrote it
    pub name: String,
    /// The file, undecoded
    pub bytes: Vec<u8>,
}

/// A document that was read: a mapping whose `openapi` is a version we know.
#[derive(Clone, Debug)]
pub struct Document {
    /// The file it came from
    pub name: String,
    /// Which of OpenAPI's two dialects of schemas it speaks
    pub dialect: Dialect,
    /// The whole tree, always a [`Value::Object`]
    pub root: Value,
    /// The other files in it, where [`bundle`](crate::bundle) put some there
    pub linked: Option<Linked>,
}

/// What the keywords of a schema mean.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Dialect {
    /// OpenAPI 3.0: its own subset of a JSON Schema draft, with `nullable`
    OpenApi30,
    /// OpenAPI 3.1: JSON Schema 2020-12
    OpenApi31,
}

/// Reads a file: JSON where it opens like a JSON object, else YAML, of which JSON is nearly a part.
///
/// # Errors
///
/// What is wrong, each finding with its position: more than one only where keys stand twice.
pub fn read(source: &Source, limits: &Limits) -> Result<Document, Diagnostics> {
    let root = tree(source, limits, &mut Used::default())?;
    let dialect = dialect::of(source, &root)?;
    Ok(Document { name: source.name.clone(), dialect, root, linked: None })
}

/// The tree of one file of several, which need not be a document by itself; `used` grows by what it takes.
pub(crate) fn tree(source: &Source, limits: &Limits, used: &mut Used) -> Result<Value, Diagnostics> {
    let text = text::decode(source, limits, used)?;
    Reading::new(source, limits, used).read(text, used)
}

/// The dialect of the tree that a file was read into.
pub(crate) fn dialect(source: &Source, root: &Value) -> Result<Dialect, Diagnostics> {
    dialect::of(source, root)
}

/// Whether a text is read as JSON. `{openapi: 3.1.0}` is YAML: a key of JSON is in quotes.
fn is_json(text: &str) -> bool {
    let inside = text.trim_start().strip_prefix('{').map(str::trim_start);
    inside.is_some_and(|inside| inside.starts_with(['"', '}']))
}
