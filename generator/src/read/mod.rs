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

/// Reads one of the files of a document: as JSON where it begins like a JSON object, else as YAML. `used` grows by what
/// the file needs of the limits.
///
/// # Errors
///
/// The findings, with their positions. Only for duplicate keys there is more than one.
pub(crate) fn read(source: &Source, limits: &Limits, used: &mut Used) -> Result<Value, Diagnostics> {
    let text = text::decode(source, limits, used)?;
    TreeReader::new(source, limits, used).read(text, used)
}
