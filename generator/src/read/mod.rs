//! A file's bytes to a tree of values, whether the text is YAML or JSON.

mod guard;
mod json;
mod limits;
mod node;
#[cfg(test)]
mod tests;
mod text;
mod tree_reader;
mod value;
mod yaml;

pub use limits::Limits;
pub(crate) use limits::Used;
pub use value::{Number, Object, Value};

use self::tree_reader::TreeReader;
use crate::diagnostic::Diagnostics;
pub use crate::source::{Pointer, Source};

/// Reads one of the files of a document: JSON where it opens like a JSON object, else YAML, of which JSON is nearly a
/// part. `used` grows by what the file takes of the limits.
///
/// # Errors
///
/// What is wrong, each finding with its position: more than one only where keys stand twice.
pub(crate) fn read(source: &Source, limits: &Limits, used: &mut Used) -> Result<Value, Diagnostics> {
    let text = text::decode(source, limits, used)?;
    TreeReader::new(source, limits, used).read(text, used)
}
