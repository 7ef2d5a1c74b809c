//! Bytes to [`Document`]: a tree of our own, whether the text is YAML or JSON.

mod pointer;
mod value;

pub use pointer::Pointer;
pub use value::{Number, Object, Value};

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
}

/// What the keywords of a schema mean.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Dialect {
    /// OpenAPI 3.0: its own subset of a JSON Schema draft, with `nullable`
    OpenApi30,
    /// OpenAPI 3.1: JSON Schema 2020-12
    OpenApi31,
}
